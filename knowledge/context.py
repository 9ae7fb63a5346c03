"""(Question, what this person asked before) → Question.

A question that stands by itself is not bent. Only what it leaves open is taken from the
dialogue: the case in focus for a bare field (보상은?), the last list for 두 번째 거 or 그중에,
the keys of the last question for a bare period (하반기는?).
"""

from __future__ import annotations

from knowledge.dialogue.counted import count_alone, count_of_things, in_both, number_alone
from knowledge.dialogue.left_open import (
    body_alone,
    chosen_half,
    field_alone,
    for_whom,
    its_own_department,
    key_alone,
    of_its_words,
    period,
    rank_in_its_half,
    whether_so,
)
from knowledge.dialogue.memory import Memory, remember
from knowledge.dialogue.of_rewards import missing_alone, of_the_rewards, when_given
from knowledge.dialogue.of_service import (
    also_of_it,
    for_whom_alone,
    price_of_service,
    told_of_focus,
)
from knowledge.dialogue.pointed import (
    among,
    comparison,
    neighbour,
    of_the_focus,
    ordinal,
    others,
    same,
    without_alone,
)
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

__all__ = ["Memory", "remember", "resolve"]


def resolve(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """Completes what `question` leaves open from `memory`."""
    known = snapshot.knowledge.case_by_id
    if not all(case_id in known for case_id in (*memory.cases, *memory.seen)):
        memory = memory.model_copy(
            update={
                "cases": tuple(i for i in memory.cases if i in known),
                "seen": tuple(i for i in memory.seen if i in known),
            }
        )
    if memory.focus is not None:
        question = price_of_service(question, memory.question)
        question = for_whom_alone(question, memory.question, snapshot)
    for step in (
        ordinal, comparison, neighbour, same, among, of_the_focus, without_alone,
        others, rank_in_its_half, in_both, whether_so, chosen_half, period, count_of_things,
        count_alone, number_alone, of_the_rewards, when_given, missing_alone, its_own_department,
        body_alone, key_alone, for_whom, of_its_words, also_of_it, field_alone, told_of_focus,
    ):  # fmt: skip
        resolved = step(question, memory, snapshot)
        if resolved is not None:
            return resolved
    return question
