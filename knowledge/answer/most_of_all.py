"""서귀포시가 제일 많이 받았어?: whether one body won the most of all bodies."""

from __future__ import annotations

from knowledge.answer.figures import figure
from knowledge.answer.model import Answer, NoneDetail
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_MOST = regex(
    r"[이가]\s?(?:(?:도|전국|전체|도내|그중|이\s?중)(?:에서|에)?\s)?(?:가장|제일|젤)\s?많이\s?(?:상\s?(?:을\s?)?)?"
    r"(?:받|탔|탄|타|뽑|입상|수상|선정|올|된|한)[가-힣]*"
    r"(?:\s?(?:거|것|게|건)\s?(?:야|예요|맞[가-힣]*|아니[가-힣]*|인가[가-힣]*)|\s(?:맞|아니)[가-힣]*)?[\s?!.~]*$"
)
_OURS = ("우리 시", "우리시", "우리 군", "우리 구", "우리 도")


def most_of_all(question: Question, snapshot: Snapshot) -> Answer | None:
    """The bodies by their cases; none where the knowledge holds those of one body alone."""
    if question.aggregate != "most" or question.listing or question.by_body:
        return None
    bodies = (mark.text for mark in question.marks if mark.slot == "기관")
    text = question.normalised
    if not any(stands(body, text, behind=_MOST) for body in (*bodies, *_OURS)):
        return None
    if len(snapshot.by_organisation) < 2:
        detail = NoneDetail(reason="outside", said=("다른 기관의 건수",))
        return Answer(kind="none", question=question, none=detail)
    filters = question.filters.model_copy(update={"organisations": ()})
    return figure(question.model_copy(update={"filters": filters, "by_body": "기관"}), snapshot)
