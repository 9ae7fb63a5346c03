"""The contest before or behind the one in view: 그 전에는?, 그다음 대회는?"""

from __future__ import annotations

from typing import Any

from knowledge.dialogue.completing import filtered, names_target
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.models import Contest, Half
from knowledge.question.model import Filters, Question
from knowledge.snapshot import Snapshot

_CONTEST = r"(?:경진\s?대회|대회|반기|회차)"
_TAIL = (
    r"(?:에는|에도|엔|에|은|는|의|도)?(?:요)?"
    r"(?:\s?(?:결과|사례|수상작|거|것)(?:은|는|도)?(?:요)?)?"
)
_ASKS = r"(?:\s?(?:뭐|뭔|어때|어땠|어떻|있|알려|보여)[가-힣\s]*)?[\s?.!~]*$"
_BEFORE = regex(
    rf"^(?:그럼\s|그러면\s)?(?:(?:그|이|그것|그거|그보다)\s?(?:이전|전|앞)|직전|바로\s전)"
    rf"(?:\s?{_CONTEST})?{_TAIL}{_ASKS}"
)
_BEHIND = regex(rf"^(?:그럼\s|그러면\s)?(?:그|이|그것|그거)\s?다음\s?{_CONTEST}{_TAIL}{_ASKS}")
_NAMES_CONTEST = regex(_CONTEST)
_Period = tuple[int, Half | None]
"""Year and half of a contest."""


def contest_beside(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 그 전에는: the results before those in view, or behind them.

    Behind one case only where a contest is spoken of: 그 전에는 may mean the case seen before.
    """
    before = _BEFORE.match(question.normalised)
    if not (before or _BEHIND.match(question.normalised)) or names_target(question):
        return None
    if memory.focus is not None and not _NAMES_CONTEST.search(question.normalised):
        return None
    shown = [snapshot.knowledge.contest_of(snapshot.case(case)) for case in memory.cases]
    periods = {_period(contest) for contest in shown}
    if len(periods) != 1:
        return None
    period = _beside(periods.pop(), before is not None, snapshot)
    when: dict[str, Any] = {"years": (period[0],), "halves": (period[1],) if period[1] else ()}
    last = memory.question
    said: dict[str, Any] = {"text": question.text, "normalised": question.normalised}
    said |= {"leaned_on": ("앞 목록의 대회",), "latest": False, "previous": False}
    if last is not None and memory.kind == "aggregate":
        return filtered(last, **when).model_copy(update=said)  # 하반기 몇 건 → 그 전에는
    kept = last.filters if last is not None else Filters()
    filters = Filters(organisations=kept.organisations, contests=kept.contests, **when)
    plain = {"filters": filters, "terms": (), "outside": (), "whole_set": True}
    return question.model_copy(update=said | plain)


def _period(contest: Contest) -> _Period:
    return contest.year, contest.half


def _beside(period: _Period, before: bool, snapshot: Snapshot) -> _Period:
    """The next period of which there are results; where there is none, that of the calendar."""
    held = {_period(c) for c in snapshot.contests if snapshot.by_contest.get(c.id)}
    key = _in_time(period)
    older = [p for p in held if _in_time(p) < key]
    newer = [p for p in held if _in_time(p) > key]
    if before:
        return max(older, key=_in_time) if older else _next(period, -1)
    return min(newer, key=_in_time) if newer else _next(period, 1)


def _in_time(period: _Period) -> tuple[int, int]:
    year, half = period
    return year, half or 0


def _next(period: _Period, step: int) -> _Period:
    year, half = period
    if half is None:
        return year + step, None
    turns_year = half == (1 if step < 0 else 2)
    return (year + step, 2 if step < 0 else 1) if turns_year else (year, 2 if half == 1 else 1)
