"""The message while it is being read: what is still unclaimed, and what was found so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from knowledge.korean.needed import letters_of
from knowledge.korean.patterns import regex
from knowledge.models import Half, RewardKind
from knowledge.question.model import (
    AggregateKind,
    Correction,
    Facet,
    Intent,
    Mark,
    PlaceClass,
    Unknown,
)
from knowledge.search.term import Term

CLAIMED = "\x1f"
"""Stands in for every character that a recogniser has claimed; no pattern matches across it."""


_LEFT_OVER = regex(r"[^\s\x1f]+")


class Scan:
    """Text of which recognisers claim pieces, one after another, each character once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rest = text
        self._letters = letters_of(text + CLAIMED)

    def claim(self, start: int, end: int) -> str:
        """Claims characters `start` to `end` (exclusive) and returns them."""
        self.rest = self.rest[:start] + CLAIMED * (end - start) + self.rest[end:]
        return self.text[start:end]

    def take(self, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """Claims every match of `pattern`, made by `regex`, in the unclaimed text, from left to
        right."""
        # Most patterns match nothing in most messages.
        if pattern.needed.isdisjoint(self._letters):  # type: ignore[attr-defined]
            return ()
        first = pattern.search(self.rest)
        return () if first is None else self._take(pattern, first)

    def _take(self, pattern: re.Pattern[str], first: re.Match[str]) -> Iterator[re.Match[str]]:
        match: re.Match[str] | None = first
        while match:
            position = match.end()
            if match.end() == match.start():
                position += 1
            else:
                self.claim(match.start(), match.end())
                yield match
            match = pattern.search(self.rest, position)

    def leftovers(self) -> Iterator[tuple[int, str]]:
        """The unclaimed words (separated by blanks or claims) with their positions."""
        for match in _LEFT_OVER.finditer(self.rest):
            yield match.start(), match.group()


Slot = Literal["ranks", "places", "departments", "halves", "grades", "years"]


class Named(NamedTuple):
    """A key at `start` to `end` of the text; `left_out` where it is named to be left out."""

    start: int
    end: int
    slot: Slot
    value: int | str
    left_out: bool


@dataclass
class Draft:
    """The slots of a `Question` while it is being put together."""

    intent: Intent = "ask"
    years: list[int] = field(default_factory=list)
    halves: list[Half] = field(default_factory=list)
    ranks: list[int] = field(default_factory=list)
    rank_range: tuple[int, int] | None = None
    since: int | None = None
    until: int | None = None
    places: list[int] = field(default_factory=list)
    grades: list[str] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    contests: list[str] = field(default_factory=list)
    place_class: PlaceClass | None = None
    town_kind: PlaceClass | None = None
    """읍, 면 or 동, where one kind of town is named."""
    rewards: list[RewardKind] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    initials: list[str] = field(default_factory=list)
    without_departments: list[str] = field(default_factory=list)
    without_organisations: list[str] = field(default_factory=list)
    without_halves: list[Half] = field(default_factory=list)
    without_ranks: list[int] = field(default_factory=list)
    without_places: list[int] = field(default_factory=list)
    without_grades: list[str] = field(default_factory=list)
    without_years: list[int] = field(default_factory=list)
    without_rewards: list[RewardKind] = field(default_factory=list)
    rewards_aside: list[RewardKind] = field(default_factory=list)
    left_out_periods: list[tuple[int, Half]] = field(default_factory=list)
    """Years and halves of contests that are left out (2022년 하반기 말고)."""
    named: list[Named] = field(default_factory=list)
    """The keys that were named, with their places in the text."""
    latest: bool = False
    previous: bool = False
    earliest: bool = False
    every_year: bool = False
    days: list[tuple[int | None, int, int]] = field(default_factory=list)
    """Days on which a contest was held: year, where it is named, month and day."""
    unknown: list[Unknown] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    reward_filter: bool = False
    reward_missing: bool = False
    giver_asked: bool = False
    giver: str = ""
    meaning_asked: bool = False
    of_all_bodies: bool = False
    by_body: str = ""
    of_selected: list[int] = field(default_factory=list)
    aggregate: AggregateKind | None = None
    least: int = 0
    listing: bool = False
    comparison: bool = False
    whole_set: bool = False
    case_word: bool = False
    terms: list[Term] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    title_ends: list[int] = field(default_factory=list)
    """Where stretches of a title end in the text."""
    references: set[str] = field(default_factory=set)
    ordinals: list[int] = field(default_factory=list)
    without_ordinals: list[int] = field(default_factory=list)
    many: int = 0
    beyond: Literal["above", "below"] | None = None
    order: Literal["best first", "last first"] | None = None
    elliptical: bool = False
    detailed: bool = False
    urgent: bool = False
    greeted: bool = False
    corrections: list[Correction] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def mark(self, text: str, slot: str) -> None:
        """Remembers that `text` filled `slot`."""
        self.marks.append(Mark(text=text.strip() or text, slot=slot))

    def name(self, match: re.Match[str], slot: Slot, value: int | str, *, out: bool) -> None:
        """Remembers where a key was named, for what is joined to it."""
        self.named.append(Named(match.start(), match.end(), slot, value, out))

    def facet(self, facet: Facet) -> None:
        if facet not in self.facets:
            self.facets.append(facet)
