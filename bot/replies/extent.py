"""How many cases these are, said so that a part is never taken for the whole."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.phrases import listed, period
from knowledge.answer.model import Answer
from knowledge.answer.select import NAMESAKES_TOGETHER, has_keys
from knowledge.models import Case
from knowledge.snapshot import Snapshot


def owner_of(cases: Sequence[Case], snapshot: Snapshot) -> str:
    """Our organisation with a blank behind it, where all cases are ours; else nothing."""
    own = snapshot.knowledge.organisation
    return f"{own} " if cases and all(case.organisation == own for case in cases) else ""


def whole(cases: Sequence[Case], snapshot: Snapshot) -> bool:
    """True for all cases that these organisations have in these contests."""
    contests = {case.contest for case in cases}
    organisations = {case.organisation for case in cases}
    return {case.id for case in cases} == {
        case.id
        for contest in contests
        for case in snapshot.by_contest[contest]
        if case.organisation in organisations
    }


def related(answer: Answer, cases: Sequence[Case], snapshot: Snapshot) -> str:
    """관련된 사례는 95건입니다. 이 가운데 서귀포시 사례는 3건입니다."""
    lead = f"관련된 사례는 {number_of(cases, more=answer.more)}."
    ours = sum(case.id in snapshot.own_ids for case in cases)
    if len(cases) <= NAMESAKES_TOGETHER or not snapshot.has_own or ours == len(cases):
        return lead
    own = snapshot.knowledge.organisation
    if not ours:
        return f"{lead} {own} 사례는 없습니다."
    return f"{lead} 이 가운데 {own} 사례는 {ours:,}건입니다."


def number_of(cases: Sequence[Case], *, more: bool = False) -> str:
    """95건입니다; 2,000건이 넘습니다, where there are more than could be looked at."""
    return f"{len(cases):,}건이 넘습니다" if more else f"{len(cases):,}건입니다"


def how_many(
    cases: Sequence[Case], snapshot: Snapshot, *, more: bool = False, of: str | None = None
) -> str:
    """서귀포시 사례는 모두 8건입니다. 2021년 하반기 … 4건입니다. 맞는 사례는 2건입니다.

    `of` is the department that was asked about: 남원읍 사례는 1건입니다.
    """
    if not cases or not whole(cases, snapshot):
        return f"{of or '맞는'} 사례는 {number_of(cases, more=more)}."
    contests = dict.fromkeys(case.contest for case in cases)
    organisations = {case.organisation for case in cases}
    elsewhere = {
        case.contest
        for organisation in organisations
        for case in snapshot.of_organisation(organisation)
        if case.contest not in contests
    }
    of = ""
    if elsewhere or len(contests) == 1:
        by_id = snapshot.knowledge.contest_by_id
        periods = dict.fromkeys(period(by_id[contest], year=True) for contest in contests)
        of = listed(list(periods)) + " "
    # Where several bodies are known, all cases of one are not all that there are.
    one_of_many = len(organisations) == 1 and len(snapshot.names.organisations) > 1
    whose = f"{organisations.pop()} " if one_of_many else owner_of(cases, snapshot)
    return f"{of}{whose}사례는 모두 {len(cases):,}건입니다."


def namesakes(answer: Answer, snapshot: Snapshot) -> str:
    """다른 기관의 민원과 사례도 152건 있습니다: of a department that many bodies have, only our
    own cases are told."""
    filters = answer.question.filters
    if filters.organisations or not answer.cases or not set(answer.cases) <= snapshot.own_ids:
        return ""
    of_that_name = [c for d in filters.departments for c in snapshot.by_department.get(d, ())]
    if len(of_that_name) <= NAMESAKES_TOGETHER:
        return ""
    others = [
        case
        for case in of_that_name
        if case.id not in snapshot.own_ids
        and has_keys(case, filters, snapshot)
        and (not filters.years or snapshot.knowledge.contest_of(case).year in filters.years)
    ]
    names = listed(list(filters.departments))
    if not others:
        return ""
    return f"다른 기관의 {names} 사례도 {len(others):,}건 있습니다. 기관 이름을 함께 적어 주세요."
