"""The year before or after the one in view: 2023년 최우수 → 그 전해는?"""

from __future__ import annotations

from knowledge.dialogue.completing import filtered
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_BEFORE = regex(
    r"(?<![가-힣])(?:그|바로|그\s바로)\s?(?:전\s?해|전\s?년도|이전\s?해|앞\s?해)"
    r"(?:에|에는|엔|는|은|의|도|꺼|거)?(?=요?[\s?.!~]|$)"
)
_AFTER = regex(
    r"(?<![가-힣])(?:(?:그|바로|그\s바로)\s?)?(?:다음\s?해|이듬\s?해)"
    r"(?:에|에는|엔|는|은|의|도|꺼|거)?(?=요?[\s?.!~]|$)"
)


def beside_the_year(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """그 전해는, 이듬해는: counted from the year of what is in view, and not from today."""
    earlier = _BEFORE.search(question.normalised)
    match = earlier or _AFTER.search(question.normalised)
    if match is None:
        return question
    years = {snapshot.knowledge.contest_of(snapshot.case(i)).year for i in memory.cases}
    if not years and memory.question is not None:
        years = set(memory.question.filters.years)
    if len(years) != 1:
        return question
    said = "".join(match.group().split())
    counted = filtered(question, years=(years.pop() + (-1 if earlier else 1),))
    terms = tuple(t for t in question.terms if "".join(t.text.split()) not in said)
    return counted.model_copy(update={"terms": terms, "elliptical": True})
