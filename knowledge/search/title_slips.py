"""Stretches of titles that somebody mistyped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from rapidfuzz import fuzz

from knowledge.korean.slips import blurred

TITLE_SLIP = 85.0
"""Smallest similarity (0-100) in key strokes of a mistyped stretch of a title."""
FEW_TITLES = 100
"""So many titles are compared one by one with a word that may be a slip of one."""
RUN, RAREST_RUNS = 4, 6
"""A slip leaves runs of `RUN` strokes whole; its rarest ones tell which titles are near."""


class TitleSlips:
    """The titles of all cases, without blanks, by their key strokes."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles

    def stretch(self, text: str) -> str | None:
        """치메환자찻기 → 치매환자찾기: the stretch of a title that `text` is a slip of, if any."""
        strokes = blurred(text)
        for number in self._near(strokes):
            title, letters = self._titles[number], self._strokes[number]
            found = fuzz.partial_ratio_alignment(strokes, letters, score_cutoff=TITLE_SLIP)
            if found is None or found.dest_end - found.dest_start < len(strokes) - 2:
                continue
            start = _syllable_at(title, found.dest_start)
            end = _syllable_at(title, found.dest_end)
            return title[start:end] or None
        return None

    def _near(self, strokes: str) -> Sequence[int]:
        """Numbers of the titles that `strokes` may be a slip of, in their order.

        Of many titles those that share most of the rarest runs of strokes with it.
        """
        if len(self._titles) <= FEW_TITLES:
            return range(len(self._titles))
        rows = [self._by_run[run] for run in set(_runs(strokes)) if run in self._by_run]
        rows.sort(key=len)
        shared = Counter(number for row in rows[:RAREST_RUNS] for number in row)
        return sorted(number for number, _ in shared.most_common(FEW_TITLES))

    @cached_property
    def _strokes(self) -> tuple[str, ...]:
        return tuple(blurred(title) for title in self._titles)

    @cached_property
    def _by_run(self) -> Mapping[str, tuple[int, ...]]:
        """Run of strokes → numbers of the titles that have it."""
        found: dict[str, list[int]] = {}
        if len(self._titles) > FEW_TITLES:
            for number, strokes in enumerate(self._strokes):
                for run in set(_runs(strokes)):
                    found.setdefault(run, []).append(number)
        return {run: tuple(numbers) for run, numbers in found.items()}


def _runs(strokes: str) -> list[str]:
    return [strokes[at : at + RUN] for at in range(len(strokes) - RUN + 1)]


def _syllable_at(text: str, stroke: int) -> int:
    """The number of the syllable in which key stroke number `stroke` lies."""
    for number, letter in enumerate(text):
        stroke -= len(blurred(letter))
        if stroke < 0:
            return number
    return len(text)
