"""A .pdf, checked before a library opens it: its end, and what its streams inflate to."""

from __future__ import annotations

import re
import zlib

from knowledge.errors import DocumentDamagedError, DocumentTooComplexError
from knowledge.intake import limits

_END_WITHIN = 2048
"""Bytes at the end within which the mark of the end stands; some programs add a few after it."""
_STREAM = re.compile(rb"stream\r?\n")
_LAYERS = 3
"""Streams within streams that are looked into: a filter may be named more than once."""
_CHUNK = 256 * 1024


def check_pdf(data: bytes) -> None:
    """Raises DocumentDamagedError where the end is missing, DocumentTooComplexError for streams
    that inflate to more than `knowledge.intake.limits` allow."""
    if b"%%EOF" not in data[-_END_WITHIN:]:
        raise DocumentDamagedError(problem="a pdf without its end")
    whole = 0
    for found in _STREAM.finditer(data):
        whole += _inflated_size(memoryview(data)[found.end() :], _LAYERS)
        if whole > limits.ARCHIVE_BYTES:
            raise DocumentTooComplexError(problem="streams of a pdf, together")


def _inflated_size(packed: memoryview, layers: int) -> int:
    """How many bytes come out of `packed`; none where it is no deflated stream."""
    if not _is_zlib(packed[:2]):
        return 0
    engine, size, inner = zlib.decompressobj(), 0, bytearray()
    try:
        waiting: bytes | memoryview = packed
        while not engine.eof:
            piece = engine.decompress(waiting, _CHUNK)
            waiting = engine.unconsumed_tail
            size += len(piece)
            if size > limits.MEMBER_BYTES:
                raise DocumentTooComplexError(problem="a stream of a pdf")
            if layers > 1 and (inner or size == len(piece)) and _is_zlib(inner[:2] or piece[:2]):
                inner += piece
            if not piece and not waiting:
                break
    except zlib.error:
        pass
    return size + (_inflated_size(memoryview(inner), layers - 1) if inner else 0)


def _is_zlib(start: bytes | bytearray | memoryview) -> bool:
    """Whether two bytes are a header of RFC 1950: deflate, and a multiple of 31."""
    return len(start) == 2 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
