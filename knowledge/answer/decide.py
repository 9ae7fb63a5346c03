"""Question + snapshot → Answer: the decision table, one rule after another.

Every rule looks at the question and either answers or passes. The first answer counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.answer.at_offices import at_that_office
from knowledge.answer.at_times import at_that_time
from knowledge.answer.beyond import beyond
from knowledge.answer.browse import browse
from knowledge.answer.cases_meant import cases_meant
from knowledge.answer.compare import compare, one_contest
from knowledge.answer.counted import counted
from knowledge.answer.done_by import done_by
from knowledge.answer.figures import figure
from knowledge.answer.held_number import held_number
from knowledge.answer.introduced import without_asker
from knowledge.answer.lacking import for_citizens, graded, lacking
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.most_of_all import most_of_all
from knowledge.answer.no_case import (
    about_the_data,
    bare_number,
    meta,
    of_our_office,
    points_at_nothing,
    smalltalk,
    telling,
)
from knowledge.answer.only_one import only_one
from knowledge.answer.premise import everyone, premise
from knowledge.answer.refuse import (
    may_be_named,
    refuse_outside,
    refuse_unknown,
    refuse_year,
    unknown_topic,
)
from knowledge.answer.rewards import reward_figure
from knowledge.answer.select import select
from knowledge.answer.told_after_all import (
    closing_told,
    days_told,
    figure_told,
    often_told,
    price_told,
    time_told,
    told_in_full,
)
from knowledge.answer.whom_to_ask import whom_to_ask
from knowledge.korean.patterns import regex
from knowledge.question.model import Facet, Filters, Question
from knowledge.snapshot import Snapshot

Rule = Callable[[Question, Snapshot], Answer | None]


def decide(question: Question, snapshot: Snapshot) -> Answer:
    """Answers `question` from `snapshot`; never raises, never claims without evidence."""
    question = without_asker(question, snapshot)
    for rule in _RULES:
        answer = rule(question, snapshot)
        if answer is not None:
            answer = at_that_office(at_that_time(answer, question, snapshot), question, snapshot)
            return whom_to_ask(answer, question, snapshot)
    strange = (t for t in question.terms if not t.known)
    said = tuple(t.text for t in strange if may_be_named(t, question))[:1]
    return unknown_topic(question, said)


def _several_asks(question: Question, snapshot: Snapshot) -> Answer | None:
    """상반기 1위가 어디고 하반기 꼴찌는 어디인지: each is answered, then all together."""
    if not question.parts or question.comparison:
        return None
    parts = tuple(decide(part, snapshot) for part in _of_one_contest(question.parts, snapshot))
    answered = [part for part in parts if part.cases]
    if not answered:
        return None
    cases = tuple(dict.fromkeys(case for part in parts for case in part.cases))
    sure = [part.confidence for part in answered if part.confidence is not None]
    answer = Answer(
        kind="fact",
        question=question,
        cases=cases,
        about="set",
        confidence=min(sure, default=1.0),
    )
    if len(answered) < len(parts):
        return answer.model_copy(update={"parts": parts})
    if all(part.kind in ("card", "list") for part in parts):
        return answer.model_copy(update={"kind": "list"})
    facets = parts[0].facets
    single = all(part.kind == "fact" and len(part.cases) == 1 for part in parts)
    if facets and single and all(part.facets == facets for part in parts):
        return answer.model_copy(update={"facets": facets})
    return answer.model_copy(update={"parts": parts})


def _of_one_contest(parts: Sequence[Question], snapshot: Snapshot) -> Sequence[Question]:
    """3위는 어디고 5위는 뭐 했어: bare ranks mean the contest that has all of them."""
    ranks = tuple(rank for part in parts for rank in part.filters.ranks)
    if len(ranks) < 2 or any(part.filters.halves or part.filters.years for part in parts):
        return parts
    named = parts[0].model_copy(update={"filters": Filters(ranks=ranks)})
    contests = {case.contest for case in one_contest(select(named, snapshot), ranks)}
    if len(contests) != 1:
        return parts
    contest = snapshot.knowledge.contest_by_id[contests.pop()]
    period = {"years": (contest.year,), "halves": (contest.half,) if contest.half else ()}
    return [
        part.model_copy(update={"filters": part.filters.model_copy(update=period)})
        if part.filters.ranks
        else part
        for part in parts
    ]


_MORE = regex(r"(?:더|제일|가장)\s?많|많이")


def _comparison(question: Question, snapshot: Snapshot) -> Answer | None:
    amounts = question.aggregate == "most" and question.filters.rewards  # 누가 상금을 더
    if not question.comparison or amounts:
        return None
    bodies = question.filters.organisations
    of_bodies = len(bodies) > 1 and question.filters.only("organisations", "years")
    if of_bodies and _MORE.search(question.normalised):
        by_body = {"aggregate": "count", "by_body": "기관"}  # 서귀포시랑 제주시 중 누가 많이
        return figure(question.model_copy(update=by_body), snapshot)
    alone = question.filters.empty and not (question.topical or question.parts)
    if alone and "both" in question.reference.kinds and not question.beside:
        return Answer(kind="none", question=question, none=NoneDetail(reason="too_few"))
    kinds = question.filters.rewards
    if len(kinds) > 1 and question.filters == Filters(rewards=kinds) and not question.topical:
        # 가점이랑 포상금: kinds of rewards are compared, no cases.
        facets: tuple[Facet, ...] = ("reward",)
        plain = {"filters": Filters(), "facets": facets, "aggregate": None}
        return figure(question.model_copy(update=plain), snapshot)
    return compare(question, snapshot)


def _beyond(question: Question, snapshot: Snapshot) -> Answer | None:
    """감귤농정과보다 높은 거: those of its contest that stand above it."""
    found = beyond(question, snapshot)
    return cases_meant(found, snapshot) if isinstance(found, Question) else found


_RULES: tuple[Rule, ...] = (
    browse,
    smalltalk,
    telling,
    meta,
    bare_number,
    points_at_nothing,
    of_our_office,
    refuse_unknown,
    refuse_year,
    figure_told,
    days_told,
    often_told,
    time_told,
    closing_told,
    price_told,
    told_in_full,
    refuse_outside,
    _several_asks,
    about_the_data,
    held_number,
    premise,
    done_by,
    only_one,
    everyone,
    _beyond,
    _comparison,
    for_citizens,
    reward_figure,
    lacking,
    graded,
    most_of_all,
    counted,
    cases_meant,
)
