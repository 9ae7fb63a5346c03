"""감귤농정과보다 높은 거: the cases that stand above or below the one that is named."""

from __future__ import annotations

from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.select import select
from knowledge.answer.topic import find_topic
from knowledge.models import Case
from knowledge.question.model import Filters, Question
from knowledge.question.rank_ranges import MAX_RANK
from knowledge.snapshot import Snapshot

_SIDES = {"above": "높은", "below": "낮은"}


def beyond(question: Question, snapshot: Snapshot) -> Question | Answer | None:
    """`question` with the ranks that are meant; the refusal where none of ours has them.

    None where no case is named, or none that has a rank.
    """
    than = _named(question, snapshot) if question.beyond else None
    if than is None or than.rank is None or question.beyond is None:
        return None
    contest = snapshot.knowledge.contest_of(than)
    above = question.beyond == "above"
    keys = Filters(
        years=(contest.year,),
        halves=(contest.half,) if contest.half else (),
        contests=(contest.id,),
        organisations=question.filters.organisations,
        rank_range=(1, than.rank - 1) if above else (than.rank + 1, MAX_RANK),
    )
    found = question.model_copy(update={"filters": keys, "terms": (), "comparison": False})
    if select(found, snapshot):
        return found
    detail = NoneDetail(
        reason="other_rank",
        said=(f"{than.rank}위보다 {_SIDES[question.beyond]} 순위",),
        halves=keys.halves,
        nearby=tuple(c.id for c in snapshot.own_of_contest(contest.id)),
    )
    return Answer(kind="none", question=question, none=detail)


def _named(question: Question, snapshot: Snapshot) -> Case | None:
    if question.filters.empty and not question.topical:
        return None
    cases = select(question, snapshot)
    if question.topical:
        cases = [snapshot.case(i) for i in find_topic(question, cases, snapshot).cases]
    cases = [case for case in cases if case.rank] or cases
    latest = max((snapshot.knowledge.contest_of(case).year for case in cases), default=None)
    of_latest = [case for case in cases if snapshot.knowledge.contest_of(case).year == latest]
    return of_latest[0] if len(of_latest) == 1 else None
