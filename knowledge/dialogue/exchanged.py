"""One of those that stand side by side is exchanged for another: 5위 말고 9위랑."""

from __future__ import annotations

from knowledge.dialogue.comparing import beside
from knowledge.dialogue.completing import filtered
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_EXCHANGES = regex(
    r"(?:말고|빼고|대신(?:에)?)\s[가-힣\d\s]{1,14}?(?:이?랑|하고|와|과|로|으로)(?:요)?"
    r"(?:\s?(?:비교|바꿔|바꾸|견줘|해)[가-힣\s]*)?[\s?.!~]*$"
    r"|대신(?:에)?\s[가-힣\d\s]{1,14}[\s?.!~]*$"
)


def exchanged(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """3위랑 5위 비교 → 5위 말고 9위랑: what is named, beside those that are not left out."""
    filters = question.filters
    if memory.kind != "comparison" or question.topical or question.unknown or question.aggregate:
        return None
    keys = ("ranks", "departments", "halves")
    if not filters.wanted.only(*keys) or not _EXCHANGES.search(question.normalised):
        return None
    ranks, departments = filters.without_ranks, filters.without_departments
    if not filters.leaves_out:  # 10위 대신 3위로: of those that are named the one in view
        ranks, departments = filters.ranks, filters.departments
    out = [
        case
        for case in map(snapshot.case, memory.cases)
        if case.rank in ranks or case.department in departments
    ]
    stay = [i for i in memory.cases if i not in {case.id for case in out}]
    if len(out) != 1 or not stay:
        return None
    named = filtered(
        question,
        ranks=tuple(rank for rank in filters.ranks if rank != out[0].rank),
        departments=tuple(name for name in filters.departments if name != out[0].department),
        without_ranks=(),
        without_departments=(),
    )
    compared = beside(named, stay, snapshot)
    return compared and compared.model_copy(update={"comparison": True, "terms": ()})
