"""동사무소도 일찍 여나요: another kind of town office than the one whose case that is."""

from __future__ import annotations

from knowledge.answer.model import Answer, Apart, NoneDetail
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_OFFICE = r"\s?(?:사무소|주민센터|행정복지센터)"
_OTHER_KIND = regex(
    rf"(?<![가-힣])(다른\s([읍면동])(?:{_OFFICE})?|([읍면동]){_OFFICE})\s?(?:에서)?(?:도|은|는)(?=\s)"
)
"""With 도 or 는 another office is held against one that is known: 동사무소 may be any."""


def at_that_office(answer: Answer, question: Question, snapshot: Snapshot) -> Answer:
    """`answer`, or that nobody tells of such an office, where its one case is of another kind."""
    if len(answer.cases) != 1 or answer.kind not in ("card", "fact"):
        return answer
    if question.filters.departments or question.filters.ranks:
        return answer
    named = _OTHER_KIND.search(question.normalised)
    if named is None:
        return answer
    department = snapshot.case(answer.cases[0]).department or ""
    kind = named[2] or named[3]
    if not department.endswith(("읍", "면", "동")) or department.endswith(kind):
        return answer
    detail = NoneDetail(
        reason="topic",
        said=(named[1],),
        nearby=answer.cases,
        instead=Apart(word="", cases=answer.cases),
    )
    return Answer(kind="none", question=question, none=detail)
