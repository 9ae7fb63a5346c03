"""Refusals of rewards that no case is given."""

from __future__ import annotations

from bot.replies.given import given_by, untold
from bot.replies.model import Button
from bot.replies.nearby import near_buttons
from bot.replies.phrases import REWARD_NAMES, bullets, listed, reward_name, short
from bot.replies.unheld_ranks import halves_said
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.select import rewards_of
from knowledge.korean.particles import attach
from knowledge.snapshot import Snapshot


def amount(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    kinds = answer.question.filters.rewards
    what = REWARD_NAMES[kinds[0]] if len(kinds) == 1 else "보상"
    lines = [f"{attach(what, '이/가')} {listed(list(detail.said))}인 사례는 자료에 없습니다."]
    if detail.instead is not None:
        cases = [snapshot.case(i) for i in detail.instead.cases]
        held = dict.fromkeys(reward_name(r) for c in cases for r in rewards_of(c, kinds[0]))
        lines.append(f"자료에 나온 것은 {listed(list(held))}입니다.")
    return lines, [Button(label="보상 모두 보기", value="rewards")]


def reward(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    kinds = answer.question.filters.rewards or ("포상금",)
    names = listed([REWARD_NAMES[kind] for kind in kinds])
    where = f"{halves_said(detail)}에 " if detail.halves else ""
    every = [Button(label="보상 모두 보기", value="rewards")]
    if lacking := answer.question.filters.without_rewards:
        without = listed([REWARD_NAMES[kind] for kind in lacking])
        having = f"{attach(names, '이/가')} 있고 {attach(without, '은/는')} 없는"
        return [f"{where}{having} 사례는 자료에 없습니다."], every
    if answer.question.filters.leaves_out:
        where = f"말씀하신 것을 빼면 {where}"
    if answer.question.filters.cases:
        where = f"이 가운데 {where}"
    if len(kinds) == 1 or not detail.nearby:
        lead = f"{where}{attach(names, '이/가')} 나온 사례는 자료에 없습니다."
        return [lead, *untold(detail.untold, snapshot)], every
    some = [snapshot.case(id_) for id_ in detail.nearby]
    holders = {kind: [case for case in some if rewards_of(case, kind)] for kind in kinds}
    lines = [
        f"{where}{attach(names, '이/가')} 함께 주어지는 사례는 자료에 없습니다.",
        *bullets(
            f"{REWARD_NAMES[kind]}: {', '.join(short(case, snapshot) for case in cases)}"
            for kind, cases in holders.items()
            if cases
        ),
        *untold(detail.untold, snapshot),
    ]
    return lines, [*near_buttons(detail, snapshot), *every]


def giver(
    answer: Answer, detail: NoneDetail, snapshot: Snapshot
) -> tuple[list[str], list[Button]]:
    cases = [snapshot.case(i) for i in detail.nearby]
    lead = f"{detail.said[0]} 표창은 자료에 없습니다."
    return [lead, *given_by(cases, ("표창",))], [
        *near_buttons(detail, snapshot), Button(label="보상 모두 보기", value="rewards"),
    ]  # fmt: skip
