"""A zip, checked before a library opens it: what really comes out, counted without keeping it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.errors import (
    DocumentDamagedError,
    DocumentEncryptedError,
    DocumentTooComplexError,
    DocumentUnknownFormatError,
)
from knowledge.intake import limits

if TYPE_CHECKING:
    from knowledge.intake.document import Format

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_END_RECORD = struct.Struct("<4s4H2LH")
_CHUNK = 256 * 1024
_ENCRYPTED_FLAG = 0x1
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN_PARTS: tuple[tuple[str, Format], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
)


class Archive:
    """The members of a zip and what they are for. Opening one reads none of them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._members = _members(data)
        self._names = {member.filename: member for member in self._members}
        if len(self._names) != len(self._members):
            raise DocumentDamagedError(problem="two members of one name")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in their order."""
        return tuple(self._names)

    @property
    def format(self) -> Format:
        """Which document it is. Raises DocumentUnknownFormatError for any other zip."""
        if (member := self._names.get("mimetype")) and member.file_size < 100:
            kind = b"".join(self._inflated(member)).strip()
            if kind == b"application/hwp+zip":
                return "hwpx"
        if "[Content_Types].xml" in self._names:
            for name, found in _MAIN_PARTS:
                if name in self._names:
                    return found
        raise DocumentUnknownFormatError(problem="a zip of another kind")

    def check(self) -> None:
        """Reads every member once, in pieces, and counts.

        Raises DocumentTooComplexError where more comes out than `knowledge.intake.limits` allow,
        DocumentEncryptedError for members with a password, DocumentDamagedError where sizes or
        check sums lie, members overlap, or XML has a DTD (no office program writes one).
        """
        whole = 0
        for member in self._members:
            whole += self._check(member)
            if whole > limits.ARCHIVE_BYTES:
                raise DocumentTooComplexError(problem="members of a zip, together")
        if b"encryption-data" in self.member("META-INF/manifest.xml"):
            raise DocumentEncryptedError(problem="an encrypted hwpx")

    def member(self, name: str) -> bytes:
        """What is in the member `name`; nothing where there is none."""
        member = self._names.get(name)
        return b"" if member is None else b"".join(self._inflated(member))

    def _check(self, member: zipfile.ZipInfo) -> int:
        size, checksum, scanner = 0, 0, _DtdScanner()
        for piece in self._inflated(member):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
            scanner.feed(piece)
        if size != member.file_size or checksum != member.CRC:
            raise DocumentDamagedError(problem="a member is not what the zip says")
        return size

    def _inflated(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of `member` in pieces; at most the limit of one member comes out."""
        packed = _packed(self._data, member)
        if member.compress_type == zipfile.ZIP_STORED:
            if len(packed) > limits.MEMBER_BYTES:
                raise DocumentTooComplexError(problem="a member of a zip")
            yield bytes(packed)
            return
        size = 0
        for piece in _inflate(packed):
            size += len(piece)
            if size > limits.MEMBER_BYTES:
                raise DocumentTooComplexError(problem="a member of a zip")
            yield piece


class _DtdScanner:
    """Looks for a DTD in XML that comes in pieces, in UTF-8 and UTF-16."""

    def __init__(self) -> None:
        self._tail: bytes | None = b""
        self._begun = False

    def feed(self, piece: bytes) -> None:
        if self._tail is None:
            return
        if not self._begun:
            self._begun = True
            start = piece[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
            if not start.startswith(b"<"):
                self._tail = None
                return
        text = self._tail + piece.replace(b"\0", b"")
        if _DTD.search(text):
            raise DocumentDamagedError(problem="a DTD")
        self._tail = text[-16:]


def _members(data: bytes) -> list[zipfile.ZipInfo]:
    if _declared_members(data) > limits.MEMBERS:
        raise DocumentTooComplexError(problem=f"more than {limits.MEMBERS} members of a zip")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as problem:
        raise DocumentDamagedError(problem=f"no zip: {problem}") from None
    if len(members) > limits.MEMBERS:
        raise DocumentTooComplexError(problem=f"more than {limits.MEMBERS} members of a zip")
    for member in members:
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise DocumentEncryptedError(problem="a member of a zip with a password")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DocumentDamagedError(problem=f"compression {member.compress_type}")
    _check_overlaps(members)
    return members


def _declared_members(data: bytes) -> int:
    """What the end of the zip says; before anything is made for each of them."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or at + _END_RECORD.size > len(data):
        raise DocumentDamagedError(problem="a zip without its end")
    return int(_END_RECORD.unpack_from(data, at)[4])


def _check_overlaps(members: list[zipfile.ZipInfo]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise DocumentDamagedError(problem="members of a zip overlap")
        end = member.header_offset + _LOCAL_HEADER.size + member.compress_size


def _packed(data: bytes, member: zipfile.ZipInfo) -> memoryview:
    """The compressed bytes of a member, as its header and the list at the end of the zip say."""
    try:
        header = _LOCAL_HEADER.unpack_from(data, member.header_offset)
    except struct.error:
        raise DocumentDamagedError(problem="a member without its header") from None
    start = member.header_offset + _LOCAL_HEADER.size + header[-2] + header[-1]
    end = start + member.compress_size
    if header[0] != b"PK\x03\x04" or end > len(data):
        raise DocumentDamagedError(problem="a member without its header or its end")
    if header[2] & _ENCRYPTED_FLAG:
        raise DocumentEncryptedError(problem="a member of a zip with a password")
    return memoryview(data)[start:end]


def _inflate(packed: memoryview) -> Iterator[bytes]:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _CHUNK):
            waiting: bytes | memoryview = packed[at : at + _CHUNK]
            while waiting and not engine.eof:
                piece = engine.decompress(waiting, _CHUNK)
                if piece:
                    yield piece
                waiting = engine.unconsumed_tail
        while not engine.eof:
            piece = engine.decompress(b"", _CHUNK)
            if not piece:
                raise DocumentDamagedError(problem="a member of a zip ends too early")
            yield piece
    except zlib.error as problem:
        raise DocumentDamagedError(problem=f"a member of a zip: {problem}") from None
