"""The cases of which a field is told, or is not: 내용 없는 사례, 등급 나온 것."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.figures import figure
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.present import present
from knowledge.answer.select import select
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

FIELDS = {"content": "사업 내용", "outcome": "달라진 점", "department": "부서"}
"""Fields that may be empty, and how they are called; the rewards have figures of their own."""
_LACKING = regex(
    r"(?:내용|한\s?일|성과|효과|실적|점|부서|담당|담당과|부서명)(?:이|가|은|는|도)?\s(?:(?:자료|기사)에\s)?"
    r"(?:없는|모르는|(?<![가-힣])(?:안|못)\s?[나적밝알실][가-힣]{0,2}|빠진|비어\s?있는|빈)\s?"
    r"(?:사례|것|거|건|게|데|곳)(?:들)?(?:은|는|만|이|도)?(?:요)?"
    r"(?:\s?(?:있|뭐|어디|보여|알려|추려|골라|찾아|남겨|좀|몇|얼마나)[가-힣\s]*)?[\s?.!~]*$"
)


_TOLD = regex(
    r"(?:내용|한\s?일|성과|효과|실적|점)(?:이|가|은|는)?\s(?:(?:자료|기사)에\s)?"
    r"(?:나온|있는|적힌|실린|나와\s?있는|적혀\s?있는)\s?(?:사례|것|거|건|게)(?:들)?(?:으로|로|은|는|만|이|도|중에)?(?=\s|[?.!~]|$)"
)
"""내용 나온 사례로 보여줘: those of which it is told."""


def lacking(question: Question, snapshot: Snapshot) -> Answer | None:
    """내용 없는 사례: those of the cases meant that lack it, and never those that have it."""
    field = question.facets[0] if len(question.facets) == 1 else None
    if field not in FIELDS or question.topical or question.comparison:
        return None
    if question.aggregate not in (None, "count"):
        return None
    several = question.case_word or question.whole_set or len(question.filters.cases) > 1
    several = several or question.aggregate is not None
    if several and _TOLD.search(question.normalised):
        told = [case for case in select(question, snapshot) if getattr(case, field)]
        if not told:
            return _none_of(question, f"{attach(FIELDS[field], '이/가')} 나온")
        return _all_of(question, told, snapshot)
    if not several or not _LACKING.search(question.normalised):
        return None
    without = [case for case in select(question, snapshot) if not getattr(case, field)]
    if not without:
        return _none_of(question, f"{FIELDS[field]} 없는")
    return _all_of(question, without, snapshot)


_FIELD_SAID = regex(
    r"(?P<content>내용|한\s?일)|(?P<outcome>성과|효과|실적)|(?P<department>부서|담당)"
)


def field_counted(question: Question) -> str | None:
    """사업 내용이 없는, of a count of the cases that were picked by it, and by no reward."""
    lacks = _LACKING.search(question.normalised)
    picked = lacks or _TOLD.search(question.normalised)
    said = _FIELD_SAID.match(picked.group()) if picked else None
    if said is None or question.topical or not question.filters.cases or question.filters.rewards:
        return None
    field = attach(FIELDS[said.lastgroup or "content"], "이/가")
    return f"{field} {'없는' if lacks else '나온'}"


_GRADED = regex(
    r"(?<![0-9A-Za-z가-힣])등급(?:이|은|까지)?\s?(?:나온|있는|적힌|매겨진|받은)\s?(?:사례|것|거|건|게|데|곳|부서)"
)


def graded(question: Question, snapshot: Snapshot) -> Answer | None:
    """등급 나온 게 뭐야: those that have a grade, where any has one."""
    if not _GRADED.search(question.normalised) or question.aggregate or question.comparison:
        return None
    if any(term.known and not term.verbal for term in question.terms) or question.unknown:
        return None
    asked = question.model_copy(update={"terms": ()})
    cases = [case for case in select(asked, snapshot) if case.grade]
    return _all_of(asked, cases, snapshot) if cases else _none_of(asked, "등급이 나온")


_TAIL = (
    r"(?:들)?(?:은|는|이|가|도|만|을|를|에는|엔)?(?:요)?"
    r"(?:\s?(?:좀|뭐|뭔|무엇|어떤|무슨|목록|리스트|있|알려|보여|정리|모아|다|전부|궁금)[가-힣\s]*)?\s?[?!.~]*"
)
_CITIZENS = r"(?:(?:우리|저희|일반)\s)?(?:시민|주민|도민|읍민|일반인)(?:들)?"
_USEFUL = r"(?:(?:이용|사용|활용|신청)\s?할|쓸|누릴|받을)\s?(?:수\s?있는|만한)\s?"
_FOR_CITIZENS = regex(
    rf"(?:{_CITIZENS}(?:이|가|도|은|는|한테|에게)?\s)?(?:(?:지금|직접|바로)\s)*(?:어떤\s|무슨\s)?{_USEFUL}(?:시민\s|주민\s)?서비스{_TAIL}"
    rf"|{_CITIZENS}(?:이|가|도|은|는|한테|에게)?\s(?:(?:지금|직접|바로)\s)*{_USEFUL}(?:사업|제도|것|거|건|게){_TAIL}"
    rf"|{_CITIZENS}(?:을\s위한|용|\s?대상(?:의)?)?\s?서비스{_TAIL}"
)


def for_citizens(question: Question, snapshot: Snapshot) -> Answer | None:
    """시민이 이용할 수 있는 서비스: those of which a source tells what citizens are offered."""
    if not _FOR_CITIZENS.fullmatch(question.normalised) or question.unknown:
        return None
    asked = question.model_copy(update={"terms": (), "facets": ()})
    cases = [case for case in select(asked, snapshot) if case.services]
    told = asked.model_copy(update={"facets": ("what",), "whole_set": True})
    return present(told, cases, None, snapshot) if cases else None


def _none_of(question: Question, said: str) -> Answer:
    detail = NoneDetail(reason="combination", said=(said,), halves=question.filters.halves)
    return Answer(kind="none", question=question, none=detail)


def _all_of(question: Question, cases: Sequence[Case], snapshot: Snapshot) -> Answer:
    filters = question.filters.model_copy(update={"cases": tuple(case.id for case in cases)})
    plain = {"facets": (), "detailed": False, "whole_set": True, "filters": filters}
    if question.aggregate:  # 사업 내용 나온 것만 몇 건
        return figure(question.model_copy(update=plain), snapshot)
    return present(question.model_copy(update=plain), list(cases), None, snapshot)
