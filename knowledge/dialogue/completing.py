"""What a question names itself, and how the dialogue completes it."""

from __future__ import annotations

from typing import Any

from knowledge.answer.select import select
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question
from knowledge.snapshot import Snapshot

TELLING = 0.8
"""From this weight on a word names a topic by itself."""
ALSO_SHOWN = regex(
    r"[위등과소읍면동실팀](?:\s?[거것건꺼])?[도만]\s?(?:좀\s|같이\s|마저\s|다시\s|더\s)?(?:붙여|추가|넣어|끼워|알려|보여|말해|설명|요약|정리|부탁|볼래|볼게|보자|궁금)[가-힣\s]*[?!.~]*$"
)
"""5위도 알려줘: as briefly said as 5위도."""
WHO_OR_WHAT = frozenset({"where", "who", "department", "content"})
"""Fields that ask which case it is, and nothing of it."""


def names_target(question: Question) -> bool:
    filters = question.filters
    return bool(
        filters.ranks
        or filters.rank_range
        or filters.places
        or filters.departments
        or filters.grades
        or filters.initials
        or filters.cases
        or strong(question)
    )


def strong(question: Question) -> bool:
    """True where the question has a topic of its own."""
    known = [t for t in question.terms if t.known]
    return (
        any(t.weight >= TELLING for t in known)
        or (len(known) > 1 and sum(t.weight for t in known) >= 0.7)
        or any(t.elsewhere for t in question.terms)
    )


def pinned(question: Question, cases: Any, why: str) -> Question:
    filters = question.filters.model_copy(update={"cases": tuple(cases)})
    return question.model_copy(update={"filters": filters, "leaned_on": (why,)})


def filtered(question: Question, **changes: Any) -> Question:
    filters: Filters = question.filters.model_copy(update=changes)
    return question.model_copy(update={"filters": filters})


def in_its_period(question: Question, last: Question, snapshot: Snapshot) -> Question | None:
    """2023년 → 최우수랑 장려 비교: `question` in the period that `last` was about; None where it
    was about something else, and where that period has no such case."""
    period = last.filters
    if question.topical or not period.only_period:
        return None
    there = filtered(question, years=period.years, halves=period.halves)
    if not select(there, snapshot):
        return None
    return there.model_copy(update={"leaned_on": ("앞 질문의 기간",)})
