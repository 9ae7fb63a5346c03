"""Writes compound files (MS-CFB, version 3), to put streams of our own into a .hwp."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from itertools import pairwise

from knowledge.intake.readers import dochan_reader

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def streams_of(data: bytes) -> dict[str, bytes]:
    """The streams of a compound file by their paths."""
    names = dochan_reader.streams(io.BytesIO(data), wanted=())
    body = [name for name in names if name.split("/")[0] in dochan_reader.BODY]
    found = dochan_reader.streams(io.BytesIO(data), wanted=body)
    return {name: found[name] for name in body}


def is_distributed(data: bytes) -> bool:
    """Whether a .hwp is 배포용, its text encrypted."""
    return bool(streams_of(data)["FileHeader"][36] & 1 << 2)


def with_section(data: bytes, section: bytes) -> bytes:
    """The .hwp `data` with the records `section` as its text."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = engine.compress(section) + engine.flush()
    return compound_file(streams_of(data) | {"BodyText/Section0": deflated})


def section_of(data: bytes) -> bytes:
    """The records of the text of a .hwp."""
    return zlib.decompressobj(-15).decompress(streams_of(data)["BodyText/Section0"])


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of `streams`, whose paths have one storage at most."""
    mini = b"".join(_padded(data, _MINI) for data in streams.values() if len(data) < _CUTOFF)
    large = {name: data for name, data in streams.items() if len(data) >= _CUTOFF}
    body, chains = bytearray(), list[int]()

    def put(content: bytes) -> int:
        """Where the sectors of `content` begin."""
        start, count = len(chains), -(-len(content) // _SECTOR)
        if not count:
            return _END
        chains.extend([*range(start + 1, start + count), _END])
        body.extend(_padded(content, _SECTOR))
        return start

    starts = {name: put(data) for name, data in large.items()}
    mini_start = put(mini)
    mini_fat, at = list[int](), 0
    for name, data in streams.items():
        if name not in large:
            count = -(-len(data) // _MINI)
            starts[name] = at if count else _END
            if count:
                mini_fat += [*range(at + 1, at + count), _END]
            at += count
    mini_fat_start = put(_words(mini_fat))
    directory_start = put(_directory(streams, starts, mini_start, len(mini)))
    fat_start, fat_count = len(chains), 0
    while fat_count * 128 < len(chains) + fat_count:
        fat_count += 1
    body.extend(_padded(_words([*chains, *[_FAT] * fat_count]), _SECTOR, b"\xff"))
    header = struct.pack(
        "<8s16s5H6s9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6),
        bytes(6),
        *(0, fat_count, directory_start, 0, _CUTOFF, mini_fat_start),
        *(-(-len(mini_fat) * 4 // _SECTOR), _END, 0),
    )
    slots = [*range(fat_start, fat_start + fat_count)]
    return header + _words([*slots, *[_FREE] * (109 - fat_count)]) + bytes(body)


def _directory(
    streams: Mapping[str, bytes], starts: Mapping[str, int], mini_start: int, mini_size: int
) -> bytes:
    storages = sorted({name.split("/")[0] for name in streams if "/" in name})
    names = ["", *storages, *streams]
    children: dict[str, list[int]] = {"": [], **{storage: [] for storage in storages}}
    for number, name in enumerate(names[1:], 1):
        children[name.rpartition("/")[0]].append(number)
    right, child = dict[int, int](), dict[int, int]()
    for parent, numbers in children.items():
        numbers.sort(key=lambda number: _key(names[number].rpartition("/")[2]))
        child[names.index(parent)] = numbers[0]
        right.update(pairwise(numbers))
    entries = []
    for number, name in enumerate(names):
        kind = _ROOT if not number else _STORAGE if name in storages else _STREAM
        start = mini_start if kind == _ROOT else starts.get(name, 0)
        size = mini_size if kind == _ROOT else len(streams.get(name, b""))
        text = (name.rpartition("/")[2] or "Root Entry").encode("utf-16-le") + b"\0\0"
        entries.append(
            struct.pack(
                "<64sHBB3I16sI8s8sIQ",
                *(text, len(text), kind, 1),
                *(_FREE, right.get(number, _FREE), child.get(number, _FREE)),
                *(bytes(16), 0, bytes(8), bytes(8), start, size),
            )
        )
    return b"".join(entries)


def _key(name: str) -> tuple[int, str]:
    return len(name), name.upper()


def _words(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def _padded(data: bytes, size: int, filling: bytes = b"\0") -> bytes:
    return data + filling * (-len(data) % size)
