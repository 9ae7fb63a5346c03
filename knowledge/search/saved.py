"""Arrays in one file: written in one step, read through a memory map.

The first line is JSON: the fingerprint of what the arrays were made from, and where each of
them lies behind it. A file that was made from something else is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.search.documents import Entry
from knowledge.search.text_index import TextIndex

FORMAT = 2
"""Changes whenever files of before can no longer be used: the layout, or what is indexed."""
_LINE, _ALIGNED = 4096, 64


def loaded_or_built(entries: Sequence[Entry], path: Path | None) -> TextIndex:
    """The index of `entries`: from `path` where it was saved there, or built, and saved there.

    Where `path` cannot be written, the next start builds again.
    """
    if path is None:
        return TextIndex.build(entries)
    made_from = fingerprint(
        text for each in entries for text in (each.head, each.body, " ".join(each.meanings))
    )
    arrays = load(path, made_from)
    if arrays is not None:
        return TextIndex(arrays)
    built = TextIndex.build(entries)
    with contextlib.suppress(OSError):
        save(path, built.arrays, made_from)
    return built


def fingerprint(parts: Iterable[str]) -> str:
    """What `parts` are, in 64 letters: equal for equal parts in equal order."""
    made = hashlib.sha256(f"{FORMAT}\n".encode())
    for part in parts:
        letters = part.encode("utf-8", "surrogatepass")
        made.update(len(letters).to_bytes(8, "big"))
        made.update(letters)
    return made.hexdigest()


def save(path: Path, arrays: Mapping[str, NDArray[Any]], made_from: str) -> None:
    """Writes `arrays` with the fingerprint `made_from`; a reader sees all or nothing of it.

    Raises ValueError for arrays of objects.
    """
    table: dict[str, tuple[str, tuple[int, ...], int]] = {}
    end = _LINE
    for name, array in arrays.items():
        if array.dtype.hasobject:
            raise ValueError(f"{name}: an array of objects")
        table[name] = (array.dtype.str, array.shape, end)
        end += -(-array.nbytes // _ALIGNED) * _ALIGNED
    line = json.dumps({"format": FORMAT, "made_from": made_from, "size": end, "arrays": table})
    with NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        try:
            file.write(line.encode().ljust(_LINE - 1) + b"\n")
            for name, array in arrays.items():
                file.seek(table[name][2])
                file.write(np.ascontiguousarray(array).data)
            file.truncate(end)
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            os.unlink(file.name)  # noqa: PTH108
            raise


def load(path: Path, made_from: str) -> Mapping[str, NDArray[Any]] | None:
    """The arrays of `path`, read only; None where there are none from `made_from`."""
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline(_LINE))
        if (head["format"], head["made_from"]) != (FORMAT, made_from):
            return None
        whole = np.memmap(path, dtype=np.uint8, mode="r")
        if len(whole) != head["size"]:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    found = {}
    for name, (kind, shape, start) in head["arrays"].items():
        size = int(np.prod(shape)) * np.dtype(kind).itemsize
        found[name] = np.asarray(whole[start : start + size]).view(kind).reshape(shape)
    return found
