"""What was looked at before the case in view: 아까 거 보상은, 앞에 거는 몇 위였지."""

from __future__ import annotations

from knowledge.dialogue.completing import names_target, pinned
from knowledge.dialogue.in_view import asked_of
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_BEFORE_IT = regex(
    r"^(?:그럼\s|근데\s|아니\s)?(?:(?:방금|지금|이|그)\s?(?:거|것|꺼|건)\s?(?:말고|아니고)\s)?(?:(?:하나|바로|한\s?개)\s)?(?:아까|앞에?|이전에?|전에|먼젓번|먼저|그\s?전에?)\s?(?:말한\s|물어본\s|물은\s|본\s|나온\s)?(?:그\s?)?"
    r"(?:(?P<kind>읍|면|동|과|보건소)(?:에서)?\s?)?"
    r"(?:거|것|꺼|건|사례|부서|(?<=읍)|(?<=면)|(?<=동)|(?<=과)|(?<=보건소))(?:는|은|이|가|의|를|로|도)?(?=\s|$|[?])"
)


_A_WHILE_AGO = regex(
    r"(?:그럼\s)?(?:아까|먼젓번)\s?(?:그\s)?(?:거|것|꺼|건|사례)(?:는|은)?(?:요)?\s?[?!.~]*"
)


def earlier(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """3위 → 10위 → 아까 거 보상은: of the one before, where two were looked at; else of what is
    in view."""
    seen = asked_of(memory, snapshot)
    if len(seen) < 2 and _A_WHILE_AGO.fullmatch(question.normalised):
        this = question.model_copy(update={"reference": Reference(kinds=frozenset({"this"}))})
        return pinned(this, memory.cases, "방금 본 사례") if memory.cases else this
    if memory.focus is None or len(seen) < 2 or names_target(question):
        return None
    before = _BEFORE_IT.search(question.normalised)
    if question.reference.ordinals or before is None:
        return None
    kind = before["kind"] or ""  # 남원읍 → 3위 → 아까 그 읍 거는
    of_it = [i for i in seen[:-1] if (snapshot.case(i).department or "").endswith(kind)]
    if not of_it:
        return None
    plain = {"reference": Reference(), "case_word": False, "whole_set": False, "terms": ()}
    return pinned(question.model_copy(update=plain), of_it[-1:], "그 앞에 본 사례")
