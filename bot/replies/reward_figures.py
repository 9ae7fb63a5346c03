"""Figures about rewards: who has them, how much they are together, and of which none is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.replies.given import NATIONAL_UNTOLD, given, untold
from bot.replies.phrases import (
    MERIT_POINTS,
    REWARD_NAMES,
    body,
    first_bullets,
    first_listed,
    listed,
    number,
    short,
    when,
    won,
)
from knowledge.answer.model import Figure, Group
from knowledge.korean.particles import attach
from knowledge.models import Case, RewardKind
from knowledge.snapshot import Snapshot

PERIODS_NAMED = 4
"""So many contests are named one by one; of more the first and the last."""


def reward_count(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    names = listed([REWARD_NAMES[kind] for kind in figure.rewards])
    having = [snapshot.case(i) for group in figure.groups for i in group.cases]
    verb = "있는" if figure.rewards == ("전국대회",) else "주어지는"
    lines = [f"{attach(names, '이/가')} {verb} 사례는 {len(having):,}건입니다."]
    lines += first_bullets(f"{short(c, snapshot)}: {given(c, figure.rewards)}" for c in having)
    if "전국대회" in figure.rewards:
        lines.append(NATIONAL_UNTOLD)
    return [*lines, *untold(figure.without, snapshot)]


def sum_of_rewards(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
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
    lines += first_bullets(
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
    lines += first_bullets(
        f"{short(snapshot.case(group.cases[0]), snapshot)} {number(group.points or Decimal(0))}점"
        for group in having
    )
    return [*lines, MERIT_POINTS, *untold(figure.without, snapshot)]


def reward_list(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    having = [snapshot.case(i) for group in figure.groups for i in group.cases]
    if not having:
        return untold(figure.without, snapshot) or ["보상 내역은 자료에 없습니다."]
    if figure.rewards:
        names = listed([REWARD_NAMES[kind] for kind in figure.rewards])
        verb = "있는" if figure.rewards == ("전국대회",) else "주어지는"
        departments = list(dict.fromkeys(body(case, snapshot) for case in having))
        lead = f"{attach(names, '이/가')} {verb} 곳은 {first_listed(departments)}입니다."
    else:
        lead = f"보상이 나온 사례는 {len(having):,}건입니다."
        if figure.of_some:
            names = first_listed(list(dict.fromkeys(body(case, snapshot) for case in having)))
            lead = f"{names}의 보상입니다."
        if figure.kinds:
            each = list(dict.fromkeys(REWARD_NAMES[r.kind] for c in having for r in c.rewards))
            lead = f"보상은 {len(each)}가지입니다: {', '.join(each)}."
    lines = [lead]
    lines += first_bullets(f"{short(c, snapshot)}: {given(c, figure.rewards)}" for c in having)
    if any(r.kind == "근평가점" for c in having for r in c.rewards) and (
        not figure.rewards or "근평가점" in figure.rewards
    ):
        lines.append(MERIT_POINTS)
    if "전국대회" in figure.rewards:
        lines.append(NATIONAL_UNTOLD)
    return [*lines, *untold(figure.without, snapshot)]


def most_of_reward(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """Who has most of one reward; of others that were named, what they have."""
    reward = REWARD_NAMES[figure.rewards[0]]
    amounts = {group.cases[0]: _amount(group, figure.rewards[0]) for group in figure.groups}
    if not all(amounts[case.id] for case in cases):
        return reward_list(figure, cases, snapshot)
    names = first_listed(list(dict.fromkeys(body(case, snapshot) for case in cases)))
    amount = f"{'각각 ' if len(cases) > 1 else ''}{amounts[cases[0].id]}"
    others = [snapshot.case(id_) for id_ in amounts if id_ not in {case.id for case in cases}]
    most = "더" if others and len(amounts) == 2 else "가장"
    lead = (
        f"{attach(reward, '이/가')} {most} 많은 곳은 {attach(names, '으로/로')}, {amount}입니다."
    )
    alike = {case.department for case in cases} >= {case.department for case in others}
    if figure.named and len(cases) > 1 and alike:
        lead = f"{attach(reward, '은/는')} {attach(names, '이/가')} {amount}으로 같습니다."
    told = [
        f"{short(c, snapshot)}: {given(c, figure.rewards) or f'{reward} 없음'}"
        for c in (*cases, *others)
    ]
    points = [MERIT_POINTS] if figure.rewards == ("근평가점",) else []
    return [lead, *first_bullets(told), *points, *untold(figure.without, snapshot)]


def _amount(group: Group, kind: RewardKind) -> str:
    """20만원, 0.3점; nothing where no amount is known."""
    if kind == "근평가점":
        return f"{number(group.points)}점" if group.points else ""
    return won(group.won) if group.won else ""


def without_reward(figure: Figure, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    what = listed([REWARD_NAMES[k] for k in figure.rewards]) if figure.rewards else "보상"
    if not cases:
        among = [snapshot.case(i) for i in figure.among]
        told = f" {_from_to(among, snapshot)} {len(among)}건 모두 나와 있습니다." if among else ""
        return [f"{what} 내역이 나오지 않은 사례는 없습니다.{told}"]
    periods = _periods(cases, snapshot)
    where = f"(모두 {periods[0]})" if len(periods) == 1 else f"({_from_to(cases, snapshot)})"
    return [
        f"{what} 내역이 자료에 없는 사례는 {len(cases):,}건입니다{where}.",
        *first_bullets(short(case, snapshot) for case in cases),
    ]


def _from_to(cases: Sequence[Case], snapshot: Snapshot) -> str:
    """상반기와 하반기; 2016년 상반기부터 2025년 하반기까지, where these are many."""
    periods = _periods(cases, snapshot)
    if len(periods) <= PERIODS_NAMED:
        return listed(periods)
    return f"{periods[-1]}부터 {periods[0]}까지"


def _periods(cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    return list(dict.fromkeys(when(snapshot.knowledge.contest_of(c), snapshot) for c in cases))
