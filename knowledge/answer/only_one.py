"""9위만 포상금 받는 거지?: whether the one that is named is the only one with that reward."""

from __future__ import annotations

from knowledge.answer.figures import figure
from knowledge.answer.model import Answer
from knowledge.answer.select import select
from knowledge.korean.patterns import regex
from knowledge.models import Half
from knowledge.question.model import Filters, Question
from knowledge.snapshot import Snapshot

THAT_ALONE = regex(
    r"(?:[위등과읍면동소]|사례|[데거것쪽곳기]|얘|걔)만(?:이)?\s"
    r"(?!알려|보여|말해|정리|골라|추려|뽑아|[비빼])"
)


def only_one(question: Question, snapshot: Snapshot) -> Answer | None:
    """Who has the reward, and 네 or 아니요; None where the one that is named has it not."""
    filters = question.filters
    kinds = filters.rewards or question.rewards_asked
    if not kinds or question.form == "request" or question.topical:
        return None
    if question.aggregate or question.comparison or question.parts:
        return None
    if not set(question.facets) <= {"reward"}:
        return None
    if not filters.only("rewards", "ranks", "departments", "halves", "years", "cases"):
        return None
    if not THAT_ALONE.search(question.normalised):
        return None
    held = filters.model_copy(update={"rewards": kinds})
    named = select(question.model_copy(update={"filters": held}), snapshot)
    if len(named) != 1 or not filters.named - {"rewards", "halves", "years"}:
        return None
    contest = snapshot.knowledge.contest_of(named[0])
    halves: tuple[Half, ...] = (contest.half,) if contest.half else ()
    years = (contest.year,) if contest.year else ()
    whoever = Filters(rewards=kinds, halves=halves, years=years)
    counted = {"filters": whoever, "aggregate": "count", "reward_filter": True, "facets": ()}
    answer = figure(question.model_copy(update=counted), snapshot)
    if answer.kind != "aggregate":
        return None
    return answer.model_copy(update={"holds": len(answer.cases) == 1})
