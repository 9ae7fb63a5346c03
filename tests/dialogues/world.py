"""A knowledge as question templates look at it, and the lines that they write about it.

A template writes lines of a question table from a knowledge alone: what is expected follows
from the cases and from the decisions of the design (several hits → choice, a set → list, an
empty field → 없습니다), never from what the program answers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.replies.model import ReplyKind
from knowledge.lexicon import Lexicon
from knowledge.models import Case, Half, Knowledge, RewardKind
from tests.dialogues.tables import Line

HALF_WORDS: dict[Half, str] = {1: "상반기", 2: "하반기"}


@dataclass(frozen=True)
class World:
    """A knowledge as the templates look at it. `rng` decides where one of many is taken."""

    knowledge: Knowledge
    lexicon: Lexicon
    rng: random.Random

    @property
    def cases(self) -> list[Case]:
        """All cases: later half first, then by rank."""
        half = {contest.id: contest.half or 0 for contest in self.knowledge.contests}
        return sorted(self.knowledge.cases, key=lambda c: (-half[c.contest], c.rank or 0))

    def half(self, case: Case) -> Half:
        half = self.knowledge.contest_of(case).half
        assert half is not None
        return half

    def of_half(self, half: Half) -> list[Case]:
        return [case for case in self.cases if self.half(case) == half]

    def of_rank(self, rank: int, half: Half | None = None) -> list[Case]:
        return [c for c in self.cases if c.rank == rank and half in (None, self.half(c))]

    def of_department(self, department: str, half: Half | None = None) -> list[Case]:
        return [
            c
            for c in self.cases
            if c.department == department and (half is None or half == self.half(c))
        ]

    @property
    def ranks(self) -> list[int]:
        """The ranks that are held, each once."""
        return sorted({case.rank for case in self.cases if case.rank})

    @property
    def departments(self) -> list[str]:
        return sorted({case.department for case in self.cases if case.department})

    @property
    def single_departments(self) -> list[str]:
        """Departments with exactly one case."""
        return [d for d in self.departments if len(self.of_department(d)) == 1]

    @property
    def most_selected(self) -> int:
        return max(contest.selected or 0 for contest in self.knowledge.contests)

    def with_reward(self, kind: RewardKind, among: Iterable[Case] | None = None) -> list[Case]:
        cases = self.cases if among is None else among
        return [case for case in cases if any(reward.kind == kind for reward in case.rewards)]


Template = Callable[[World], Iterator[Line]]
"""Writes lines about a world; its name is shown with every miss."""


def lines_of(world: World, templates: Iterable[Template]) -> list[Line]:
    """The lines of all `templates`: `file` is the template's name, `number` counts its lines."""
    return [
        one.model_copy(update={"file": write.__name__, "number": number})
        for write in templates
        for number, one in enumerate(write(world), 1)
    ]


def line(
    ask: str | Sequence[str],
    kind: ReplyKind | Sequence[ReplyKind],
    cases: Iterable[Case] = (),
    *,
    also: Iterable[Case] = (),
    **more: Any,
) -> Line:
    """A line that asks `ask` and expects `kind` with `cases`; `also` may be claimed as well."""
    claimed = dict.fromkeys(case.id for case in cases)
    allowed = dict.fromkeys(case.id for case in also if case.id not in claimed)
    return Line(
        file="",
        number=0,
        ask=ask,
        kind=kind,
        cases=tuple(claimed),
        also=tuple(allowed),
        **more,
    )


def one_or_choice(ask: str, cases: Sequence[Case], *, question: bool = False) -> Line:
    """A named key: one hit is a card (or the field a question asks for), several a choice."""
    kinds: list[ReplyKind] = ["card", "fact"] if question else ["card"]
    if len(cases) > 1:
        kinds = ["choice", "list", "fact"] if question else ["choice"]
    return line(ask, kinds, cases, has=[c.department for c in cases])
