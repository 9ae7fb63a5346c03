"""Blanks for a message that has none: 민원실일찍여는곳있나요 → 민원실 일찍 여는 곳 있나요.

Between every two letters the weights of what stands around them are added up; where the sum is
above zero, there is a blank. The weights are those of an averaged perceptron (Collins 2002) over
messages that were written with blanks; `python -m tests.spacing` learns them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

import numpy as np

EDGE: Final = "^^^^"
"""Stands before and behind the letters of a message; as wide as a context reaches."""
WIDTH: Final = len(EDGE)
_FILE: Final = "spacing.tsv"


def contexts(letters: str, at: int) -> tuple[str, ...]:
    """What stands around the place before `letters[at]`; `letters` has an `EDGE` at both ends."""
    left, right = letters[at - 1], letters[at]
    two_left, two_right = letters[at - 2 : at], letters[at : at + 2]
    return (
        f"{left}_",
        f"_{right}",
        f"{left}_{right}",
        f"{two_left}_",
        f"_{two_right}",
        f"{letters[at - 3 : at]}_",
        f"_{letters[at : at + 3]}",
        f"{two_left}_{right}",
        f"{left}_{two_right}",
        f"{two_left}_{two_right}",
        f"{letters[at - 4 : at]}_",
        f"_{letters[at : at + 4]}",
    )


class Weights(NamedTuple):
    """The weights of contexts, by the CRC-32 of each."""

    keys: np.ndarray[Any, np.dtype[np.uint32]]
    """(contexts,), ascending."""
    values: np.ndarray[Any, np.dtype[np.int16]]
    """(contexts,), above zero for a blank."""

    @classmethod
    def of(cls, lines: Iterable[str]) -> Weights:
        """From lines `context<TAB>weight`."""
        pairs = [line.split("\t") for line in lines]
        keys = np.array([zlib.crc32(context.encode()) for context, _ in pairs], np.uint32)
        order = np.argsort(keys)
        return cls(keys[order], np.array([int(weight) for _, weight in pairs], np.int16)[order])

    def sums(self, letters: str) -> Sequence[int]:
        """(len(letters) + 1,): how much speaks for a blank before each letter, and at the end."""
        text = f"{EDGE}{letters}{EDGE}"
        places = range(WIDTH, len(text) - WIDTH + 1)
        wanted = np.array(
            [[zlib.crc32(c.encode()) for c in contexts(text, at)] for at in places], np.uint32
        )
        found = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        known = self.keys[found] == wanted
        sums: Sequence[int] = np.where(known, self.values[found], 0).sum(1).tolist()
        return sums


@cache
def weights() -> Weights:
    """Those that are shipped."""
    data = resources.files("knowledge").joinpath("data", _FILE).read_text("utf-8")
    return Weights.of(data.splitlines())


def blanks_put(
    letters: str,
    whole: Iterable[tuple[int, int]] = (),
    written: Iterable[int] = (),
    by: Weights | None = None,
) -> str:
    """`letters`, without any blank, with blanks.

    There is none inside the pieces `whole` (start, end), and one before each letter of `written`.
    """
    sums = (by or weights()).sums(letters)
    joined = {at for start, end in whole for at in range(start + 1, end)}
    stand = set(written)
    return "".join(
        f" {letter}" if at in stand or (at and sums[at] > 0 and at not in joined) else letter
        for at, letter in enumerate(letters)
    )
