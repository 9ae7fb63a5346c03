"""Bytes → the format of a document, by what is in them; a name only tells .csv from .txt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.errors import (
    DocumentDamagedError,
    DocumentEmptyError,
    DocumentEncryptedError,
    DocumentOldFormatError,
    DocumentUnknownFormatError,
)
from knowledge.intake.readers.archive import Archive
from knowledge.intake.readers.compound import compound_format
from knowledge.intake.readers.decoding import decoded, decoded_page

if TYPE_CHECKING:
    from knowledge.intake.document import Format

# What the document protection of Korean offices (Fasoo, SoftCamp, NASCA) puts in front of a file.
_PROTECTED = (b"\x9b DRMONE", b"SCDSA00", b"<## NASCA DRM FILE")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_HWP = b"HWP Document File V"
_PDF_HEADER_WITHIN = 1024
"""Bytes within which readers of PDF accept `%PDF-`."""
# Formats of text that are no text for a reader: RTF, MHTML, PostScript, XML such as HWPML.
_MARKUP = re.compile(r"\s*(?:\{\\rtf|%!PS|MIME-Version:|<\?xml)", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</(?:table|td|tr|p|div|span|body)\s*>", re.IGNORECASE)


def detect(data: bytes, name: str | None = None) -> Format:
    """The format of `data`; `name` is what the file is called.

    A wrong suffix changes nothing: a .hwp that is a .hwpx inside, or an .xls that is an HTML
    page, are read as what they are. Raises a DocumentError for what is not read at all.
    """
    if data.startswith(_PROTECTED):
        raise DocumentEncryptedError(problem="document protection of an office")
    if data.startswith(b"PK\x03\x04"):
        return Archive(data).format
    if data.startswith(_COMPOUND):
        return compound_format(data)
    if data.startswith(_OLD_HWP):
        raise DocumentOldFormatError(format="hwp3")
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if _COMPOUND.startswith(data[:8]) or data[:2] == b"PK":
        raise DocumentDamagedError(problem="the beginning of a container")
    separated = name is not None and name.lower().endswith((".csv", ".tsv"))
    page = decoded_page(data)
    # Values may hold tags: only their beginning tells that they are a page.
    if _HTML.match(page) or (not separated and len(_TAGS.findall(page)) > 1):
        return "html"
    text = decoded(data)
    if not text.strip():
        raise DocumentEmptyError(problem="no text")
    if _MARKUP.match(text):
        raise DocumentUnknownFormatError(problem="markup that is not read")
    return "csv" if separated else "text"
