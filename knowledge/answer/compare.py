"""Comparison: which cases, inside one contest where that is possible."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.model import Answer, NoneDetail
from knowledge.answer.refuse import nothing_selected
from knowledge.answer.select import rewards_of, scope, select
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

MOST = 8
FIT, GROUP_FIT = 0.5, 0.3
"""Smallest score of a case that is meant by a topic, or by the people that it is for."""


def compare(question: Question, snapshot: Snapshot) -> Answer:
    """The cases that `question` wants side by side; none where there are fewer than two."""
    filters = question.filters
    ranks = () if question.parts else filters.ranks
    ranks = () if filters.grades else ranks
    missing = [r for r in ranks if not _with_rank(question, r, snapshot)]
    if missing and len(filters.ranks) > 1:
        return nothing_selected(
            question.model_copy(
                update={"filters": filters.model_copy(update={"ranks": tuple(missing)})}
            ),
            snapshot,
        )
    if lacking := _half_without(question, snapshot):
        return nothing_selected(lacking, snapshot)
    cases = _cases(question, snapshot)
    if not cases and not filters.empty:
        return nothing_selected(question, snapshot)
    if len(cases) < 2:
        detail = NoneDetail(reason="too_few", nearby=tuple(c.id for c in cases))
        return Answer(kind="none", question=question, none=detail)
    if not filters.only_period:  # whole contests are counted, and not laid side by side
        cases = cases[:MOST]
    return Answer(
        kind="comparison",
        question=question,
        cases=tuple(case.id for case in cases),
        facets=question.facets,
        contests_differ=len({case.contest for case in cases}) > 1,
        about="rank" if filters.ranks else "set",
        confidence=1.0,
    )


def _half_without(question: Question, snapshot: Snapshot) -> Question | None:
    """하반기 3위랑 상반기 3위: the half that has none, where the other has."""
    filters = question.filters
    if question.parts and all(p.filters.only("halves", "ranks") for p in question.parts):
        lacking = [part for part in question.parts if not _found(part, snapshot)]
        return lacking[0] if 0 < len(lacking) < len(question.parts) else None
    if len(filters.halves) < 2 or not filters.ranks or question.parts or question.topical:
        return None
    of_half = {
        half: question.model_copy(
            update={"filters": filters.model_copy(update={"halves": (half,)})}
        )
        for half in filters.halves
    }
    lacking = [each for each in of_half.values() if not select(each, snapshot)]
    return lacking[0] if len(lacking) == 1 else None


def _cases(question: Question, snapshot: Snapshot) -> list[Case]:
    filters = question.filters
    if question.parts:
        return _unique([case for part in question.parts for case in _found(part, snapshot)])
    if question.beside:
        named = _found(question, snapshot)
        beside = [snapshot.case(i) for i in question.beside]
        return _unique([*beside, *named])
    if filters.cases:
        return _plain(question, snapshot) if filters.places else list(scope(question, snapshot))
    if (filters.places or filters.place_class) and (filters.ranks or filters.departments):
        return _beside_place(question, snapshot)
    if filters.grades and filters.ranks:
        return _grade_beside_rank(question, snapshot)
    if filters.ranks or filters.rank_range:
        keyed = _plain(question, snapshot)
        extra = _by_departments(question, snapshot) if filters.departments else []
        if filters.departments:
            ranked = one_contest(
                select(
                    question.model_copy(
                        update={"filters": filters.model_copy(update={"departments": ()})}
                    ),
                    snapshot,
                ),
                filters.ranks,
            )
            return _unique([*ranked, *extra])
        ranked = one_contest(keyed, filters.ranks)
        if len(ranked) < 2 and question.topical:  # 아동센터랑 2위
            free = filters.model_copy(update={"ranks": (), "rank_range": None, "halves": ()})
            rest = question.model_copy(update={"filters": free})
            return _unique([*ranked, *_by_terms(rest, snapshot)])
        return ranked
    if filters.departments:
        chosen = _plain(question, snapshot)
        if question.topical and len(filters.departments) == 1:
            rest = question.model_copy(
                update={"filters": filters.model_copy(update={"departments": ()})}
            )
            return _unique([*chosen, *_by_terms(rest, snapshot)])
        return chosen
    if question.topical:
        return _by_terms(question, snapshot)
    if filters.rewards:
        return _rewarded(question, snapshot)
    if filters.empty and not (question.case_word or question.whole_set):
        return []
    if filters.amounts and (rewarded := select(question, snapshot)):
        return rewarded  # 0.3점 받는 두 사례 비교
    return _plain(question, snapshot)


def _rewarded(question: Question, snapshot: Snapshot) -> list[Case]:
    """포상금 받는 부서 비교: those that have it; of several rewards those that have any."""
    kinds = question.filters.rewards
    every = _plain(question, snapshot)
    return [case for case in every if any(rewards_of(case, kind) for kind in kinds)]


def _grade_beside_rank(question: Question, snapshot: Snapshot) -> list[Case]:
    """최우수랑 하반기 3위: the half is that of the rank it stands before."""
    grade = question.filters.model_copy(update={"ranks": (), "halves": ()})
    rank = question.filters.model_copy(update={"grades": ()})
    return _unique(
        [
            case
            for keys in (grade, rank)
            for case in _plain(question.model_copy(update={"filters": keys}), snapshot)
        ]
    )


def _beside_place(question: Question, snapshot: Snapshot) -> list[Case]:
    """1위랑 꼴찌, 읍이랑 3위: the superlative, and the kind of office, are targets themselves."""
    filters = question.filters
    named = filters.model_copy(update={"places": (), "place_class": None})
    places = filters.model_copy(update={"ranks": (), "departments": ()})
    return _unique(
        [
            case
            for keys in (named, places)
            for case in _plain(question.model_copy(update={"filters": keys}), snapshot)
        ]
    )


def _found(question: Question, snapshot: Snapshot) -> list[Case]:
    return _by_terms(question, snapshot) if question.topical else _plain(question, snapshot)


def _plain(question: Question, snapshot: Snapshot) -> list[Case]:
    filters = question.filters.model_copy(update={"rewards": (), "amounts": ()})
    return select(question.model_copy(update={"filters": filters}), snapshot)


def _by_departments(question: Question, snapshot: Snapshot) -> list[Case]:
    filters = question.filters.model_copy(
        update={"ranks": (), "rank_range": None, "rewards": (), "amounts": ()}
    )
    named = select(question.model_copy(update={"filters": filters}), snapshot)
    if named or not filters.halves:
        return named
    free = filters.model_copy(update={"halves": ()})  # 상반기 1위하고 남원읍
    return select(question.model_copy(update={"filters": free}), snapshot)


def _with_rank(question: Question, rank: int, snapshot: Snapshot) -> list[Case]:
    filters = question.filters.model_copy(
        update={"ranks": (rank,), "departments": (), "rewards": (), "amounts": ()}
    )
    return select(question.model_copy(update={"filters": filters}), snapshot)


def one_contest(cases: Sequence[Case], ranks: Sequence[int]) -> list[Case]:
    """3위와 5위: both from the contest that has both; else every case of each rank."""
    if len(ranks) < 2:
        return list(cases)
    for contest in dict.fromkeys(case.contest for case in cases):
        inside = [case for case in cases if case.contest == contest]
        if {case.rank for case in inside} >= set(ranks):
            return inside
    return list(cases)


def _by_terms(question: Question, snapshot: Snapshot) -> list[Case]:
    """치매 사례랑 장사시설 사례: the best case of each topic."""
    among = [case.id for case in _plain(question, snapshot)]
    if sides := _of_two_sides(question, among, snapshot):
        return sides
    found: dict[Term, list[str]] = {}
    for term in question.terms:
        if not term.known or term.weight < 0.5:
            continue
        hits = snapshot.index.search([term], among=among).hits
        enough = GROUP_FIT if term.group else FIT
        found[term] = [hit.case_id for hit in hits[:2] if hit.score >= enough]
    named = {i for term, cases in found.items() if term.weight >= 1 for i in cases}
    for term, cases in found.items():
        if term.weight < 1 and not term.group and not named.isdisjoint(cases):
            cases[:] = [
                i for i in cases if i in named
            ]  # 무료 of 무료 환승권 only tells more of it
    return _unique([snapshot.case(i) for cases in found.values() for i in cases])


_TWO_SIDES = regex(r"(.+[가-힣])(?:이랑|랑|하고|[과와])\s(.+)")


def _of_two_sides(question: Question, among: Sequence[str], snapshot: Snapshot) -> list[Case]:
    """선상투표랑 낙도투표 비교: of each side, where one is told in several words, the one case
    that has all of them; nothing where a side has none."""
    sides = _TWO_SIDES.match(question.normalised)
    if sides is None or len(_TWO_SIDES.findall(sides[2])):
        return []
    spoken = [t for t in question.terms if t.known and not t.verbal and t.weight > GENERIC_WEIGHT]
    told = [[t for t in spoken if t.text in "".join(side.split())] for side in sides.groups()]
    if not all(told) or max(map(len, told)) < 2:
        return []
    best = [_only_one(terms, among, snapshot) for terms in told]
    cases = [snapshot.case(i) for i in best if i is not None]
    return _unique(cases) if len(cases) == len(told) else []


def _only_one(terms: Sequence[Term], among: Sequence[str], snapshot: Snapshot) -> str | None:
    hits = snapshot.index.search(terms, among=among).hits
    full = [h for h in hits if {e.term for e in h.evidence} >= {t.text for t in terms}]
    return full[0].case_id if len(full) == 1 else None


def _unique(cases: Sequence[Case]) -> list[Case]:
    return list({case.id: case for case in cases}.values())
