"""Answers that change since a further contest is known: expected, or wrong all the same.

A line of a table is true of the contests that were known when it was written. 3위 means the
latest contest, so that its answer has to move when a newer one is published, and 모두 몇 건
counts an older one, too; 2021년 3위 has to stay. What tells them apart:

- without the further contests the answer is still right: nothing else has broken it;
- the question does not name another year or half, and no case by its own words or department
  that the answer has lost; nor does it ask for a rank or half without a year, which means the
  latest contest, where only older ones have come;
- what nobody could answer before (kind none) is answered now for a rank or a department of the
  further contest, and not for a free word that only happens to stand in its title.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from bot.assistant import Message, respond
from bot.dialogues.tables import Line, judge
from bot.replies.model import Reply
from bot.replies.phrases import paragraph
from knowledge.context import Memory, resolve
from knowledge.models import Contest, Knowledge
from knowledge.question.model import Filters, Question
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot

Why = Literal["latest", "named", "known", "dialogue"]
"""latest: what is asked without a year means the further contest now, counts it, or is told with
its year. named: a department or a word has further cases. known: what nobody had is there now.
dialogue: a message before it already means something else. Kept with the drafts of lessons."""

NOTHING = frozenset({"none", "smalltalk", "help"})


def contests_of(knowledge: Knowledge) -> frozenset[str]:
    """The ids of the contests that are known."""
    return frozenset(contest.id for contest in knowledge.contests)


def only(snapshot: Snapshot, contests: Collection[str]) -> Snapshot:
    """`snapshot` with no other contests than those with these ids."""
    known = snapshot.knowledge
    kept = known.model_copy(
        update={
            "contests": tuple(one for one in known.contests if one.id in contests),
            "cases": tuple(case for case in known.cases if case.contest in contests),
        }
    )
    return replace(snapshot, knowledge=kept, saved=None)


def why_moved(line: Line, reply: Reply, without: Snapshot, after: Snapshot) -> Why | None:
    """Why `reply` of `after` may differ from what `line` wants; None where it may not.

    `without` is `after` without the further contests, of which the line is answered rightly.
    """
    if not judge(line, _without_years(reply)):
        return "latest"
    *earlier, last = line.ask
    memory, was = Memory(), Memory()
    moved = False
    for text in earlier:
        message = Message(text=text, role=line.role, today=line.today)
        told, memory = respond(message, memory, after)
        before, was = respond(message, was, without)
        moved = moved or (told.kind, told.cases) != (before.kind, before.cases)
    question = resolve(parse(last, after, line.today), memory, after)
    old = {case.id for case in without.knowledge.cases}
    claimed = {case.id for case in reply.cases}
    if _means_others(question, without.knowledge, after.knowledge):
        return None
    if not line.cases and NOTHING & set(line.kind):
        shown = bool(line.also) and reply.kind in line.kind
        fits = shown or not _topical(question)
        return "known" if fits and not claimed & old - set(line.also) else None
    if moved:
        return "dialogue"
    if _named(question):
        lost = set(line.cases) - claimed
        return "named" if claimed - old and not lost else None
    return "latest"


_YEAR = re.compile(r"\d{4}년 (?=[상하]반기|\d+위)")


def _without_years(reply: Reply) -> Reply:
    """하반기 3위 for 2021년 하반기 3위: where there are several years, each place is told with
    its own."""
    return reply.model_copy(update={"blocks": (paragraph(_YEAR.sub("", reply.text)),)})


def _every(question: Question) -> tuple[Question, ...]:
    return question.parts or (question,)


def _means_others(question: Question, without: Knowledge, after: Knowledge) -> bool:
    """Whether another contest than the further ones is meant: by its year, or as the latest."""
    known, ids = without.contests, contests_of(without)
    further = [contest for contest in after.contests if contest.id not in ids]
    return any(
        _of_other_years(part.filters, known, further)
        or (_means_latest(part) and _of_the_latest(part.filters, known, further))
        for part in _every(question)
    )


def _of_other_years(
    named: Filters, known: Collection[Contest], further: Collection[Contest]
) -> bool:
    """2021년 3위, 2021년까지: a year that the further contests are not of."""
    years = {contest.year for contest in further}
    return (
        any(year not in years for year in named.years if year in {one.year for one in known})
        or (named.until is not None and named.until < min(years))
        or (named.since is not None and named.since > max(years))
    )


def _means_latest(question: Question) -> bool:
    """3위, and not 남원읍 3위 or 첫 대회 3위."""
    named = question.filters
    counted = question.aggregate is not None or question.every_year
    return not (counted or question.earliest or question.previous or named.departments)


def _of_the_latest(
    named: Filters, known: Collection[Contest], further: Collection[Contest]
) -> bool:
    """3위, without a year, where only older contests have come; 상반기 3위, where they are of
    the same year, but not of that half."""
    latest = max((contest.year for contest in known), default=0)
    years, halves = {one.year for one in further}, {one.half for one in further}
    if max(years) < latest:
        bare = named.ranks or named.rank_range or named.places or named.halves
        return bool(bare) and not named.years
    of_one_year = years == {latest} and None not in halves
    return of_one_year and bool(named.halves) and not halves.intersection(named.halves)


def _topical(question: Question) -> bool:
    return any(part.topical or part.outside for part in _every(question))


def _named(question: Question) -> bool:
    return _topical(question) or any(
        part.filters.departments or part.filters.initials or part.filters.organisations
        for part in _every(question)
    )
