""".hwpx, .hwp, .docx and .pdf through dochan, which has no types: nothing else imports it.

dochan puts problems into `errors` instead of raising, and adds to the text what no reader of the
document sees (author, bookmarks, comments, where pictures lie); both are set right here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dochan import Dochan  # type: ignore[import-untyped]
from dochan.cfb import CFBError, CFBResourceError, OleFileIO  # type: ignore[import-untyped]
from dochan.model.document import Document, Paragraph  # type: ignore[import-untyped]
from dochan.model.equation import Equation  # type: ignore[import-untyped]
from dochan.model.header_footer import Comment, Footnote  # type: ignore[import-untyped]
from dochan.model.image import Image  # type: ignore[import-untyped]
from dochan.model.table import Table  # type: ignore[import-untyped]
from dochan.ooxml.docx import DOCXReader  # type: ignore[import-untyped]
from dochan.pdf.reader import PDFReader  # type: ignore[import-untyped]

from knowledge.errors import (
    DocumentDamagedError,
    DocumentEmptyError,
    DocumentEncryptedError,
    DocumentImageOnlyError,
    DocumentTooComplexError,
)
from knowledge.intake import limits
from knowledge.intake.readers.blocks import Blocks
from knowledge.intake.readers.cleaning import cleaned
from knowledge.intake.readers.grid import Grid

if TYPE_CHECKING:
    from knowledge.intake.document import Format

BODY = ("FileHeader", "DocInfo", "BodyText", "ViewText")
_LOCKED = ("암호", "DRM", "encrypt")
_TOO_MUCH = (
    *("초과", "상한", "한도", "exceed", "limit", "budget", "too large", "depth"),
    *("Recursion", "Memory"),
)
# Text or tables are missing in what dochan then gives, though it only warns.
_SEVERE = re.compile(
    r"ERR:|표 크기 초과|문서 셀 예산 초과|표 셀 \d+개가|.*(?:손상 복구|일부만 파싱|초과하여 잘림|"
    r"총량 한도|해당 Form 건너뜀|이후 Form 건너뜀|초과 — 표 생략|페이지 파싱 실패|"
    r"페이지 표 복원 실패|(?:페이지|페이지 트리|카탈로그\(Root\))를 찾지 못함)"
)


def streams(file: io.BytesIO, *, wanted: Iterable[str]) -> dict[str, bytes]:
    """The names of the streams of a compound file, with the bytes of the `wanted` ones.

    The streams of the text of a .hwp are read to their ends, to know that they are there.
    Raises DocumentDamagedError where the file ends before one does.
    """
    try:
        with OleFileIO(file, strict_recovery=True) as opened:
            found: dict[str, bytes] = {}
            for path in opened.listdir():
                name = "/".join(path)
                data = b""
                if path[0] in BODY:
                    data = opened.openstream(name).read()
                found[name] = data if name in wanted else b""
            return found
    except CFBResourceError as problem:
        raise DocumentTooComplexError(problem=str(problem)) from None
    except (CFBError, OSError, ValueError) as problem:
        raise DocumentDamagedError(problem=str(problem)) from None


def read_with_dochan(file: Path, kind: Format, blocks: Blocks) -> None:
    """Reads `file`, which is of the format `kind` whatever its name is, into `blocks`."""
    document = _parsed(file, kind)
    _raise_for(document.errors)
    if not document.sections:
        raise DocumentDamagedError(problem=f"a {kind} without pages")
    for section in document.sections:
        _add(section.elements, blocks, depth=0)
    if not any(True for _ in blocks):
        if document.find_all("image") or any("이미지" in error for error in document.errors):
            raise DocumentImageOnlyError(problem=f"a {kind} with pictures only")
        raise DocumentEmptyError(problem=f"a {kind} without text")


class _VisibleDocx(DOCXReader):  # type: ignore[misc]
    """A .docx as it is printed: no author, no bookmarks, no comments, no addresses of pictures.

    dochan writes each of them into the text, and counts one column for the continuation of a
    cell that spans several columns and rows.
    """

    def _core_property_elements(self, core_properties: object) -> list[Any]:
        return []

    def _bookmark_marker(self, bookmark_elem: object) -> str:
        return ""

    def _comment_marker(self, comment_id: object) -> str:
        return ""

    def _register_comment_reference(self, comment_id: object) -> None:
        return None

    def _image_reference(self, elem: object) -> str:
        super()._image_reference(elem)
        return ""

    def _iter_row_cells(self, container: Any, structure_depth: int = 0) -> list[tuple[Any, int]]:
        found = []
        for cell, depth in super()._iter_row_cells(container, structure_depth):
            continues = self._cell_vmerge(cell) == "continue"
            times = self._cell_col_span(cell) if continues else 1
            if times > limits.CELLS:
                raise ValueError("a span exceeds the limit of cells")
            found += [(cell, depth)] * times
        return found


def _parsed(file: Path, kind: Format) -> Any:
    """The document of dochan. Its readers catch their own errors, but not all of them."""
    try:
        if kind == "docx":
            return _VisibleDocx().read(str(file))
        if kind == "pdf":
            return PDFReader().read(str(file))
        return Dochan(str(file), revision_mode="final").doc
    except (MemoryError, RecursionError):
        raise
    except Exception as problem:
        failed = Document()
        failed.errors.append(f"ERR: {problem!r}")
        return failed


def _raise_for(errors: Sequence[str]) -> None:
    """One error for what dochan could not read whole; what it repaired is read."""
    for error in errors:
        if "암호화된 PDF" in error or "암호화 처리 실패" in error:
            raise DocumentEncryptedError(problem=error)
        if not _SEVERE.match(error):
            continue
        if any(word in error for word in _LOCKED):
            raise DocumentEncryptedError(problem=error)
        # What ran out of memory has no message.
        if error.endswith("파싱 실패: ") or any(word in error for word in _TOO_MUCH):
            raise DocumentTooComplexError(problem=error)
        raise DocumentDamagedError(problem=error)


def _add(elements: Iterable[Any], blocks: Blocks, *, depth: int) -> None:
    if depth > limits.DEPTH:
        raise DocumentTooComplexError(problem="tables within tables")
    for element in elements:
        if isinstance(element, Table):
            _add_with_caption(element, blocks, depth)
        elif isinstance(element, Paragraph):
            blocks.paragraph(_line(element))
        elif isinstance(element, Equation):
            blocks.paragraph(element.script)
        elif isinstance(element, Image):
            _add(element.caption, blocks, depth=depth + 1)
        elif isinstance(element, Footnote) and not isinstance(element, Comment):
            _add(element.paragraphs, blocks, depth=depth + 1)


def _add_with_caption(table: Any, blocks: Blocks, depth: int) -> None:
    above = table.caption_side in ("TOP", "LEFT")
    if above:
        _add(table.caption, blocks, depth=depth + 1)
    if _is_frame(table):
        for cell in _cells(table):
            _add(cell.paragraphs, blocks, depth=depth + 1)
    else:
        _add_table(table, blocks, depth)
    if not above:
        _add(table.caption, blocks, depth=depth + 1)


def _is_frame(table: Any) -> bool:
    """Whether it frames what is in it: one cell, or a single row or column around tables."""
    cells = _cells(table)
    if len(cells) == 1:
        return True
    single = len(table.rows) == 1 or max(map(len, table.rows), default=0) == 1
    return single and any(_tables(cell.paragraphs) for cell in cells)


def _add_table(table: Any, blocks: Blocks, depth: int) -> None:
    """The table, then the tables within its cells."""
    grid = Grid(len(table.rows))
    width = max(map(len, table.rows), default=0)
    within: list[Any] = []
    for at, row in enumerate(table.rows):
        for across, cell in enumerate(row):
            if cell.is_merged_away:
                continue
            columns = min(cell.col_span, width - across)
            grid.place(at, across, _text(cell), rows=cell.row_span, columns=columns)
            within += _tables(cell.paragraphs)
    blocks.table(grid.rows())
    _add(within, blocks, depth=depth + 1)


def _cells(table: Any) -> list[Any]:
    return [cell for row in table.rows for cell in row if not cell.is_merged_away]


def _tables(paragraphs: Iterable[Any]) -> list[Any]:
    return [element for element in paragraphs if isinstance(element, Table)]


def _line(paragraph: Any) -> str:
    """The text of `paragraph` without the numbers of its footnotes."""
    return "".join(
        run.text for run in paragraph.runs if not run.note_ref and not run.note_reference_type
    )


def _text(cell: Any) -> str:
    lines = (
        element.script if isinstance(element, Equation) else _line(element)
        for element in cell.paragraphs
        if isinstance(element, (Paragraph, Equation))
    )
    return "\n".join(line for line in lines if cleaned(line))
