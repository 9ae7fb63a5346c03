"""Counts, sums, shares and groups: figures over the cases that a question means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from knowledge.answer.confidence import of_reading
from knowledge.answer.model import Answer, Figure, Group, NoneDetail
from knowledge.answer.parts import by_department, by_grade, by_part, of_bodies, parts_of
from knowledge.answer.refuse import no_such_amount
from knowledge.answer.select import has_amount, rewards_of, select
from knowledge.answer.topic import find_topic
from knowledge.korean.numerals import parse_won
from knowledge.korean.patterns import regex
from knowledge.models import Case, RewardKind
from knowledge.names import TOWN_SUFFIXES
from knowledge.question.model import Filters, Question
from knowledge.question.patterns import EACH
from knowledge.question.rewards import HOW_MUCH
from knowledge.snapshot import Snapshot

_MONEY = regex(r"얼마|얼만|금|원|돈|점|액")
_AVERAGE = regex(r"평균|건당|(?:곳|군데|부서|사례|과)당|(?:한\s?|1)건에|하나당")
_KINDS = regex(r"(?:보상|포상|상|인센티브)(?:[은는이가의])?\s?(?:종류|몇\s?(?:가지|종류))")
"""보상 종류가 몇 가지: kinds are counted, and no cases."""
EACH_KIND = regex(
    rf"{EACH}|별로"
    r"|(?:하나|둘|[한두세네\d]\s?(?:개|건|곳|군데))[는은]\s\S+\s(?:나머지\s)?"
    r"(?:하나|둘|[한두세네\d]\s?(?:개|건|곳|군데))[는은]"
)
"""표창 건이랑 가점 건 나눠서, 두 건은 가점 두 건은 포상금: what is given here, and what there."""
_DEPARTMENTS = regex(
    r"부서[가-힣]*\s?(?:[가-힣]+\s?)?(?:몇|수|개수)|몇\s?(?:개\s?)?(?:부서|곳|군데)"
)


def figure(question: Question, snapshot: Snapshot) -> Answer:
    """The figure that `question` asks for, no surer than its words were read."""
    answer = _figure(question, snapshot)
    if answer.confidence is None:
        return answer
    sure = min(answer.confidence, of_reading(question.corrections))
    return answer.model_copy(update={"confidence": round(sure, 3)})


def _figure(question: Question, snapshot: Snapshot) -> Answer:
    """The figure that `question` asks for, with the cases it was computed from."""
    if question.reward_missing:
        return _missing(question, snapshot)
    filters = question.filters
    if filters.rewards or filters.amounts or "reward" in question.facets:
        return _rewards(question, snapshot)
    cases = select(question, snapshot)
    more = False
    if question.topical:
        of_departments = question.aggregate == "count" and "부서" in question.normalised
        told_of = {"case_word": question.case_word or of_departments}
        topic = find_topic(question.model_copy(update=told_of), cases, snapshot)
        if topic.refusal is not None:
            return topic.refusal
        if topic.cases:
            cases, more = [snapshot.case(i) for i in topic.cases], topic.more
    cases = of_bodies(question, cases, snapshot)
    if not cases:
        from knowledge.answer.refuse import nothing_selected

        return nothing_selected(question, snapshot)
    if question.of_selected and question.aggregate in ("share", "count"):
        wanted = set(question.of_selected)
        contest_of = snapshot.knowledge.contest_of
        cases = [c for c in cases if contest_of(c).selected in wanted] or cases
    match question.aggregate:
        case "share":
            return _answer(question, "share", _by_contest(cases, snapshot), cases)
        case "most":
            groups = by_part(question, cases, snapshot)
            top = max(len(g.cases) for g in groups)
            often = [g for g in groups if len(g.cases) >= (question.least or top)]
            groups = often or [g for g in groups if len(g.cases) == top]
            held = {case_id for group in groups for case_id in group.cases}
            chosen = [c for c in cases if c.id in held]
            of, least = parts_of(question, snapshot), question.least
            return _answer(question, "most", groups, chosen, of=of, least=least)
        case "once":
            every = by_part(question, cases, snapshot)
            groups = [g for g in every if len(g.cases) == 1] or every
            chosen = [c for c in cases if any(c.id in g.cases for g in groups)]
            of = parts_of(question, snapshot)
            return _answer(question, "by_department", groups, chosen, of=of)
        case "in_both" | "only_in":
            return _by_their_halves(question, cases, snapshot)
        case "by_department":
            groups = by_part(question, cases, snapshot)
            of = parts_of(question, snapshot)
            return _answer(question, "by_department", groups, cases, of=of)
        case "by_grade":
            return _answer(question, "by_grade", by_grade(cases), cases)
        case "by_half":
            return _answer(question, "by_half", _by_contest(cases, snapshot), cases)
        case "count":
            if question.by_body or question.listing or _counts_departments(question):
                groups = by_part(question, cases, snapshot)
                return _answer(question, "count", groups, cases, of=parts_of(question, snapshot))
            counted = _answer(question, "count", _by_contest(cases, snapshot), cases)
            return counted.model_copy(update={"more": more})
        case "sum" if not _MONEY.search(question.normalised):
            return _answer(question, "count", _by_contest(cases, snapshot), cases)
        case "sum":
            return _rewards(question, snapshot)
        case None if _of_towns_alone(question.filters):
            return _answer(question, "places", by_department(cases, snapshot), cases)
        case None:
            groups, of = by_part(question, cases, snapshot), parts_of(question, snapshot)
            return _answer(question, "departments", groups, cases, of=of)


def _of_towns_alone(filters: Filters) -> bool:
    return filters.place_class in ("읍면동", *TOWN_SUFFIXES) and not filters.departments


def _by_their_halves(question: Question, cases: Sequence[Case], snapshot: Snapshot) -> Answer:
    """The departments with cases in both of two halves, or in one of them alone."""
    contest_of, halves = snapshot.knowledge.contest_of, set(question.filters.halves)
    alone = question.aggregate == "only_in"
    if alone:
        years = {contest_of(case).year for case in cases}
        whole = {"halves": (), "years": tuple(year for year in years if year)}
        filters = question.filters.model_copy(update=whole)
        cases = select(question.model_copy(update={"filters": filters}), snapshot)

    def fits(group: Group) -> bool:
        held = {contest_of(snapshot.case(i)).half for i in group.cases}
        return held <= halves if alone else held >= halves

    groups = [group for group in by_department(cases, snapshot) if fits(group)]
    chosen = [c for c in cases if any(c.id in group.cases for group in groups)]
    return _answer(question, "only_in" if alone else "in_both", groups, chosen)


def _counts_departments(question: Question) -> bool:
    return bool(_DEPARTMENTS.search(question.normalised))


def _rewards(question: Question, snapshot: Snapshot) -> Answer:
    filters = question.filters
    wanted: tuple[RewardKind, ...] = filters.rewards
    if question.aggregate == "sum" and not wanted:
        wanted = ("포상금",)
    keys = filters.model_copy(update={"rewards": (), "amounts": ()})
    everyone = select(question.model_copy(update={"filters": keys}), snapshot)
    # What no source gives is told of the whole, not of what an exclusion left.
    whole = keys.wanted
    untold = select(question.model_copy(update={"filters": whole}), snapshot)
    having = select(
        question.model_copy(update={"filters": filters.model_copy(update={"rewards": wanted})}),
        snapshot,
    )
    having = [c for c in having if c.rewards]
    if len(wanted) > 1 and EACH_KIND.search(question.normalised):
        having = [c for c in everyone if any(rewards_of(c, kind) for kind in wanted)]
    without = [c.id for c in untold if not c.rewards]
    if not having and filters.amounts and _is_the_sum(question, everyone):
        summed = filters.model_copy(update={"amounts": ()})
        whole_sum = {"filters": summed, "aggregate": "sum"}
        return _rewards(question.model_copy(update=whole_sum), snapshot)
    if not having and filters.amounts:
        detail = no_such_amount(question, snapshot)
        return Answer(kind="none", question=question, none=detail)
    told = any(case.rewards for case in untold)
    if not having and wanted and (told or not without or _left_out(question, whole, snapshot)):
        some = [case.id for case in everyone if any(rewards_of(case, kind) for kind in wanted)]
        detail = NoneDetail(
            reason="reward",
            said=wanted,
            halves=filters.halves,
            nearby=tuple(some),
            untold=tuple(without),
        )
        return Answer(kind="none", question=question, none=detail)
    if question.giver and _another_gives(question, having):
        detail = NoneDetail(
            reason="giver", said=(question.giver,), nearby=tuple(c.id for c in having)
        )
        return Answer(kind="none", question=question, none=detail)
    groups = [_group(case) for case in having]
    if question.giver_asked and having:
        return Answer(
            kind="fact",
            question=question,
            cases=tuple(case.id for case in having),
            facets=("reward",),
            about="set",
            confidence=1.0,
        )
    named = False
    kinds = bool(_KINDS.search(question.normalised))
    counted = question.aggregate in ("sum", "count") and not kinds
    kind: Any = question.aggregate if counted else "rewards"
    if wanted == ("포상금",) and question.aggregate is None and not question.listing:
        kind = "sum" if HOW_MUCH.search(question.normalised) else "rewards"
    if having and question.aggregate == "most" and len(wanted) == 1 and wanted[0] in MEASURED:
        kind = "most_of_reward"
        groups = _with_most(groups, MEASURED[wanted[0]])
        having = [c for c in having if any(c.id in group.cases for group in groups)]
        named = bool(filters.ranks or filters.departments or filters.cases)
        if named:  # of the other one it is said, too, what it has
            groups += [_group(c) for c in everyone if c.rewards and c not in having]
    if not wanted and filters.amounts:
        wanted = _kinds_of(filters.amounts, having)
    shown = having or everyone
    average = kind == "sum" and bool(_AVERAGE.search(question.normalised))
    return _answer(
        question,
        kind,
        groups,
        shown,
        rewards=wanted,
        without=tuple(without),
        average=average,
        kinds=kinds,
        named=named,
        of_some=bool(filters.cases or filters.leaves_out),
    )


def _another_gives(question: Question, having: Iterable[Case]) -> bool:
    """대통령 표창, where a source says that the governor gives it."""
    givers = {r.giver for case in having for r in rewards_of(case, "표창") if r.giver}
    text = question.normalised
    return bool(givers) and not any(question.giver in g or g in text for g in givers)


MEASURED: Mapping[RewardKind, Literal["won", "points"]] = {
    "포상금": "won",
    "근평가점": "points",
}
"""Rewards that are amounts, and what they are measured in."""


def _group(case: Case) -> Group:
    return Group(
        label=case.department or "",
        cases=(case.id,),
        won=_sum(case, "원"),
        points=_sum(case, "점"),
    )


def _with_most(groups: list[Group], measure: Literal["won", "points"]) -> list[Group]:
    """Those with the largest amount; all where no amount is known."""
    most = max((getattr(group, measure) or Decimal(0) for group in groups), default=Decimal(0))
    return [g for g in groups if getattr(g, measure) == most] if most else groups


def _kinds_of(amounts: Iterable[str], cases: Iterable[Case]) -> tuple[RewardKind, ...]:
    """20만원: of which kind the rewards of that amount are."""
    rewards = (reward for case in cases for reward in case.rewards)
    of = (r.kind for r in rewards if any(has_amount(r, amount) for amount in amounts))
    return tuple(dict.fromkeys(of))


def _left_out(question: Question, whole: Filters, snapshot: Snapshot) -> bool:
    """3위 5위 빼고 가점 받은 부서: those that have it are the ones that are left out."""
    if not question.filters.leaves_out:
        return False
    rewarded = whole.model_copy(update={"rewards": question.filters.rewards})
    return bool(select(question.model_copy(update={"filters": rewarded}), snapshot))


def _is_the_sum(question: Question, cases: Iterable[Case]) -> bool:
    """포상금이 40만원 맞아?: no case has it, all of them together have."""
    total = sum((_sum(case, "원") or Decimal(0) for case in cases), Decimal(0))
    return any(parse_won(amount) == total for amount in question.filters.amounts)


def _missing(question: Question, snapshot: Snapshot) -> Answer:
    filters = question.filters
    whatever = filters.model_copy(update={"rewards": (), "amounts": ()})
    cases = select(question.model_copy(update={"filters": whatever}), snapshot)
    having = [
        c for c in cases if any(has_amount(r, a) for r in c.rewards for a in filters.amounts)
    ]
    wanted = filters.rewards or _kinds_of(filters.amounts, having)
    if filters.amounts:  # 0.3점 받는 데 말고: those that are told to get something else
        lacking = [c for c in cases if c.rewards and c not in having]
    elif wanted:
        lacking = [c for c in cases if not all(rewards_of(c, kind) for kind in wanted)]
    else:
        lacking = [c for c in cases if not c.rewards]
    among = () if lacking else tuple(case.id for case in cases)
    groups = _by_contest(lacking, snapshot)
    return _answer(question, "missing", groups, lacking, rewards=wanted, among=among)


def _by_contest(cases: Iterable[Case], snapshot: Snapshot) -> list[Group]:
    groups: dict[str, list[str]] = {}
    for case in cases:
        groups.setdefault(case.contest, []).append(case.id)
    return [Group(label=contest, cases=tuple(ids)) for contest, ids in groups.items()]


def _sum(case: Case, unit: str) -> Decimal | None:
    """The rewards of `case` in `unit` together; None where it has none in this unit."""
    amounts = [
        reward.amount
        for reward in case.rewards
        if reward.unit == unit and reward.amount is not None
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def _answer(
    question: Question, kind: Any, groups: list[Group], cases: Iterable[Case], **more: Any
) -> Answer:
    filters = question.filters
    if kind == "count" and filters.only("departments", "organisations"):
        more["department"] = filters.departments[0] if len(filters.departments) == 1 else None
    return Answer(
        kind="aggregate",
        question=question,
        cases=tuple(case.id for case in cases),
        figure=Figure(kind=kind, groups=tuple(groups), halves=filters.halves, **more),
        about="set",
        confidence=1.0,
    )
