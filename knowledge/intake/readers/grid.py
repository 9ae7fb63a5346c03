"""Cells that span rows and columns → rows of one length, every cell of a span with its text."""

from __future__ import annotations

from knowledge.errors import DocumentTooComplexError
from knowledge.intake import limits


class Grid:
    """A table of `height` rows, as its cells are placed one by one."""

    def __init__(self, height: int) -> None:
        self._height = height
        self._cells: dict[tuple[int, int], str] = {}
        self._starts_rows: set[int] = set()
        self._starts_columns: set[int] = set()

    def free(self, row: int, column: int) -> int:
        """The first column from `column` on that no cell covers in `row`."""
        while (row, column) in self._cells:
            column += 1
        return column

    def place(self, row: int, column: int, text: str, *, rows: int = 1, columns: int = 1) -> None:
        """Puts `text` into `rows` × `columns` cells from (row, column) on.

        What is below the last row, or taken already, is left out. Raises
        DocumentTooComplexError where the table has more cells than a document may have.
        """
        last = min(row + max(rows, 1), self._height)
        if len(self._cells) + (last - row) * max(columns, 1) > limits.CELLS:
            raise DocumentTooComplexError(problem=f"a span of {rows} x {columns} cells")
        self._starts_rows.add(row)
        self._starts_columns.add(column)
        for at in range(row, last):
            for across in range(column, column + max(columns, 1)):
                self._cells.setdefault((at, across), text)

    def rows(self) -> list[list[str]]:
        """The rows, without rows and columns in which no cell starts: spans alone made them."""
        columns = sorted(self._starts_columns)
        if len(columns) * len(self._starts_rows) > limits.CELLS:
            raise DocumentTooComplexError(problem="a table with too many cells")
        return [
            [self._cells.get((row, column), "") for column in columns]
            for row in sorted(self._starts_rows)
        ]
