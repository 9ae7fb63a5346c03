"""What cases are given, and where rewards are told of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.given import (
    NATIONAL_UNTOLD,
    asked_first,
    given_by,
    of_kinds,
    untold,
    whether_gone,
)
from bot.replies.model import Button
from bot.replies.phrases import (
    MERIT_POINTS,
    REWARD_NAMES,
    first_listed,
    listed,
    name_of,
    reward_sentence,
    when,
)
from knowledge.answer.model import Answer
from knowledge.korean.particles import attach
from knowledge.models import Case, Reward, RewardKind
from knowledge.snapshot import Snapshot


def told_of_rewards(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> list[str]:
    """What each of `cases` is given, the same said once, and what of it nobody tells."""
    lines = []
    asked = answer.question.rewards_asked or answer.question.filters.rewards
    aside = answer.question.rewards_aside
    groups = _of_the_same_rewards(cases)
    if answer.holds is False:  # 다 포상금 받아?: first those that do not
        groups.sort(key=lambda alike: {r.kind for r in alike[0].rewards} >= set(asked))
    for alike in groups:
        names = first_listed([name_of(case, snapshot) for case in alike], "건")
        rewards = alike[0].rewards
        if rewards and aside and not (rewards := besides(rewards, aside)):
            lines.append(f"{names}의 다른 보상은 자료에 없습니다.")
            continue
        if not rewards and len(alike) > 2:
            lines += untold([case.id for case in alike], snapshot)
            continue
        if not rewards:
            lines.append(f"{names}의 보상 내역은 자료에 없습니다.")
            continue
        missing = [kind for kind in asked if not any(r.kind == kind for r in rewards)]
        if missing:
            lacking = listed([REWARD_NAMES[kind] for kind in missing])
            lines.append(f"{names}의 보상에 {attach(lacking, '은/는')} 없습니다.")
        each = "각각 " if len(alike) > 1 else ""
        lines.append(f"{names}에는 {each}{reward_sentence(rewards)}")
    kinds = {reward.kind for case in cases for reward in case.rewards}
    if "전국대회" in kinds and ("전국대회" in asked or whether_gone(answer.question)):
        lines.append(NATIONAL_UNTOLD)
    explained = answer.question.meaning_asked and "근평가점" in asked
    if ("근평가점" in kinds and "근평가점" not in aside) or explained:
        lines.append(MERIT_POINTS)
    without = [case for case in cases if not case.rewards]
    if without and len(without) == len(cases):
        lines.append(_where_rewards_are(snapshot))
    if answer.question.giver_asked and not answer.question.meaning_asked:
        lines = [*given_by(cases, asked), *lines]
    return asked_first(answer.question, lines, of_kinds(cases, asked))


def besides(rewards: Sequence[Reward], aside: Sequence[RewardKind]) -> tuple[Reward, ...]:
    """가점 말고 다른 보상: those of `rewards` that are of no kind that is known already."""
    return tuple(reward for reward in rewards if reward.kind not in aside)


def _of_the_same_rewards(cases: Sequence[Case]) -> list[list[Case]]:
    """The cases by what they are given, so that the same is said once."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(reward_sentence(case.rewards), []).append(case)
    return list(groups.values())


def _where_rewards_are(snapshot: Snapshot) -> str:
    having = [case for case in snapshot.own_cases if case.rewards]
    if not having:
        return "보상이 나온 사례가 없습니다."
    contests = list(dict.fromkeys(case.contest for case in having))
    if len(contests) == 1:
        contest = snapshot.knowledge.contest_by_id[contests[0]]
        return f"보상이 나온 것은 {when(contest, snapshot)} {len(having)}건뿐입니다."
    return f"보상이 나온 사례는 {len(having):,}건입니다."


def rewards_elsewhere(cases: Sequence[Case], snapshot: Snapshot) -> list[Button]:
    """Buttons to the rewards of other contests, where some of these cases tell none."""
    contests = {
        case.contest: snapshot.knowledge.contest_of(case)
        for case in snapshot.own_cases
        if case.rewards and case.contest not in {c.contest for c in cases}
    }
    return [
        Button(label=f"{when(contest, snapshot)} 보상 보기", value=f"rewards:{contest.id}")
        for contest in list(contests.values())[:2]
    ]
