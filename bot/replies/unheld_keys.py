"""Refusals of keys that no case has together: 2021년 상반기 남원읍, 대상 사례."""

from __future__ import annotations

from bot.replies.cards import case_button
from bot.replies.model import Button
from bot.replies.nearby import examples, near_buttons
from bot.replies.phrases import HALF, listed, name_of, short
from bot.replies.unheld_ranks import MOST_NAMED, halves_said, held_by_others, whose_cases
from knowledge.answer.model import Answer, NoneDetail
from knowledge.korean.particles import attach
from knowledge.question.model import Filters
from knowledge.snapshot import Snapshot

NAMED_EACH = 3
"""So many cases with a grade are named one by one; of more the grades that there are."""


def combination(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    near = [snapshot.case(i) for i in detail.nearby]
    filters = answer.question.filters
    asked = []
    if filters.years:
        asked.append(listed([f"{year}년" for year in filters.years]))
    if filters.without_years:
        asked.append(f"{listed([f'{year}년' for year in filters.without_years])} 말고 다른 해의")
    if detail.halves:
        asked.append(halves_said(detail))
    asked += [listed(list(filters.departments))] if filters.departments else []
    if filters.without_departments:
        asked.append(f"{listed(list(filters.without_departments))} 말고 다른")
    if filters.place_class and not filters.departments:
        asked.append(filters.place_class.replace("읍면동", "읍·면·동"))
    if filters.organisations and not filters.departments:
        asked += [o for o in filters.organisations if o != snapshot.knowledge.organisation]
    asked += _but(filters)
    if detail.ranks:
        asked.append(listed([f"{rank}위" for rank in detail.ranks]))
    asked += [*filters.grades, *detail.said]
    lines = [f"{' '.join(asked) or '말씀하신'} 사례는 자료에 없습니다."]
    if filters.without_cases and not asked:  # 전체 사례 → 나머지는
        lines = ["그 밖의 사례는 자료에 없습니다."]
    if len(filters.cases) > 1 and asked:  # 5위 → 그중 보건소
        lines = [f"그 가운데 {' '.join(asked)} 사례는 없습니다."]
    if filters.without_cases and filters.place_class and not filters.departments:
        what = filters.place_class.replace("읍면동", "읍·면·동")
        lines = [f"다른 {what} 사례는 자료에 없습니다."]
        years = [snapshot.knowledge.contest_of(case).year for case in near]
        asked_year = filters.years[0] if filters.years else snapshot.latest_year
        if near and asked_year and max(years) < asked_year:
            lines = [f"{asked_year}년 다른 {what} 사례는 없습니다."]
    if filters.without_cases and filters.departments:
        whose = " ".join(asked) if len(filters.departments) <= MOST_NAMED else "이 부서들"
        lines = [f"{whose}의 다른 사례는 자료에 없습니다."]
    if detail.others:  # 2019년 사례, where another body alone won
        ours = set(filters.organisations) <= {snapshot.knowledge.organisation}
        whose = f"{whose_cases(answer, snapshot)}의 " if ours else ""
        lines = [f"{whose}{lines[0]}", held_by_others(detail, snapshot)]
        return lines, [case_button(snapshot.case(i), snapshot) for i in detail.others]
    if near:
        lines[0] += f" {listed([name_of(c, snapshot) for c in near[:3]])}는 있습니다."
    return lines, near_buttons(detail, snapshot) or examples(snapshot)


def _but(filters: Filters) -> list[str]:
    """여성가족과 3위 말고: what is left out besides a department or a year."""
    left_out = [
        *(HALF[half] for half in filters.without_halves),
        *(f"{rank}위" for rank in filters.without_ranks),
        *filters.without_grades,
    ]
    return [f"{listed(left_out)} 말고 다른"] if left_out else []


def grade(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    grades = listed(list(detail.said))
    years = answer.question.filters.years
    half = f"{halves_said(detail)} " if detail.halves else ""
    where = f"{listed([f'{year}년' for year in years])} {half}" if years else half
    lines = [f"{where}{grades} 사례는 자료에 없습니다."]
    if detail.older:
        before = listed([short(snapshot.case(i), snapshot) for i in detail.older[:3]])
        lines = [
            f"{where if years else f'{snapshot.latest_year}년 {half}'}{grades} 사례는 없습니다.",
            f"{'다른' if years else '앞선'} 해에는 {before} 사례가 있습니다.",
        ]
        return lines, [case_button(snapshot.case(i), snapshot) for i in detail.older[:5]]
    if detail.others:
        whose = whose_cases(answer, snapshot)
        lines = [
            f"{whose} 사례 가운데 {where}{attach(grades, '은/는')} 없습니다.".strip(),
            held_by_others(detail, snapshot),
        ]
        return lines, [case_button(snapshot.case(i), snapshot) for i in detail.others]
    if answer.question.filters.organisations:
        lines[0] = f"{whose_cases(answer, snapshot)}의 {lines[0]}"
    near = [snapshot.case(i) for i in detail.nearby]
    if 0 < len(near) <= NAMED_EACH:
        lines[0] += f" 등급이 나온 사례는 {listed([name_of(c, snapshot) for c in near])}입니다."
    elif near:
        given = dict.fromkeys(case.grade for case in near if case.grade)
        lines[0] += f" 자료에는 {listed(list(given))} 사례가 있습니다."
    return lines, near_buttons(detail, snapshot) or examples(snapshot)
