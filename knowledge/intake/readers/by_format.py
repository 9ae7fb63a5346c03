"""Bytes → paragraphs and tables, in the process of the reader: format, check, reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import DocumentEmptyError
from knowledge.intake.readers.archive import Archive
from knowledge.intake.readers.blocks import Block, Blocks
from knowledge.intake.readers.decoding import decoded, decoded_page
from knowledge.intake.readers.detect import detect
from knowledge.intake.readers.pdf_streams import check_pdf

if TYPE_CHECKING:
    from knowledge.intake.document import Format


def read(file: Path, name: str | None) -> tuple[Format, tuple[Block, ...]]:
    """Reads `file`, which its sender called `name`, and tells its format.

    Raises a DocumentError for whatever cannot be read.
    """
    data = file.read_bytes()
    kind = detect(data, name)
    blocks = Blocks()
    _read_format(kind, data, file, blocks)
    found = tuple(blocks)
    if not found:
        raise DocumentEmptyError(problem=f"a {kind} without text")
    return kind, found


def _read_format(kind: Format, data: bytes, file: Path, blocks: Blocks) -> None:
    match kind:
        case "text":
            from knowledge.intake.readers.plain import read_text

            read_text(decoded(data), blocks)
        case "csv":
            from knowledge.intake.readers.separated import read_separated

            read_separated(decoded(data), blocks)
        case "html":
            from knowledge.intake.readers.web import read_html

            read_html(decoded_page(data), blocks)
        case "xlsx":
            from knowledge.intake.readers.workbook import read_workbook

            archive = Archive(data)
            archive.check()
            read_workbook(archive, blocks)
        case "hwpx" | "docx":
            Archive(data).check()
            _read_with_dochan(kind, file, blocks)
        case "pdf":
            check_pdf(data)
            _read_with_dochan(kind, file, blocks)
        case "hwp":
            _read_with_dochan(kind, file, blocks)


def _read_with_dochan(kind: Format, file: Path, blocks: Blocks) -> None:
    from knowledge.intake.readers.dochan_reader import read_with_dochan

    read_with_dochan(file, kind, blocks)
