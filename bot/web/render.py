"""Reply → what the templates show: lines with and without bullets, tables, notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from bot.replies import page
from bot.replies.model import (
    Block,
    Note,
    Paragraph,
    RankChart,
    Reply,
    Span,
    Table,
    standing_lines,
)
from bot.web.ranks import Drawn, drawn
from knowledge.models import Model

BULLET = "· "

Line = tuple[Span, ...]


class Text(Model):
    """Lines under one another, or the points of a list (their bullets are taken off)."""

    kind: Literal["lines", "points"]
    lines: tuple[Line, ...]


class Grid(Model):
    """A table. The first cell of each row is its name; `columns` are the others' headings."""

    kind: Literal["table"] = "table"
    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class SmallPrint(Model):
    """Source and date."""

    kind: Literal["note"] = "note"
    lines: tuple[str, ...]


Shown = Text | Grid | SmallPrint | Drawn


def shown(reply: Reply) -> tuple[tuple[Shown, ...], ...]:
    """The blocks of `reply`, each as the parts that it is shown as."""
    return tuple(tuple(_parts(block)) for block in reply.blocks if block.text.strip())


def _parts(block: Block) -> Iterator[Shown]:
    match block:
        case Paragraph():
            lines = [line for whole in block.lines for line in _without_breaks(whole)]
            for is_point, group in groupby(filter(_has_text, lines), _is_point):
                if is_point:
                    yield Text(kind="points", lines=tuple(map(_without_bullet, group)))
                else:
                    yield Text(kind="lines", lines=tuple(group))
        case Table():
            corner, *columns = block.header
            yield Grid(
                caption=page.caption(columns),
                # Without a heading of its own the first column still needs a name to be heard.
                corner=corner.strip() or page.ROW_NAME,
                columns=tuple(columns),
                rows=block.rows,
            )
        case Note():
            yield SmallPrint(lines=tuple(filter(str.strip, block.content.split("\n"))))
        case RankChart():
            yield drawn(block)
            for one in block.standings:
                head, said = standing_lines(one)
                yield Text(kind="lines", lines=((Span(text=head, bold=True),),))
                points = tuple(_without_bullet((Span(text=line),)) for line in said)
                yield Text(kind="points", lines=points)


def _without_breaks(line: Line) -> Iterator[Line]:
    """A span may hold line breaks."""
    current: list[Span] = []
    for span in line:
        first, *others = span.text.split("\n")
        current.append(Span(text=first, bold=span.bold))
        for text in others:
            yield tuple(current)
            current = [Span(text=text, bold=span.bold)]
    yield tuple(current)


def _has_text(line: Line) -> bool:
    return any(span.text.strip() for span in line)


def _is_point(line: Line) -> bool:
    return line[0].text.startswith(BULLET)


def _without_bullet(line: Line) -> Line:
    first, *others = line
    return (Span(text=first.text.removeprefix(BULLET), bold=first.bold), *others)
