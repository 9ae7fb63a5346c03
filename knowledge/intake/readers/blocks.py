"""Where every reader puts what it reads: counted, so that no document gets too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.errors import DocumentTooComplexError
from knowledge.intake import limits
from knowledge.intake.readers.cleaning import cleaned

Block = str | tuple[tuple[str, ...], ...]
"""A paragraph, or the rows of a table: `knowledge.intake.document` without its models, which take
longer to load than most documents to read."""


class Blocks:
    """The paragraphs and tables of a document so far.

    Every method raises DocumentTooComplexError where a limit of `knowledge.intake.limits` is
    passed, before the memory for it is taken.
    """

    def __init__(self) -> None:
        self._found: list[Block] = []
        self._cells = 0
        self._characters = 0

    def __iter__(self) -> Iterator[Block]:
        return iter(tuple(self._found))

    def paragraph(self, text: str) -> None:
        """Adds a paragraph; one without text is left out."""
        self.count(text)
        if text := cleaned(text):
            self._add(text)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Adds a table; short rows are filled with "", one without any text is left out."""
        width = max(map(len, rows), default=0)
        self.reserve(width * len(rows))
        filled = tuple(
            (*(self._cell(text) for text in row), *("",) * (width - len(row))) for row in rows
        )
        if any(map(any, filled)):
            self._add(filled)

    def reserve(self, cells: int) -> None:
        """Counts cells that a table is about to have."""
        self._cells += cells
        if self._cells > limits.CELLS:
            raise DocumentTooComplexError(problem=f"more than {limits.CELLS} cells")

    def count(self, text: str) -> None:
        """Counts characters that are about to be kept."""
        self._characters += len(text)
        if self._characters > limits.CHARACTERS:
            raise DocumentTooComplexError(problem=f"more than {limits.CHARACTERS} characters")

    def _cell(self, text: str) -> str:
        self.count(text)
        return cleaned(text)

    def _add(self, block: Block) -> None:
        if len(self._found) >= limits.BLOCKS:
            raise DocumentTooComplexError(problem=f"more than {limits.BLOCKS} blocks")
        self._found.append(block)
