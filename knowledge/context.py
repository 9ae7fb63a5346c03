"""(Question, what this person asked before) → Question.

A question that stands by itself is not bent. Only what it leaves open is taken from the
dialogue: the case in focus for a bare field (보상은?), the last list for 두 번째 거 or 그중에,
the keys of the last question for a bare period (하반기는?).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, product

from knowledge.dialogue.by_time import year_beside
from knowledge.dialogue.kept import asked_as_before
from knowledge.dialogue.memory import Memory, remember
from knowledge.dialogue.of_service import (
    for_whom_alone,
    price_of_service,
)
from knowledge.dialogue.other_half import half_named
from knowledge.dialogue.steps import STEPS
from knowledge.korean.interjections import without_connector
from knowledge.question.model import Question
from knowledge.question.named import OUR_OFFICE
from knowledge.snapshot import Snapshot

__all__ = ["Memory", "remember", "resolve"]


def resolve(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """Completes what `question` leaves open from `memory`."""
    if question.intent in ("telling", "help") or _of_our_office(question):
        return question
    memory = _of_what_is_known(memory, snapshot)
    question = year_beside(question, memory, snapshot)
    question = half_named(question, memory, snapshot)
    if memory.focus is not None:
        question = price_of_service(question, memory, snapshot)
    if memory.cases:
        question = for_whom_alone(question, memory, snapshot)
    alone = without_connector(question.normalised)
    asked = [question]
    if alone != question.normalised:  # 근데 진짜야
        asked.append(question.model_copy(update={"normalised": alone}))
    for said, step in product(asked, STEPS):
        resolved = step(said, memory, snapshot)
        if resolved is not None:
            resolved = asked_as_before(said, resolved, memory, snapshot)
            return _of_the_services_told(resolved, memory)
    return question


def _of_our_office(question: Question) -> bool:
    """3위와 5위 비교 → 우리 과 몇 위야: of an office that nobody named, and of none in view."""
    return question.filters.empty and any(mark.slot == OUR_OFFICE for mark in question.marks)


def _of_the_services_told(question: Question, memory: Memory) -> Question:
    """필증 방문 발급 → 누구한테 해 줘요: of that service, where its case has others, too."""
    if memory.focus is None or question.filters.cases != (memory.focus,) or question.services:
        return question
    return question.model_copy(update={"services": memory.services})


def _of_what_is_known(memory: Memory, snapshot: Snapshot) -> Memory:
    """The memory without cases that a newer version no longer has."""
    known = snapshot.knowledge.case_by_id
    asked_back = memory.asked_back or ()
    seen = chain.from_iterable((*memory.turns, *memory.met))
    named = (*memory.cases, *memory.listed, *asked_back, *seen)
    if all(case_id in known for case_id in named):
        return memory

    def kept(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(i for i in ids if i in known)

    return memory.model_copy(
        update={
            "cases": kept(memory.cases),
            "turns": tuple(filter(None, map(kept, memory.turns))),
            "met": tuple(filter(None, map(kept, memory.met))),
            "listed": kept(memory.listed),
            "asked_back": None if memory.asked_back is None else kept(asked_back),
        }
    )
