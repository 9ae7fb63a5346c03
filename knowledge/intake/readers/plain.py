"""Text as it is pasted or saved: lines, paragraphs between empty lines, and rows with tabs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from knowledge.intake.readers.blocks import Blocks

_ROWS = 2
"""Rows from which on lines with tabs are a table, as a spreadsheet puts it on the clipboard."""


def read_text(text: str, blocks: Blocks) -> None:
    """Adds the paragraphs of `text`, and a table where lines have the same number of tabs."""
    blocks.count(text)
    for tabs, together in groupby(_lines(text), key=_tabs):
        lines = list(together)
        if tabs and len(lines) >= _ROWS:
            blocks.table([line.split("\t") for line in lines])
        else:
            _add_paragraphs(lines, blocks)


def _lines(text: str) -> Iterator[str]:
    return (line.rstrip(" \r") for line in text.split("\n"))


def _tabs(line: str) -> int:
    """How many tabs separate cells: those of an indented line separate none."""
    return line.count("\t") if line.lstrip().count("\t") else 0


def _add_paragraphs(lines: list[str], blocks: Blocks) -> None:
    for filled, together in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            blocks.paragraph("\n".join(together))
