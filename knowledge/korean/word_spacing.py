"""Blanks for a message that has none: 민원실일찍여는곳있나요 → 민원실 일찍 여는 곳 있나요.

Between every two letters the weights of what stands around them are added up; where the sum is
above zero, there is a blank. The weights are those of an averaged perceptron (Collins 2002) over
messages that were written with blanks; `python -m tests.spacing` learns them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple
from zlib import crc32

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
    """The weights of contexts, by the CRC-32 of each; arrays, as they take a tenth of a dict."""

    keys: array[int]
    """(contexts,), ascending."""
    values: array[int]
    """(contexts,), above zero for a blank."""

    @classmethod
    def of(cls, lines: Iterable[str]) -> Weights:
        """From lines `context<TAB>weight`."""
        split = (line.split("\t") for line in lines)
        pairs = sorted((crc32(context.encode()), int(weight)) for context, weight in split)
        return cls(
            array("I", [key for key, _ in pairs]), array("h", [value for _, value in pairs])
        )

    def sums(self, letters: str) -> Sequence[int]:
        """(len(letters),): how much speaks for a blank before each letter."""
        text = f"{EDGE}{letters}{EDGE}"
        return [
            sum(map(self._weight, contexts(text, at))) for at in range(WIDTH, WIDTH + len(letters))
        ]

    def _weight(self, context: str) -> int:
        key = crc32(context.encode())
        at = bisect_left(self.keys, key)
        return self.values[at] if at < len(self.keys) and self.keys[at] == key else 0


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
