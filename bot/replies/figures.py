"""aggregate: counts, sums, shares and groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from bot.replies.agreed import agreed
from bot.replies.cards import case_button
from bot.replies.extent import how_many, owner_of, whole
from bot.replies.given import NATIONAL_UNTOLD, asked_first, given, of_kinds, untold
from bot.replies.model import Block, Button
from bot.replies.phrases import (
    HALF,
    MERIT_POINTS,
    REWARD_NAMES,
    body,
    bullets,
    dated,
    listed,
    number,
    paragraph,
    period,
    short,
    standing,
    title,
    when,
    won,
)
from knowledge.answer.model import Answer, Figure, Group
from knowledge.korean.particles import attach
from knowledge.models import Case, RewardKind
from knowledge.snapshot import Snapshot


def aggregate(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """The figure, then what it was computed from."""
    figure = answer.figure
    assert figure is not None
    cases = [snapshot.case(i) for i in answer.cases]
    lines = _SENTENCES[figure.kind](figure, cases, snapshot)
    grades = answer.question.filters.grades
    if figure.kind in ("count", "by_grade") and len(grades) > 1:
        told = [_of_each_grade(grades, cases) if figure.kind == "count" else ""]
        lines[0] = " ".join(filter(None, (lines[0], *told, _of_no_case(grades, cases))))
    lines[0] = agreed(answer) + lines[0]
    if figure.kind in ("rewards", "sum"):
        lines = asked_first(answer.question, lines, of_kinds(cases, figure.rewards))
    blocks: list[Block] = [paragraph(lines[0]), *([paragraph(*lines[1:])] if lines[1:] else [])]
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
        return _reward_count(figure, cases, snapshot)
    if figure.of == "departments" and not any(case.department for case in cases):
        return _by_department(figure, cases, snapshot)
    if figure.of != "cases":
        names = [f"{group.label} {len(group.cases)}건" for group in figure.groups]
        part = _PARTS[figure.of]
        return [
            f"사례가 있는 {attach(part, '은/는')} 모두 {len(names)}곳입니다(사례 {len(cases)}건).",
            *bullets(names),
        ]
    halves = dict.fromkeys(case.contest for case in cases)
    lead = how_many(cases, snapshot)
    if len(halves) == 1:
        contest = snapshot.knowledge.contest_by_id[next(iter(halves))]
        of = (
            f" 전체 {contest.selected}건 가운데 {len(cases)}건이 선정됐습니다."
            if len(cases) < (contest.selected or 0) and len(cases) > 1 and whole(cases, snapshot)
            else ""
        )
        return [lead + of, *bullets(_each_named(cases, snapshot))]
    lines = [
        _contest_line(group.label, [snapshot.case(i) for i in group.cases], snapshot)
        for group in figure.groups
    ]
    return [lead, *bullets(lines)]


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


def _reward_count(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    names = listed([REWARD_NAMES[kind] for kind in figure.rewards])
    having = [snapshot.case(i) for group in figure.groups for i in group.cases]
    verb = "있는" if figure.rewards == ("전국대회",) else "주어지는"
    lines = [f"{attach(names, '이/가')} {verb} 사례는 {len(having)}건입니다."]
    lines += bullets(f"{short(c, snapshot)}: {given(c, figure.rewards)}" for c in having)
    if "전국대회" in figure.rewards:
        lines.append(NATIONAL_UNTOLD)
    return [*lines, *untold(figure.without, snapshot)]


def _sum(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    if figure.rewards == ("근평가점",):
        return _sum_of_points(figure, snapshot)
    having = [group for group in figure.groups if group.won is not None]
    unstated = _of_untold_amount(figure, snapshot)
    if not having:
        return ["금액이 나온 사례가 없습니다.", *unstated, *untold(figure.without, snapshot)]
    total = sum((group.won or Decimal(0) for group in having), Decimal(0))
    members = [snapshot.case(group.cases[0]) for group in having]
    planned = all(
        reward.state == "예정"
        for case in members
        for reward in case.rewards
        if reward.unit == "원"
    )
    ending = "지급될 예정입니다." if planned else "주어집니다."
    lines = [f"포상금은 모두 {attach(won(total), '이/가')} {ending}"]
    if figure.average:
        lines[0] = f"한 건에 평균 {attach(won(total / len(having)), '이/가')} {ending}"
        lines.append(f"포상금은 모두 {won(total)}입니다.")
    lines += bullets(
        f"{short(case, snapshot)} {won(group.won or 0)}"
        for case, group in zip(members, having, strict=True)
    )
    return [*lines, *unstated, *untold(figure.without, snapshot)]


def _of_untold_amount(figure: Figure, snapshot: Snapshot) -> list[str]:
    """Who gets money of which no source tells how much: named, and not counted."""
    cases = [snapshot.case(group.cases[0]) for group in figure.groups if group.won is None]
    names = [short(c, snapshot) for c in cases if any(r.kind == "포상금" for r in c.rewards)]
    if not names:
        return []
    return [f"포상금이 있지만 금액은 자료에 없는 사례: {', '.join(names)}"]


def _sum_of_points(figure: Figure, snapshot: Snapshot) -> list[str]:
    having = [group for group in figure.groups if group.points is not None]
    if not having:
        return ["가점이 나온 사례가 없습니다.", *untold(figure.without, snapshot)]
    total = sum((group.points or Decimal(0) for group in having), Decimal(0))
    lines = [f"근무성적평정 가점은 모두 {number(total)}점입니다."]
    if figure.average:
        mean = number((total / len(having)).quantize(Decimal("0.01")).normalize())
        lines = [f"한 건에 평균 {mean}점의 근무성적평정 가점이 주어집니다.", *lines]
    lines += bullets(
        f"{short(snapshot.case(group.cases[0]), snapshot)} {number(group.points or Decimal(0))}점"
        for group in having
    )
    return [*lines, MERIT_POINTS, *untold(figure.without, snapshot)]


def _reward_list(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    having = [snapshot.case(i) for group in figure.groups for i in group.cases]
    if not having:
        return untold(figure.without, snapshot) or ["보상 내역은 자료에 없습니다."]
    if figure.rewards:
        names = listed([REWARD_NAMES[kind] for kind in figure.rewards])
        verb = "있는" if figure.rewards == ("전국대회",) else "주어지는"
        departments = list(dict.fromkeys(body(case, snapshot) for case in having))
        lead = f"{attach(names, '이/가')} {verb} 곳은 {listed(departments)}입니다."
    else:
        lead = f"보상이 나온 사례는 {len(having)}건입니다."
        if figure.kinds:
            each = list(dict.fromkeys(REWARD_NAMES[r.kind] for c in having for r in c.rewards))
            lead = f"보상은 {len(each)}가지입니다: {', '.join(each)}."
    lines = [lead]
    lines += bullets(f"{short(c, snapshot)}: {given(c, figure.rewards)}" for c in having)
    if any(r.kind == "근평가점" for c in having for r in c.rewards) and (
        not figure.rewards or "근평가점" in figure.rewards
    ):
        lines.append(MERIT_POINTS)
    if "전국대회" in figure.rewards:
        lines.append(NATIONAL_UNTOLD)
    return [*lines, *untold(figure.without, snapshot)]


def _most_of_reward(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """Who has most of one reward; of others that were named, what they have."""
    reward = REWARD_NAMES[figure.rewards[0]]
    amounts = {group.cases[0]: _amount(group, figure.rewards[0]) for group in figure.groups}
    if not all(amounts[case.id] for case in cases):
        return _reward_list(figure, cases, snapshot)
    names = listed(list(dict.fromkeys(body(case, snapshot) for case in cases)))
    amount = f"{'각각 ' if len(cases) > 1 else ''}{amounts[cases[0].id]}"
    others = [snapshot.case(id_) for id_ in amounts if id_ not in {case.id for case in cases}]
    most = "더" if others and len(amounts) == 2 else "가장"
    lead = (
        f"{attach(reward, '이/가')} {most} 많은 곳은 {attach(names, '으로/로')}, {amount}입니다."
    )
    if figure.named and len(cases) == len(amounts) > 1:
        lead = f"{attach(reward, '은/는')} {attach(names, '이/가')} {amount}으로 같습니다."
    told = [
        f"{short(c, snapshot)}: {given(c, figure.rewards) or f'{reward} 없음'}"
        for c in (*cases, *others)
    ]
    points = [MERIT_POINTS] if figure.rewards == ("근평가점",) else []
    return [lead, *bullets(told), *points, *untold(figure.without, snapshot)]


def _amount(group: Group, kind: RewardKind) -> str:
    """20만원, 0.3점; nothing where no amount is known."""
    if kind == "근평가점":
        return f"{number(group.points)}점" if group.points else ""
    return won(group.won) if group.won else ""


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
    return [lead, *bullets(lines)]


def _percent(part: int, total: int) -> str:
    return f"{number(Decimal(round(100 * part / total, 1)).quantize(Decimal('0.1')))}%"


def _most(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    top = len(figure.groups[0].cases)
    names = [group.label for group in figure.groups]
    if top == 1:
        part = _PARTS[figure.of]
        lead = f"모든 {attach(part, '이/가')} 1건씩입니다({len(names)}곳)."
    else:
        lead = f"가장 많이 입상한 곳은 {attach(listed(names), '으로/로')}, {top}건입니다."
    return [lead, *bullets(_told_apart(cases[:12], snapshot))]


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
    names = listed([group.label for group in figure.groups])
    return [
        f"{held} 입상한 곳은 {names}입니다.",
        *bullets(short(case, snapshot) for case in cases[:12]),
    ]


def _by_department(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    named = any(case.department for case in cases)
    if figure.of != "bodies" and not named and len(figure.groups) == 1:
        lead = f"부서는 자료에 없습니다. 사례는 {len(cases)}건입니다."
        return [lead, *bullets(f"{short(c, snapshot)}: {title(c)}" for c in cases[:12])]
    lines = []
    for group in figure.groups:
        members = [snapshot.case(i) for i in group.cases]
        where = ", ".join(
            f"{when(snapshot.knowledge.contest_of(c), snapshot)} {standing(c)}".strip()
            for c in members
        )
        lines.append(f"{group.label} {len(members)}건 ({where})")
    part = attach(_PARTS[figure.of if named else "bodies"], "은/는")
    lead = f"{part} {len(figure.groups)}곳, 사례는 {len(cases)}건입니다."
    if figure.of != "bodies" and not named:
        lead = f"부서는 자료에 없습니다. {lead}"
    return [lead, *bullets(lines)]


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
    return [lead, *bullets(lines)]


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
    lines = [
        _contest_line(group.label, [snapshot.case(i) for i in group.cases], snapshot)
        for group in figure.groups
    ]
    lead = how_many(cases, snapshot)
    counts = {len(group.cases) for group in figure.groups}
    if len(counts) == 1 and len(figure.groups) > 1:
        lead += f" 대회마다 {counts.pop()}건씩입니다."
    return [lead, *bullets(lines)]


def _places(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    names = [group.label for group in figure.groups]
    return [
        f"읍·면·동에서는 {listed(names)} {len(names)}곳의 사례가 있습니다.",
        *bullets(short(case, snapshot) for case in cases),
    ]


def _periods(cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    return list(dict.fromkeys(when(snapshot.knowledge.contest_of(c), snapshot) for c in cases))


def _missing(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    what = listed([REWARD_NAMES[k] for k in figure.rewards]) if figure.rewards else "보상"
    if not cases:
        among = [snapshot.case(i) for i in figure.among]
        told = (
            f" {listed(_periods(among, snapshot))} {len(among)}건 모두 나와 있습니다."
            if among
            else ""
        )
        return [f"{what} 내역이 나오지 않은 사례는 없습니다.{told}"]
    periods = _periods(cases, snapshot)
    where = f"(모두 {periods[0]})" if len(periods) == 1 else f"({listed(periods)})"
    return [
        f"{what} 내역이 자료에 없는 사례는 {len(cases)}건입니다{where}.",
        *bullets(short(case, snapshot) for case in cases),
    ]


_PARTS = {"cases": "부서", "departments": "부서", "bodies": "기관"}
_SENTENCES = {
    "count": _count,
    "sum": _sum,
    "share": _share,
    "most": _most,
    "in_both": _by_their_halves,
    "only_in": _by_their_halves,
    "by_department": _by_department,
    "departments": _by_department,
    "by_half": _by_half,
    "by_grade": _by_grade,
    "rewards": _reward_list,
    "most_of_reward": _most_of_reward,
    "places": _places,
    "missing": _missing,
}
