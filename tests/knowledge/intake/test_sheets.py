"""What is laid out on a sheet, numbers as it shows them, and characters that are no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import DocumentEmptyError, DocumentTooComplexError
from knowledge.intake import limits
from knowledge.intake.document import Paragraph, Table
from knowledge.intake.readers.blocks import Block, Blocks
from knowledge.intake.readers.cleaning import cleaned
from knowledge.intake.readers.grid import Grid
from knowledge.intake.readers.number_format import shown_number
from knowledge.intake.readers.sheet import add_sheet
from knowledge.intake.reading import read_pasted
from tests.knowledge.intake.samples import BLOCKS, INTRODUCTION, REMARK, ROWS, TITLE


def laid_out(*rows: str) -> list[Block]:
    """The blocks of a sheet whose rows are cells between bars."""
    found = Blocks()
    add_sheet([row.split("|") for row in rows], found)
    return list(found)


def test_titles_and_remarks_around_a_table_are_paragraphs() -> None:
    assert laid_out("제목|||", "|순위|부서|", "|1|가과|", "※ 참고|||") == [
        "제목",
        (("순위", "부서"), ("1", "가과")),
        "※ 참고",
    ]
    assert laid_out("제목||", "순위|부서|", "1|가과|", "※ 참고||") == [
        "제목",
        (("순위", "부서"), ("1", "가과")),
        "※ 참고",
    ]


def test_a_title_over_merged_cells_is_said_once() -> None:
    assert laid_out("제목|제목|제목", "순위|부서|비고") == ["제목", (("순위", "부서", "비고"),)]


def test_what_a_last_row_leaves_open_keeps_it_in_the_table() -> None:
    rows = laid_out("순위|부서|비고", "1|가과|표창", "||* 가점")
    assert rows == [(("순위", "부서", "비고"), ("1", "가과", "표창"), ("", "", "* 가점"))]


def test_empty_rows_separate_tables() -> None:
    assert laid_out("가|나", " | ", "", "다|라|마") == [(("가", "나"),), (("다", "라", "마"),)]


def test_a_single_column_is_paragraphs() -> None:
    assert laid_out("하나", "둘", "", "셋") == ["하나", "둘", "셋"]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (3, '0"위"', "3위"),
        (3, '"제"0"호"', "제3호"),
        (200000, '#,##0"원"', "200,000원"),
        (1234.5, "#,##0.0", "1,234.5"),
        (1234.5, "0.0#", "1234.5"),
        (5, "#.##", "5"),
        (0.125, "0.0%", "12.5%"),
        (-3, "0", "-3"),
        (-0.001, "0", "0"),
        (-1500, '#,##0"원";[Red]-#,##0"원"', "-1,500원"),
        (1234567, '_-* #,##0_-;\\-* #,##0_-;_-* "-"_-;_-@_-', "1,234,567"),
        (3, "[DBNum4]General", "3"),
        (3, "# ?/?", "3"),
        (3, "@", "3"),
        (3, "", "3"),
        (float("inf"), "0", "inf"),
    ],
)
def test_numbers(value: float, number_format: str, shown: str) -> None:
    assert shown_number(value, number_format) == shown


@given(st.floats(allow_nan=False), st.text(alphabet='0#?.,%"위원_-*\\;[]E@/ ', max_size=12))
def test_no_format_breaks_a_number(value: float, number_format: str) -> None:
    assert isinstance(shown_number(value, number_format), str)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\uf06c 가\U000f02b1나", "가나"),
        ("가\u200b나\ufeff\u00ad다", "가나다"),
        ("\u1100\u1161\u11ab", "간"),
        ("가\u00a0\u3000 나\t다", "가 나 다"),
        ("가 \r\n 나\r다\u2028라\x0b마", "가\n나\n다\n라\n마"),
        ("가\n\n\n\n나", "가\n\n나"),
        ("\x00\x1f가\x7f\ud800", "가"),
        ("‘투(Two)게더’ · ㆍ ※ ① Ⅱ ㈜", "‘투(Two)게더’ · ㆍ ※ ① Ⅱ ㈜"),
    ],
)
def test_characters(text: str, clean: str) -> None:
    assert cleaned(text) == clean


@given(st.text())
def test_clean_text_stays_and_can_be_written(text: str) -> None:
    clean = cleaned(text)
    assert cleaned(clean) == clean
    clean.encode()


def test_spans_that_overlap_leave_what_was_there_first() -> None:
    grid = Grid(2)
    grid.place(0, 0, "가", rows=2)
    grid.place(0, 1, "나")
    grid.place(1, 0, "다", columns=2)
    assert grid.rows() == [["가", "나"], ["가", "다"]]


def test_a_span_is_refused_before_it_takes_memory() -> None:
    with pytest.raises(DocumentTooComplexError):
        Grid(10**9).place(0, 0, "가", rows=10**9, columns=10**9)


def test_blocks_are_counted() -> None:
    blocks = Blocks()
    for _ in range(limits.BLOCKS):
        blocks.paragraph("가")
    with pytest.raises(DocumentTooComplexError):
        blocks.paragraph("가")
    with pytest.raises(DocumentTooComplexError):
        Blocks().table([["가"] * 1000] * 201)
    with pytest.raises(DocumentTooComplexError):
        Blocks().table([["가" * 1000] * 100] * 21)


def test_pasted_text_is_read_at_once() -> None:
    table = "\n".join("\t".join(row) for row in ROWS)
    document = read_pasted(f"{TITLE}\n\n{INTRODUCTION}\r\n\n{table}\n{REMARK}")
    assert document.format == "text"
    assert document.blocks == BLOCKS


def test_tabs_that_only_indent_make_no_table() -> None:
    document = read_pasted("\t하나\n\t둘\n셋\t넷")
    assert document.blocks == (Paragraph(text="하나\n둘"), Paragraph(text="셋 넷"))
    assert not any(isinstance(block, Table) for block in document.blocks)


def test_nothing_pasted() -> None:
    with pytest.raises(DocumentEmptyError):
        read_pasted(" \n\t\n")
