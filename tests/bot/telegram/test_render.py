"""Replies as Telegram messages: escaped, and cut where no tag is cut."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies.model import Block, Note, Paragraph, Reply, Span, Table
from bot.telegram.render import LONG_CELL, LONG_LINE, TEXT_LIMIT, length, messages


def reply_of(*blocks: Block) -> Reply:
    return Reply(kind="fact", blocks=blocks, version=1)


def paragraph(*lines: str) -> Paragraph:
    return Paragraph(lines=tuple((Span(text=line),) for line in lines))


class Parsed(HTMLParser):
    """The text that Telegram shows; fails on tags that do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.bold = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag, attrs) in (("b", []), ("blockquote", [("expandable", None)]))
        # Telegram refuses quotations inside others.
        assert tag not in self._open
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "b" in self._open:
            self.bold += data


def test_markup_in_the_text_is_shown_as_it_is() -> None:
    html = messages(reply_of(paragraph("<b>굵게</b> & 1 < 2")))
    assert html == ("&lt;b&gt;굵게&lt;/b&gt; &amp; 1 &lt; 2",)


def test_bold_spans_are_bold_and_escaped() -> None:
    line = (Span(text="A&B", bold=True), Span(text=" 나머지"))
    assert messages(reply_of(Paragraph(lines=(line,)))) == ("<b>A&amp;B</b> 나머지",)


def test_a_short_reply_is_one_message_that_reads_like_its_text() -> None:
    reply = reply_of(paragraph("하나", "둘"), Note(content="출처"))
    assert messages(reply) == (reply.text,)


def test_a_table_names_each_row_in_bold_and_puts_columns_under_one_another() -> None:
    table = Table(header=("", "3위", "5위"), rows=(("보상", "가점 <0.3>", "가점 0.3점"),))
    assert messages(reply_of(table)) == (
        "<b>보상</b>\n· 3위: 가점 &lt;0.3&gt;\n· 5위: 가점 0.3점",
    )


def test_a_long_line_is_folded_and_the_rest_is_not() -> None:
    long = "가" * LONG_LINE
    assert messages(reply_of(paragraph("제목", long, long, "끝"))) == (
        f"제목\n<blockquote expandable>{long}\n{long}</blockquote>\n끝",
    )
    assert messages(reply_of(paragraph("가" * (LONG_LINE - 1)))) == ("가" * (LONG_LINE - 1),)


def test_of_a_table_only_long_cells_are_folded_each_on_its_own() -> None:
    much = "나" * LONG_CELL
    table = Table(header=("", "3위", "5위"), rows=(("한 일", much, much), ("보상", "가", "나")))
    assert messages(reply_of(table)) == (
        f"<b>한 일</b>\n· 3위:\n<blockquote expandable>{much}</blockquote>\n"
        f"· 5위:\n<blockquote expandable>{much}</blockquote>\n"
        "<b>보상</b>\n· 3위: 가\n· 5위: 나",
    )


def test_blocks_move_to_the_next_message_whole() -> None:
    reply = reply_of(paragraph("가" * 6), paragraph("나" * 6), paragraph("다" * 2))
    assert messages(reply, limit=12) == ("가" * 6, "나" * 6 + "\n\n" + "다" * 2)


def test_the_gap_between_blocks_counts() -> None:
    reply = reply_of(paragraph("가" * 6), paragraph("나" * 4))
    assert len(messages(reply, limit=12)) == 1
    assert len(messages(reply, limit=11)) == 2


def test_a_block_longer_than_a_message_is_divided_between_its_lines() -> None:
    assert messages(reply_of(paragraph("가" * 5, "나" * 5, "다" * 5)), limit=11) == (
        "가" * 5 + "\n" + "나" * 5,
        "다" * 5,
    )


def test_a_line_longer_than_a_message_is_cut_without_cutting_its_markup() -> None:
    line = (Span(text="&" * 7, bold=True),)
    assert messages(reply_of(Paragraph(lines=(line,))), limit=4) == (
        "<b>&amp;&amp;&amp;&amp;</b>",
        "<b>&amp;&amp;&amp;</b>",
    )


def test_escapes_do_not_count_against_the_limit() -> None:
    assert len(messages(reply_of(paragraph("&" * TEXT_LIMIT)))) == 1
    assert len(messages(reply_of(paragraph("&" * (TEXT_LIMIT + 1))))) == 2


def test_an_emoji_counts_as_two() -> None:
    assert length("가😀") == 3
    assert len(messages(reply_of(paragraph("😀" * 3)), limit=5)) == 2


def test_a_reply_without_text_makes_no_message() -> None:
    assert messages(reply_of()) == ()
    assert messages(reply_of(paragraph(" "))) == ()


spans = st.builds(Span, text=st.text(alphabet="가a<&\n😀 ", max_size=30), bold=st.booleans())
much = st.builds(Span, text=st.just("가<나 다\n" * LONG_LINE), bold=st.booleans())
paragraphs = st.builds(
    Paragraph, lines=st.lists(st.lists(spans | much, max_size=3).map(tuple), max_size=4).map(tuple)
)


@settings(max_examples=100, deadline=None)
@given(st.lists(paragraphs, max_size=5), st.integers(min_value=4, max_value=400))
def test_nothing_is_lost_and_nothing_is_too_long(blocks: list[Paragraph], limit: int) -> None:
    reply = reply_of(*blocks)
    shown = [Parsed(html) for html in messages(reply, limit=limit)]
    assert all(length(part.text) <= limit for part in shown)
    assert "".join("".join(part.text.split()) for part in shown) == "".join(reply.text.split())
    bold = "".join(
        s.text for b in blocks if b.text.strip() for li in b.lines for s in li if s.bold
    )
    assert "".join("".join(part.bold.split()) for part in shown) == "".join(bold.split())


@pytest.mark.parametrize("text", ["&amp;", "&lt;b&gt;"])
def test_text_that_looks_escaped_is_escaped_again(text: str) -> None:
    assert unescape(messages(reply_of(paragraph(text)))[0]) == text
