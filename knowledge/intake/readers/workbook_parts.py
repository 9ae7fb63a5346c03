"""The parts of an .xlsx that hold values, and nothing else, counted before they are loaded."""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

from knowledge.errors import DocumentDamagedError, DocumentTooComplexError
from knowledge.intake import limits
from knowledge.intake.readers.archive import Archive

_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:workbook|sharedStrings|styles)\.xml"
    r"|xl/_rels/workbook\.xml\.rels",
    re.IGNORECASE,
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


def values_only(archive: Archive) -> bytes:
    """A workbook of the sheets of `archive` with their cells and merged ranges.

    Links, pictures, charts, pivot tables, comments, conditions and the author are left out: none
    of them is read, and each of them can make loading fail or take hours. Raises
    DocumentTooComplexError for more cells, or larger merged ranges, than a document may have.
    """
    counter = _Counter()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name in archive.names:
            if _KEPT.fullmatch(name):
                package.writestr(name, counter.counted(archive.member(name)))
            elif _SHEET.fullmatch(name):
                package.writestr(name, counter.cells_only(archive.member(name)))
    return made.getvalue()


class _Counter:
    """Counts the elements of all parts together, and the cells of all sheets."""

    def __init__(self) -> None:
        self._cells = 0
        self._elements = 0

    def counted(self, data: bytes) -> bytes:
        """The XML of a part, as it is."""
        _Part(self, data).parse()
        return data

    def cells_only(self, data: bytes) -> bytes:
        """The XML of a sheet with its cells and merged ranges only."""
        sheet = _Sheet(self, data)
        sheet.parse()
        return sheet.joined()

    def element(self, depth: int) -> None:
        """Counts one more element, which stands in `depth` others."""
        self._elements += 1
        if self._elements > limits.ELEMENTS or depth > limits.ELEMENT_DEPTH:
            raise DocumentTooComplexError(problem="elements of the XML of a workbook")

    def count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > limits.CELLS:
            raise DocumentTooComplexError(problem=f"more than {limits.CELLS} cells in sheets")

    def count_range(self, reference: str) -> None:
        found = _RANGE.fullmatch(reference)
        if found is None:
            raise DocumentDamagedError(problem="a merged range")
        first_column, first_row, last_column, last_row = found.groups()
        width = _number(last_column or first_column) - _number(first_column) + 1
        height = int(last_row or first_row) - int(first_row) + 1
        self.count(max(width, 1) * max(height, 1))


class _Part:
    """The XML of one part, parsed only to count it."""

    def __init__(self, counter: _Counter, data: bytes) -> None:
        self._counter = counter
        self._data = data
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._close

    def parse(self) -> None:
        """Raises DocumentDamagedError for what is no XML in UTF-8."""
        if b"\0" in self._data[:64]:
            raise DocumentDamagedError(problem="a part of a workbook that is not in UTF-8")
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as problem:
            raise DocumentDamagedError(problem=f"a part of a workbook: {problem}") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._counter.element(self._depth)

    def _close(self, name: str) -> None:
        self._depth -= 1


class _Sheet(_Part):
    """Cuts the XML of one sheet at the elements that are kept."""

    def __init__(self, counter: _Counter, data: bytes) -> None:
        super().__init__(counter, data)
        self._from = 0
        self._root = b""
        self._end = b""
        self._kept: list[bytes] = []

    def joined(self) -> bytes:
        """The root element with what is kept in it."""
        return b"".join([self._root, *self._kept, self._end])

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        super()._start(name, attributes)
        at = self._parser.CurrentByteIndex
        local = name.rpartition(":")[2]
        if self._depth == 1:
            self._root = self._data[: self._after_tag(at)]
            self._end = f"</{name}>".encode()
        elif self._depth == 2:
            self._from = at
        elif local == "c":
            self._counter.count(1)
        elif local == "mergeCell":
            self._counter.count_range(attributes.get("ref", ""))

    def _close(self, name: str) -> None:
        if self._depth == 2 and name.rpartition(":")[2] in {"sheetData", "mergeCells"}:
            end = self._after_tag(self._parser.CurrentByteIndex)
            self._kept.append(self._data[self._from : end])
        super()._close(name)

    def _after_tag(self, at: int) -> int:
        """Where the tag that begins at `at` ends; ">" may stand in an attribute."""
        quote = 0
        for place in range(at, len(self._data)):
            byte = self._data[place]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in b"\"'":
                quote = byte
            elif byte == ord(">"):
                return place + 1
        raise DocumentDamagedError(problem="a sheet that ends within a tag")


def _number(column: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
