"""치매 사업이 상반기 거 맞죠?, 남원읍이 1위 했다면서: what somebody takes for so is held against
the case that is named."""

from __future__ import annotations

from typing import Any

from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.present import holds, present
from knowledge.answer.select import select
from knowledge.answer.topic import find_topic
from knowledge.answer.topics import Topic
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Facet, Filters, Question
from knowledge.question.premises import ALL_GET, ANOTHER_ASKED, HEARD_SO, NOT_SO, WHETHER_SO
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.snapshot import Snapshot

_STANDING = ("ranks", "grades", "halves", "years")
_NO_STANDING: dict[str, Any] = dict.fromkeys(_STANDING, ())
_SAID_OF: dict[str, Facet] = {"halves": "period", "years": "period"}
_BEGAN = regex(r"시작|처음|생[겼긴기]|부터|도입|만들|만든|개시|출범")
FEWEST_OF_ALL = 2
MOST_OF_ONE = 3
"""Cases that one department may have, for each to be told."""


def premise(question: Question, snapshot: Snapshot) -> Answer | None:
    """네 or 아니요, and how the case stands; None where no standing is held against a case."""
    filters = question.filters
    if filters.amounts:
        return _amount(question, snapshot)
    if filters.places:
        return _at_an_end(question, snapshot)
    keys = filters.named & set(_STANDING)
    one_each = all(len(getattr(filters, key)) == 1 for key in keys)
    if not keys or not one_each or not filters.only(*_STANDING, "departments"):
        return None
    if question.aggregate or question.comparison or question.parts or question.listing:
        return None
    if any(term.text.isdigit() for term in question.terms):
        return None  # 3위가 열 건이지: how many there are
    if question.figure_asked or (keys == {"years"} and _BEGAN.search(question.normalised)):
        return None  # 270가구가 2021년 수치예요, 2021년에 시작했죠: no year of the contest
    if not (filters.departments or question.topical):
        return _of_that_half(question, snapshot)
    if len(filters.departments) > 1:
        return None
    if not set(question.facets) <= {"rank", "period"} or not holds_so(question):
        return None
    found, topic = _named(question, snapshot)
    if not 0 < len(found) <= (MOST_OF_ONE if filters.departments else 1):
        return None
    standing = Filters(**{key: getattr(filters, key) for key in keys})
    meant = [case for case in found if holds(case, standing, snapshot)] or found
    facets: tuple[Facet, ...] = ("rank",) if keys - _SAID_OF.keys() else ("period",)
    checked = question.model_copy(update={"checked": standing, "facets": facets})
    return present(checked, meant, topic, snapshot)


def _of_that_half(question: Question, snapshot: Snapshot) -> Answer | None:
    """3위 하반기 맞지: 네, where the one that stands so is of that half."""
    filters = question.filters
    if not (filters.halves and (filters.ranks or filters.grades)) or question.case_word:
        return None
    if not set(question.facets) <= {"rank", "period"} or not holds_so(question):
        return None
    found = select(question, snapshot)
    if len(found) != 1:
        return None
    said = {"checked": Filters(halves=filters.halves), "facets": ("rank",)}
    return present(question.model_copy(update=said), found, None, snapshot)


def _at_an_end(question: Question, snapshot: Snapshot) -> Answer | None:
    """남원읍이 꼴찌야?: how its case stands; 네 where it is the first or the last of all bodies',
    아니요 where it is not even so among ours."""
    filters = question.filters
    one_each = len(filters.places) == len(filters.departments) == 1
    if not one_each or not filters.only("places", "departments", "halves", "years"):
        return None
    if (
        abs(filters.places[0]) != 1
        or question.aggregate
        or question.comparison
        or question.topical
        or question.parts
    ):
        return None
    if not set(question.facets) <= {"rank"} or not holds_so(question):
        return None

    def of_ours(case: Case) -> bool:
        anybody = filters.model_copy(update={"departments": (), "contests": (case.contest,)})
        there = select(question.model_copy(update={"filters": anybody}), snapshot)
        return case.id in {other.id for other in there}

    def of_all(case: Case) -> bool:
        last = snapshot.knowledge.contest_of(case).selected
        return case.rank is not None and case.rank == (1 if filters.places[0] == 1 else last)

    named = question.model_copy(update={"filters": filters.model_copy(update={"places": ()})})
    found = select(named, snapshot)
    if not 0 < len(found) <= MOST_OF_ONE:
        return None
    so = [case for case in found if of_all(case)]
    said = {"checked": Filters(places=filters.places), "facets": ("rank",)}
    answer = present(named.model_copy(update=said), so or found, None, snapshot)
    denied = "아니" in question.normalised and not NOT_SO.search(question.normalised)
    unsure = denied or (not so and any(of_ours(case) for case in found))
    return answer.model_copy(update={"holds": None if unsure else bool(so)})


def _amount(question: Question, snapshot: Snapshot) -> Answer | None:
    """노인장애인과 포상금 30만원이라던데: held against what that one case is given."""
    filters = question.filters
    if not filters.only("amounts", "rewards", "departments", *_STANDING):
        return None
    if question.aggregate or question.comparison or question.parts or question.listing:
        return None
    if not holds_so(question) or not set(question.facets) <= {"reward"}:
        return None
    of_it = filters.model_copy(update={"amounts": (), "rewards": ()})
    named = question.model_copy(update={"filters": of_it})
    cases = [] if of_it.empty or question.topical else select(named, snapshot)
    if len(cases) != 1 or not cases[0].rewards:
        return None
    said = {"checked": Filters(amounts=filters.amounts), "facets": ("reward",)}
    return present(named.model_copy(update=said), cases, None, snapshot)


def everyone(question: Question, snapshot: Snapshot) -> Answer | None:
    """하반기 네 건 다 포상금 받아?: 네 or 아니요, where a source tells it of every one."""
    filters = question.filters
    if not filters.rewards or not filters.only("rewards", "halves", "years", "cases"):
        return None
    if question.aggregate or question.listing or question.topical or question.comparison:
        return None
    text = question.normalised
    if question.form != "question" or ANOTHER_ASKED.search(text) or not ALL_GET.search(text):
        return None
    whoever = question.model_copy(update={"filters": filters.model_copy(update={"rewards": ()})})
    cases = select(whoever, snapshot)
    if len(cases) < FEWEST_OF_ALL or not all(case.rewards for case in cases):
        return None
    asked: tuple[Facet, ...] = ("reward",)
    held = {"checked": Filters(rewards=filters.rewards), "rewards_asked": filters.rewards}
    return present(whoever.model_copy(update={"facets": asked, **held}), cases, None, snapshot)


def holds_so(question: Question) -> bool:
    """Whether what is said is to be confirmed or denied: 4위였나, 1위라던데."""
    text = question.normalised
    so = WHETHER_SO.search(text) or HEARD_SO.search(text)
    return bool(so) and not ANOTHER_ASKED.search(text)


def _named(question: Question, snapshot: Snapshot) -> tuple[list[Case], Topic | None]:
    """The cases of the department, or of the topic, whatever their standing."""
    keyless = question.filters.model_copy(update=_NO_STANDING)
    named = question.model_copy(update={"filters": keyless})
    cases = select(named, snapshot)
    if not question.topical:
        return cases, None
    topic = find_topic(named, cases, snapshot)
    return [snapshot.case(i) for i in topic.cases], topic


def elsewhere_in_the_knowledge(question: Question, refusal: Answer, snapshot: Snapshot) -> Answer:
    """상반기 치매 사례: the topic has a case, which only stands elsewhere, and that is said."""
    filters = question.filters
    named = filters.named
    of_office = bool(filters.departments) and question.case_word  # 남원읍 치매 사례
    of_body = bool(filters.organisations) and not filters.departments  # 우리 시 치매 사례
    keys = (*_STANDING, "organisations" if of_body else "departments")
    if not (named & set(_STANDING) or of_office or of_body) or not filters.only(*keys):
        return refusal
    if refusal.none is None or refusal.none.reason != "topic" or question.unknown:
        return refusal
    if any(not (term.known or term.verbal or term.aside) for term in question.terms):
        return refusal  # 여덟시 반에 문 여는 보건소: what is missed is named
    return _of_another_standing(question, refusal, snapshot)


def standing_elsewhere(question: Question, refusal: Answer, snapshot: Snapshot) -> Answer:
    """안부살피미 하반기 1위: nobody of ours stands there, and the topic has a case elsewhere."""
    terms = [term for term in question.terms if not (term.verbal or term.aside)]
    if not terms or not all(term.known and term.weight > GENERIC_WEIGHT for term in terms):
        return refusal
    if not question.filters.only(*_STANDING) or question.unknown or question.case_word:
        return refusal
    return _of_another_standing(question, refusal, snapshot)


def _of_another_standing(question: Question, refusal: Answer, snapshot: Snapshot) -> Answer:
    filters = question.filters
    of_body = bool(filters.organisations) and not filters.departments
    keyless = question.model_copy(update={"filters": Filters()})
    topic = find_topic(keyless, select(keyless, snapshot), snapshot)
    if not topic.cases:
        return refusal
    said = tuple(term.text for term in question.terms if term.known and not term.verbal)
    near = topic.cases
    if "both" in question.reference.kinds:
        said, near = _those_elsewhere(question, snapshot) or (said, near)
    detail = NoneDetail(
        reason="combination",
        said=said[:1],
        ranks=filters.ranks,
        halves=filters.halves,
        nearby=() if of_body else near,
        others=near[:MOST_OF_ONE] if of_body else (),
    )
    return refusal.model_copy(update={"none": detail})


def _those_elsewhere(
    question: Question, snapshot: Snapshot
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """응급의료랑 치매 둘 다 상반기지: the topic of which no case stands there, and its cases."""
    there = {case.id for case in select(question, snapshot)}
    keyless = question.model_copy(update={"filters": Filters()})
    everywhere = select(keyless, snapshot)
    for term in question.terms:
        if term.known and not term.verbal:
            alone = keyless.model_copy(update={"terms": (term,)})
            cases = find_topic(alone, everywhere, snapshot).cases
            if cases and not there.intersection(cases):
                return (term.text,), cases
    return None
