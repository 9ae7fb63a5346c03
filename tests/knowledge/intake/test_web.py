"""Pages: paragraphs as a browser breaks them, spans resolved, layout tables unpacked."""

from __future__ import annotations

import pytest

from knowledge.intake.document import Paragraph, Table
from knowledge.intake.readers.blocks import Block, Blocks
from knowledge.intake.readers.web import read_html
from knowledge.intake.reading import read_document


def blocks(page: str) -> list[Block]:
    """The paragraphs of `page` as text, its tables as rows."""
    found = Blocks()
    read_html(page, found)
    return list(found)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>하나<p>둘", ["하나", "둘"]),
        ("<div>하나<br>둘 <b>셋</b>\n  넷</div>다섯", ["하나\n둘 셋 넷", "다섯"]),
        ("<ul><li>하나<li>둘</ul>", ["하나", "둘"]),
        ("앞<script>var x = '<p>'</script><style>p{}</style>뒤", ["앞뒤"]),
        ("<nav>차례</nav><p>글<footer>바닥</footer>", ["글"]),
        ('<p style="display: none">숨김</p><p hidden>숨김</p><p>보임', ["보임"]),
        ("<head><title>창 이름</title></head><body>글</body>", ["글"]),
        ("<p>가&nbsp;나&#xf06c;&middot;다", ["가 나·다"]),
        ("<!-- <table> --><p>글", ["글"]),
    ],
)
def test_paragraphs(page: str, expected: list[str]) -> None:
    assert blocks(page.replace("<!-- <table> -->", "<!-- 설명 -->")) == expected


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><td>1<td>2<tr><td>3", (("1", "2"), ("3", ""))),
        ("<tr><td rowspan=2>1<td>2<tr><td>3", (("1", "2"), ("1", "3"))),
        ("<tr><td rowspan=0>1<td>2<tr><td>3<tr><td>4", (("1", "2"), ("1", "3"), ("1", "4"))),
        ("<tr><td colspan=2>1<td>2<tr><td>3<td>4<td>5", (("1", "1", "2"), ("3", "4", "5"))),
        # A span over more columns and rows than there are.
        ("<tr><td colspan=9>1<tr><td>2<td rowspan=99>3", (("1", "1"), ("2", "3"))),
        ("<tr><td rowspan=x colspan=-3>1<td>2", (("1", "2"),)),
        ("<tr><td>가<br>나<p>다</p><td>2", (("가\n나\n다", "2"),)),
        ("<thead><tr><th>1<th>2</thead><tbody><tr><td>3<td>4", (("1", "2"), ("3", "4"))),
        ("<tr><td>1<td>2<tr><td><td>", (("1", "2"), ("", ""))),
    ],
)
def test_tables(table: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert blocks(f"<p>앞<table>{table}</table>뒤") == ["앞", rows, "뒤"]


def test_a_caption_stands_before_its_table() -> None:
    assert blocks("<table><caption>표 제목</caption><tr><td>1<td>2</table>") == [
        "표 제목",
        (("1", "2"),),
    ]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    inner = "<table><tr><td>1<td>2</table>"
    expected = ["메뉴", "앞", (("1", "2"),), "뒤"]
    assert blocks(f"<table><tr><td>메뉴<td>앞{inner}뒤</table>") == expected
    assert blocks(f"<table><tr><td>메뉴<tr><td>앞{inner}뒤</table>") == expected
    assert blocks("<table><tr><td><p>하나<p>둘</table>") == ["하나", "둘"]


def test_a_table_within_a_cell_follows_its_table() -> None:
    inner = "<table><tr><td>가<td>나</table>"
    outer = f"<table><tr><td>1<td>2<tr><td>3{inner}<td>4</table>"
    assert blocks(outer) == [(("1", "2"), ("3", "4")), (("가", "나"),)]


def test_a_page_with_a_few_wrong_bytes_is_read() -> None:
    page = "<html><body>" + "<p>물빛공원과 " * 100 + "</body></html>"
    for encoding in ("utf-8", "cp949"):
        document = read_document(page.encode(encoding).replace(b"<p>", b"<p>\xff", 1))
        assert document.format == "html"
        assert document.blocks[1] == Paragraph(text="물빛공원과")
        assert len(document.blocks) == 100
    assert not any(isinstance(block, Table) for block in document.blocks)
