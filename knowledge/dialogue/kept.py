"""What goes on being asked where a message only says of which cases: 3위 보상 → 그 다음은.

| the next message names | what is asked | which cases |
| --- | --- | --- |
| cases alone (나머지는, 그 다음은, 9위는, 보건소는) | kept | replaced |
| a field alone (보상은) | replaced | kept |
| both, or a set of cases (나머지 보상은, 다른 사례 보여줘) | replaced | replaced |

The steps say which cases are meant; this says of all of them that the field is kept.
"""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import ALSO_SHOWN, filtered
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_rewards import speaks_of_rewards
from knowledge.question.model import Facet, Question
from knowledge.snapshot import Snapshot

TOLD_OF_EACH: frozenset[Facet] = frozenset(
    {"reward", "department", "title", "outcome", "content", "reason"}
)
"""Fields that every case has: asked of one, they can be asked of the next. Not the rank: whoever
asks what is beside it is told which case that is."""
OTHER_CASES = frozenset({"other", "next", "previous"})
"""Ways of pointing at cases that were not asked about yet."""
AMONG = frozenset({"among"})
"""그중 보건소는: one of those is named."""
KEYS_OF_CASES = ("departments", "ranks")
"""Keys by which one of several cases is named."""
MANY = 20
"""So many cases are not told one by one."""


def asked_as_before(
    question: Question, resolved: Question, memory: Memory, snapshot: Snapshot
) -> Question:
    """`resolved`, asking what was asked before where `question` only says of which cases."""
    facets = _asked_of_each(memory)
    if not facets or memory.question is None or resolved.facets or resolved.unknown:
        return resolved
    if resolved.aggregate or resolved.comparison or not _only_says_which(question):
        return resolved
    kept = {
        "facets": facets,
        "rewards_asked": memory.question.rewards_asked,
        "detailed": memory.question.detailed,
        "whole_set": False,
    }
    asked = resolved.model_copy(update=kept)
    meant = [case.id for case in select(asked, snapshot)]
    return filtered(asked, cases=tuple(meant)) if 0 < len(meant) <= MANY else asked


def _asked_of_each(memory: Memory) -> tuple[Facet, ...]:
    """The fields that the last answer told, where the next case has them as well."""
    last = memory.question
    if last is None:
        return ()
    if memory.kind == "aggregate" and speaks_of_rewards(last):
        return ("reward",)  # 포상금 받는 데 → 나머지는
    told = memory.kind == "fact" and set(last.facets) <= TOLD_OF_EACH
    return last.facets if told else ()


def _only_says_which(question: Question) -> bool:
    """나머지는, 바로 위는, 보건소는: nothing is named but cases."""
    terms = [term for term in question.terms if term.text != "꺼"]  # 보건소 꺼
    says_more = question.facets or terms or question.outside or question.case_word
    asks_more = question.aggregate or question.comparison or question.whole_set or question.listing
    brief = question.elliptical or ALSO_SHOWN.search(question.normalised) is not None
    if says_more or asks_more or question.order or not brief:
        return False
    kinds = question.reference.kinds
    points = bool(kinds) and kinds <= OTHER_CASES and question.filters.empty
    named = not question.filters.empty and question.filters.only(*KEYS_OF_CASES)
    return points or (named and kinds <= AMONG)
