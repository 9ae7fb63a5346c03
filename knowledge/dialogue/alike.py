"""What is like the case in view: 비슷한 사례, 같은 분야 다른 거."""

from __future__ import annotations

from knowledge.dialogue.completing import filtered, names_target, pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.search.documents import document_of
from knowledge.snapshot import Snapshot

_ALIKE = regex(
    r"(?:비슷한|유사한|닮은|(?:같은|동일한?)\s?(?:분야|종류|주제|성격|계통)(?:의|인)?)\s?(?:다른\s?|또\s?다른\s?)?"
    r"(?:(?:과|부서|곳|데)(?:의|에서)?\s)?"
    r"(?:우수\s?)?(?:사례|사업|시책|것|거|건|게|데|일)"
)


def alike(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 3위 → 비슷한 사례: other cases of ours that are of the same field, else deal with the
    same."""
    focus = memory.focus
    if "both" in question.reference.kinds or names_target(question):
        return None
    if not _ALIKE.search(question.normalised):
        return None
    if focus is None:
        return _like_nothing(question)
    if not question.filters.only("halves", "years") or question.aggregate or question.facets:
        return None
    plain = {"terms": (), "reference": Reference(), "whole_set": True}
    asked = question.model_copy(update=plain)
    same = _deals_with(focus, snapshot)
    fields = {id_ for id_ in same if snapshot.lexicon.concepts[id_].is_field}
    found = _others_with(fields, focus, snapshot) or _others_with(same, focus, snapshot)
    if not found:
        nothing = {"outside": ("비슷한 사례",), "whole_set": False}
        return pinned(asked.model_copy(update=nothing), (focus,), "방금 본 사례")
    return pinned(asked, found, "방금 본 사례의 분야")


def _like_nothing(question: Question) -> Question | None:
    """비슷한 사례, where no case or several are in view: which one is meant is asked."""
    if question.topical or not question.filters.empty:
        return None
    which = Reference(kinds=frozenset({"this"}))
    return question.model_copy(update={"reference": which, "case_word": False})


_NOT_THAT_ONE = regex(r"^(?:그럼\s)?(?:그거|이거|그것|이것)\s?(?:말고|빼고|외에)\s")


def another_such(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """검침원 협업 → 그거 말고 협업한 거 또, 가점 받는 사례 → 그거 말고 돈 받는 쪽: others that the
    words fit, or that have that reward."""
    rewarded = question.reward_filter and question.filters.only("rewards") and memory.cases
    named = memory.focus is not None and question.topical and question.filters.empty
    if not (named or rewarded):
        return None
    if question.facets or question.unknown or not _NOT_THAT_ONE.search(question.normalised):
        return None
    others = {"reference": Reference(), "whole_set": True, "leaned_on": ("방금 본 사례",)}
    seen = memory.cases if rewarded else (memory.focus,)
    return filtered(question, without_cases=seen).model_copy(update=others)


def _others_with(concepts: set[str], focus: str, snapshot: Snapshot) -> list[str]:
    """Own cases but `focus` that deal with one of `concepts`, in their order."""
    index = snapshot.index
    numbers = {number for id_ in concepts for number in index.having.get(id_, ())}
    cases = [index.documents[number].case for number in numbers]
    others = [case for case in cases if case.id in snapshot.own_ids and case.id != focus]
    others = [case for case in others if concepts & _deals_with(case.id, snapshot)]
    return [case.id for case in sorted(others, key=snapshot.order)]


def _deals_with(case_id: str, snapshot: Snapshot) -> set[str]:
    """The concepts of a case but those that say for whom, or in what way (시스템, 원스톱).

    What an office also does at its counter (상수도 민원), or what was told later, is no field of
    its case.
    """
    document = snapshot.index.document(case_id)
    if document.case.services or document.case.remarks:
        itself = document.case.model_copy(update={"services": (), "remarks": ()})
        document = document_of(itself, snapshot.lexicon)
    known = [c for id_ in document.concepts if (c := snapshot.lexicon.concepts.get(id_))]
    return {concept.id for concept in known if not (concept.group or concept.way)}
