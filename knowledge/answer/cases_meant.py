"""The cases that the keys and the words of a question mean, and what is told of them."""

from __future__ import annotations

from knowledge.answer.beside import of_a_later_year
from knowledge.answer.compare import one_contest
from knowledge.answer.figures import figure
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.premise import elsewhere_in_the_knowledge, standing_elsewhere
from knowledge.answer.present import present
from knowledge.answer.refuse import nothing_selected, unknown_topic
from knowledge.answer.rewards import rewards_as_field
from knowledge.answer.select import select
from knowledge.answer.topic import described_strangely, find_topic
from knowledge.answer.topics import Topic
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot


def cases_meant(question: Question, snapshot: Snapshot) -> Answer | None:
    """What `question` asks of the cases that its keys and words mean, or why there are none;
    None where it means none at all."""
    question = rewards_as_field(question, snapshot)
    chosen = _what_else_it_did(question, snapshot) or select(question, snapshot)
    chosen = chosen or _beside_a_part(question, snapshot)
    if len(question.filters.ranks) > 1 and not question.filters.halves:
        chosen = one_contest(chosen, question.filters.ranks)
    if _THE_REST.search(question.normalised):
        chosen = _rest_of_the_contest(question, chosen, snapshot)
    if question.of_selected:
        chosen = _of_selected(question, chosen, snapshot)
    topic: Topic | None = None
    if question.topical or described_strangely(question):
        topic = find_topic(question, chosen, snapshot)
        if topic.refusal is not None:
            return elsewhere_in_the_knowledge(question, topic.refusal, snapshot)
        if topic.cases:
            chosen = [snapshot.case(i) for i in topic.cases]
            if len(chosen) == 1:
                question = of_a_later_year(question, chosen[0], snapshot)
        else:  # 3위 멋진 거: words that may be left out, and are
            topic = None
            of_keys = question.model_copy(update={"terms": ()})
            chosen = select(of_keys, snapshot) or _beside_a_part(question, snapshot)
    if not chosen:
        nothing = nothing_selected(question, snapshot)
        return standing_elsewhere(question, nothing, snapshot)
    if topic is None and _asks_which_years(question):
        years = {"aggregate": "by_half", "every_year": True, "facets": ()}
        return figure(question.model_copy(update=years), snapshot)
    if topic is None and question.filters.empty and not _asks_for_cases(question):
        if question.facets == ("department",):
            return figure(question.model_copy(update={"listing": True}), snapshot)
        if question.facets == ("organisation",) and len(snapshot.by_organisation) > 1:
            bodies = {"aggregate": "count", "by_body": "기관", "facets": ()}
            return figure(question.model_copy(update=bodies), snapshot)  # 어떤 기관들이 있어
        which = _which_case(question)
        if which is not None or not question.facets:
            return which
    return present(question, chosen, topic, snapshot)


def _beside_a_part(question: Question, snapshot: Snapshot) -> list[Case]:
    """남원읍 사례에서 농번기 말고: a part of the case that is named is left out."""
    filters = question.filters
    said = any(mark.slot == "제외" for mark in question.marks)
    if not said or not filters.without_cases or not (filters.departments or filters.ranks):
        return []
    whole = filters.model_copy(update={"without_cases": ()})
    return select(question.model_copy(update={"filters": whole}), snapshot)


_THE_REST = regex(r"(?:말고|빼고|제외하고|제외한)\s(?:나머지|남은)")


def _rest_of_the_contest(question: Question, chosen: list[Case], snapshot: Snapshot) -> list[Case]:
    """3위랑 5위 말고 나머지: of the one contest in which we have these ranks."""
    left_out = set(question.filters.without_ranks)
    if len(left_out) < 2 or not question.filters.only("without_ranks"):
        return chosen
    contests = {case.contest for case in chosen}
    whole = [
        contest
        for contest in contests
        if left_out <= {case.rank for case in snapshot.own_of_contest(contest)}
    ]
    return [case for case in chosen if case.contest in whole] if len(whole) == 1 else chosen


_WHAT_ELSE_DONE = regex(
    r"말고\s(?:또\s?|그\s?밖에\s?|다른\s(?:거|건|일)\s?)(?:뭐|뭘|무엇|무슨)[가-힣\s]*[했한하]"
)


def _what_else_it_did(question: Question, snapshot: Snapshot) -> list[Case]:
    """남원읍 사례에서 농번기 말고 또 뭐했어, where it has other cases: the one of that part."""
    if not _WHAT_ELSE_DONE.search(question.normalised):
        return []
    left_out = question.filters.without_cases
    return [case for case in _beside_a_part(question, snapshot) if case.id in left_out]


def _of_selected(question: Question, chosen: list[Case], snapshot: Snapshot) -> list[Case]:
    """6건 다: the contest that selected so many is meant, unless these are as many of ours."""
    contest_of = snapshot.knowledge.contest_of
    if len(chosen) in question.of_selected:
        return chosen
    return [c for c in chosen if contest_of(c).selected in question.of_selected] or chosen


def _asks_which_years(question: Question) -> bool:
    """몇 년도 사례들이야: of no case in particular."""
    of_none = question.filters.empty and question.reference.empty
    return of_none and question.case_word and question.facets == ("period",)


def _asks_for_cases(question: Question) -> bool:
    of_a_service = question.facets == ("when",) and not question.whole_set  # 과제 언제까지야
    a_contest = question.latest or question.previous or question.earliest
    return (question.case_word and not of_a_service) or question.whole_set or a_contest


def _which_case(question: Question) -> Answer | None:
    """언제 나와요? without a case: asks which one, or names the unknown subject."""
    said = tuple(t.text for t in question.terms if not t.known and not t.verbal)[:2]
    if not question.reference.empty and not said:
        return Answer(kind="none", question=question, none=NoneDetail(reason="no_context"))
    if not question.facets or said:
        return None if not said else unknown_topic(question, said)
    if set(question.facets) <= {"outcome", "content", "department", "rank", "title"}:
        return None
    return Answer(kind="none", question=question, none=NoneDetail(reason="no_context"))
