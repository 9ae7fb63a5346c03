"""Bytes → Document, in the process of the reader: format, check, reader."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import DocumentDamagedError, DocumentEmptyError
from knowledge.intake.document import Document, Format
from knowledge.intake.readers.archive import Archive
from knowledge.intake.readers.blocks import Blocks
from knowledge.intake.readers.decoding import decoded
from knowledge.intake.readers.detect import detect

_PDF_END_WITHIN = 2048
"""Bytes at the end of a .pdf within which its mark of the end stands; some add a few after it."""


def read(data: bytes, name: str | None, folder: Path) -> Document:
    """Reads `data`; `folder` takes a copy of it for libraries that only open files.

    Raises a DocumentError for whatever cannot be read.
    """
    kind = detect(data, name)
    blocks = Blocks()
    _read_format(kind, data, folder, blocks)
    found = tuple(blocks)
    if not found:
        raise DocumentEmptyError(problem=f"a {kind} without text")
    return Document(format=kind, blocks=found)


def _read_format(kind: Format, data: bytes, folder: Path, blocks: Blocks) -> None:
    match kind:
        case "text":
            from knowledge.intake.readers.plain import read_text

            read_text(decoded(data), blocks)
        case "csv":
            from knowledge.intake.readers.separated import read_separated

            read_separated(decoded(data), blocks)
        case "html":
            from knowledge.intake.readers.web import read_html

            read_html(decoded(data), blocks)
        case "xlsx":
            from knowledge.intake.readers.workbook import read_workbook

            archive = Archive(data)
            archive.check()
            read_workbook(archive, blocks)
        case "hwpx" | "docx":
            Archive(data).check()
            _read_with_dochan(kind, data, folder, blocks)
        case "pdf":
            if b"%%EOF" not in data[-_PDF_END_WITHIN:]:
                raise DocumentDamagedError(problem="a pdf without its end")
            _read_with_dochan(kind, data, folder, blocks)
        case "hwp":
            _read_with_dochan(kind, data, folder, blocks)


def _read_with_dochan(kind: Format, data: bytes, folder: Path, blocks: Blocks) -> None:
    from knowledge.intake.readers.dochan_reader import read_with_dochan

    file = folder / f"copy.{kind}"
    file.write_bytes(data)
    read_with_dochan(file, kind, blocks)
