"""A screen of a messenger: blocks of text with rows of buttons below, and what they are made of.

The value of a button of the review is `rv:<act>:<review>:<turn>` and what the act is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.replies.model import Block, Button, Paragraph, Span
from bot.replies.paging import turners
from bot.review.model import Listed, Review
from knowledge.intake.joined import Place
from knowledge.models import Model

PREFIX = "rv:"
Spans = tuple[Span, ...]
Row = tuple[Button, ...]
T = TypeVar("T")


class Screen(Model):
    """What stands in one message: `rows` of buttons are below the text."""

    blocks: tuple[Block, ...]
    rows: tuple[Row, ...] = ()


def value_of(act: str, review: Review | Listed | None = None, *more: object) -> str:
    """The value of a button: the act, the review at its turn, and what the act is about."""
    where = (review.id, review.turn) if review else ()
    return PREFIX + ":".join(str(part) for part in (act, *where, *more))


def dotted(place: Place) -> str:
    """A record in the value of a button: 0.2"""
    return f"{place[0]}.{place[1]}"


def cut(text: str, most: int) -> str:
    """`text` in one line of at most `most` letters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def in_rows(things: Sequence[T], size: int) -> list[tuple[T, ...]]:
    """`things` in rows of `size`."""
    return [tuple(things[at : at + size]) for at in range(0, len(things), size)]


def turning(act: str, review: Review, page: int, pages: int, *more: object) -> list[Row]:
    """To the pages of `act` before and behind; no row where there is one page."""
    beside = turners(page, pages, lambda to: value_of(act, review, *more, f"p{to}"))
    return [tuple(beside)] if beside else []


def block(*lines: Spans) -> Paragraph:
    """Lines that belong together. Nothing in them is markup: documents say what they like."""
    return Paragraph(lines=lines)


def named(name: str, value: str) -> Spans:
    """A line with the name of a field in bold and its value."""
    return (Span(text=f"{name} ", bold=True), Span(text=value))


def bold(text: str) -> Spans:
    """A line in bold."""
    return (Span(text=text, bold=True),)


def plain(text: str) -> Spans:
    """A line."""
    return (Span(text=text),)


def plain_lines(text: str) -> Iterable[Spans]:
    """The lines of `text`."""
    return map(plain, text.splitlines())


def titled(review: Review) -> Block:
    """What is under review, as the first block of a screen."""
    return block(bold(cut(review.reviewed.source.title, 60)))


def noted(note: str, head: Block, lines: Sequence[Spans]) -> list[Block]:
    """`head` with `lines` below it, and above it what was just done, if anything."""
    blocks: list[Block] = [block(plain(note))] if note else []
    blocks.append(head)
    if lines:
        blocks.append(block(*lines))
    return blocks


def way_back(review: Review) -> Button:
    """뒤로: to the overview."""
    return Button(label="뒤로", value=value_of("sum", review))


def way_out(review: Review | None) -> Button:
    """취소: the review stays as it is, and can be taken up again."""
    return Button(label="취소", value=value_of("close", review))
