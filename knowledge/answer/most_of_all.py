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
_IS_IT = regex(
    r"(?<![가-힣])(?:(?:[가-힣]+)?도|도내|전국|전체)(?:에서|에)?\s(?:가장|제일|젤)\s?많이\s?(?:상\s?(?:을\s?)?)?"
    r"(?:받|탄|뽑|입상|수상|선정|올|된|한)[가-힣]*\s?(?:곳|데|시군?|군|기관|지자체)[이가은는]\s$"
)
"""제주도에서 제일 많이 받은 데가 서귀포야"""
_OURS = ("우리 시", "우리시", "우리 군", "우리 구", "우리 도")


def most_of_all(question: Question, snapshot: Snapshot) -> Answer | None:
    """The bodies by their cases; none where others have cases that the knowledge does not hold."""
    if question.aggregate != "most" or question.listing or question.by_body:
        return None
    bodies = (mark.text for mark in question.marks if mark.slot == "기관")
    text = question.normalised
    named = (*bodies, *_OURS)
    asked = any(stands(body, text, behind=_MOST) for body in named)
    if not asked and not any(stands(body, text, before=_IS_IT) for body in named):
        return None
    if len(snapshot.by_organisation) < 2 or not _all_are_known(snapshot):
        detail = NoneDetail(reason="outside", said=("다른 기관의 건수",))
        return Answer(kind="none", question=question, none=detail)
    filters = question.filters.model_copy(update={"organisations": ()})
    return figure(question.model_copy(update={"filters": filters, "by_body": "기관"}), snapshot)


def _all_are_known(snapshot: Snapshot) -> bool:
    """Whether every contest of our own is known with all of its cases, whosever they are."""
    ours = {case.contest for case in snapshot.own_cases}
    contests = (snapshot.knowledge.contest_by_id[id_] for id_ in ours)
    return all(len(snapshot.by_contest[one.id]) >= (one.selected or 0) for one in contests)
