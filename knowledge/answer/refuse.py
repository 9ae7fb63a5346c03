"""The answers 없습니다: what was named that is not there, and what there is instead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from knowledge.answer.by_two import is_field, is_season
from knowledge.answer.model import Answer, Apart, NoneDetail
from knowledge.answer.select import rewards_of, scope, select, with_keys
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.names import TOWN_SUFFIXES
from knowledge.question.model import Filters, Question, Unknown
from knowledge.question.weights import GENERIC_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

SHOWN_NEAR = 4
"""Cases that are offered instead."""


def refuse_unknown(question: Question, snapshot: Snapshot) -> Answer | None:
    """A department, place or city that we do not have: none, never the nearest one."""
    if not question.unknown:
        return None
    if question.filters.ranks and _THEIRS.search(question.normalised):
        ours = question.model_copy(update={"unknown": ()})
        if not select(ours, snapshot):
            return nothing_selected(ours, snapshot)
    kinds = {unknown.kind for unknown in question.unknown}
    reason = "impossible_rank" if kinds == {"rank"} else "unknown"
    detail = NoneDetail.model_validate({"reason": reason, "unknown": question.unknown})
    return Answer(kind="none", question=question, none=detail)


_THEIRS = regex(
    r"(?:다른|딴)\s?(?:시|군|기관|지역|데|곳)(?:에서)?\s?(?:거|것|꺼|건|사례)"
    r"(?:이?에요|이?예요|인가요?|이?야|이?죠|이?지|입니까|였\w*|(?<=건)가|(?<=건)지)(?:요)?\s*[?.!~]*$"
)
"""하반기 6위는 다른 시 거예요?: whose the rank is that we do not have."""


def refuse_year(question: Question, snapshot: Snapshot) -> Answer | None:
    """A year without a contest."""
    filters = question.filters
    missing = {year: f"{year}년" for year in filters.years if year not in snapshot.years}
    if filters.since and all(year < filters.since for year in snapshot.years):
        said = str(filters.since) in question.normalised  # 2021년 뒤로는
        since = f"{filters.since}년 이후" if said else f"{filters.since - 1}년보다 새로운"
        missing[filters.since] = since
    if filters.until and all(year > filters.until for year in snapshot.years):
        missing[filters.until] = f"{filters.until}년 이전"
    if snapshot.latest_year and _asks_for_newer(question):
        missing[snapshot.latest_year + 1] = f"{snapshot.latest_year}년보다 새로운"
    if not missing or _told_later(question, frozenset(missing), snapshot):
        return None
    detail = NoneDetail(reason="year", said=tuple(missing.values()))
    return Answer(kind="none", question=question, none=detail)


_NEWER = regex(
    r"더\s?(?:최근|최신|새로운|나중)(?:에|의)?\s?(?:나온\s?|한\s?|열린\s?)?(?:사례|것|거|건|게|결과|자료|대회)?"
    r"(?:[은는이가도]|들은)?\s?(?:없|있|나왔|나온\s?(?:거|것|게|건)?\s?(?:없|있))[가-힣]*[\s?!.~]*$"
)


def _asks_for_newer(question: Question) -> bool:
    """더 최근 사례는 없나요, and no case is named that there could be a newer one than."""
    return question.filters.empty and _NEWER.search(question.normalised) is not None


def _told_later(question: Question, years: frozenset[int], snapshot: Snapshot) -> bool:
    """True where the case that the words mean has a later remark on these years (2023년 안부 살핌
    대상)."""
    terms = [term for term in question.terms if term.known]
    told = {case_id for case_id, of_it in snapshot.remark_years.items() if years <= of_it}
    if not terms or not told:
        return False
    return any(hit.case_id in told for hit in snapshot.index.search(terms).hits)


def refuse_outside(question: Question, snapshot: Snapshot) -> Answer | None:
    """Something that no case records (전화번호, 토요일): none, no case claimed."""
    if not question.outside:
        return None
    elsewhere = tuple(term.text for term in question.terms if term.elsewhere)
    if elsewhere:
        other = NoneDetail(reason="elsewhere", said=elsewhere)
        return Answer(kind="none", question=question, none=other)
    near: list[str] = []
    filters = question.filters
    if filters.departments or filters.cases or filters.ranks:
        near = [case.id for case in select(question, snapshot)]
    elif question.topical:
        # 정화조 청소 신청: whoever took other applications is not whom to ask.
        # 쓰레기 버리는 요일: nor is whoever did one thing of a whole field.
        terms = [t for t in question.terms if t.known and t.weight > GENERIC_WEIGHT]
        # 귤따기 체험 예약: nor is who opens early at that time of the year.
        terms = [t for t in terms if not (is_field(t, snapshot) or is_season(t, snapshot))]
        near = [hit.case_id for hit in snapshot.index.search(terms).hits]
    elif "전국대회 결과" in question.outside:
        near = [
            case.id
            for case in sorted(snapshot.own_cases, key=snapshot.order)
            if any(reward.kind == "전국대회" for reward in case.rewards)
        ]
    detail = NoneDetail(reason="outside", said=question.outside, nearby=tuple(near[:SHOWN_NEAR]))
    return Answer(kind="none", question=question, none=detail)


def nothing_selected(question: Question, snapshot: Snapshot) -> Answer:
    """The keys were understood, and no case has them all: says which, and what there is."""
    filters = question.filters
    ranks = _ranks(filters)
    detail: NoneDetail
    if filters.without_organisations:
        others = (Unknown(kind="city", text="다른 기관"),)
        detail = NoneDetail(reason="unknown", unknown=others)
    elif filters.initials:
        detail = NoneDetail(reason="initials", said=filters.initials)
    elif ranks and _alone(filters) and not filters.grades:
        detail = _rank_detail(question, ranks, snapshot)
    elif filters.places and _alone(filters):
        places = (f"{'위' if n > 0 else '뒤'}에서 {abs(n)}번째" for n in filters.places)
        unknown = tuple(Unknown(kind="rank", text=text) for text in places)
        detail = NoneDetail(reason="impossible_rank", unknown=unknown)
    elif filters.grades and _alone(filters) and not (ranks and _is_given(filters, snapshot)):
        period = {"years": (), "halves": ()} if filters.years else {}
        any_year = question.model_copy(update={"filters": filters.model_copy(update=period)})
        older = select(any_year, snapshot, all_years=True)
        detail = NoneDetail(
            reason="grade",
            older=tuple(case.id for case in older),
            others=_of_others(question, snapshot),
            said=filters.grades,
            halves=filters.halves,
            nearby=tuple(c.id for c in scope(question, snapshot) if c.grade),
        )
    elif filters.amounts:
        detail = no_such_amount(question, snapshot)
    elif filters.rewards:
        detail = NoneDetail(reason="reward", said=filters.rewards, halves=filters.halves)
    else:
        near = _without_one_key(question, snapshot)
        period_alone = filters.only("years", "halves")
        detail = NoneDetail(
            reason="combination",
            ranks=tuple(ranks),
            halves=filters.halves,
            nearby=tuple(case.id for case in near[:SHOWN_NEAR]),
            others=_of_others(question, snapshot) if period_alone else (),
        )
    return Answer(kind="none", question=question, none=detail)


FEW_AMOUNTS = 3
"""So many amounts are told where another one was asked for."""


def no_such_amount(question: Question, snapshot: Snapshot) -> NoneDetail:
    """포상금 200만원: nobody has it; the cases of which another amount is told, where it is one of
    few."""
    filters = question.filters
    kinds = filters.rewards
    told = [
        (reward.amount, case.id)
        for case in scope(question, snapshot)
        for reward in (rewards_of(case, kinds[0]) if len(kinds) == 1 else ())
        if reward.amount
    ]
    few = 0 < len({amount for amount, _ in told}) <= FEW_AMOUNTS
    cases = tuple(dict.fromkeys(case_id for _, case_id in told)) if few else ()
    instead = Apart(word="", cases=cases) if cases else None
    return NoneDetail(reason="amount", said=filters.amounts, instead=instead)


def _is_given(filters: Filters, snapshot: Snapshot) -> bool:
    """2위 최우수: whether the grade is given at all, though to another rank."""
    return any(case.grade in filters.grades for case in snapshot.own_cases)


def _ranks(filters: Filters) -> list[int]:
    if filters.rank_range:
        return [filters.rank_range[0]]
    return list(filters.ranks)


def _alone(filters: Filters) -> bool:
    """True where a rank or grade is named with at most a period beside it."""
    beside = filters.departments or filters.place_class or filters.cases or filters.rewards
    return not (beside or filters.without_departments)


_ANY_RANK: dict[str, object] = {"ranks": (), "rank_range": None, "without_ranks": ()}
"""3위가 아니라 2위 아닌가요: which ranks there are, of all of them."""


def _rank_detail(question: Question, ranks: list[int], snapshot: Snapshot) -> NoneDetail:
    halves = question.filters.halves
    contests = [
        contest
        for contest in snapshot.contests
        if (not halves or contest.half in halves)
        and (not question.filters.years or contest.year in question.filters.years)
    ]
    selected = [contest.selected for contest in contests if contest.selected is not None]
    possible = [r for r in ranks if r >= 1 and (not selected or r <= max(selected))]
    keyless = question.model_copy(
        update={"filters": question.filters.model_copy(update=_ANY_RANK)}
    )
    near = [case.id for case in select(keyless, snapshot)]
    elsewhere = question.model_copy(
        update={"filters": question.filters.model_copy(update={"halves": (), "without_ranks": ()})}
    )
    near += [case.id for case in select(elsewhere, snapshot) if case.id not in near]
    older = [case.id for case in select(question, snapshot, all_years=True)]
    near = [*older, *(case_id for case_id in near if case_id not in older)]
    return NoneDetail(
        reason="other_rank" if possible else "impossible_rank",
        ranks=tuple(ranks),
        halves=halves,
        nearby=tuple(near),
        older=tuple(older),
        others=_of_others(question, snapshot),
    )


def _of_others(question: Question, snapshot: Snapshot) -> tuple[str, ...]:
    """최우수, where other bodies hold it: cases of theirs in the contests that are meant."""
    filters = question.filters
    if filters.organisations or filters.without_organisations:
        return ()
    years = filters.years or (snapshot.latest_year,)
    theirs = (
        case
        for contest in snapshot.contests
        if contest.year in years
        for case in snapshot.by_contest.get(contest.id, ())
        if case.id not in snapshot.own_ids
    )
    found = islice(with_keys(theirs, filters, snapshot), SHOWN_NEAR)
    return tuple(case.id for case in found)


def _without_one_key(question: Question, snapshot: Snapshot) -> list[Case]:
    """The cases that fit when the period, or else the rank, is left out, or, where towns of one
    kind are asked for, those of every kind."""
    filters = question.filters
    changes: list[dict[str, object]] = [
        {"halves": (), "years": ()},
        {"ranks": (), "rank_range": None, "grades": ()},
        {"halves": (), "years": (), "ranks": (), "rank_range": None, "grades": ()},
    ]
    if filters.place_class in TOWN_SUFFIXES:
        changes.append({"place_class": "읍면동"})
    for change in changes:
        looser = filters.model_copy(update=change)
        if looser.empty:
            continue
        near = with_keys(_possible(looser, snapshot), looser, snapshot)
        if first := list(islice(near, SHOWN_NEAR)):
            return first
    return []


def _possible(filters: Filters, snapshot: Snapshot) -> Sequence[Case]:
    """Cases in their order, among them all that can have the keys of `filters`."""
    if filters.organisations:
        return [c for o in filters.organisations for c in snapshot.by_organisation.get(o, ())]
    if len(filters.departments) == 1:
        return snapshot.by_department.get(filters.departments[0], ())
    if len(filters.ranks) == 1:
        return snapshot.by_rank.get(filters.ranks[0], ())
    return snapshot.ordered


_DEED = regex(r"[받하되당]")


def may_be_named(term: Term, question: Question) -> bool:
    """Whether an answer may say that there is nothing about `term`: 징계 of 징계받은, and not
    오셨 of 오셨어요."""
    if len(term.text) < 2:
        return False
    return not term.verbal or stands(term.text, question.normalised, behind=_DEED)


_DOING = regex(r"[가-힣]+는")
_IS_ALLOWED = regex(r"도\s?(?:되|돼|됨|될|됩|괜찮)")


def is_of_a_verb(word: str, question: Question) -> bool:
    """잔디 깎는 기계, 여기 차 대도 되나요: what is done, and no thing that is or is not there."""
    if _DOING.fullmatch(word):
        return True
    stem = word.removesuffix("도")
    return stem != word and stands(stem, question.normalised, behind=_IS_ALLOWED)


def unknown_topic(question: Question, said: tuple[str, ...]) -> Answer:
    """None of our cases is about what was `said`."""
    return Answer(kind="none", question=question, none=NoneDetail(reason="topic", said=said))
