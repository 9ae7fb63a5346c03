"""Every format, written by a real program: paragraphs in order, merged cells filled."""

from __future__ import annotations

import pytest

from knowledge.intake.document import Paragraph, Table
from knowledge.intake.reading import read_document
from tests.knowledge.intake.samples import (
    BLOCKS,
    INTRODUCTION,
    REMARK,
    ROWS,
    TITLE,
    sample,
    texts,
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("result.hwpx", "hwpx"),
        ("result.hwp", "hwp"),
        ("distributed.hwp", "hwp"),
        ("result.docx", "docx"),
        ("result.html", "html"),
        ("result.csv", "csv"),
    ],
)
def test_what_stands_in_a_document_is_read_and_nothing_else(name: str, found: str) -> None:
    document = read_document(sample(name), name)
    assert document.format == found
    assert document.blocks == BLOCKS


def test_a_pdf_has_the_same_table_but_for_blanks() -> None:
    document = read_document(sample("result.pdf"), "result.pdf")
    assert document.format == "pdf"
    table = document.blocks[2]
    assert isinstance(table, Table)
    assert _without_blanks(table.rows) == _without_blanks(ROWS)
    assert texts(document)[:2] == [TITLE, INTRODUCTION]
    assert texts(document)[2].replace(" ", "") == REMARK.replace(" ", "")


def test_visible_sheets_of_a_workbook_with_their_names() -> None:
    document = read_document(sample("result.xlsx"), "result.xlsx")
    assert document.format == "xlsx"
    assert document.blocks[:5] == (Paragraph(text="하반기"), *BLOCKS)
    assert document.blocks[5] == Paragraph(text="값")
    assert "숨긴 시트" not in str(document)


def test_numbers_of_a_sheet_look_as_they_do_there() -> None:
    values = read_document(sample("result.xlsx")).blocks[6]
    assert isinstance(values, Table)
    assert [row[1] for row in values.rows[1:]] == [
        "3위",
        "12.5%",
        "200,000원",
        "1,234,567",
        "95.33",
        "2031-10-07",
        "0.3",
    ]


def test_a_saved_text_is_read_like_a_pasted_one() -> None:
    text = f"{TITLE}\r\n{INTRODUCTION}\r\n\r\n순위\t부서명\r\n1\t물빛공원과\r\n\r\n{REMARK}"
    for encoding in ("utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"):
        document = read_document(text.encode(encoding), "결과.txt")
        assert document.format == "text"
        assert document.blocks == (
            Paragraph(text=f"{TITLE}\n{INTRODUCTION}"),
            Table(rows=(("순위", "부서명"), ("1", "물빛공원과"))),
            Paragraph(text=REMARK),
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_separated_values_in_every_encoding(encoding: str, delimiter: str) -> None:
    rows = [["순위", "사례명"], ["1", '걷기 "좋은" 길; 밤, 낮\t모두'], ["2", "이동도서관"]]
    text = "\r\n".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )
    document = read_document(text.encode(encoding), "결과.CSV")
    assert document.format == "csv"
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.rows[2] == ("2", "이동도서관")
    assert table.rows[1][1].startswith('걷기 "좋은" 길; 밤, 낮')


@pytest.mark.parametrize(
    ("name", "called", "found"),
    [
        ("result.hwpx", "결과.hwp", "hwpx"),
        ("result.hwp", "결과.hwpx", "hwp"),
        ("result.html", "결과.xls", "html"),
        ("result.xlsx", "결과.csv", "xlsx"),
        ("result.docx", "결과", "docx"),
        ("result.pdf", "결과.txt", "pdf"),
        ("result.csv", "결과.txt", "text"),
    ],
)
def test_a_wrong_suffix_is_no_matter_and_what_was_found_is_told(
    name: str, called: str, found: str
) -> None:
    document = read_document(sample(name), called)
    assert document.format == found
    assert "물빛공원과" in str(document)


def _without_blanks(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [["".join(cell.split()) for cell in row] for row in rows]
