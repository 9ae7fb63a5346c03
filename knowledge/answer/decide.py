"""Question + snapshot → Answer: the decision table, one rule after another.

Every rule looks at the question and either answers or passes. The first answer counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.answer.beside import of_a_later_year
from knowledge.answer.beyond import beyond
from knowledge.answer.browse import browse
from knowledge.answer.compare import compare, one_contest
from knowledge.answer.figures import figure
from knowledge.answer.held_number import held_number
from knowledge.answer.lacking import for_citizens, graded, lacking
from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.most_of_all import most_of_all
from knowledge.answer.no_case import (
    about_the_data,
    bare_number,
    has_topic,
    meta,
    of_our_office,
    points_at_nothing,
    smalltalk,
    telling,
)
from knowledge.answer.premise import elsewhere_in_the_knowledge, everyone, premise
from knowledge.answer.present import present
from knowledge.answer.refuse import (
    may_be_named,
    nothing_selected,
    refuse_outside,
    refuse_unknown,
    refuse_year,
    unknown_topic,
)
from knowledge.answer.rewards import reward_figure, rewards_as_field
from knowledge.answer.select import select
from knowledge.answer.topic import described_strangely, find_topic
from knowledge.answer.topics import Topic
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Facet, Filters, Question
from knowledge.question.weights import TITLE_WEIGHT
from knowledge.snapshot import Snapshot

Rule = Callable[[Question, Snapshot], Answer | None]


def decide(question: Question, snapshot: Snapshot) -> Answer:
    """Answers `question` from `snapshot`; never raises, never claims without evidence."""
    for rule in _RULES:
        answer = rule(question, snapshot)
        if answer is not None:
            return answer
    strange = (t for t in question.terms if not t.known)
    said = tuple(t.text for t in strange if may_be_named(t, question))[:1]
    return unknown_topic(question, said)


_UNIT_OF = {"사람 수": "명", "금액": "원"}
"""What is counted, by the name that it has where no source tells it."""

_NUMBER = regex(r"\d[\d,만억천 ]*$")


def _figure_told(question: Question, snapshot: Snapshot) -> Answer | None:
    """상담을 몇 명이나 받았나요: a figure that the outcome of the one case tells."""
    unit = _UNIT_OF.get(question.outside[0]) if len(question.outside) == 1 else None
    if unit is None or not question.topical or question.unknown:
        return None
    asked = question.model_copy(update={"outside": (), "facets": ("outcome",)})
    answer = _main(asked, snapshot)
    if answer is None or len(answer.cases) != 1:
        return None
    outcome = snapshot.case(answer.cases[0]).outcome or ""
    return answer if stands(unit, outcome, before=_NUMBER) else None


_HOW_OFTEN = ("얼마나 자주 하는지",)
_OFTEN = regex(
    r"[한두세석네]\s?(?:달|주|해)에\s|일\s?주일에\s|매[일주달월년]|격[주월]|[날달주]마다|요일마다"
)


def _often_told(question: Question, snapshot: Snapshot) -> Answer | None:
    """얼마나 자주 가요: where the one case tells that it is done 한 달에 두 번."""
    if question.outside != _HOW_OFTEN or question.unknown:
        return None
    asked = question.model_copy(update={"outside": (), "facets": ("content",)})
    answer = _main(asked, snapshot)
    if answer is None or len(answer.cases) != 1:
        return None
    return answer if _OFTEN.search(snapshot.case(answer.cases[0]).content or "") else None


def _told_in_full(question: Question, snapshot: Snapshot) -> Answer | None:
    """상속세 얼마 나올지 미리 계산: so much of one case is said, at the end as well, that nothing
    outside is asked."""
    told = question.form in ("phrase", "description")
    if not question.outside or not told or not question.filters.empty:
        return None
    asked = question.model_copy(update={"outside": (), "facets": ()})
    topic = find_topic(asked, select(asked, snapshot), snapshot)
    if topic.refusal is not None or len(topic.cases) != 1 or len(topic.evidence) < FEWEST_TOLD:
        return None
    ends = "".join(question.normalised.split()).endswith(topic.evidence[-1].term)
    return _main(asked, snapshot) if ends or question.form == "description" else None


FEWEST_TOLD = 2
"""Words of a case that are said of it, where something outside is named as well."""


def _several_asks(question: Question, snapshot: Snapshot) -> Answer | None:
    """상반기 1위가 어디고 하반기 꼴찌는 어디인지: each is answered, then all together."""
    if not question.parts or question.comparison:
        return None
    parts = tuple(decide(part, snapshot) for part in _of_one_contest(question.parts, snapshot))
    answered = [part for part in parts if part.cases]
    if not answered:
        return None
    cases = tuple(dict.fromkeys(case for part in parts for case in part.cases))
    sure = [part.confidence for part in answered if part.confidence is not None]
    answer = Answer(
        kind="fact",
        question=question,
        cases=cases,
        about="set",
        confidence=min(sure, default=1.0),
    )
    if len(answered) < len(parts):
        return answer.model_copy(update={"parts": parts})
    if all(part.kind in ("card", "list") for part in parts):
        return answer.model_copy(update={"kind": "list"})
    facets = parts[0].facets
    single = all(part.kind == "fact" and len(part.cases) == 1 for part in parts)
    if facets and single and all(part.facets == facets for part in parts):
        return answer.model_copy(update={"facets": facets})
    return answer.model_copy(update={"parts": parts})


def _of_one_contest(parts: Sequence[Question], snapshot: Snapshot) -> Sequence[Question]:
    """3위는 어디고 5위는 뭐 했어: bare ranks mean the contest that has all of them."""
    ranks = tuple(rank for part in parts for rank in part.filters.ranks)
    if len(ranks) < 2 or any(part.filters.halves or part.filters.years for part in parts):
        return parts
    named = parts[0].model_copy(update={"filters": Filters(ranks=ranks)})
    contests = {case.contest for case in one_contest(select(named, snapshot), ranks)}
    if len(contests) != 1:
        return parts
    contest = snapshot.knowledge.contest_by_id[contests.pop()]
    period = {"years": (contest.year,), "halves": (contest.half,) if contest.half else ()}
    return [
        part.model_copy(update={"filters": part.filters.model_copy(update=period)})
        if part.filters.ranks
        else part
        for part in parts
    ]


_FEWEST_ADDED = 2


def _aggregate(question: Question, snapshot: Snapshot) -> Answer | None:
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
        detail = NoneDetail(reason="outside", said=(f"{thing} 수",))
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
        return _main(question.model_copy(update=update), snapshot)
    topic = find_topic(question, select(question, snapshot), snapshot)
    if topic.refusal is not None or topic.remarks:
        return topic.refusal
    thing = words[-1] if words[-1].endswith(("율", "률", "비중")) else f"{words[-1]} 비율"
    detail = NoneDetail(reason="outside", said=(thing,), nearby=topic.cases)
    return Answer(kind="none", question=question, none=detail)


_THINGS_COUNTED = regex(
    r"([가-힣]+?)(?:이|가|은|는|을|를)?\s?(?:총\s?|모두\s?|다\s?)?몇\s?(?:곳|군데|개소|개|명|대|채)"
)
_OF_CASES = regex(r"사례|부서|입상|수상|선정|뽑|^[곳데중과팀]$|[는은한탄]$")


def _thing_counted(question: Question) -> str:
    """협약병원은 몇 군데예요: what a case deals with is counted, and not the cases."""
    match = _THINGS_COUNTED.search(question.normalised)
    if match is None:
        return ""
    nouns = [t.text for t in question.terms if not t.verbal and match[1].endswith(t.text)]
    if nouns:
        return nouns[0]
    # 상하수도과 점검 실적 몇 곳: one department is no number of places.
    one = question.filters.departments or any(t.weight >= TITLE_WEIGHT for t in question.terms)
    places = match.group().endswith(("곳", "군데", "개소", "명", "대", "채"))
    named = any(mark.text.endswith(match[1]) for mark in question.marks if mark.slot == "부서")
    return match[1] if one and places and not named and not _OF_CASES.search(match[1]) else ""


_MORE = regex(r"(?:더|제일|가장)\s?많|많이")


def _comparison(question: Question, snapshot: Snapshot) -> Answer | None:
    amounts = question.aggregate == "most" and question.filters.rewards  # 누가 상금을 더
    if not question.comparison or amounts:
        return None
    bodies = question.filters.organisations
    of_bodies = len(bodies) > 1 and question.filters.only("organisations", "years")
    if of_bodies and _MORE.search(question.normalised):
        by_body = {"aggregate": "count", "by_body": "기관"}  # 서귀포시랑 제주시 중 누가 많이
        return figure(question.model_copy(update=by_body), snapshot)
    alone = question.filters.empty and not (question.topical or question.parts)
    if alone and "both" in question.reference.kinds and not question.beside:
        return Answer(kind="none", question=question, none=NoneDetail(reason="too_few"))
    kinds = question.filters.rewards
    if len(kinds) > 1 and question.filters == Filters(rewards=kinds) and not question.topical:
        # 가점이랑 포상금: kinds of rewards are compared, no cases.
        facets: tuple[Facet, ...] = ("reward",)
        plain = {"filters": Filters(), "facets": facets, "aggregate": None}
        return figure(question.model_copy(update=plain), snapshot)
    return compare(question, snapshot)


def _beyond(question: Question, snapshot: Snapshot) -> Answer | None:
    """감귤농정과보다 높은 거: those of its contest that stand above it."""
    found = beyond(question, snapshot)
    return _main(found, snapshot) if isinstance(found, Question) else found


def _main(question: Question, snapshot: Snapshot) -> Answer | None:
    question = rewards_as_field(question, snapshot)
    chosen = select(question, snapshot) or _beside_a_part(question, snapshot)
    if len(question.filters.ranks) > 1 and not question.filters.halves:
        chosen = one_contest(chosen, question.filters.ranks)
    if question.of_selected:
        chosen = _of_selected(question, chosen, snapshot)
    topic: Topic | None = None
    if question.topical or described_strangely(question):
        topic = find_topic(question, chosen, snapshot)
        if topic.refusal is not None:
            return elsewhere_in_the_knowledge(question, topic.refusal, snapshot)
        if topic.cases:
            chosen = [snapshot.case(i) for i in topic.cases]
            if len(chosen) == 1:
                question = of_a_later_year(question, chosen[0], snapshot)
        else:
            topic = None
    if not chosen:
        return nothing_selected(question, snapshot)
    if topic is None and question.filters.empty and not _asks_for_cases(question):
        if question.facets == ("department",):
            return figure(question.model_copy(update={"listing": True}), snapshot)
        if question.facets == ("organisation",) and len(snapshot.by_organisation) > 1:
            bodies = {"aggregate": "count", "by_body": "기관", "facets": ()}
            return figure(question.model_copy(update=bodies), snapshot)  # 어떤 기관들이 있어
        which = _which_case(question)
        if which is not None or not question.facets:
            return which
    return present(question, chosen, topic, snapshot)


def _beside_a_part(question: Question, snapshot: Snapshot) -> list[Case]:
    """남원읍 사례에서 농번기 말고: a part of the case that is named is left out."""
    filters = question.filters
    said = any(mark.slot == "제외" for mark in question.marks)
    if not said or not filters.without_cases or not (filters.departments or filters.ranks):
        return []
    whole = filters.model_copy(update={"without_cases": ()})
    return select(question.model_copy(update={"filters": whole}), snapshot)


def _of_selected(question: Question, chosen: list[Case], snapshot: Snapshot) -> list[Case]:
    """6건 다: the contest that selected so many is meant, unless these are as many of ours."""
    contest_of = snapshot.knowledge.contest_of
    if len(chosen) in question.of_selected:
        return chosen
    return [c for c in chosen if contest_of(c).selected in question.of_selected] or chosen


def _asks_for_cases(question: Question) -> bool:
    of_a_service = question.facets == ("when",) and not question.whole_set  # 과제 언제까지야
    a_contest = question.latest or question.previous or question.earliest
    return (question.case_word and not of_a_service) or question.whole_set or a_contest


def _which_case(question: Question) -> Answer | None:
    """언제 나와요? without a case: asks which one, or names the unknown subject."""
    said = tuple(t.text for t in question.terms if not t.known and not t.verbal)[:2]
    if not question.reference.empty and not said:
        return Answer(kind="none", question=question, none=NoneDetail(reason="no_context"))
    if not question.facets or said:
        return None if not said else unknown_topic(question, said)
    if set(question.facets) <= {"outcome", "content", "department", "rank", "title"}:
        return None
    return Answer(kind="none", question=question, none=NoneDetail(reason="no_context"))


_RULES: tuple[Rule, ...] = (
    browse,
    smalltalk,
    telling,
    meta,
    bare_number,
    points_at_nothing,
    of_our_office,
    refuse_unknown,
    refuse_year,
    _figure_told,
    _often_told,
    _told_in_full,
    refuse_outside,
    _several_asks,
    about_the_data,
    held_number,
    premise,
    everyone,
    _beyond,
    _comparison,
    for_citizens,
    reward_figure,
    lacking,
    graded,
    most_of_all,
    _aggregate,
    _main,
)
