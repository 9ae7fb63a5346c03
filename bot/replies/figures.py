"""aggregate: counts, sums, shares and groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from bot.replies.agreed import agreed
from bot.replies.cards import case_button
from bot.replies.extent import how_many, namesakes, owner_of, whole
from bot.replies.given import asked_first, of_kinds
from bot.replies.model import Block, Button
from bot.replies.phrases import (
    HALF,
    body,
    dated,
    first_bullets,
    first_listed,
    listed,
    number,
    paragraph,
    period,
    short,
    standing,
    title,
    when,
)
from bot.replies.reward_figures import (
    most_of_reward,
    reward_count,
    reward_list,
    sum_of_rewards,
    without_reward,
)
from knowledge.answer.lacking import field_counted
from knowledge.answer.model import Answer, Figure
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.snapshot import Snapshot

CONTESTS_SHOWN = 12
"""So many contests have a line each in a count; of more the years are told."""
STANDINGS_SHOWN = 4
"""So many cases of one department are told with when and as what they were chosen."""


def aggregate(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """The figure, then what it was computed from."""
    figure = answer.figure
    assert figure is not None
    cases = [snapshot.case(i) for i in answer.cases]
    lines = _SENTENCES[figure.kind](figure, cases, snapshot)
    if answer.more:
        lines[0] = how_many(cases, snapshot, more=True, of=figure.department)
    grades = answer.question.filters.grades
    if figure.kind in ("count", "by_grade") and len(grades) > 1:
        told = [_of_each_grade(grades, cases) if figure.kind == "count" else ""]
        lines[0] = " ".join(filter(None, (lines[0], *told, _of_no_case(grades, cases))))
    if figure.kind in ("count", "by_half") and _BY_ALL_BODIES.search(answer.question.normalised):
        lines[0] = " ".join(filter(None, (lines[0], _selected_of_all(figure, snapshot))))
    if figure.kind == "count" and cases and (picked := field_counted(answer.question)):
        lines[0] = f"{picked} 사례는 {len(cases)}건입니다. {lines[0]}"
    lines[0] = agreed(answer) + lines[0]
    if figure.kind in ("rewards", "sum"):
        lines = asked_first(answer.question, lines, of_kinds(cases, figure.rewards))
    blocks: list[Block] = [paragraph(lines[0]), *([paragraph(*lines[1:])] if lines[1:] else [])]
    blocks.append(paragraph(namesakes(answer, snapshot)))
    seen = cases or [snapshot.case(i) for i in figure.among] or list(snapshot.own_cases)
    blocks.append(dated(seen, snapshot))
    buttons = [case_button(case, snapshot) for case in cases[:8]]
    return blocks, buttons


def _contest_line(contest_id: str, cases: Sequence[Case], snapshot: Snapshot) -> str:
    contest = snapshot.knowledge.contest_by_id[contest_id]
    of = f"전체 {contest.selected}건 중 " if contest.selected else ""
    ranks = [standing(case) for case in cases if standing(case)]
    alike = len(set(ranks)) == 1 and len(ranks) == len(cases) > 1  # 우수, 우수
    shown = f" ({', '.join(ranks[:1] if alike else ranks)})" if ranks else ""
    return f"{_whose(cases, snapshot)}{period(contest, year=True)}: {of}{len(cases)}건{shown}"


def _whose(cases: Sequence[Case], snapshot: Snapshot) -> str:
    """경남 고성군 before 2025년 하반기, where others than the own body hold contests."""
    hosts = {contest.host for contest in snapshot.knowledge.contests}
    bodies = {case.organisation for case in cases}
    body_of_all = bodies.pop() if len(bodies) == 1 else None
    own = snapshot.knowledge.organisation
    return f"{body_of_all} " if body_of_all not in (None, own) and len(hosts) > 1 else ""


def _count(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    if figure.rewards:
        return reward_count(figure, cases, snapshot)
    if figure.of == "departments" and not any(case.department for case in cases):
        return _by_department(figure, cases, snapshot)
    if figure.of != "cases":
        names = [f"{group.label} {len(group.cases)}건" for group in figure.groups]
        part = _PARTS[figure.of]
        return [
            f"사례가 있는 {attach(part, '은/는')} 모두 {len(names)}곳입니다"
            f"(사례 {len(cases):,}건).",
            *first_bullets(names, "곳"),
        ]
    halves = dict.fromkeys(case.contest for case in cases)
    lead = how_many(cases, snapshot, of=figure.department)
    if len(halves) == 1:
        contest = snapshot.knowledge.contest_by_id[next(iter(halves))]
        of = (
            f" 전체 {contest.selected}건 가운데 {len(cases)}건이 선정됐습니다."
            if len(cases) < (contest.selected or 0) and len(cases) > 1 and whole(cases, snapshot)
            else ""
        )
        return [lead + of, *first_bullets(_each_named(cases, snapshot))]
    return [lead, *first_bullets(_by_contest(figure, snapshot))]


_BY_ALL_BODIES = regex(r"(?<![가-힣])도\s?(?:전체|에서\s?(?:모두|총|전부))")


def _selected_of_all(figure: Figure, snapshot: Snapshot) -> str:
    """도 전체에서 합쳐 몇 건: all that several contests selected, whosever it is."""
    by_id = snapshot.knowledge.contest_by_id
    selected = [by_id[g.label].selected for g in figure.groups if g.label in by_id]
    if len(selected) < FEWEST_ADDED or None in selected:
        return ""
    return f"선정된 것은 다른 기관까지 모두 {sum(filter(None, selected))}건입니다."


FEWEST_ADDED = 2
"""Contests whose selections are added."""


def _by_contest(figure: Figure, snapshot: Snapshot) -> list[str]:
    """A line for each contest; for each year, where there are many contests."""
    if len(figure.groups) <= CONTESTS_SHOWN:
        return [
            _contest_line(group.label, [snapshot.case(i) for i in group.cases], snapshot)
            for group in figure.groups
        ]
    years: Counter[int] = Counter()
    for group in figure.groups:
        years[snapshot.knowledge.contest_by_id[group.label].year] += len(group.cases)
    return [f"{year}년: {number}건" for year, number in years.items()]


def _each_named(cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """3위 남원읍, and the title too where two would be the same (장려 of a body whose results
    tell no departments)."""
    names = [f"{standing(case)} {body(case, snapshot)}".strip() for case in cases]
    if len(set(names)) == len(names):
        return names
    return [f"{name}: {title(case)}" for name, case in zip(names, cases, strict=True)]


def _of_each_grade(grades: Sequence[str], cases: Sequence[Case]) -> str:
    """최우수, 우수, 장려 몇 개씩: how many of each of them."""
    count = Counter(str(case.grade) for case in cases)
    told = [f"{grade} {count[grade]}건" for grade in grades if count[grade]]
    return f"{', '.join(told)}입니다." if len(told) > 1 else ""


def _of_no_case(grades: Sequence[str], cases: Sequence[Case]) -> str:
    """Which of the grades that were asked for nobody was given."""
    held = {case.grade for case in cases}
    none = [grade for grade in grades if grade not in held]
    return f"{attach(listed(none), '은/는')} 자료에 없습니다." if none else ""


def _share(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    lines = []
    total = ours = 0
    complete = True
    for group in figure.groups:
        contest = snapshot.knowledge.contest_by_id[group.label]
        mine = len(group.cases)
        if contest.selected is None:
            complete = False
            lines.append(f"{period(contest, year=True)}: {mine}건 (전체 건수는 자료에 없습니다)")
            continue
        total += contest.selected
        ours += mine
        lines.append(
            f"{period(contest, year=True)}: 전체 {contest.selected}건 중 {mine}건"
            f" ({_percent(mine, contest.selected)})"
        )
    owner = owner_of(cases, snapshot).strip() or "우리 기관"
    if total and not whole(cases, snapshot):
        lead = f"맞는 사례는 전체 {total}건 가운데 {ours}건입니다({_percent(ours, total)})."
    elif len(figure.groups) == 1 and complete:
        lead = f"{attach(owner, '은/는')} 전체 {total}건 가운데 {ours}건을 차지했습니다."
    elif total:
        share = _percent(ours, total)
        lead = f"{attach(owner, '은/는')} 전체 {total}건 가운데 {ours}건을 차지했습니다({share})."
    else:
        lead = "전체 건수가 자료에 없어 비율을 말씀드릴 수 없습니다."
    return [lead, *first_bullets(lines)]


def _percent(part: int, total: int) -> str:
    return f"{number(Decimal(round(100 * part / total, 1)).quantize(Decimal('0.1')))}%"


def _most(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    top = len(figure.groups[0].cases)
    names = [group.label for group in figure.groups]
    least = min(len(group.cases) for group in figure.groups)
    if figure.least and least >= figure.least < top:  # two of them, and seven
        lead = f"{_TIMES[figure.least]} 번 이상 입상한 곳은 모두 {len(names)}곳입니다."
        lines = (f"{group.label} {len(group.cases)}건" for group in figure.groups)
        return [lead, *first_bullets(lines, "곳")]
    if top == 1:
        part = _PARTS[figure.of]
        lead = f"모든 {attach(part, '이/가')} 1건씩입니다({len(names)}곳)."
    else:
        most = f"{attach(first_listed(names), '으로/로')}, {top}건입니다."
        lead = f"가장 많이 입상한 곳은 {most}"
    if figure.least > top:
        lead = f"{_TIMES[figure.least]} 번 이상 입상한 곳은 없습니다. {lead}"
    return [lead, *first_bullets(_told_apart(cases, snapshot))]


_TIMES = dict(enumerate(("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"), 2))


def _told_apart(cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """Short names, with their titles where two would be the same (2021년 우수 대구 북구)."""
    names = [short(case, snapshot) for case in cases]
    if len(set(names)) == len(names):
        return names
    return [f"{name}: {title(case)}" for name, case in zip(names, cases, strict=True)]


def _by_their_halves(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    halves = listed([HALF[half] for half in figure.halves])
    held = f"{halves}에만" if figure.kind == "only_in" else f"{halves}에 모두"
    if not figure.groups:
        return [f"{held} 입상한 곳은 없습니다."]
    names = first_listed([group.label for group in figure.groups])
    return [
        f"{held} 입상한 곳은 {names}입니다.",
        *first_bullets(short(case, snapshot) for case in cases),
    ]


def _by_department(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    named = any(case.department for case in cases)
    if figure.of != "bodies" and not named and len(figure.groups) == 1:
        lead = f"부서는 자료에 없습니다. 사례는 {len(cases):,}건입니다."
        return [lead, *first_bullets(f"{short(c, snapshot)}: {title(c)}" for c in cases)]
    lines = []
    for group in figure.groups:
        members = [snapshot.case(i) for i in group.cases]
        stood = [
            f"{when(snapshot.knowledge.contest_of(c), snapshot)} {standing(c)}".strip()
            for c in members
        ]
        where = f" ({', '.join(stood)})" if len(stood) <= STANDINGS_SHOWN else ""
        lines.append(f"{group.label} {len(members)}건{where}")
    part = attach(_PARTS[figure.of if named else "bodies"], "은/는")
    lead = f"{part} {len(figure.groups)}곳, 사례는 {len(cases):,}건입니다."
    if figure.of != "bodies" and not named:
        lead = f"부서는 자료에 없습니다. {lead}"
    return [lead, *first_bullets(lines, "곳")]


def _by_grade(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """How many cases there are of each grade, and whose; what has a rank alone is said last."""
    lines = []
    for group in figure.groups:
        members = [snapshot.case(i) for i in group.cases]
        shown = ", ".join(_in_grade(case, cases, snapshot) for case in members[:SHOWN_OF_A_GRADE])
        more = " 등" if len(members) > SHOWN_OF_A_GRADE else ""
        lines.append(f"{group.label or '등급 없음'} {len(members)}건 ({shown}{more})")
    graded = sum(len(group.cases) for group in figure.groups if group.label)
    lead = how_many(cases, snapshot)
    if graded < len(cases):
        told = f"{graded}건입니다" if graded else "없습니다"
        lead += f" 등급이 나온 사례는 {told}."
    return [lead, *first_bullets(lines)]


def _in_grade(case: Case, cases: Sequence[Case], snapshot: Snapshot) -> str:
    """상반기 1위 주민복지과; 환경과 where all are of one contest, and its grade is said before."""
    if case.rank:
        return short(case, snapshot)
    alone = len({other.contest for other in cases}) == 1
    period_of = "" if alone else when(snapshot.knowledge.contest_of(case), snapshot)
    return f"{period_of} {body(case, snapshot) or title(case)}".strip()


SHOWN_OF_A_GRADE = 6
"""Cases that are named beside their grade; a result of many has hundreds of one."""


def _by_half(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    lead = how_many(cases, snapshot)
    counts = {len(group.cases) for group in figure.groups}
    if len(counts) == 1 and len(figure.groups) > 1:
        lead += f" 대회마다 {counts.pop()}건씩입니다."
    return [lead, *first_bullets(_by_contest(figure, snapshot))]


def _places(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    names = [group.label for group in figure.groups]
    return [
        f"읍·면·동에서는 {listed(names)} {len(names)}곳의 사례가 있습니다.",
        *first_bullets(short(case, snapshot) for case in cases),
    ]


_PARTS = {"cases": "부서", "departments": "부서", "bodies": "기관"}
_SENTENCES = {
    "count": _count,
    "sum": sum_of_rewards,
    "share": _share,
    "most": _most,
    "in_both": _by_their_halves,
    "only_in": _by_their_halves,
    "by_department": _by_department,
    "departments": _by_department,
    "by_half": _by_half,
    "by_grade": _by_grade,
    "rewards": reward_list,
    "most_of_reward": most_of_reward,
    "places": _places,
    "missing": without_reward,
}
