"""Cases by their rank beside the one in view: 그 다음 순위, 이거보다 높은 거."""

from __future__ import annotations

from knowledge.dialogue.completing import filtered, names_target, pinned
from knowledge.dialogue.memory import Memory
from knowledge.question.model import Question, Unknown
from knowledge.snapshot import Snapshot

TWO = 2


def neighbour(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그 다음 순위: the next case of the same contest; of the own body, where it is one of it."""
    kinds = question.reference.kinds & {"next", "previous"}
    focus = memory.focus or (memory.seen[-1] if memory.seen else None)
    if not kinds or not question.filters.empty:
        return None
    if memory.focus is None and len(memory.cases) == TWO:
        end = memory.cases[-1] if "next" in kinds else memory.cases[0]
        return pinned(question, (end,), "앞 목록의 차례")  # 5위 → 아래 거
    if focus is None:
        return None
    case = snapshot.case(focus)
    contest = list(snapshot.by_contest[case.contest])
    if case.id in snapshot.own_ids:
        contest = [c for c in contest if c.id in snapshot.own_ids]
    at = contest.index(case) + (1 if "next" in kinds else -1)
    if not 0 <= at < len(contest):
        beyond = "그다음 순위" if "next" in kinds else "그 위의 순위"
        return question.model_copy(update={"unknown": (Unknown(kind="rank", text=beyond),)})
    return pinned(question, (contest[at].id,), "방금 본 사례의 다음")


def beyond(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """이거보다 높은 순위는: all cases of the same contest above, or below, the one in view."""
    focus = memory.focus
    if question.beyond is None or focus is None or names_target(question):
        return None
    return filtered(question, cases=(focus,)).model_copy(update={"leaned_on": ("방금 본 사례",)})
