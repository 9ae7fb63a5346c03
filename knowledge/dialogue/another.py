"""Another value for one key, the rest as before: 9위는?, 남원읍은?"""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import (
    ALSO_SHOWN,
    WHO_OR_WHAT,
    filtered,
    in_its_period,
    names_target,
    pinned,
    strong,
)
from knowledge.dialogue.in_view import picked
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.dialogue.of_rewards import speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.models import RewardKind
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_GOT = regex(
    r"(?:받|(?:안|못)\s?(?:줘|주[나는]|줬)|탔|타[나는]|챙겼|나가|나갔|출전|진출|(?<![가-힣])[가갔][나는니냐어]?)[가-힣]*[\s?.!~]*$"
    r"|도\s(?:있|없)[가-힣]{1,4}[\s?.!~]*$"
)
"""포상금 받은 부서 → 여성가족과도 받았나요, 9위도 있어: of that reward."""


_OF_ITS_HALF = ("방금 본 사례의 반기",)


_OF_NO_CASE = frozenset({"contest", "source"})
"""Fields of the contest and of the article: whoever then names a subject asks for its case."""


def key_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그럼 2위는? / 남원읍은?: another key, the same field."""
    filters, last = question.filters, memory.question
    if last is None or question.case_word or _asks_where_it_is_then(question, memory):
        return None
    bare = last.filters.only("ranks") and filters.only("ranks")
    if memory.refused and bare and memory.cases:
        return None  # 9위, that only an earlier year has → 5위는
    grade_alone = filters.grades and filters.only("grades") and not question.unknown
    of_year = grade_alone and last.filters.years
    if of_year and (there := in_its_period(question, last, snapshot)):
        return there  # 2023년 → 장려 두 개 뭐야
    if question.elliptical and (there := _rank_of_that_year(question, last, snapshot)):
        return there
    # 하반기 3위 → 5위는 어디야?: which half is left open.
    named = last.filters.halves or memory.halves
    half_open = bool(filters.ranks and named and not filters.halves)
    asks = bool(question.facets) or question.form == "question"
    half_open = half_open and asks and set(question.facets) <= WHO_OR_WHAT | {"reward"}
    if memory.focus and last.filters.cases == (memory.focus,) and not filters.halves:
        # 여가과 → 3위 맞지 → 5위는 어디고: of the contest of the case in view.
        which = filters.ranks and asks and filters.only("ranks") and not question.topical
        if which and question.facets and set(question.facets) <= WHO_OR_WHAT:
            half = snapshot.knowledge.contest_of(snapshot.case(memory.focus)).half
            there = filtered(question, halves=(half,) if half else ())
            if half and select(there, snapshot):
                return there.model_copy(update={"leaned_on": _OF_ITS_HALF})
    place_open = bool(filters.places and named and not filters.halves)
    places_asked = question.elliptical or (memory.refused and question.form == "question")
    half_open = half_open or (place_open and places_asked and not strong(question))
    picks = memory.kind in ("choice", "list") and picked(question, memory, snapshot)
    got = speaks_of_rewards(last) and bool(_GOT.search(question.normalised))
    elliptical = question.elliptical or ALSO_SHOWN.search(question.normalised) is not None
    if not elliptical and not half_open and not picks and not got:
        return None
    other_key = elliptical and bool(filters.ranks) and not question.facets  # 9위는?
    if half_open and not other_key:
        inherited = filtered(question, halves=named)
        return inherited.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    if question.facets or question.aggregate or question.comparison or question.outside:
        return None
    if not (filters.ranks or filters.departments or question.topical) or question.unknown:
        return None
    changed = question
    told = memory.kind in ("fact", "comparison")  # 3위랑 9위 보상 비교 → 5위는
    asked_before = last.facets if told or picks else ()
    if question.topical and set(asked_before) <= _OF_NO_CASE:
        asked_before = ()  # 대회 언제 열렸어 → 귤 인터넷으로 파는 거
    of_rewards = memory.kind in ("fact", "aggregate") and speaks_of_rewards(last)
    if asked_before or got or of_rewards:
        changed = changed.model_copy(
            update={
                "facets": asked_before or ("reward",),
                "rewards_asked": _one_reward(last) if of_rewards or got else (),
                "leaned_on": ("앞 질문의 물음",),
            }
        )
    if filters.ranks and not filters.halves:
        halves = named
        if not halves and len({snapshot.case(i).contest for i in memory.cases}) == 1:
            half = snapshot.knowledge.contest_of(snapshot.case(memory.cases[0])).half
            halves = (half,) if half else ()  # 하반기 → 3위 빼고 → 5위는
        inherited = filtered(changed, halves=halves)
        of_one = last.filters.departments and not last.filters.ranks  # 보건소 → 상반기 거 → 9위
        of_a_half = (named and not of_one) or last.leaned_on == ("앞 목록",)
        of_a_half = of_a_half and last.leaned_on != _OF_ITS_HALF  # 1위 → 2위는 → 3위는
        of_a_half = of_a_half or "this" in question.reference.kinds  # 거기 3위 → 거기 2위는
        if halves and (of_a_half or select(inherited, snapshot)):
            leaned_on = ("앞 질문의 반기",) if named else _OF_ITS_HALF
            return inherited.model_copy(update={"leaned_on": leaned_on})
    return changed if changed is not question else None


def _asks_where_it_is_then(question: Question, memory: Memory) -> bool:
    """상반기 3위(없음) → 그럼 3위는 어디 있는데: of whichever half has it."""
    last, ranks = memory.question, question.filters.ranks
    again = last is not None and memory.refused and bool(ranks) and last.filters.ranks == ranks
    asks = "where" in question.facets and set(question.facets) <= WHO_OR_WHAT
    return again and asks and not question.filters.halves


def _one_reward(last: Question) -> tuple[RewardKind, ...]:
    """가점 있어 → 그럼 노인장애인과는: the reward that was asked about."""
    return last.filters.rewards or last.rewards_asked


def _rank_of_that_year(question: Question, last: Question, snapshot: Snapshot) -> Question | None:
    """2024년 1위 → 3위는: of the year that was said, where it has one."""
    asked = question.filters.ranks and question.filters.only("ranks") and last.filters.ranks
    if not asked or not last.filters.years or question.facets or question.unknown:
        return None
    there = filtered(question, years=last.filters.years, halves=last.filters.halves)
    if not select(there, snapshot):
        return None
    return there.model_copy(update={"leaned_on": ("앞 질문의 기간",)})


def one_of_several(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 3위 보상 → 보건소는, 복지 사례 → 5위는, 3위랑 5위 비교 → 5위 부서: of the cases with
    that key the one that was listed, or the one of the half that was asked about."""
    last, filters = memory.question, question.filters
    elliptical = question.elliptical or ALSO_SHOWN.search(question.normalised) is not None
    of_compared = memory.kind == "comparison" and bool(question.facets) and bool(filters.ranks)
    if last is None or not (elliptical or of_compared) or not question.reference.empty:
        return None
    if filters.empty or not filters.only("departments", "ranks"):
        return None
    if question.topical or question.aggregate or question.comparison:
        return None
    if question.facets and not of_compared:
        return None
    if question.unknown or question.outside or question.case_word:
        return None
    cases = select(question, snapshot)
    shown = memory.cases if memory.kind in LISTS else ()
    inside = [case.id for case in cases if case.id in shown]
    halves = last.filters.halves or memory.halves
    if not inside and halves:
        contest_of = snapshot.knowledge.contest_of
        inside = [case.id for case in cases if contest_of(case).half in halves]
    return pinned(question, inside, "앞 질문") if len(cases) > len(inside) == 1 else None


def asked_for(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """무엇과 비교할까요? → 남원읍이랑; 어느 사례를 물으시는지 → 3위요: what the bot asked for."""
    last, had = memory.question, memory.asked_back
    if last is None or had is None or question.unknown:
        return None
    two_halves = last.comparison and len(question.filters.halves) > 1
    if not (names_target(question) or question.topical or two_halves):
        return None
    if question.facets or question.aggregate or question.comparison or question.outside:
        return None
    if last.comparison:
        return question.model_copy(
            update={
                "comparison": True,
                "beside": had,
                "facets": last.facets,
                "leaned_on": ("앞 질문의 비교",),
            }
        )
    if not last.facets:
        return None
    more = {"facets": last.facets, "leaned_on": ("앞 질문의 물음",)}
    return question.model_copy(update=more)
