"""Keys → cases: which cases have the ranks, halves, departments and rewards that were named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from knowledge.grades import place_of
from knowledge.korean.numerals import parse_won
from knowledge.models import Case, Contest, Half, Reward, RewardKind
from knowledge.names import TOWN_SUFFIXES
from knowledge.question.model import Filters, Question
from knowledge.snapshot import Snapshot

NAMESAKES_TOGETHER = 6
"""So many cases of departments of one name are told together, whosever they are; where there are
more, those of the own body are meant."""


def scope(question: Question, snapshot: Snapshot) -> Sequence[Case]:
    """The cases that a question can mean before its ranks and rewards are looked at.

    Named years, organisations or cases decide; otherwise the own organisation, in the
    contests of the latest year.
    """
    filters = question.filters
    if filters.cases:
        pointed = [snapshot.case(i) for i in filters.cases]
        if len(pointed) == 1 or not any(year in snapshot.years for year in filters.years):
            return pointed
        of = snapshot.knowledge.contest_of
        return [case for case in pointed if of(case).year in filters.years]  # 그중 작년
    cases: Sequence[Case] = snapshot.ordered
    if filters.departments:
        cases = [c for d in filters.departments for c in snapshot.by_department.get(d, ())]
        if filters.organisations:
            cases = [c for c in cases if c.organisation in filters.organisations]
        elif len(cases) > NAMESAKES_TOGETHER and not (
            question.by_body or filters.without_organisations
        ):
            cases = [c for c in cases if c.id in snapshot.own_ids] or cases
    elif filters.organisations:
        cases = [c for o in filters.organisations for c in snapshot.by_organisation.get(o, ())]
    elif filters.without_organisations:
        cases = snapshot.ordered
    elif not (
        filters.initials
        or question.by_body
        or question.topical
        or "organisation" in question.facets
    ):
        # 초성 name a department or a title, words a subject, 어느 군 a body: of whichever body.
        cases = snapshot.own_cases
        contests = _of_years(filters, snapshot)
        if contests and not any(map(snapshot.own_of_contest, contests)):
            cases = snapshot.ordered  # a contest that is named, and that only others won
    contest_of = snapshot.knowledge.contest_of
    if any(year in snapshot.years for year in filters.years):
        if cases is snapshot.own_cases:
            return [c for year in filters.years for c in snapshot.own_by_year.get(year, ())]
        cases = [c for c in cases if contest_of(c).year in filters.years]
    elif question.latest or question.previous or question.earliest:
        held = {case.contest for case in cases}
        periods = dict.fromkeys((c.year, c.half) for c in snapshot.contests if c.id in held)
        at = 1 if question.previous else -1 if question.earliest else 0
        wanted = list(periods)[at:][:1]
        cases = [c for c in cases if (contest_of(c).year, contest_of(c).half) in wanted]
    return cases


def _of_years(filters: Filters, snapshot: Snapshot) -> list[str]:
    """The ids of the contests that are named, of the years that are named."""
    contests = snapshot.knowledge.contest_by_id
    return [i for i in filters.contests if not filters.years or contests[i].year in filters.years]


def select(question: Question, snapshot: Snapshot, *, all_years: bool = False) -> list[Case]:
    """The cases that have every key of `question`, in the order contest, rank.

    A bare rank, half or grade means the latest year; `all_years` lifts that.
    """
    filters = question.filters
    if either := _either(filters):
        asked = (question.model_copy(update={"filters": keys}) for keys in either)
        found = {c.id: c for q in asked for c in select(q, snapshot, all_years=all_years)}
        return sorted(found.values(), key=snapshot.order)
    cases = scope(question, snapshot)
    if filters.empty and cases is snapshot.own_cases:
        return list(snapshot.own_ordered)
    in_order = cases is snapshot.ordered and not (filters.initials or filters.places)
    bare = (
        filters.ranks or filters.rank_range or filters.grades or filters.halves or filters.places
    )
    free = (
        filters.years
        or filters.since
        or filters.until
        or filters.departments
        or filters.cases
        or filters.initials
        or question.previous
        or question.earliest
        or any(o != snapshot.knowledge.organisation for o in filters.organisations)
    )
    all_years = all_years or question.every_year
    latest = _latest_years(filters, snapshot)
    if bare and not (free or all_years or question.topical) and latest:
        if cases is snapshot.own_cases:
            years = dict.fromkeys(latest.values())
            cases = [case for year in years for case in snapshot.own_by_year.get(year, ())]
        cases = [c for c in cases if _is_of_latest(c, latest, snapshot)]
    elif filters.ranks and cases is snapshot.own_cases:
        ranked = [c for rank in filters.ranks for c in snapshot.by_rank.get(rank, ())]
        cases = [c for c in ranked if c.id in snapshot.own_ids]
    if filters.initials:
        cases = by_initials(cases, filters.initials, snapshot)
    cases = list(with_keys(cases, filters, snapshot))
    if filters.without_places:
        left_out = _at_places(cases, filters.without_places)
        cases = [c for c in cases if c not in left_out]
    if filters.places and any(c.rank is not None or place_of(c.grade) is not None for c in cases):
        cases = _at_places(cases, filters.places)
    # Of a whole country it would take longer than all the rest.
    return list(cases) if in_order else sorted(cases, key=snapshot.order)


def _either(filters: Filters) -> tuple[Filters, ...]:
    """Keys that no case has together: the one is meant, and the other."""
    if filters.places and filters.ranks:  # 1위와 꼴찌
        alone: tuple[dict[str, Any], ...] = ({"places": ()}, {"ranks": ()})
    elif (
        (kind := filters.place_class)
        and filters.departments
        and not any(_is_of_class(name, kind) for name in filters.departments)
    ):  # 읍에서 한 거랑 보건소에서 한 거
        alone = ({"place_class": None}, {"departments": ()})
    else:
        return ()
    return tuple(filters.model_copy(update=change) for change in alone)


def _latest_years(filters: Filters, snapshot: Snapshot) -> dict[Half | None, int]:
    """The year that a bare key means: the latest one, of the contests that are named; of every
    half that is named the latest one that has it."""
    contests = snapshot.knowledge.contest_by_id
    if filters.contests:
        return {None: max(contests[i].year for i in filters.contests)}
    latest = snapshot.latest_year
    if latest is None:
        return {}
    halves: Sequence[Half | None] = filters.halves or (None,)
    return {half: max(snapshot.years_of_half(half), default=latest) for half in halves}


def _is_of_latest(case: Case, latest: Mapping[Half | None, int], snapshot: Snapshot) -> bool:
    contest = snapshot.knowledge.contest_of(case)
    return contest.year == latest.get(contest.half, latest.get(None))


def _at_places(cases: list[Case], places: Sequence[int]) -> list[Case]:
    """The cases at these places: 1 is the best standing among `cases`, -1 the worst.

    Of four cases of which the last is tenth, 다섯 번째로 잘한 거 is the fifth of the contest.
    """
    by_standing: dict[int, list[Case]] = {}
    ranked = any(case.rank is not None for case in cases)
    for case in cases:
        if ranked and case.rank is not None:
            by_standing.setdefault(case.rank, []).append(case)
        elif not ranked and (place := place_of(case.grade)) is not None:
            by_standing.setdefault(place, []).append(case)
    order = sorted(by_standing)
    found = [
        order[place - 1 if place > 0 else place] if abs(place) <= len(order) else place
        for place in places
        if abs(place) <= len(order) or place in by_standing
    ]
    return [case for standing in dict.fromkeys(found) for case in by_standing[standing]]


def has_keys(case: Case, filters: Filters, snapshot: Snapshot) -> bool:
    """True where `case` has every key that `filters` names (all but places among them)."""
    return any(with_keys((case,), filters, snapshot))


def with_keys(cases: Iterable[Case], filters: Filters, snapshot: Snapshot) -> Iterable[Case]:
    """Those of `cases` that have every key, as they are wanted; only the keys that are named are
    looked at."""
    conditions = [holds for key, holds in _CONDITIONS.items() if getattr(filters, key)]
    if not conditions:
        return cases
    contest_of = snapshot.knowledge.contest_of
    return (c for c in cases if all(holds(c, contest_of(c), filters) for holds in conditions))


_Condition = Callable[[Case, Contest, Filters], bool]
_CONDITIONS: dict[str, _Condition] = {
    "since": lambda case, contest, keys: contest.year >= (keys.since or 0),
    "until": lambda case, contest, keys: contest.year <= (keys.until or 0),
    "contests": lambda case, contest, keys: contest.id in keys.contests,
    "halves": lambda case, contest, keys: contest.half in keys.halves,
    "ranks": lambda case, contest, keys: case.rank in keys.ranks,
    "rank_range": lambda case, contest, keys: _in_range(case.rank, keys.rank_range),
    "grades": lambda case, contest, keys: case.grade in keys.grades,
    "departments": lambda case, contest, keys: case.department in keys.departments,
    "place_class": lambda case, contest, keys: in_place_class(case, keys.place_class or ""),
    "without_departments": (
        lambda case, contest, keys: case.department not in keys.without_departments
    ),
    "without_cases": lambda case, contest, keys: case.id not in keys.without_cases,
    "without_years": lambda case, contest, keys: contest.year not in keys.without_years,
    "without_organisations": (
        lambda case, contest, keys: case.organisation not in keys.without_organisations
    ),
    "without_grades": lambda case, contest, keys: case.grade not in keys.without_grades,
    "without_halves": lambda case, contest, keys: contest.half not in keys.without_halves,
    "without_ranks": lambda case, contest, keys: case.rank not in keys.without_ranks,
    "without_rewards": lambda case, contest, keys: (
        bool(case.rewards) and not any(rewards_of(case, kind) for kind in keys.without_rewards)
    ),
    "rewards": lambda case, contest, keys: all(rewards_of(case, kind) for kind in keys.rewards),
    "amounts": lambda case, contest, keys: any(
        has_amount(reward, amount) for reward in case.rewards for amount in keys.amounts
    ),
}
"""What each key of `Filters`, where it is named, asks of a case."""


def _in_range(rank: int | None, ends: tuple[int, int] | None) -> bool:
    return rank is not None and ends is not None and ends[0] <= rank <= ends[1]


def in_place_class(case: Case, place_class: str) -> bool:
    """True where the department of `case` is of the class 읍면동, 과 or 보건소."""
    return _is_of_class(case.department or "", place_class)


def _is_of_class(department: str, place_class: str) -> bool:
    return department.endswith(TOWN_SUFFIXES if place_class == "읍면동" else place_class)


def rewards_of(case: Case, kind: RewardKind) -> list[Reward]:
    """The rewards of `case` of one kind."""
    return [reward for reward in case.rewards if reward.kind == kind]


def by_initials(cases: Sequence[Case], codes: Sequence[str], snapshot: Snapshot) -> list[Case]:
    """The cases that have all 초성: each in a department, else a title, a service or a body.

    Where that leaves none, each code may stand anywhere (ㄱㅈㅅ ㅂㅊㅂㄷ).
    """
    allowed = None if cases is snapshot.ordered else frozenset(case.id for case in cases)
    found = allowed
    for code in codes:
        found = next(filter(None, _holders(code, found, snapshot)), frozenset())
    if not found and len(codes) > 1:
        anywhere = [frozenset().union(*_holders(code, allowed, snapshot)) for code in codes]
        found = frozenset.intersection(*anywhere)
    return [snapshot.case(case_id) for case_id in found or ()]


def _holders(
    code: str, among: frozenset[str] | None, snapshot: Snapshot
) -> Iterator[frozenset[str]]:
    """Ids of the cases that have `code`, for each kind of name."""
    index = snapshot.codes
    titles = {*index.titles(code), *index.organisations(code)}
    for found in (index.departments(code), titles, index.services(code)):
        ids = frozenset(found)
        yield ids if among is None else ids & among


def has_amount(reward: Reward, amount: str) -> bool:
    """True where `amount` as typed (20만원, 200천원, 0.3) is the amount of `reward`."""
    if reward.amount is None:
        return False
    if reward.unit == "원":
        return parse_won(amount) == reward.amount
    try:
        return Decimal(amount.removesuffix("점")) == reward.amount
    except InvalidOperation:
        return False
