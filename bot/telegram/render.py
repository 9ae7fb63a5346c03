"""Reply → messages in Telegram's HTML.

Text is cut before it is marked up, so neither a tag nor an entity is ever cut in two. What is
long goes into an expandable quotation, of which a phone shows three lines until it is tapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from telegram.constants import MessageLimit

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

TEXT_LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
BLOCK_GAP = "\n\n"

# UTF-16 units; a phone shows about 20 Hangul in a line. A line of prose that would fill half a
# screen is folded, and a cell of a table as soon as that saves more than a line.
LONG_LINE = 200
LONG_CELL = 90


class Line(NamedTuple):
    """A line of text; `folded` is what is shown only in part until it is tapped."""

    spans: tuple[Span, ...]
    folded: bool = False


def messages(reply: Reply, *, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """The HTML texts that show `reply`, to be sent in this order.

    Each has at most `limit` characters once Telegram has parsed the HTML, counted in UTF-16
    units as Telegram does. A new message starts between two blocks; only a block that is
    longer than a whole message is divided, between its lines where that is possible.
    """
    blocks = [_lines(block) for block in reply.blocks if block.text.strip()]
    whole = sum(map(_lines_length, blocks)) + len(BLOCK_GAP) * (len(blocks) - 1)
    if blocks and whole <= limit:
        return (BLOCK_GAP.join(map(_html, blocks)),)
    parts = [part for lines in blocks for part in _parts(lines, limit)]
    texts: list[str] = []
    room = 0
    for lines in parts:
        needed = _lines_length(lines)
        if texts and needed + len(BLOCK_GAP) <= room:
            texts[-1] += BLOCK_GAP + _html(lines)
            room -= needed + len(BLOCK_GAP)
        else:
            texts.append(_html(lines))
            room = limit - needed
    return tuple(texts)


def length(text: str) -> int:
    """The length of `text` in UTF-16 units: an emoji counts as two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _lines(block: Block) -> list[Line]:
    match block:
        case Paragraph():
            return [line for whole in block.lines for line in _prose(whole)]
        case Table():
            return list(_table_lines(block))
        case Note():
            return [Line((Span(text=line),)) for line in block.content.split("\n")]
        case RankChart():
            return list(_chart_lines(block))


def _chart_lines(chart: RankChart) -> Iterator[Line]:
    """What stands beside the picture."""
    for number, one in enumerate(chart.standings):
        head, lines = standing_lines(one)
        if number:
            yield Line((Span(text=""),))
        yield Line((Span(text=head, bold=True),))
        yield from (Line((Span(text=line),)) for line in lines)


def _prose(spans: Sequence[Span]) -> Iterator[Line]:
    folded = sum(length(span.text) for span in spans) >= LONG_LINE
    yield from _without_breaks(spans, folded=folded)


def _without_breaks(spans: Sequence[Span], *, folded: bool = False) -> Iterator[Line]:
    """A span may hold a line break; each line that it makes is counted on its own."""
    current: list[Span] = []
    for span in spans:
        first, *others = span.text.split("\n")
        current.append(Span(text=first, bold=span.bold))
        for text in others:
            yield Line(tuple(current), folded)
            current = [Span(text=text, bold=span.bold)]
    yield Line(tuple(current), folded)


def _table_lines(table: Table) -> Iterator[Line]:
    """One column under another: a phone shows about 30 Hangul in a line."""
    for name, *cells in table.rows:
        yield from _without_breaks((Span(text=name, bold=True),))
        for column, cell in zip(table.header[1:], cells, strict=True):
            if length(cell) < LONG_CELL:
                yield from _without_breaks((Span(text=f"· {column}: {cell}"),))
            else:
                # Each on its own, so that the beginning of both can be read side by side.
                yield from _without_breaks((Span(text=f"· {column}:"),))
                yield from _without_breaks((Span(text=cell),), folded=True)


def _parts(lines: Sequence[Line], limit: int) -> Iterator[list[Line]]:
    part: list[Line] = []
    room = limit
    for line in (piece for whole in lines for piece in _pieces(whole, limit)):
        needed = _line_length(line) + (1 if part else 0)
        if part and needed > room:
            yield part
            part, room, needed = [], limit, needed - 1
        part.append(line)
        room -= needed
    if part:
        yield part


def _pieces(line: Line, limit: int) -> Iterator[Line]:
    """A line longer than a message is cut after `limit` characters."""
    if _line_length(line) <= limit:
        yield line
        return
    piece: list[Span] = []
    room = limit
    for span in line.spans:
        rest = span.text
        while rest:
            taken = _head(rest, room)
            if taken:
                piece.append(Span(text=taken, bold=span.bold))
                room -= length(taken)
                rest = rest[len(taken) :]
            if rest:
                yield Line(tuple(piece), line.folded)
                piece, room = [], limit
    if piece:
        yield Line(tuple(piece), line.folded)


def _head(text: str, room: int) -> str:
    if length(text) <= room:
        return text
    used = 0
    for index, character in enumerate(text):
        used += length(character)
        if used > room:
            return text[:index]
    return text


def _line_length(line: Line) -> int:
    spans = line.spans
    return length(spans[0].text) if len(spans) == 1 else sum(length(s.text) for s in spans)


def _lines_length(lines: Sequence[Line]) -> int:
    return sum(map(_line_length, lines)) + len(lines) - 1


def _html(lines: Iterable[Line]) -> str:
    texts = []
    for folded, group in groupby(lines, key=lambda line: line.folded):
        text = "\n".join("".join(map(_span_html, line.spans)) for line in group)
        texts.append(f"<blockquote expandable>{text}</blockquote>" if folded else text)
    return "\n".join(texts)


def _span_html(span: Span) -> str:
    text = escape(span.text, quote=False)
    return f"<b>{text}</b>" if span.bold and text.strip() else text
