"""Refusals of ranks that nobody of those who are meant holds, and who stands where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.replies.model import Button
from bot.replies.nearby import examples, near_buttons
from bot.replies.phrases import HALF, listed, name_of, short, when
from knowledge.answer.model import Answer, NoneDetail
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.snapshot import Snapshot

_IN_ORDER = regex("번째|다음|위의|보다")
MOST_NAMED = 3
"""So many bodies or departments are named."""


def other_rank(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    whose = whose_cases(answer, snapshot)
    ranks = listed([f"{rank}위" for rank in detail.ranks] or detail.said)
    named = answer.question.filters.organisations
    where = f"{halves_said(detail)} " if detail.halves else ""
    meant = _of_that_period(answer, detail, snapshot)
    if not (named or detail.others) and meant and not any(case.rank for case in meant):
        return _unranked(where + ranks, f"{whose} {where}", meant), near_buttons(detail, snapshot)
    of_year = f"{snapshot.latest_year}년 " if detail.older else ""
    lines = [f"{of_year}{whose} 사례 가운데 {attach(where + ranks, '은/는')} 없습니다.".strip()]
    one = len(answer.question.filters.organisations) < 2 and bool(whose)
    inside = _inside(detail, snapshot) if one else []
    if detail.older:
        of = snapshot.knowledge.contest_of
        inside = [case for case in inside if of(case).year == snapshot.latest_year]
    if detail.halves and inside:
        lines[0] += f" {halves_said(detail)}에는 {_rank_list(inside)}에 올랐습니다."
    elif inside:
        lines[0] += f" {attach(whose, '은/는')} {_by_contest(inside, snapshot)}에 올랐습니다."
    if detail.others:
        lines.append(held_by_others(detail, snapshot))
    elif snapshot.has_own and len(snapshot.own_cases) == len(snapshot.knowledge.cases):
        lines.append("다른 기관의 순위는 자료에 없습니다.")
    if detail.older:
        before = listed([short(snapshot.case(i), snapshot) for i in detail.older[:3]])
        lines.append(f"앞선 해에는 {before} 사례가 있습니다.")
    return lines, near_buttons(detail, snapshot)


def _of_that_period(answer: Answer, detail: NoneDetail, snapshot: Snapshot) -> list[Case]:
    """Our cases of the halves and years that were named; all of them where none is."""
    contest_of = snapshot.knowledge.contest_of
    years = answer.question.filters.years
    return [
        case
        for case in snapshot.own_cases
        if (not detail.halves or contest_of(case).half in detail.halves)
        and (not years or contest_of(case).year in years)
    ]


def _unranked(ranks: str, whose: str, cases: Sequence[Case]) -> list[str]:
    """1위, where results were published without ranks."""
    grades = Counter(case.grade for case in cases if case.grade)
    untold = f"{whose.strip()} 사례에는 순위가 나와 있지 않습니다."
    lines = [f"{ranks} 사례는 자료에 없습니다. {untold}"]
    if grades:
        counted = ", ".join(f"{grade} {count}건" for grade, count in grades.items())
        lines.append(f"등급으로는 {counted}이 있습니다.")
    return lines


def whose_cases(answer: Answer, snapshot: Snapshot) -> str:
    """The bodies that were asked about: those that were named, else the own one, if there is."""
    named = answer.question.filters.organisations
    if len(named) > MOST_NAMED:
        return f"{', '.join(named[:MOST_NAMED])} 등 {len(named)}개 기관"
    if named:
        return listed(list(named))
    return snapshot.knowledge.organisation if snapshot.has_own else ""


def held_by_others(detail: NoneDetail, snapshot: Snapshot) -> str:
    held = listed([name_of(snapshot.case(i), snapshot) for i in detail.others[:3]])
    return f"다른 기관의 것으로는 {attach(held, '이/가')} 있습니다."


def impossible_rank(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    bodies = answer.question.filters.organisations
    meant = {case.contest for body in bodies for case in snapshot.of_organisation(body)}
    meant = meant or {case.contest for case in snapshot.own_cases}
    selected = [
        f"{when(contest, snapshot)} {contest.selected}건"
        for contest in snapshot.contests
        if contest.selected
        and contest.id in meant
        and (not detail.halves or contest.half in detail.halves)
    ]
    counts = f"({', '.join(list(dict.fromkeys(selected))[:4])} 선정)" if selected else ""
    if detail.unknown and _IN_ORDER.search(detail.unknown[0].text):
        return [f"목록에 {attach(detail.unknown[0].text, '은/는')} 없습니다."], [
            Button(label="전체 사례", value="all")
        ]
    ranks = [f"{rank}위" for rank in detail.ranks] or [u.text for u in detail.unknown]
    return [f"{attach(listed(ranks), '이라는/라는')} 순위는 없습니다{counts}."], near_buttons(
        detail, snapshot
    ) or examples(snapshot)


def halves_said(detail: NoneDetail) -> str:
    return "·".join(HALF[half] for half in detail.halves)


def _inside(detail: NoneDetail, snapshot: Snapshot) -> list[Case]:
    cases = [snapshot.case(i) for i in detail.nearby if i not in detail.older]
    if detail.halves:
        cases = [c for c in cases if snapshot.knowledge.contest_of(c).half in detail.halves]
    return [case for case in cases if case.rank]


def _rank_list(cases: Sequence[Case]) -> str:
    return ", ".join(f"{case.rank}위" for case in cases)


def _by_contest(cases: Sequence[Case], snapshot: Snapshot) -> str:
    parts = []
    for contest_id in dict.fromkeys(case.contest for case in cases):
        inside = [case for case in cases if case.contest == contest_id]
        name = when(snapshot.knowledge.contest_by_id[contest_id], snapshot)
        parts.append(f"{name} {_rank_list(inside)}")
    return "; ".join(parts)
