"""Blocks of a reply → parts of the page."""

from __future__ import annotations

from bot.replies.model import Block, Note, Paragraph, Place, RankChart, Span, Standing, Table
from bot.web.ranks import Drawn
from bot.web.render import Grid, SmallPrint, Text, shown
from tests.support.assistants import reply


def parts(*blocks: Block) -> list[object]:
    return [
        part for block in shown(reply("").model_copy(update={"blocks": blocks})) for part in block
    ]


def line(text: str, *, bold: bool = False) -> tuple[Span, ...]:
    return (Span(text=text, bold=bold),)


def test_points_become_a_list_between_the_lines_around_them() -> None:
    block = Paragraph(lines=(line("앞"), line("· 하나"), line("· 둘"), line("뒤")))
    assert parts(block) == [
        Text(kind="lines", lines=(line("앞"),)),
        Text(kind="points", lines=(line("하나"), line("둘"))),
        Text(kind="lines", lines=(line("뒤"),)),
    ]


def test_breaks_inside_a_span_keep_its_weight() -> None:
    block = Paragraph(lines=((Span(text="굵은\n두 줄", bold=True), Span(text=" 뒤")),))
    (text,) = parts(block)
    assert text == Text(
        kind="lines",
        lines=(line("굵은", bold=True), (Span(text="두 줄", bold=True), Span(text=" 뒤"))),
    )


def test_a_table_has_a_caption_and_a_name_for_every_column() -> None:
    table = Table(header=("", "3위 여성가족과", "5위 남원읍"), rows=(("보상", "가", "나"),))
    assert parts(table) == [
        Grid(
            caption="3위 여성가족과와 5위 남원읍 비교",
            corner="항목",
            columns=("3위 여성가족과", "5위 남원읍"),
            rows=(("보상", "가", "나"),),
        )
    ]
    (grid,) = parts(Table(header=("부서", "건수"), rows=(("남원읍", "1건"),)))
    assert isinstance(grid, Grid)
    assert (grid.corner, grid.caption) == ("부서", "건수")


def test_nothing_is_shown_of_what_is_empty() -> None:
    empty = Paragraph(lines=(line(" "), ()))
    assert parts(empty, Note(content="\n")) == []
    assert parts(Note(content="기사\n\n기준")) == [SmallPrint(lines=("기사", "기준"))]


def test_ranks_are_a_drawing_and_its_words() -> None:
    places = (Place(rank=2, mark="2위", label="남원읍"),)
    standing = Standing(name="2021년", note="전체 3건 중 1건", selected=3, places=places)
    drawing, head, points = parts(
        RankChart(title="순위", legend="색칠한 칸", standings=(standing,))
    )
    assert isinstance(drawing, Drawn)
    assert drawing.said == "순위. 2021년 (전체 3건 중 1건) 2위 남원읍"
    (contest,) = drawing.contests
    assert [(one.mark, one.label, one.ours) for one in contest.marks] == [
        ("1", "", False),
        ("2", "남원읍", True),
        ("3", "", False),
    ]
    assert head == Text(kind="lines", lines=(line("2021년 (전체 3건 중 1건)", bold=True),))
    assert points == Text(kind="points", lines=(line("2위 남원읍"),))
