"""What a second message may stand behind: one case, a list, a comparison, a figure, a refusal …

An opening is said in the words of a plain first message, so that a miss is one of the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.korean.particles import attach
from knowledge.models import Case, Half
from tests.dialogues.world import HALF_WORDS, World

State = Literal[
    "one", "list", "whole list", "comparison", "count", "reward", "holders", "refusal", "unknown",
    "outside", "choice", "two ones", "picked", "service", "help",
]  # fmt: skip
"""one: a case; two ones: two of them one after the other; picked: one out of a list; holders:
who gets a reward; refusal: a rank that another body holds; unknown: a department without a
case; outside: another thing altogether."""

OTHER_HALF: dict[Half, Half] = {1: 2, 2: 1}
NO_DEPARTMENT = "대천동"


@dataclass(frozen=True)
class Opening:
    """Messages, and the cases that are in view behind them (best rank first, as shown)."""

    state: State
    ask: tuple[str, ...]
    cases: tuple[Case, ...] = ()
    half: Half | None = None
    """The half that was named, or that all cases in view are of."""
    by: Literal["rank", "department", "title", ""] = ""
    """By which key the one case was asked for."""

    @property
    def focus(self) -> Case:
        return self.cases[-1]


def openings(world: World) -> Iterator[Opening]:
    """All openings of `world`, several of the states that come in more than one way."""
    yield from _ones(world)
    yield from _several(world)
    yield from _figures(world)
    yield from _refusals(world)
    yield Opening("help", ("뭐 물어볼 수 있어?",))


def _ones(world: World) -> Iterator[Opening]:
    for half, word in HALF_WORDS.items():
        cases = world.of_half(half)
        middle = cases[len(cases) // 2]
        yield Opening("one", (f"{word} {middle.rank}위",), (middle,), half, "rank")
        rewarded = [case for case in cases if case.rewards]
        if rewarded:
            ask = f"{word} {rewarded[-1].rank}위 보상은?"
            yield Opening("reward", (ask,), (rewarded[-1],), half, "rank")
        picked = ("두 번째 거",)
        yield Opening("picked", (f"{word} 사례 목록", *picked), (cases[1],), half)
    for department in world.single_departments[:2]:
        case = world.of_department(department)[0]
        yield Opening("one", (f"{department} 사례",), (case,), world.half(case), "department")
    for case in world.cases[::4]:
        yield Opening("one", (case.title or "",), (case,), world.half(case), "title")
    for half, word in HALF_WORDS.items():
        first, *_, last = world.of_half(half)
        both = (f"{word} {first.rank}위", f"{word} {last.rank}위")
        yield Opening("two ones", both, (first, last), half, "rank")


def _several(world: World) -> Iterator[Opening]:
    for half, word in HALF_WORDS.items():
        cases = tuple(world.of_half(half))
        yield Opening("list", (f"{word} 사례 목록",), cases, half)
        pair = (cases[0], cases[-1])
        ranks = f"{attach(f'{pair[0].rank}위', '이랑/랑')} {pair[1].rank}위"
        yield Opening("comparison", (f"{word} {ranks} 비교해줘",), pair, half)
    yield Opening("whole list", ("전체 사례 보여줘",), tuple(world.cases))
    for rank in world.ranks:
        if len(world.of_rank(rank)) > 1:
            yield Opening("choice", (f"{rank}위",), tuple(world.of_rank(rank)), None, "rank")
    for department in world.departments:
        cases = tuple(world.of_department(department))
        if len({world.half(case) for case in cases}) > 1:
            yield Opening("choice", (department,), cases, None, "department")


def _figures(world: World) -> Iterator[Opening]:
    for half, word in HALF_WORDS.items():
        yield Opening("count", (f"{word} 몇 건 입상했어?",), tuple(world.of_half(half)), half)
    for kind, text in (("포상금", "포상금 받는 부서는?"), ("근평가점", "근평가점 받는 곳은?")):
        holders = tuple(world.with_reward(kind))  # type: ignore[arg-type]
        if len(holders) > 1:
            yield Opening("holders", (text,), holders)


def _refusals(world: World) -> Iterator[Opening]:
    for half, word in HALF_WORDS.items():
        held = {case.rank for case in world.of_half(half)}
        contest = world.knowledge.contest_of(world.of_half(half)[0])
        absent = next(r for r in range(1, (contest.selected or 0) + 1) if r not in held)
        yield Opening("refusal", (f"{word} {absent}위",), (), half, "rank")
    yield Opening("unknown", (f"{NO_DEPARTMENT} 사례",), (), None, "department")
    yield Opening("outside", ("오늘 날씨 어때?",))
