"""Knowledge → the bytes of a .json, .csv or .xlsx file, and back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import ValidationError
from sqlalchemy import Table

from knowledge.errors import DataFileError
from knowledge.exchange.flat import (
    HEADINGS,
    NAMES,
    ORGANISATION,
    cells_of,
    columns,
    knowledge_from,
)
from knowledge.exchange.guard import escaped, guarded, unescaped, unguarded
from knowledge.intake.document import Document, Paragraph
from knowledge.models import Knowledge, Model

Format = Literal["json", "csv", "xlsx"]
FORMATS: tuple[Format, ...] = ("json", "csv", "xlsx")

_MARK = "saryebot-knowledge"
_TABLE = "표"
"""Heading of the first column of a .csv file: which table a line belongs to."""
_BY_NAME: Mapping[str, Table] = {name: table for table, name in NAMES.items()}
_BY_HEADING: Mapping[str, str] = {heading: name for name, heading in HEADINGS.items()}
# A spreadsheet of 10,000 cases has 3 MB, unpacked 40 MB.
_LARGEST_UNPACKED = 400_000_000


class Export(Model):
    """The knowledge of a file, and the version that it was."""

    version: int | None
    knowledge: Knowledge


def write_export(knowledge: Knowledge, version: int, form: Format) -> bytes:
    """The file that `read_export` reads."""
    match form:
        case "json":
            whole = {
                "format": _MARK,
                "version": version,
                "knowledge": knowledge.model_dump(mode="json"),
            }
            return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()
        case "csv":
            return _write_csv(knowledge, version)
        case "xlsx":
            return _write_xlsx(knowledge, version)


def is_export(document: Document) -> bool:
    """Whether `document` was read from a file that `write_export` has written."""
    for block in document.blocks[:3]:
        if isinstance(block, Paragraph):
            found = _MARK in block.text[:200]
        else:
            first = block.rows[0]
            found = _MARK in first or (first[0] == _TABLE and HEADINGS["case_id"] in first)
        if found:
            return True
    return False


def read_export(data: bytes, file: str) -> Export | None:
    """What is in `data`, the content of `file`; None where it is no export of ours.

    Raises DataFileError where it is one and cannot be used.
    """
    if data.startswith(b"PK"):
        return _read_xlsx(data, file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if text.startswith(f"{_TABLE},"):
        return _read_csv(text, file)
    if text.lstrip().startswith("{") and _MARK in text[:200]:
        return _read_json(text, file)
    return None


def _read_json(text: str, file: str) -> Export:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise DataFileError(file=file, line=line, problem=str(error)) from error
    try:
        return Export(version=whole.get("version"), knowledge=whole.get("knowledge"))
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        place = ".".join(map(str, detail["loc"]))
        raise DataFileError(file=file, line=None, problem=f"{place}: {detail['msg']}") from error


def _write_csv(knowledge: Knowledge, version: int) -> bytes:
    names = list(dict.fromkeys(name for table in NAMES for name in columns(table)))
    out = io.StringIO(newline="")
    # Excel reads UTF-8 with a mark and its own line ends; a bare CR within a cell is quoted.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_TABLE, *(HEADINGS[name] for name in names)])
    writer.writerow(
        [ORGANISATION]
        + [
            guarded(knowledge.organisation)
            if name == "organisation"
            else str(version)
            if name == "id"
            else ""
            for name in names
        ]
    )
    for table, rows in cells_of(knowledge).items():
        for cells in rows:
            values = dict(zip(columns(table), cells, strict=True))
            writer.writerow([NAMES[table], *(_text(values.get(name)) for name in names)])
    return out.getvalue().encode("utf-8-sig")


def _text(value: str | int | None) -> str:
    return "" if value is None else guarded(value) if isinstance(value, str) else str(value)


def _read_csv(text: str, file: str) -> Export:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: dict[Table, list[tuple[int, Mapping[str, object]]]] = {}
    organisation, version = "", None
    try:
        _, *headings = next(reader)
        names = [_column(heading, file, 1) for heading in headings]
        for name, *cells in reader:
            values = dict(zip(names, map(unguarded, cells), strict=False))
            if name == ORGANISATION:
                organisation, version = values.get("organisation", ""), values.get("id")
                continue
            if name not in _BY_NAME:
                problem = f"모르는 표 '{name}'"
                raise DataFileError(file=file, line=reader.line_num, problem=problem)
            row = {column: value or None for column, value in values.items()}
            found.setdefault(_BY_NAME[name], []).append((reader.line_num, row))
    except (csv.Error, ValueError) as error:
        raise DataFileError(file=file, line=reader.line_num, problem=str(error)) from error
    return _export(organisation, version, found, file)


def _column(heading: object, file: str, line: int) -> str:
    name = _BY_HEADING.get(str(heading))
    if name is None:
        raise DataFileError(file=file, line=line, problem=f"모르는 칸 '{heading}'")
    return name


def _export(
    organisation: str,
    version: object,
    found: Mapping[Table, list[tuple[int, Mapping[str, object]]]],
    file: str,
) -> Export:
    if not organisation:
        raise DataFileError(file=file, line=None, problem=f"'{ORGANISATION}'이 없습니다")
    number = str(version or "")
    return Export(
        version=int(number) if number.isascii() and number.isdigit() else None,
        knowledge=knowledge_from(organisation, found, file),
    )


def _write_xlsx(knowledge: Knowledge, version: int) -> bytes:
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

    book = Workbook(write_only=True)

    def add(name: str, heading: list[str], rows: Iterator[list[str | int | None]]) -> None:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(heading)
        for row in rows:
            sheet.append([cell(sheet, value) for value in row])

    def cell(sheet: Any, value: str | int | None) -> Any:
        if not isinstance(value, str):
            return value
        made = WriteOnlyCell(sheet, escaped(guarded(value)))
        # Never a formula, whatever it begins with.
        made.data_type = "s"
        return made

    add(
        ORGANISATION,
        [HEADINGS["organisation"], _MARK],
        iter([[knowledge.organisation, version]]),
    )
    for table, rows in cells_of(knowledge).items():
        heading = [HEADINGS[name] for name in columns(table)]
        add(NAMES[table], heading, iter([list(row) for row in rows]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _read_xlsx(data: bytes, file: str) -> Export | None:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return None
            if sum(member.file_size for member in archive.infolist()) > _LARGEST_UNPACKED:
                return None
        # Row by row: a sheet may say that it has a million columns.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception:
        # Whatever it is: it is for the readers of documents to say what is wrong with it.
        return None
    try:
        if book.sheetnames[:1] != [ORGANISATION]:
            return None
        first = [list(row) for row in _cells(book[ORGANISATION])]
        if len(first) < 2 or len(first[0]) < 2 or first[0][1] != _MARK:
            return None
        found: dict[Table, list[tuple[int, Mapping[str, object]]]] = {}
        for name in book.sheetnames[1:]:
            if name not in _BY_NAME:
                raise DataFileError(file=file, line=None, problem=f"모르는 표 '{name}'")
            rows = _cells(book[name])
            names = [_column(heading, file, 1) for heading in next(rows, []) if heading]
            found[_BY_NAME[name]] = [
                (line, dict(zip(names, row, strict=False)))
                for line, row in enumerate(rows, 2)
                if any(value is not None for value in row)
            ]
        return _export(str(first[1][0] or ""), first[1][1], found, file)
    finally:
        book.close()


def _cells(sheet: Any) -> Iterator[list[object]]:
    """The rows of a sheet; no wider than our widest table."""
    for row in sheet.iter_rows(values_only=True, max_col=len(HEADINGS)):
        yield [_value(value) for value in row]


def _value(value: object) -> object:
    if isinstance(value, str):
        return unguarded(unescaped(value)) or None
    # Excel keeps every number as a fraction, and makes a date of what looks like one.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.date() if hasattr(value, "date") else value
