"""What is told beside the case: its services, later remarks, other cases that are meant."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.by_two import is_field
from knowledge.answer.confidence import scaled
from knowledge.answer.topics import Topic
from knowledge.korean.neighbours import stands
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.lexicon import compact
from knowledge.models import Case, Service
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.documents import REMARK, searchable
from knowledge.search.index import Found
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

_CASE = ("사례", "우수사례")
FEWEST_ALIKE, SHARE_ALIKE = 4, 0.75
"""A message of so many words, of which a case has such a share, tells of this case."""
LONG_LIST = 45
"""In longer messages a 와 or 하고 joins other things than topics."""


def told_alike(topic: Topic, question: Question, snapshot: Snapshot) -> Topic | None:
    """지역 사정에 밝은 다양한 민간자원을 활용: most words, also common ones, stand in one case."""
    detail = topic.refusal.none if topic.refusal else None
    if detail is None or question.form == "question":
        return None
    words = [strip_particle(word)[0] for word in searchable(question.normalised).split()]
    offices = question.filters.departments  # 노인장애인과 장애인 …: whose, and of what nothing
    words = [w for w in words if len(w) > 1 and not any(w in name for name in offices)]
    if len(words) < FEWEST_ALIKE:
        return None
    for case_id in detail.nearby:
        compact = snapshot.index.document(case_id).compact
        told = [word for word in words if word in compact]
        if all(word in snapshot.lexicon.generic or word in _CASE for word in told):
            continue  # 재택근무 시스템 구축: of whatever was built
        share = len(told) / len(words)
        if share >= SHARE_ALIKE:
            return Topic(cases=(case_id,), confidence=scaled(share, SHARE_ALIKE))
    return None


def of_the_same_people(terms: Sequence[Term], found: Found, snapshot: Snapshot) -> list[str]:
    """아동복지: cases further behind belong to it where they are for the same people."""
    had = {e.term for e in found.hits[0].evidence}
    telling = [t for t in terms if t.text in had and t.weight > GENERIC_WEIGHT and not t.group]
    if any(not is_field(term, snapshot) for term in telling):
        return []  # 학교 앱 만든 거: of what is done for them, and not of all that is
    concepts = snapshot.lexicon.concepts
    groups = {c for t in terms if t.group for c in t.concepts}
    groups |= {narrower for c in groups for narrower in concepts[c].narrower}
    fields = {c for t in terms if not t.group for c in t.concepts if concepts[c].is_field}
    fields |= {narrower for c in fields for narrower in concepts[c].narrower}
    wanted = groups & snapshot.index.document(found.hits[0].case_id).concepts.keys()
    told = {case_id: snapshot.index.document(case_id).concepts.keys() for case_id in found.behind}
    return [
        case_id
        for case_id, has in told.items()
        if (not wanted or groups & has) and (not fields or fields & has)
    ]


def of_category(
    terms: Sequence[Term], cases: Sequence[str], snapshot: Snapshot
) -> tuple[str, ...]:
    """디지털 분야, where cases are of the category 디지털: those, and none that are like them."""
    categories = {i: compact(snapshot.case(i).category or "") for i in cases}
    said = {t.text for t in terms}
    if exactly := tuple(i for i in cases if categories[i] in said):
        return exactly  # 공공기관, and no 지방공공기관
    return tuple(i for i in cases if any(word in categories[i] for word in said))


_JOINED = regex(r"[가-힣]{0,4}?(?:\s(?:사례|건|것|거|쪽))?\s?(?:이?랑|하고|와|과|및|,|·|그리고)\s")


def joined_topics(
    question: Question, terms: Sequence[Term], found: Found, snapshot: Snapshot
) -> tuple[str, ...]:
    """치매랑 응급의료: two topics, each with a case of its own."""
    strong = [t for t in terms if t.known and t.weight >= 0.8]
    had = {e.term for e in found.hits[0].evidence}
    left = [t for t in strong if t.text not in had]
    if len(question.normalised) > LONG_LIST:
        return ()
    if not left or len(strong) < 2:
        return ()
    if not any(_is_joined(term.text, question.normalised) for term in strong):
        return ()
    ids = dict.fromkeys(hit.case_id for hit in found.hits[:1])
    for term in left:
        hits = snapshot.index.search([term], broad=False).hits
        if hits and hits[0].score >= 0.75:
            ids[hits[0].case_id] = None
    return tuple(ids) if len(ids) > 1 else ()


def _is_joined(word: str, text: str) -> bool:
    """치매랑 응급의료; 사과 택배 is no 사 and 택배."""
    at = text.find(word)
    return at >= 0 and _JOINED.match(text, at + len(word)) is not None


def remarks_of(
    case: Case, question: Question, terms: Sequence[Term], snapshot: Snapshot
) -> tuple[str, ...]:
    """Later remarks of `case` that answer a question for a figure, or hold its words alone."""
    concepts = snapshot.lexicon.concepts
    fields = snapshot.index.document(case.id).fields
    body = "".join(field.compact for field in fields if field.weight > REMARK)
    found = []
    for remark in case.remarks:
        letters = "".join(searchable(remark.text).split())
        has = [
            t
            for t in terms
            if t.text in letters
            or any(w in letters for c in t.concepts for w in concepts[c].words)
        ]
        only_here = [t for t in has if t.text not in body and not t.concepts]
        if only_here or (has and question.figure_asked):
            found.append((len(has), remark.text))
    if found and question.figure_asked:
        return with_the_figure(question, [remark.text for remark in case.remarks])
    best = max((n for n, _ in found), default=0)
    return tuple(text for n, text in found if n == best)


def of_a_later_year(question: Question, case: Case, snapshot: Snapshot) -> Question:
    """24년에 확대된 내용: a year of which only a later remark about `case` tells."""
    years = question.filters.years
    if not years or any(year in snapshot.years for year in years):
        return question
    filters = question.filters.model_copy(update={"years": ()})
    facets = tuple(f for f in question.facets if f not in ("content", "outcome", "still"))
    if not set(years) <= snapshot.remark_years.get(case.id, frozenset()):
        return question
    # 2023년에 몇 가구였어요, 24년에 달라진 점: the remarks themselves
    told = {"facets": facets, "detailed": False, "filters": filters, "figure_asked": True}
    return question.model_copy(update=told)


_ALIKE = (("가구", "세대", "집"), ("%", "프로", "퍼센트", "퍼"))
"""Units of one kind: 몇 집 is answered by so many 가구."""
_UNIT_ASKED = regex(
    r"몇\s?(?P<unit>가구|세대|명|곳|군데|개소|개|집|건|%|프로|퍼센트|퍼)"
    r"|(?P<share>비율|비중)|(?P<homes>가구|세대)\s?수"
)
"""몇 가구, 비율, 가구 수: in which unit the figure is told."""
_PLACES = ("곳", "군데", "개소", "개", "건")
"""What is so counted no share of anything answers."""

_NUMBER = regex(r"\d\s?$")


def with_the_figure(question: Question, remarks: Sequence[str]) -> tuple[str, ...]:
    """몇 가구야: the remarks that count such a thing, or else all of them, where no places are
    asked for."""
    unit = _UNIT_ASKED.search(question.normalised)
    asked = unit and (unit["unit"] or unit["homes"] or "%")
    units = asked and next((alike for alike in _ALIKE if asked in alike), (asked,))
    counted = [
        text for text in remarks if any(stands(one, text, before=_NUMBER) for one in units or ())
    ]
    if asked in _PLACES:
        return tuple(counted)
    return tuple(counted or remarks)


def leading_cases(found: Found) -> tuple[str, ...]:
    """For a question about a service: the best case alone where it clearly leads."""
    best, second = found.hits[0], found.hits[1]
    if second.score <= 0.85 * best.score:
        return (best.case_id,)
    return tuple(hit.case_id for hit in found.hits)


WHERE_ONE_GOES = frozenset({"civil_office"})
"""Meanings of the offices in which anything may be done."""


def services_of(
    case: Case, question: Question, terms: Sequence[Term], snapshot: Snapshot
) -> tuple[str, ...]:
    """Ids of the services of `case` that have the words, those with the asked field too. Where
    one would have to go (쓰레기 버리려는데 읍사무소까지 가야 하나) chooses none by itself."""
    concepts = snapshot.lexicon.concepts
    things = [term for term in terms if not WHERE_ONE_GOES.issuperset(term.concepts or "-")]

    def fit(service: Service, terms: Sequence[Term]) -> float:
        told = (service.name, service.summary, service.audience, service.place, service.season)
        letters = "".join(searchable("".join(filter(None, (*told, *service.items)))).split())
        score = 0.0
        for term in terms:
            words = [w for c in term.concepts for w in concepts[c].words]
            if term.text in letters or any(word in letters for word in words):
                score += term.weight
        if "when" in question.facets and service.time:
            score += 0.5
        return score

    for of_these in (things, terms):
        scored = [(fit(s, of_these), n, s.id) for n, s in enumerate(case.services)]
        if any(score for score, _, _ in scored):
            break
    else:
        return tuple(service.id for service in case.services)
    best = max(score for score, _, _ in scored)
    return tuple(
        i for score, n, i in sorted(scored, key=lambda x: (-x[0], x[1])) if score >= best / 2
    )
