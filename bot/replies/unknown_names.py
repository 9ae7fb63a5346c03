"""Refusals of names and years that are not in the data, and what there is instead."""

from __future__ import annotations

from bot.replies.browse import MENU
from bot.replies.cards import case_button
from bot.replies.model import Button
from bot.replies.phrases import listed, name_of
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.select import in_place_class
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.question.links import GONE
from knowledge.question.model import Unknown
from knowledge.snapshot import Snapshot

_HANGUL = regex("[가-힣]")
_KIND_OF_OFFICE = regex("(보건소|사업소|소방서|센터|담당관)$")
MOST_CASES, MOST_BESIDE = 4, 3
"""So many cases are offered that are like what was named, and that were named beside it."""
MOST_BODIES = 3
"""So many bodies are named, of more their number."""
YEARS_IN_A_ROW = 3
"""So many years and more are told by the first and the last of them."""


def unknown_name(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    first: Unknown = detail.unknown[0]
    names = listed(list(dict.fromkeys(_display(u.text) for u in detail.unknown)))
    own = whose_there_are(snapshot)
    if first.text == GONE:
        return [f"{names} 사례는 자료에 없습니다. 지금 있는 사례는 목록에서 볼 수 있습니다."], [
            MENU
        ]
    if first.kind == "city":
        return (
            [
                f"{names} 사례는 자료에 없습니다. "
                f"여기에는 {own}의 사례가 있습니다({years_told(snapshot)}).",
            ],
            [Button(label=_all_of_ours(snapshot), value="all")],
        )
    lead = f"{names} 사례는 자료에 없습니다."
    departments = answer.question.filters.departments
    beside = [case for case in snapshot.own_cases if case.department in departments]
    towns = _towns(snapshot) if first.kind == "place" else []
    alike = towns or _same_suffix(first.text, snapshot)
    there = [case for case in snapshot.own_cases if case.department in alike][:MOST_CASES]
    if beside:  # 여성가족과랑 교통과 중 어디가 3위
        named = listed([name_of(case, snapshot) for case in beside[:MOST_BESIDE]])
        lead += f" {attach(named, '은/는')} 있습니다."
    elif towns:
        lead += f" 읍·면·동에서는 {listed(towns)} 사례가 있습니다."
    elif alike:
        lead += f" {listed(alike)} 사례는 있습니다."
    offered = {case.id: case for case in (*beside[:MOST_BESIDE], *there)}.values()
    buttons = [case_button(case, snapshot, case.department if towns else "") for case in offered]
    return [lead], [*buttons, Button(label="부서별 목록", value="departments")]


def _display(text: str) -> str:
    return text if _HANGUL.search(text) and len(text) <= 20 else "물어보신 곳"


def _towns(snapshot: Snapshot) -> list[str]:
    return list(
        dict.fromkeys(
            c.department
            for c in snapshot.own_cases
            if c.department and in_place_class(c, "읍면동")
        )
    )[:5]


def _same_suffix(text: str, snapshot: Snapshot) -> list[str]:
    """동부보건소: there is another 보건소. Only for suffixes that name a kind of office."""
    match = _KIND_OF_OFFICE.search(text)
    if match is None:
        return []
    return list(
        dict.fromkeys(
            c.department
            for c in snapshot.own_cases
            if c.department and c.department.endswith(match[1])
        )
    )[:3]


def unknown_year(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    years = listed(detail.said)
    buttons = [
        Button(label=f"{year}년 전체 사례", value=f"year:{year}") for year in snapshot.years
    ]
    return [
        f"{years} 사례는 자료에 없습니다. 자료에는 {years_told(snapshot)} 사례가 있습니다."
    ], buttons[:4]


def years_told(snapshot: Snapshot) -> str:
    """2021년, 2019년; 2016년부터 2025년까지, where there are many in a row."""
    runs: list[list[int]] = []
    for year in snapshot.years:  # latest first
        if runs and runs[-1][-1] == year + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    told = []
    for run in runs:
        many = len(run) >= YEARS_IN_A_ROW
        told += [f"{run[-1]}년부터 {run[0]}년까지"] if many else [f"{year}년" for year in run]
    return ", ".join(told)


def _all_of_ours(snapshot: Snapshot) -> str:
    return f"{snapshot.knowledge.organisation} 전체 사례" if snapshot.has_own else "전체 사례"


def whose_there_are(snapshot: Snapshot) -> str:
    """서귀포시; 서귀포시 등 19개 기관, where there are cases of others, too."""
    bodies = list(snapshot.by_organisation)
    if not snapshot.has_own:
        return f"{', '.join(bodies[:3])} 등 {len(bodies)}개 기관"
    own = snapshot.knowledge.organisation
    return f"{own} 등 {len(bodies)}개 기관" if len(bodies) > MOST_BODIES else own
