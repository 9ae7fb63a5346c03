"""Figures of the cases, told apart from figures of what a case deals with."""

from __future__ import annotations

from knowledge.answer.cases_meant import cases_meant
from knowledge.answer.figures import figure
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.no_case import has_topic
from knowledge.answer.select import select
from knowledge.answer.topic import find_topic
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.weights import TITLE_WEIGHT
from knowledge.snapshot import Snapshot

_FEWEST_ADDED = 2


def counted(question: Question, snapshot: Snapshot) -> Answer | None:
    """The figure that is asked for; None where none is, or where one case tells it itself."""
    if question.aggregate is None and not question.listing and not question.filters.place_class:
        return None
    if question.comparison and question.aggregate is None:
        return None
    if question.aggregate is None and not question.listing and question.case_word:
        return None
    if question.aggregate is None and not question.listing and has_topic(question):
        return None  # 장롱 버리려는데 읍에서 나와 줍니까: a service of the town
    asks_which = set(question.facets) <= {"where", "who", "department"}
    if question.aggregate is None and not question.listing and not asks_which:
        return None  # 우리 읍은 몇 위: a field of the one case
    filters = question.filters
    keyed = filters.ranks or filters.grades or filters.initials or filters.places
    narrow = bool(keyed or filters.departments or len(filters.cases) == 1)
    if question.aggregate is None and not question.listing and filters.ranks:
        return None  # 우리 읍이 뭐로 5등 했어
    if question.aggregate == "sum" and narrow and len(select(question, snapshot)) < _FEWEST_ADDED:
        return None  # 9위 포상금 합계: what the one case has
    if question.listing and question.aggregate is None and (keyed or filters.departments):
        return None
    if question.listing and question.aggregate is None and has_topic(question):
        return None
    if question.aggregate == "count" and (thing := _thing_counted(question)):
        detail = NoneDetail(reason="outside", said=(thing,))
        return Answer(kind="none", question=question, none=detail)
    if question.aggregate == "share" and question.topical and not question.case_word:
        return _share_of_a_thing(question, snapshot)
    if question.topical and question.aggregate in ("share", "count", "sum"):
        topic = find_topic(question, select(question, snapshot), snapshot)
        if topic.remarks:
            return None
    return figure(question, snapshot)


def _share_of_a_thing(question: Question, snapshot: Snapshot) -> Answer | None:
    """검진율이 몇 퍼센트, 농가 비중: a figure of what a case deals with, and not of the cases."""
    words = [term.text for term in question.terms if not term.verbal]
    told = [
        case.id
        for case in select(question, snapshot)
        for remark in case.remarks
        if "%" in remark.text and any(word in remark.text for word in words)
    ]
    if len(set(told)) == 1:
        of_case = question.filters.model_copy(update={"cases": tuple(told[:1])})
        update = {"filters": of_case, "aggregate": None}
        return cases_meant(question.model_copy(update=update), snapshot)
    topic = find_topic(question, select(question, snapshot), snapshot)
    if topic.refusal is not None or topic.remarks:
        return topic.refusal
    thing = words[-1] if words[-1].endswith(("율", "률", "비중")) else f"{words[-1]} 비율"
    detail = NoneDetail(reason="outside", said=(thing,), nearby=topic.cases)
    return Answer(kind="none", question=question, none=detail)


_THINGS_COUNTED = regex(
    r"([가-힣]+?)(?:\s?(?:숫자|수))?(?:이|가|은|는|을|를)?\s?(?:총\s?|모두\s?|다\s?)?몇\s?(?:곳|군데|개소|개|명|대|채)"
)
_ACTS_COUNTED = regex(
    r"몇\s?건(?:이나|을|씩)?\s?(처리|발급|점검|신고|상담|방문|검사|검진|판매|배송|지원)(?:했|하|한|됐|되|된|을\s?했)"
    r"|(처리|발급|점검|신고|상담|방문|검사|검진|판매|배송)\s?건수"
)
_PLACES_COUNTED = regex(
    r"(?<![가-힣])(?!(?:추진|시행|운영|담당|실시|진행|수상|입상|선정|진출)[한된])[가-힣]{1,4}[한된]\s?(?:곳|데|집|병원|시설|센터|업체|가게|학교)(?:이|은|는|가)?\s?"
    r"(?:총\s?|모두\s?|다\s?)?몇\s?(?:곳|군데|개소|개|집)"
)
"""지역아동센터 폐업한 곳이 몇 군데: places of which a case tells, and no departments."""
_OF_CASES = regex(r"사례|부서|입상|수상|선정|뽑|^[곳데중과팀]$|[는은한탄]$")


def _thing_counted(question: Question) -> str:
    """협약병원은 몇 군데예요: what a case deals with is counted, and not the cases."""
    if question.topical and (act := _ACTS_COUNTED.search(question.normalised)):
        return f"{act[1] or act[2]}한 건수"  # 민원실 조기 운영으로 몇 건 처리했나요
    match = _THINGS_COUNTED.search(question.normalised)
    if match is None:
        return ""
    if any(t.known for t in question.terms) and _PLACES_COUNTED.search(question.normalised):
        return "그런 곳의 수"
    nouns = [t.text for t in question.terms if not t.verbal and match[1].endswith(t.text)]
    if nouns:
        return f"{nouns[0]} 수"
    # 상하수도과 점검 실적 몇 곳: one department is no number of places.
    one = question.filters.departments or any(t.weight >= TITLE_WEIGHT for t in question.terms)
    places = match.group().endswith(("곳", "군데", "개소", "명", "대", "채"))
    named = any(mark.text.endswith(match[1]) for mark in question.marks if mark.slot == "부서")
    counted = one and places and not named and not _OF_CASES.search(match[1])
    return f"{match[1]} 수" if counted else ""
