"""The rows of a sheet → paragraphs and tables, as they are laid out on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from knowledge.intake.readers.blocks import Blocks

Row = Sequence[str]
_UNNAMED = re.compile(r"(?:sheet|시트|table)\s*\d*", re.IGNORECASE)


def add_sheet(rows: Iterable[Row], blocks: Blocks) -> None:
    """Adds what stands on one sheet.

    Empty rows separate tables. What stands alone in a row above a table, such as a title over
    its whole width, or below it in its first column, such as a remark, is a paragraph; so is a
    column that stands alone.
    """
    stripped = ([text.strip() for text in row] for row in rows)
    for filled, together in groupby(stripped, key=any):
        if filled:
            _add_region(list(together), blocks)


def _add_region(rows: list[list[str]], blocks: Blocks) -> None:
    first = next((at for at, row in enumerate(rows) if not _alone(row)), len(rows))
    edge = min((at for row in rows[first:] for at, text in enumerate(row) if text), default=0)
    last = len(rows)
    while last > first and _alone(rows[last - 1]) and rows[last - 1][edge : edge + 1] != [""]:
        last -= 1
    for row in rows[:first]:
        _add_alone(row, blocks)
    if first < last:
        blocks.table(list(_without_empty_edges(rows[first:last])))
    for row in rows[last:]:
        _add_alone(row, blocks)


def _alone(row: Row) -> bool:
    return len({text for text in row if text}) < 2


def _add_alone(row: Row, blocks: Blocks) -> None:
    blocks.paragraph(next(text for text in row if text))


def _without_empty_edges(rows: list[list[str]]) -> Iterator[Row]:
    used = [at for row in rows for at, text in enumerate(row) if text]
    for row in rows:
        yield row[min(used) : max(used) + 1]


def says_something(name: str) -> bool:
    """Whether somebody gave this name to a sheet."""
    return not _UNNAMED.fullmatch(name.strip())
