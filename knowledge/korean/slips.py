"""The words that a mistyped one is near to, by key strokes, without comparing it with each word.

Two words that differ by k strokes share one of any k + 1 pieces that one of them is cut into. So
only words that share the beginning of a piece are compared, once there are many.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from knowledge.korean.jamo import decompose

RUN = 3
"""Strokes of the beginning of a piece. Words whose pieces are shorter are told by their length."""
MANY = 1500
"""Fewer words are compared one by one: looking up pieces has to be paid for first."""


class Slips:
    """Words by their key strokes (`jamo.decompose`)."""

    def __init__(self, strokes: Mapping[str, str]) -> None:
        """`strokes` gives those of each word."""
        self._words = tuple(strokes)
        self._strokes = tuple(strokes.values())

    def near(self, strokes: str, limit: float) -> list[tuple[float, str]]:
        """(distance, word) of the words within `limit`, the nearest first, else in their order.

        The distance is the share of strokes to change of the longer word, from 0 (the same).
        """
        found = [
            (distance, numbers[at])
            for numbers, choices in self._groups(strokes, limit)
            for _, distance, at in process.extract(
                strokes,
                choices,
                scorer=Levenshtein.normalized_distance,
                score_cutoff=limit,
                limit=None,
            )
        ]
        return [(distance, self._words[number]) for distance, number in sorted(found)]

    def _groups(self, strokes: str, limit: float) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
        """The words that may be near: their numbers and their strokes."""
        shortest, longest = math.ceil(len(strokes) * (1 - limit)), len(strokes) / (1 - limit)
        pieces = int(limit * int(longest)) + 1
        if len(self._words) >= MANY and len(strokes) // pieces >= RUN:
            starts = [len(strokes) * piece // pieces for piece in range(pieces)]
            runs = [self._having.get(strokes[at : at + RUN], ()) for at in starts]
            numbers = sorted({number for run in runs for number in run})
            yield numbers, [self._strokes[number] for number in numbers]
            return
        for length in range(shortest, int(longest) + 1):
            if length in self._of_length:
                yield self._of_length[length]

    @cached_property
    def _of_length(self) -> Mapping[int, tuple[Sequence[int], Sequence[str]]]:
        found: dict[int, tuple[list[int], list[str]]] = {}
        for number, strokes in enumerate(self._strokes):
            numbers, choices = found.setdefault(len(strokes), ([], []))
            numbers.append(number)
            choices.append(strokes)
        return found

    @cached_property
    def _having(self) -> Mapping[str, Sequence[int]]:
        """A run of strokes → the numbers of the words that have it; nothing for few words."""
        found: dict[str, list[int]] = {}
        if len(self._words) >= MANY:
            for number, strokes in enumerate(self._strokes):
                for run in {strokes[at : at + RUN] for at in range(len(strokes) - RUN + 1)}:
                    found.setdefault(run, []).append(number)
        return found


_CONFUSED = str.maketrans({"ㅔ": "ㅐ", "ㅖ": "ㅐ", "ㅒ": "ㅐ", "ㅙ": "ㅚ", "ㅞ": "ㅚ"})


def blurred(text: str) -> str:
    """The key strokes of `text`; vowels that sound alike today (ㅐ/ㅔ, ㅚ/ㅙ/ㅞ) are one."""
    return decompose(text).translate(_CONFUSED)
