"""Contests, years and bodies side by side: how many cases each has, and how these stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies.cards import case_button
from bot.replies.model import Block, Button, Table
from bot.replies.phrases import (
    body,
    dated,
    first_listed,
    listed,
    paragraph,
    period,
    standing,
    when,
)
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.snapshot import Snapshot

ABSENT = "자료에 없음"
_BETTER = regex(r"높|낮|앞|좋|나은|나아|낫|잘\s?[했한나]")
STANDINGS_SHOWN = 6
"""So many cases of a body are told with when and as what they were chosen."""


@dataclass(frozen=True)
class Side:
    """A contest or a body, with those of its cases that are compared and how these stand."""

    name: str
    cases: Sequence[Case]
    standings: Sequence[str]
    selected: int | None = None


def contests_side_by_side(
    cases: Sequence[Case], contests: Sequence[str], asked: str, snapshot: Snapshot
) -> tuple[list[Block], list[Button]]:
    by_id = snapshot.knowledge.contest_by_id
    contests = sorted(contests, key=lambda i: (by_id[i].year, by_id[i].half or 0))
    names = [when(by_id[i], snapshot) for i in contests]
    sides = []
    for contest in map(by_id.__getitem__, contests):
        held = sorted((c for c in cases if c.contest == contest.id), key=snapshot.order)
        stand = [text for case in held if (text := standing(case))]
        sides.append(Side(period(contest, year=True), held, stand, contest.selected))
    lead = _numbers(names, sides)
    if _BETTER.search(asked) and all(case.rank for case in cases):
        best = [f"{name} {side.standings[0]}" for name, side in zip(names, sides, strict=True)]
        lead += (
            f" 가장 높은 순위는 {listed(best)}입니다."
            " 서로 다른 대회라서 그대로 견주기는 어렵습니다."
        )
    buttons = [
        Button(label=f"{name} 사례", value=f"contest:{contest}")
        for name, contest in zip(names[:4], contests[:4], strict=True)
    ]
    return [paragraph(lead), _table_of(sides, snapshot), dated(cases, snapshot)], buttons


def years_side_by_side(
    cases: Sequence[Case], years: Sequence[int], snapshot: Snapshot
) -> tuple[list[Block], list[Button]]:
    """작년이랑 재작년 비교, where a year has several contests"""
    contest_of = snapshot.knowledge.contest_of
    names = [f"{year}년" for year in years]
    sides = []
    for name, year in zip(names, years, strict=True):
        held = sorted((c for c in cases if contest_of(c).year == year), key=snapshot.order)
        contests = {contest_of(case).id: contest_of(case) for case in held}.values()
        selected = [contest.selected for contest in contests]
        known = sum(filter(None, selected)) if None not in selected else None
        stood = [text.removeprefix(f"{name} ") for text in _standings(held, snapshot)]
        sides.append(Side(name, held, stood, known))
    buttons = [
        Button(label=f"{name} 사례", value=f"year:{year}")
        for name, year in zip(names[:4], years[:4], strict=True)
    ]
    lead = paragraph(_numbers(names, sides))
    return [lead, _table_of(sides, snapshot), dated(cases, snapshot)], buttons


def _standings(held: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """When and as what each was chosen; of many cases only how often each place was held."""
    contest_of = snapshot.knowledge.contest_of
    stood = (f"{when(contest_of(c), snapshot)} {standing(c)}".rstrip() for c in held)
    if len(held) > STANDINGS_SHOWN:
        stood = (standing(c) for c in held if standing(c))
    many = Counter(stood).items()
    return [text if number == 1 else f"{text} {number}건" for text, number in many]


def bodies_side_by_side(
    cases: Sequence[Case], bodies: Sequence[str], snapshot: Snapshot
) -> tuple[list[Block], list[Button]]:
    """서귀포시랑 제주시 비교"""
    sides = []
    for name in bodies:
        held = sorted((c for c in cases if c.organisation == name), key=snapshot.order)
        sides.append(Side(name, held, _standings(held, snapshot)))
    blocks: list[Block] = [
        paragraph(_numbers(bodies, sides)),
        _table_of(sides, snapshot),
        dated(cases, snapshot),
    ]
    return blocks, [case_button(case, snapshot) for case in cases[:6]]


def _numbers(names: Sequence[str], sides: Sequence[Side]) -> str:
    counts = {len(side.cases) for side in sides}
    if len(counts) > 1:
        return "선정된 건수가 다릅니다."
    return f"{listed(list(names))} 모두 {counts.pop()}건씩입니다."


def _table_of(sides: Sequence[Side], snapshot: Snapshot) -> Table:
    of, ranks, departments, rewards = ["선정"], ["순위"], ["부서"], ["보상"]
    for side in sides:
        number, having = len(side.cases), sum(bool(case.rewards) for case in side.cases)
        of.append(f"전체 {side.selected}건 중 {number}건" if side.selected else f"{number}건")
        ranks.append(", ".join(side.standings) or ABSENT)
        of_each = dict.fromkeys(body(case, snapshot) for case in side.cases)
        bodies = {case.organisation for case in side.cases}
        whose = f"{bodies.pop()} " if len(bodies) == 1 else ""
        offices = [name.removeprefix(whose) for name in of_each if name != side.name]
        departments.append(first_listed(offices) or ABSENT)
        rewards.append(f"{having}건 나옴" if having else ABSENT)
    rows = tuple(map(tuple, (of, ranks, departments, rewards)))
    return Table(header=("", *(side.name for side in sides)), rows=rows)
