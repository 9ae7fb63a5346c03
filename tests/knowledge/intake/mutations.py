"""Damages a file in many ways and reads each: `python -m tests.knowledge.intake.mutations FILE N`.

Half of the damages to a container are done to what is packed in it, whose check sums are then
right: they reach the parser. It runs in a process with the limits of the one that reads, and ends
with an error where a mutation gives anything but a document or a DocumentError.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from knowledge.errors import DocumentError
from knowledge.intake import limits
from knowledge.intake.readers.by_format import read
from tests.knowledge.intake.compound_file import is_distributed, section_of, with_section
from tests.knowledge.intake.samples import rezipped

CPU_SECONDS = 120


def mutations(data: bytes, number: int, seed: int) -> Iterator[bytes]:
    """`number` damaged copies of `data`, always the same ones for a `seed`."""
    chance = random.Random(seed)
    packed = _packed(data)
    for at in range(number):
        if packed is None or at % 2:
            yield _damaged(data, chance)
        else:
            parts, pack = packed
            name = chance.choice(sorted(parts))
            yield pack(parts | {name: _damaged(parts[name], chance)})


def _damaged(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 32))):
        chance.choice(_WAYS)(made, chance)
    return bytes(made)


def _packed(
    data: bytes,
) -> tuple[dict[str, bytes], Callable[[Mapping[str, bytes]], bytes]] | None:
    """The texts that a container packs, and how to pack them again."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = {
                name: opened.read(name)
                for name in opened.namelist()
                if name.endswith((".xml", ".hpf", ".rels"))
            }
        return parts, lambda changed: rezipped(data, changed)
    if data.startswith(b"\xd0\xcf") and not is_distributed(data):
        parts = {"section": section_of(data)}
        return parts, lambda changed: with_section(data, changed["section"])
    return None


def _place(made: bytearray, chance: random.Random) -> slice:
    start = chance.randrange(max(len(made), 1))
    return slice(start, start + chance.choice((1, 2, 4, 16, 200)))


def _flip(made: bytearray, chance: random.Random) -> None:
    if made:
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)


def _zero(made: bytearray, chance: random.Random) -> None:
    place = _place(made, chance)
    made[place] = bytes(len(made[place]))


def _cut_out(made: bytearray, chance: random.Random) -> None:
    del made[_place(made, chance)]


def _double(made: bytearray, chance: random.Random) -> None:
    place = _place(made, chance)
    made[place.start : place.start] = made[place]


def _swap(made: bytearray, chance: random.Random) -> None:
    one, other = _place(made, chance), _place(made, chance)
    made[one] = made[other]


def _extreme(made: bytearray, chance: random.Random) -> None:
    """Numbers that are as large as they can be, where sizes and counts may stand."""
    value = chance.choice(
        (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff", b"\x00\x00\x00\x80")
    )
    start = chance.randrange(max(len(made), 1))
    made[start : start + len(value)] = value


def _truncate(made: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.2:
        del made[chance.randrange(max(len(made), 1)) :]


_WAYS = (_flip, _zero, _cut_out, _double, _swap, _extreme, _truncate)


def main(file: Path, number: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for at, data in enumerate(mutations(file.read_bytes(), number, seed=20210907)):
            mutated = Path(folder) / "document"
            mutated.write_bytes(data)
            try:
                outcomes[read(mutated, file.name)[0]] += 1
            except DocumentError as error:
                outcomes[error.code] += 1
            except Exception as problem:
                raise AssertionError(f"mutation {at} of {file.name}") from problem
    sys.stdout.write(" ".join(f"{name}={count}" for name, count in sorted(outcomes.items())))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
