"""Answers that change since a newer contest is known: expected, or wrong all the same.

A line of a table is true of the contests that were known when it was written. 3위 means the
latest contest, so that its answer has to move when a newer one is published; 2021년 3위 has to
stay. What tells them apart:

- without the newer contests the answer is still right: nothing else has broken it;
- the question does not name an older year or half, and no older case by its own words or
  department that the answer has lost;
- what nobody could answer before (kind none) is answered now for a rank or a department of the
  newer contest, and not for a free word that only happens to stand in its title.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from bot.assistant import Message, respond
from bot.dialogues.tables import Line
from bot.replies.model import Reply
from knowledge.context import Memory, resolve
from knowledge.models import Contest, Knowledge
from knowledge.question.model import Question
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot

Why = Literal["latest", "named", "known", "dialogue"]
"""latest: what is asked without a year means the newer contest now. named: a department or a word
has further cases. known: what nobody had is there now. dialogue: a message before it already
means something newer."""

NOTHING = frozenset({"none", "smalltalk", "help"})


Period = tuple[int, int]
"""A year and the half that it is known to; 2 where the year is not told in halves."""


def whole(year: int) -> Period:
    """A year to its end."""
    return year, 2


def period_of(contest: Contest) -> Period:
    return contest.year, contest.half or 2


def latest(knowledge: Knowledge) -> Period:
    """The period of the newest contest; (0, 0) without any."""
    return max(map(period_of, knowledge.contests), default=(0, 0))


def until(snapshot: Snapshot, period: Period) -> Snapshot:
    """`snapshot` without the contests after `period`."""
    known = snapshot.knowledge
    kept = {contest.id for contest in known.contests if period_of(contest) <= period}
    older = known.model_copy(
        update={
            "contests": tuple(one for one in known.contests if one.id in kept),
            "cases": tuple(case for case in known.cases if case.contest in kept),
        }
    )
    return replace(snapshot, knowledge=older, saved=None)


def why_moved(line: Line, reply: Reply, older: Snapshot, after: Snapshot) -> Why | None:
    """Why `reply` of `after` may differ from what `line` wants; None where it may not.

    `older` is `after` without the newer contests, of which the line is answered rightly.
    """
    *earlier, last = line.ask
    memory, was = Memory(), Memory()
    moved = False
    for text in earlier:
        message = Message(text=text, role=line.role, today=line.today)
        told, memory = respond(message, memory, after)
        before, was = respond(message, was, older)
        moved = moved or (told.kind, told.cases) != (before.kind, before.cases)
    question = resolve(parse(last, after, line.today), memory, after)
    old = {case.id for case in older.knowledge.cases}
    claimed = {case.id for case in reply.cases}
    newer = claimed - old
    if _names_older(question, older.knowledge, after.knowledge):
        return None
    if not line.cases and NOTHING & set(line.kind):
        shown = bool(line.also) and reply.kind in line.kind
        fits = shown or not _topical(question)
        return "known" if fits and not claimed & old - set(line.also) else None
    if moved:
        return "dialogue"
    if _named(question):
        lost = set(line.cases) - claimed
        return "named" if newer and not lost else None
    return "latest"


def _every(question: Question) -> tuple[Question, ...]:
    return question.parts or (question,)


def _names_older(question: Question, older: Knowledge, after: Knowledge) -> bool:
    """2021년 3위, 2021년까지: a year that the newer contests are not of. 상반기 3위: nor a half
    where they are of the same year."""
    last = latest(older)
    newer = [contest for contest in after.contests if period_of(contest) > last]
    years, halves = {contest.year for contest in newer}, {contest.half for contest in newer}
    same_year = years == {last[0]} and None not in halves
    return any(
        any(year <= last[0] and year not in years for year in named.years)
        or (named.until is not None and named.until < min(years))
        or (same_year and named.halves and not halves.intersection(named.halves))
        for named in (part.filters for part in _every(question))
    )


def _topical(question: Question) -> bool:
    return any(part.topical or part.outside for part in _every(question))


def _named(question: Question) -> bool:
    return _topical(question) or any(
        part.filters.departments or part.filters.initials or part.filters.organisations
        for part in _every(question)
    )
