"""Reply: wording and buttons, without a channel.

A reply is a sequence of blocks. A channel renders the blocks in its own way (HTML, JSON,
terminal); `Reply.text` is the whole reply as plain text, the same for every channel.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from knowledge.models import Half, Model

ReplyKind = Literal[
    "card", "list", "choice", "fact", "aggregate", "comparison", "none", "help", "smalltalk"
]


class Span(Model):
    """A run of text of one style."""

    model_config = Model.model_config | {"str_strip_whitespace": False}

    text: str
    bold: bool = False


class Paragraph(Model):
    """Lines that belong together. Each line is a sequence of spans."""

    lines: tuple[tuple[Span, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join("".join(span.text for span in line) for line in self.lines)

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not any(span.text for line in self.lines for span in line)


class Table(Model):
    """A small table. Every row is as long as `header`; the first column holds the row names."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """Row by row, one column under another: readable on a narrow phone."""
        blocks = []
        for name, *cells in self.rows:
            pairs = zip(self.header[1:], cells, strict=True)
            blocks.append("\n".join([name, *(f"· {column}: {cell}" for column, cell in pairs)]))
        return "\n".join(blocks)

    @property
    def empty(self) -> bool:
        return not self.rows


class Note(Model):
    """A line of small print: source and date."""

    content: str

    @property
    def text(self) -> str:
        return self.content

    @property
    def empty(self) -> bool:
        return not self.content


class Place(Model):
    """A case in a picture of ranks: what stands in its mark (5위, 최우수) and beside it."""

    rank: int | None
    mark: str
    label: str


class Standing(Model):
    """One contest in a picture of ranks. `selected` is how many were chosen of all bodies, None
    where no source says; `note` says more in words."""

    name: str
    note: str
    selected: int | None
    places: tuple[Place, ...]


class RankChart(Model):
    """A picture of ranks, contest by contest. Its text says the same; `legend` tells the marks
    of the picture, and `sources` on what it rests, for whoever gets the picture alone."""

    title: str
    legend: str
    standings: tuple[Standing, ...]
    sources: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole picture in words."""
        return "\n\n".join(
            "\n".join([head, *lines]) for head, lines in map(standing_lines, self.standings)
        )

    @property
    def empty(self) -> bool:
        return not self.standings


def standing_lines(one: Standing) -> tuple[str, list[str]]:
    """A contest of a picture in words: its heading, and a line for each case."""
    head = f"{one.name} ({one.note})" if one.note else one.name
    return head, [f"· {place.mark} {place.label}".rstrip() for place in one.places]


Block = Paragraph | Table | Note | RankChart


class Button(Model):
    """A next step. `value` is what to send back as the next message: at most 64 bytes ASCII."""

    label: str
    value: str


class CaseRef(Model):
    """A case that a reply is about, with the fields that name it."""

    id: str
    year: int
    half: Half | None
    rank: int | None
    grade: str | None
    department: str | None
    organisation: str | None
    title: str | None


class SourceRef(Model):
    """A source that a reply cites."""

    title: str
    date: dt.date


class Correction(Model):
    """What was read for what was typed. `heard` is the typed text, `meant` what it was read as."""

    heard: str
    meant: str


class Reply(Model):
    """What a person gets to see.

    `cases` are those that it answers with, `told_instead` those that a refusal tells of and that
    are no answer. `confidence` is between 0 and 1, or None where nothing had to be found.
    `version` is the published version of the knowledge that was asked.
    """

    kind: ReplyKind
    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    cases: tuple[CaseRef, ...] = ()
    told_instead: tuple[CaseRef, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    confidence: float | None = None
    version: int

    @property
    def text(self) -> str:
        """The whole reply as plain text, blocks separated by an empty line."""
        return "\n\n".join(block.text for block in self.blocks)
