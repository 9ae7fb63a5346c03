"""What is left out of the list in view: 3위 빼고, 눈 쓰는 데 말고."""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.others import MANY, no_more_of_it, others
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_DESCRIBED = regex(
    r"([가-힣])\s?(?:데|곳|거|것|건|사례)(?:은|는)?\s?(?:말고|빼고|제외하고|외에)(?:는)?(?:요)?"
    r"(?:\s(?:다른|나머지|남은)\s?(?:데|곳|거|것|건|사례)?(?:들)?[은는도만]?)?[\s?.!~]*$"
)

_OTHER_OFFICES = regex(r"(?:아닌|뺀|제외한)\s?(?:부서|과)")
"""여성가족과 아닌 부서만: the cases of those, and no field."""


_OTHERS = Reference(kinds=frozenset({"other"}))


def without_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 3위 빼고: out of what was listed, or of what there is beside the one in view."""
    filters = question.filters
    if not filters.leaves_out or not filters.wanted.empty or not memory.cases:
        return None
    facets = () if _OTHER_OFFICES.search(question.normalised) else question.facets
    if question.topical or facets or question.aggregate or question.case_word:
        return None
    if memory.focus is not None:  # 하반기 3위 → 3위 말고: as 다른 거
        if filters.without_halves or select(pinned(question, memory.cases, ""), snapshot):
            return None
        last = memory.question
        if last and last.topical and last.filters.empty and len(snapshot.own_ids) <= MANY:
            return no_more_of_it(question)  # 민원실 일찍 여는 곳 → 남원읍 말고
        return others(question.model_copy(update={"reference": _OTHERS}), memory, snapshot)
    whole = {"whole_set": True, "facets": ()}
    return pinned(question, memory.cases, "앞 목록").model_copy(update=whole)


def without_the_only_one(
    question: Question, memory: Memory, snapshot: Snapshot
) -> Question | None:
    """읍면동 → 남원 말고 없어?: others of that kind, and not the cases of all others."""
    last, filters = memory.question, question.filters
    if last is None or last.filters.place_class is None or not filters.leaves_out:
        return None
    if not filters.wanted.empty or question.topical or question.aggregate:
        return None
    left_out = {case.department for case in map(snapshot.case, memory.cases)}
    if not memory.cases or not left_out <= set(filters.without_departments):
        return None
    kind = last.filters.place_class
    return filtered(question, place_class=kind, without_cases=tuple(memory.cases))


def without_described(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """장려상 → 눈 쓰는 데 말고: the one of the list that is told by what it did is left out."""
    if len(memory.cases) < 2 or not question.topical or not question.filters.empty:
        return None
    if question.unknown or question.aggregate:
        return None
    described = _DESCRIBED.search(question.normalised)
    if described is None or final_consonant(described[1]) != "ㄴ":
        return None
    terms = [term for term in question.terms if not term.verbal]
    meant = [hit.case_id for hit in snapshot.index.search(terms, among=memory.cases).hits]
    if len(meant) > 1:
        return None
    left = tuple(i for i in memory.cases if i not in meant)
    plain = {"terms": (), "facets": (), "whole_set": True}
    return pinned(question.model_copy(update=plain), left, "앞 목록")
