"""The half that is not in view: 하반기 3위 → 다른 반기는?"""

from __future__ import annotations

from knowledge.dialogue.completing import filtered
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.models import Half
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_OTHER_HALF = regex(r"(?:다른|딴|반대)\s?반기")
_OTHER: dict[Half, Half] = {1: 2, 2: 1}


def half_named(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """다른 반기는: the half by its name, so that the steps take it like 상반기는."""
    if not _OTHER_HALF.search(question.normalised) or not question.filters.empty:
        return question
    if question.reference.kinds != {"other"}:
        return question  # 이 부서 다른 반기 것도
    halves = {snapshot.knowledge.contest_of(snapshot.case(i)).half for i in memory.cases}
    if memory.question is not None and memory.question.filters.halves:
        halves = set(memory.question.filters.halves)
    half = halves.pop() if len(halves) == 1 else None
    if half is None:
        return question
    named = filtered(question, halves=(_OTHER[half],))
    return named.model_copy(update={"reference": Reference(), "elliptical": True})
