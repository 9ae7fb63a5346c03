""".xlsx through openpyxl, which has no types: nothing else imports it."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
import warnings
from typing import Any

from knowledge.errors import DocumentDamagedError, DocumentTooComplexError
from knowledge.intake import limits
from knowledge.intake.readers.archive import Archive
from knowledge.intake.readers.blocks import Blocks
from knowledge.intake.readers.number_format import shown_number
from knowledge.intake.readers.sheet import add_sheet, says_something
from knowledge.intake.readers.workbook_parts import values_only


def read_workbook(archive: Archive, blocks: Blocks) -> None:
    """Adds the visible sheets of a workbook, each under its name where that says something.

    Values are those that the program which saved it had computed; merged ranges are filled,
    hidden rows and columns are read.
    """
    for sheet in _loaded(values_only(archive)).worksheets:
        if sheet.sheet_state == "visible" and (rows := _rows(sheet)):
            if says_something(sheet.title):
                blocks.paragraph(sheet.title)
            add_sheet(rows, blocks)


def _loaded(data: bytes) -> Any:
    # numpy is only used for numbers of its own types, and takes 100 MB; lxml may be missing.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    os.environ["OPENPYXL_LXML"] = "False"
    import openpyxl  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (MemoryError, RecursionError):
        raise
    except Exception as problem:
        raise DocumentDamagedError(problem=repr(problem)) from None


def _rows(sheet: Any) -> list[list[str]]:
    """The rows down to the last one with a value. A value far away makes no millions of rows."""
    # The public ways to the cells make one for every place up to the last.
    values = {place: text for place, cell in sheet._cells.items() if (text := _shown(cell))}
    if not values:
        return []
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    height = max(row for row, _ in values)
    width = max(column for _, column in values)
    for place in values:
        if place in merged:
            height = max(height, merged[place].max_row)
            width = max(width, merged[place].max_col)
    if height * width > limits.SHEET_CELLS:
        raise DocumentTooComplexError(problem=f"a sheet of {height} x {width} cells")
    rows = [[""] * width for _ in range(height)]
    for place, text in values.items():
        area = merged.get(place)
        last_row, last_column = (area.max_row, area.max_col) if area else place
        for row in range(place[0], last_row + 1):
            for column in range(place[1], last_column + 1):
                rows[row - 1][column - 1] = text
    return rows


def _shown(cell: Any) -> str:
    """The value of `cell` as its sheet shows it."""
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return shown_number(value, cell.number_format)
        case dt.datetime():
            midnight = value.time() == dt.time()
            return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
        case dt.time():
            return value.isoformat("minutes")
    return str(value).strip()
