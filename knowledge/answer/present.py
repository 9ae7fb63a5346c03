"""How the chosen cases are shown: as a card, a list, a choice or a field."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.beside import with_the_figure
from knowledge.answer.confidence import of_reading
from knowledge.answer.model import Answer
from knowledge.answer.select import has_keys, select
from knowledge.answer.topics import Topic
from knowledge.korean.numerals import tells_a_number
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.form import WHY_DONE, asks_for_a_service, asks_why_it_was
from knowledge.question.model import Facet, Filters, Question
from knowledge.question.premises import ALREADY, ANOTHER_ASKED, WHETHER_GIVEN, WHETHER_SO
from knowledge.snapshot import Snapshot


def present(
    question: Question, cases: Sequence[Case], topic: Topic | None, snapshot: Snapshot
) -> Answer:
    """card, fact, list or choice for the cases that were found."""
    if question.order == "last first":
        cases = _last_first(cases)
    ids = tuple(case.id for case in cases)
    filters = question.filters
    about = _about(question, topic)
    confidence = topic.confidence if topic else 1.0
    confidence = min(confidence, of_reading(question.corrections))
    older = _older_years(question, snapshot)
    facets = _card_or_fields(question, cases)
    if len(cases) == 1 and not question.facets and cases[0].content:
        facets = ("content",) if asks_why_it_was(question.normalised) else facets
    remarks = topic.remarks if topic else ()
    if question.figure_asked and not remarks and len(cases) == 1:
        remarks = with_the_figure(question, [remark.text for remark in cases[0].remarks])
    if question.figure_asked and not facets and len(cases) == 1:
        facets = ("outcome",) if tells_a_number(cases[0].outcome or "") else ()
    if question.figure_asked and remarks:
        # Every answer shows the date of its source; the figure is what is asked for.
        facets = tuple(facet for facet in facets if facet not in ("date", "source"))

    def answer(kind: str, **more: object) -> Answer:
        return Answer.model_validate(
            {
                "kind": kind,
                "question": question,
                "cases": ids,
                "about": about,
                "evidence": topic.evidence if topic else (),
                "runner_up": topic.runner_up if topic else None,
                "more": topic.more if topic else False,
                "services": _services(question, cases, topic),
                "remarks": remarks,
                "confidence": round(confidence, 3),
                "older_years": older,
                **more,
            }
        )

    if len(cases) == 1:
        offered = asks_for_a_service(question.normalised)
        asked = question.form in ("question", "statement") or offered
        service = topic is not None and asked
        if service and topic is not None and topic.services and question.facets == ("title",):
            return answer("fact", facets=question.facets)  # 서류 떼는 그 서비스 이름이 뭐였지
        told = remarks or (filters.cases and not question.case_word)  # 몇 곳이 살아났어요
        service = service or bool((told or topic) and question.figure_asked)
        if question.checked is not None:
            so = holds(cases[0], question.checked, snapshot)
            return answer("fact", facets=question.facets, holds=so)
        if question.facets == ("reward",) and (given := _given(question, cases[0])) is not None:
            return answer("fact", facets=question.facets, holds=given)
        figure = bool(question.figure_asked and remarks)  # 사업이 몇 가구를 살피나
        if facets or figure or (service and (offered or not question.case_word)):
            return answer("fact", facets=facets)
        return answer("card")
    if question.checked is not None and question.facets:
        every = all(holds(case, question.checked, snapshot) for case in cases)
        untold = bool(question.checked.cases)  # of a topic: its word may only not be said there
        return answer("fact", facets=question.facets, holds=every or (None if untold else False))
    if question.facets == ("reward",) and (given := _given_each(question, cases)) is not None:
        return answer("fact", facets=question.facets, holds=given)
    if question.facets and not facets and len(filters.cases) > 1:
        return answer("list")  # 제목만
    if facets and len(filters.cases) > 1:
        names = len(facets) > 1 and set(facets) <= {"rank", "department", "title"}
        return answer("list") if names else answer("fact", facets=facets)
    if _is_set(question):
        if facets and not (set(facets) <= {"rank", "department", "title", "outcome", "when"}):
            return answer("fact", facets=facets)
        return answer("list")
    if topic is not None and topic.several:
        return answer("list")
    if topic is not None and (
        question.form in ("description", "question", "statement") or question.case_word
    ):
        return answer("list")
    if filters.rewards or filters.amounts or question.whole_set:
        return answer("list")
    if filters.organisations == (snapshot.knowledge.organisation,) and filters.only(
        "organisations"
    ):
        return answer("list")  # 그럼 우리 시는
    return answer("choice", facets=facets)


def _last_first(cases: Sequence[Case]) -> list[Case]:
    """Contest by contest as before, each from its last case to its first."""
    contests = dict.fromkeys(case.contest for case in cases)
    return [case for id_ in contests for case in reversed(cases) if case.contest == id_]


def _services(question: Question, cases: Sequence[Case], topic: Topic | None) -> tuple[str, ...]:
    """The services that are meant: those that have the words, else those that were spoken of."""
    found = topic.services if topic else ()
    if len(cases) != 1 or not question.services or 0 < len(found) < len(cases[0].services):
        return found
    return question.services


def _given(question: Question, case: Case) -> bool | None:
    """9위 표창 줘?: whether that reward is told of `case`; None where that is not asked, or where
    no source can say yes: a place in the next contest was not taken yet, nor 예정 paid."""
    asked, text = set(question.rewards_asked), question.normalised
    if not asked or not case.rewards or question.giver_asked or ANOTHER_ASKED.search(text):
        return None
    if not WHETHER_GIVEN.search(text) and not WHETHER_SO.search(text):
        return None
    has = asked <= {reward.kind for reward in case.rewards}
    return None if has and ("전국대회" in asked or ALREADY.search(text)) else has


def _given_each(question: Question, cases: Sequence[Case]) -> bool | None:
    """9위랑 10위 근평 받는 거 맞지: whether each of those that were named has that reward."""
    filters = question.filters
    named = (filters.ranks, filters.departments, filters.grades, filters.places)
    if not any(len(keys) > 1 for keys in named):
        return None
    each = [_given(question, case) for case in cases]
    if any(given is False for given in each):
        return False
    return None if None in each else True


def holds(case: Case, keys: Filters, snapshot: Snapshot) -> bool:
    """Whether what was held against `case` is so."""
    year = snapshot.knowledge.contest_of(case).year
    one_of_these = not keys.cases or case.id in keys.cases
    of_year = not keys.years or year in keys.years
    return one_of_these and of_year and has_keys(case, keys, snapshot)


def _card_or_fields(question: Question, cases: Sequence[Case]) -> tuple[Facet, ...]:
    """The fields that make a fact. What was done is the card itself; 누구, 어디 of a rank too.

    What was done and is not in the data is a fact: 자료에 없습니다.
    """
    facets = set(question.facets)
    in_view = len(cases) == 1 or len(question.filters.cases) == len(cases)
    if question.detailed and in_view and not any(case.content for case in cases):
        return question.facets
    if facets == {"title"} and len(question.filters.cases) == 1:
        return question.facets  # 3위 → 제목만: of the case in view its title alone
    if facets == {"content"} and in_view and WHY_DONE.search(question.normalised):
        return question.facets
    if facets <= {"content", "title"} or {"content", "outcome"} <= facets:
        return ()
    filters = question.filters
    standing = filters.ranks or filters.grades or filters.places
    keys = ("ranks", "grades", "places", "halves", "years")
    best_of_those = ("cases",) if filters.places else ()  # 하반기 → 어디가 제일 높아
    by_rank_alone = standing and filters.only(*keys, *best_of_those)
    of_use = _OF_USE.search(question.normalised) is not None
    alone = by_rank_alone and not question.topical and not of_use
    return () if alone and facets <= {"where", "who", "content"} else question.facets


_OF_USE = regex(r"신청|이용|접수|(?:쓸|받을)\s?수")
"""2위 누가 신청할 수 있어: who may use it, and not whose case it is."""


_EACH = regex(r"(?<![가-힣])(?:각각|각기|각자)(?![가-힣])")
"""보건소 각각 몇 위: of each of them."""


def _is_set(question: Question) -> bool:
    filters = question.filters
    if filters.leaves_out or (not filters.empty and "both" in question.reference.kinds):
        return True
    if question.facets and _EACH.search(question.normalised):
        return True
    if filters.only_period:
        return (
            question.case_word
            or question.whole_set
            or question.form == "request"  # 하반기만 보여줘
            or "more" in question.reference.kinds  # 하반기 한 줄 요약
            or len(filters.halves) > 1
            or bool(filters.contests)
            or bool(question.facets or question.of_selected)
        )
    return (
        filters.empty
        or filters.rank_range is not None
        or bool(filters.place_class and question.case_word)
        or len(filters.ranks) + len(filters.places) > 1
        or len(filters.departments) > 1
        or question.whole_set
    )


def _about(question: Question, topic: Topic | None) -> str:
    filters = question.filters
    if filters.cases:
        return "context"
    if filters.ranks or filters.grades or filters.places or filters.rank_range:
        return "rank"
    if filters.initials:
        return "initials"
    if filters.departments:
        return "department"
    if topic is not None:
        return "topic"
    return "half" if filters.halves else "set"


def _older_years(question: Question, snapshot: Snapshot) -> tuple[int, ...]:
    filters = question.filters
    if filters.years or filters.cases or question.topical:
        return ()
    older = select(question, snapshot, all_years=True)
    years = {snapshot.knowledge.contest_of(case).year for case in older}
    return tuple(sorted(years - {snapshot.latest_year or 0}, reverse=True))
