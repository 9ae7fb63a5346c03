"""Which rewards a case has, and of which cases no source says it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.phrases import MERIT_POINTS, listed, reward_line, when
from knowledge.models import Case, RewardKind
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot


def given(case: Case, kinds: Sequence[RewardKind] = ()) -> str:
    """The rewards of `case` in words; of `kinds` only, where some are named."""
    return reward_line([r for r in case.rewards if not kinds or r.kind in kinds])


def untold(ids: Sequence[str], snapshot: Snapshot) -> list[str]:
    """The sentence about cases whose rewards no source gives: said, not counted as none."""
    if not ids:
        return []
    contests = [snapshot.knowledge.contest_of(snapshot.case(id_)) for id_ in ids]
    periods = list(dict.fromkeys(when(contest, snapshot) for contest in contests))
    return [f"{listed(periods)} {len(ids)}건은 보상 내역이 자료에 없습니다."]


def asked_first(question: Question, lines: Sequence[str]) -> list[str]:
    """`lines` about rewards, before them what was asked of these: the meaning, or the day."""
    if "when" in question.facets:
        return ["언제 주어지는지는 자료에 없습니다.", *lines]
    if question.meaning_asked and MERIT_POINTS in lines:
        return [MERIT_POINTS, *(line for line in lines if line != MERIT_POINTS)]
    return list(lines)
