"""The period before or after the one in view: 그 전해는?, 그 전에는?, 그다음 대회는?

A year is a word of a question like any other (그 전해 최우수는), so it is counted before the steps
see the question; a contest is the whole of a message and asks for its results. Both count from the
same period: the one of which was spoken last.
"""

from __future__ import annotations

from typing import Any

from knowledge.dialogue.completing import filtered, names_target
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.models import Contest, Half
from knowledge.question.model import Filters, Question
from knowledge.snapshot import Snapshot

_OF_YEAR = r"(?:에|에는|엔|는|은|의|도|꺼|거)?(?=요?[\s?.!~]|$)"
_YEAR_BEFORE = regex(
    rf"(?<![가-힣])(?:그|바로|그\s바로)\s?(?:전\s?해|전\s?년도|이전\s?해|앞\s?해){_OF_YEAR}"
)
_YEAR_AFTER = regex(rf"(?<![가-힣])(?:(?:그|바로|그\s바로)\s?)?(?:다음\s?해|이듬\s?해){_OF_YEAR}")
_CONTEST = r"(?:경진\s?대회|대회|반기|회차)"
_TAIL = (
    r"(?:에는|에도|엔|에|은|는|의|도)?(?:요)?"
    r"(?:\s?(?:결과|사례|수상작|거|것)(?:은|는|도)?(?:요)?)?"
)
_ASKS = r"(?:\s?(?:뭐|뭔|어때|어땠|어떻|있|알려|보여)[가-힣\s]*)?[\s?.!~]*$"
_CONTEST_BEFORE = regex(
    rf"^(?:그럼\s|그러면\s)?(?:(?:그|이|그것|그거|그보다)\s?(?:이전|전|앞)|직전|바로\s전)"
    rf"(?:\s?{_CONTEST})?{_TAIL}{_ASKS}"
)
_CONTEST_AFTER = regex(
    rf"^(?:그럼\s|그러면\s)?(?:그|이|그것|그거)\s?다음\s?{_CONTEST}{_TAIL}{_ASKS}"
)
_NAMES_CONTEST = regex(_CONTEST)
_Period = tuple[int, Half | None]
"""Year and half of a contest."""


def year_beside(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """그 전해는, 이듬해는: counted from the year in view, and not from today."""
    before = _YEAR_BEFORE.search(question.normalised)
    match = before or _YEAR_AFTER.search(question.normalised)
    if match is None:
        return question
    years = {year for year, _ in _periods_in_view(memory, snapshot)}
    if len(years) != 1:
        return question
    said = "".join(match.group().split())
    counted = filtered(question, years=(years.pop() + (-1 if before else 1),))
    terms = tuple(t for t in question.terms if "".join(t.text.split()) not in said)
    return counted.model_copy(update={"terms": terms, "elliptical": True})


def contest_beside(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 그 전에는: the results before those in view, or after them.

    Beside one case only where a contest is spoken of: 그 전에는 may mean the case seen before.
    """
    before = _CONTEST_BEFORE.match(question.normalised)
    if not (before or _CONTEST_AFTER.match(question.normalised)) or names_target(question):
        return None
    if memory.focus is not None and not _NAMES_CONTEST.search(question.normalised):
        return None
    periods = _periods_in_view(memory, snapshot)
    if len(periods) != 1:
        return None
    year, half = _beside(periods.pop(), before is not None, snapshot)
    when: dict[str, Any] = {"years": (year,), "halves": (half,) if half else ()}
    last = memory.question
    said: dict[str, Any] = {"text": question.text, "normalised": question.normalised}
    said |= {"leaned_on": ("앞 목록의 대회",), "latest": False, "previous": False}
    if last is not None and memory.kind == "aggregate":
        return filtered(last, **when).model_copy(update=said)  # 하반기 몇 건 → 그 전에는
    kept = last.filters if last is not None else Filters()
    filters = Filters(organisations=kept.organisations, contests=kept.contests, **when)
    plain = {"filters": filters, "terms": (), "outside": (), "whole_set": True}
    return question.model_copy(update=said | plain)


def _periods_in_view(memory: Memory, snapshot: Snapshot) -> set[_Period]:
    """Those of the last cases; those that the last question named where it was refused."""
    named = memory.question.filters if memory.question is not None else Filters()
    if named.years and (memory.refused or not memory.cases):
        halves = named.halves or (None,)
        return {(year, half) for year in named.years for half in halves}
    if named.halves and (memory.refused or not memory.cases):
        return {period for period in _held(snapshot) if period[1] in named.halves}
    return {_period(snapshot.knowledge.contest_of(snapshot.case(i))) for i in memory.cases}


def _held(snapshot: Snapshot) -> set[_Period]:
    """The periods of which there are results."""
    return {_period(c) for c in snapshot.contests if snapshot.by_contest.get(c.id)}


def _period(contest: Contest) -> _Period:
    return contest.year, contest.half


def _beside(period: _Period, before: bool, snapshot: Snapshot) -> _Period:
    """The next period of which there are results; where there is none, that of the calendar."""
    held = _held(snapshot)
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
