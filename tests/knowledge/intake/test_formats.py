"""Every format, written by a real program: paragraphs in order, merged cells filled."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hwpx.document import HwpxDocument

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


def test_what_is_not_printed_or_stands_on_every_page_is_not_read() -> None:
    document = docx.Document()
    document.core_properties.author = "작성자"
    marked = document.add_paragraph("걷기 좋은 ")
    document.add_comment([marked.add_run("하천길")], text="검토 의견", author="검토자")
    bookmark = OxmlElement("w:bookmarkStart")
    bookmark.set(qn("w:name"), "책갈피")
    marked._p.insert(0, bookmark)
    document.sections[0].header.paragraphs[0].text = "머리글"
    document.sections[0].footer.paragraphs[0].text = "바닥글"
    saved = io.BytesIO()
    document.save(saved)
    assert texts(read_document(saved.getvalue())) == ["걷기 좋은 하천길"]


def test_a_footnote_follows_and_its_number_is_left_out() -> None:
    document = HwpxDocument.new()
    noted = document.add_paragraph("걷기 좋은 하천길")
    document.notes.add_footnote("2031년 자료", noted)
    document.page.set_header(text="머리글")
    assert texts(read_document(document.to_bytes())) == ["걷기 좋은 하천길", "2031년 자료"]


def test_a_table_of_one_cell_is_a_frame_around_its_paragraphs() -> None:
    document = docx.Document()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "결과"
    inner = frame.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "순위", "사례"
    saved = io.BytesIO()
    document.save(saved)
    assert read_document(saved.getvalue()).blocks == (
        Paragraph(text="결과"),
        Table(rows=(("순위", "사례"),)),
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
