"""A compound file (OLE): .hwp, and the office files before 2007 or with a password."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from knowledge.errors import (
    DocumentDamagedError,
    DocumentEncryptedError,
    DocumentOldFormatError,
    DocumentUnknownFormatError,
)

if TYPE_CHECKING:
    from knowledge.intake.document import Format

_HEADER_BYTES = 256
_SIGNATURE = b"HWP Document File"
_PROPERTIES = 36
"""Where the properties of a .hwp stand in its FileHeader (HWP 5.0, table 3)."""
# With a password, with DRM, encrypted with a certificate, DRM with a certificate.
_LOCKED = 1 << 1 | 1 << 4 | 1 << 8 | 1 << 10


def compound_format(data: bytes) -> Format:
    """The format of a compound file. Raises DocumentError for all but a readable .hwp."""
    # Here, since only a compound file needs it and it takes a while to load.
    from knowledge.intake.readers import dochan_reader

    streams = dochan_reader.streams(io.BytesIO(data), wanted=("FileHeader",))
    header = streams.pop("FileHeader", None)
    if header is not None and header.startswith(_SIGNATURE) and len(header) >= _HEADER_BYTES:
        if int.from_bytes(header[_PROPERTIES : _PROPERTIES + 4], "little") & _LOCKED:
            raise DocumentEncryptedError(problem="a hwp with a password or DRM")
        return "hwp"
    if {"EncryptedPackage", "EncryptionInfo"} & streams.keys():
        raise DocumentEncryptedError(problem="an office file with a password")
    if "WordDocument" in streams:
        raise DocumentOldFormatError(format="doc")
    if {"Workbook", "Book"} & streams.keys():
        raise DocumentOldFormatError(format="xls")
    if header is not None or "DocInfo" in streams:
        raise DocumentDamagedError(problem="a hwp without its header")
    raise DocumentUnknownFormatError(problem="a compound file of another kind")
