""".csv and .tsv: values between commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from knowledge.errors import DocumentDamagedError, DocumentTooComplexError
from knowledge.intake import limits
from knowledge.intake.readers.blocks import Blocks
from knowledge.intake.readers.sheet import add_sheet

_DELIMITERS = ",\t;"
_SAMPLE_LINES = 20
_FIELD_CHARACTERS = 100_000


def read_separated(text: str, blocks: Blocks) -> None:
    """Adds the rows of `text` as a sheet. A quoted value that never ends is damage."""
    add_sheet(_rows(text, _delimiter(text)), blocks)


def _delimiter(text: str) -> str:
    """The one that stands in most of the first lines, equally often in most of them."""
    lines = [line for line in text[: 64 * 1024].splitlines() if line.strip()][:_SAMPLE_LINES]

    def evidence(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        common = max(set(counts), key=lambda count: (count > 0, counts.count(count)), default=0)
        return (counts.count(common) if common else 0, common)

    return max(_DELIMITERS, key=evidence)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_FIELD_CHARACTERS)
    try:
        return list(_counted(text, delimiter, strict=True))
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise DocumentDamagedError(problem=str(problem)) from None
    # A quotation mark within a value, as people type it: no damage.
    return list(_counted(text, delimiter, strict=False))


def _counted(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if cells > limits.CELLS:
                raise DocumentTooComplexError(problem=f"more than {limits.CELLS} values")
            yield row
    except csv.Error as problem:
        if "limit" not in str(problem):
            raise
        raise DocumentTooComplexError(problem=str(problem)) from None
