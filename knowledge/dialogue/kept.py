"""What goes on being asked where a message only says of which cases: 3위 보상 → 그 다음은.

| the next message names | what is asked | which cases |
| --- | --- | --- |
| cases alone (나머지는, 그 다음은, 두 번째는) | kept | replaced |
| a field alone (보상은) | replaced | kept |
| both, or a set of cases (나머지 보상은, 다른 사례 보여줘) | replaced | replaced |

The steps say which cases are meant; this says of all of them that the field is kept.
"""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import filtered
from knowledge.dialogue.memory import Memory
from knowledge.question.model import Facet, Question
from knowledge.snapshot import Snapshot

TOLD_OF_EACH: frozenset[Facet] = frozenset(
    {"reward", "department", "title", "outcome", "content", "reason"}
)
"""Fields that every case has: asked of one, they can be asked of the next. Not the rank: whoever
asks what is beside it is told which case that is."""
OTHER_CASES = frozenset({"other", "next", "previous"})
"""Ways of pointing at cases that were not asked about yet."""


MANY = 20
"""So many cases are not told one by one."""


def asked_as_before(
    question: Question, resolved: Question, memory: Memory, snapshot: Snapshot
) -> Question:
    """`resolved`, asking what was asked before where `question` only points at other cases."""
    last = memory.question
    if last is None or memory.kind != "fact" or not set(last.facets) <= TOLD_OF_EACH:
        return resolved
    if not last.facets or resolved.facets or resolved.unknown or not _only_points(question):
        return resolved
    kept = {"facets": last.facets, "rewards_asked": last.rewards_asked, "detailed": last.detailed}
    asked = resolved.model_copy(update={**kept, "whole_set": False})
    meant = [case.id for case in select(asked, snapshot)]
    return filtered(asked, cases=tuple(meant)) if 0 < len(meant) <= MANY else asked


def _only_points(question: Question) -> bool:
    """나머지는, 바로 위는: nothing is named but a place beside what was seen."""
    says_more = question.facets or question.terms or question.outside or question.case_word
    asks_more = question.aggregate or question.comparison or question.whole_set or question.listing
    points = question.reference.kinds and question.reference.kinds <= OTHER_CASES
    return bool(points and question.elliptical and question.filters.empty) and not (
        says_more or asks_more
    )
