"""Cases by their rank beside the one in view: 그 다음 순위, 이거보다 높은 거."""

from __future__ import annotations

from itertools import pairwise

from knowledge.answer.select import select
from knowledge.dialogue.completing import WHO_OR_WHAT, filtered, names_target, pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Question, Reference, Unknown
from knowledge.snapshot import Snapshot

TWO = 2
NEXT_BY_RANK = ("방금 본 사례의 다음",)
_ONE_FURTHER = regex(r"다음\s?다음|다다음|(?:두|2)\s?(?:칸|단계)\s?(?:위|아래|밑)")
"""그 다음다음 거"""
BOTH_SIDES = {"next", "previous"}
_ABOVE_AND_BELOW = regex(
    r"(?:그럼\s)?(?:(?:그|바로)\s)?(?:위아래|앞뒤|위\s?아래|위랑\s?아래|위하고\s?아래)(?:에|로|는|에는|로는)?(?:\s순위)?(?:는|은)?"
    r"(?:\s?(?:뭐|누구|어디|어느)[가-힣]*(?:\s?(?:있|뭐|어디)[가-힣]*)?)?\s?[?!.~]*"
)


def neighbour(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그 다음 순위: the next case of the same contest; of the own body, where it is one of it.

    Behind a 금상 come all that have a 은상.
    """
    kinds = question.reference.kinds & BOTH_SIDES
    named_both = _ABOVE_AND_BELOW.fullmatch(question.normalised) is not None
    if named_both:
        kinds = Reference(kinds=frozenset({"next", "previous"})).kinds
    if set(question.facets) & WHO_OR_WHAT:  # 바로 밑은 어디예요
        question = question.model_copy(update={"facets": ("department",)})
    focus = memory.focus or (memory.seen[-1] if memory.seen else None)
    if not kinds or not question.filters.empty:
        return None
    if memory.focus is None and len(memory.cases) == TWO:
        end = memory.cases[-1] if "next" in kinds else memory.cases[0]
        return pinned(question, (end,), "앞 목록의 차례")  # 5위 → 아래 거
    if focus is None:
        return None
    if other := _other_of_two(question, memory, snapshot):
        return pinned(question, (other,), "앞 목록의 차례")
    case = snapshot.case(focus)
    contest = list(snapshot.by_contest[case.contest])
    if case.id in snapshot.own_ids:
        contest = [c for c in contest if c.id in snapshot.own_ids]
    if _listed_from_the_last(memory, snapshot):  # 꼴찌부터 하반기 → 맨 앞에 거 → 그 다음 거
        contest = [snapshot.case(i) for i in memory.listed]
    if kinds == BOTH_SIDES:  # 바로 위는 어디고 바로 밑은 어디예요
        here = contest.index(case)
        beside_it = [contest[i].id for i in (here - 1, here + 1) if 0 <= i < len(contest)]
        asked = question.model_copy(update={"parts": (), "terms": (), "whole_set": named_both})
        return pinned(asked, beside_it, "방금 본 사례의 앞뒤")
    away = TWO if _ONE_FURTHER.search(question.normalised) else 1
    at = contest.index(case) + (away if "next" in kinds else -away)
    if not 0 <= at < len(contest):
        beyond = "그다음 순위" if "next" in kinds else "그 위의 순위"
        return question.model_copy(update={"unknown": (Unknown(kind="rank", text=beyond),)})
    beside = contest[at]
    alike = [c.id for c in contest if c.grade == beside.grade]
    tied = beside.rank is None and beside.grade and beside.grade != case.grade
    return pinned(question, tuple(alike) if tied else (beside.id,), *NEXT_BY_RANK)


_BY_PLACE = regex(r"(?:그럼\s)?(?:위|아래|밑)에?\s?(?:거|것|꺼)(?:은|는|도|요)?[\s?.!~]*")


def _other_of_two(question: Question, memory: Memory, snapshot: Snapshot) -> str | None:
    """보건소 둘 → 위에 거 → 밑에 거: of two that were listed of several contests the other one."""
    listed = memory.listed
    if memory.focus not in listed or len(listed) != TWO:
        return None
    if len({snapshot.case(i).contest for i in listed}) == 1:
        return None
    if not _BY_PLACE.fullmatch(question.normalised):
        return None
    below = "next" in question.reference.kinds
    return listed[1] if below and memory.focus == listed[0] else None


def _listed_from_the_last(memory: Memory, snapshot: Snapshot) -> bool:
    """Whether one looks at the cases of a list that began with the lowest rank."""
    if memory.focus not in memory.listed or len(memory.listed) < TWO:
        return False
    ranks = [snapshot.case(i).rank or 0 for i in memory.listed]
    one_contest = len({snapshot.case(i).contest for i in memory.listed}) == 1
    return one_contest and all(high > low for high, low in pairwise(ranks))


_OF_THE_SAME_RANK = regex(
    r"(?:그럼\s)?(?:이거랑\s|그거랑\s)?(?:똑)?(?:같은|동일한)\s?(?:순위|등수|등급|상)(?:인|의|을?\s?받은)?"
    r"(?:\s?(?:다른\s?)?(?:것|거|건|데|곳|사례|부서|과))?(?:은|는|이|가|도)?"
    r"(?:\s(?:하나\s?더|또|더|다른\s?(?:것|거|건|데|곳|사례|부서)(?:도|가|는)?))?(?:\s?(?:있|없|어디|뭐|누구)[가-힣]*)?[\s?.!~]*"
)


def of_the_same_rank(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """감귤농정과 순위 → 같은 순위 하나 더 있지: another case of that rank, of another contest;
    하수도과 → 같은 등급 다른 거: the others of its grade."""
    case = snapshot.case(memory.focus) if memory.focus else None
    if case is None or not question.filters.empty or question.topical:
        return None
    if not _OF_THE_SAME_RANK.fullmatch(question.normalised):
        return None
    if _SAME_PRIZE.search(question.normalised):
        return _of_the_same_prize(case, question, snapshot)
    rank = case.rank
    if rank is None:
        return _of_the_same_grade(case, question, snapshot)
    plain = {"facets": (), "terms": (), "reference": Reference(), "comparison": False}
    named = question.model_copy(update={**plain, "leaned_on": ("방금 본 사례의 순위",)})
    others = filtered(named, ranks=(rank,), without_cases=(case.id,))
    if select(others, snapshot):
        return others
    return named.model_copy(update={"outside": (f"다른 {rank}위 사례",)})  # it is the only one


_SAME_PRIZE = regex(r"(?:같은|동일한)\s?(?:등급|상)")


def _of_the_same_prize(case: Case, question: Question, snapshot: Snapshot) -> Question | None:
    """9위 → 같은 상 받은 데: those with its rewards, where any are told, and else its grade."""
    if not case.rewards or "등급" in question.normalised:
        return _of_the_same_grade(case, question, snapshot)
    kinds = tuple(dict.fromkeys(reward.kind for reward in case.rewards))
    plain = {"facets": (), "terms": (), "reference": Reference(), "comparison": False}
    named = question.model_copy(update={**plain, "leaned_on": ("방금 본 사례의 보상",)})
    others = filtered(named, rewards=kinds, without_cases=(case.id,))
    same = [c.id for c in select(others, snapshot) if {r.kind for r in c.rewards} == set(kinds)]
    if same:
        return pinned(named.model_copy(update={"listing": False}), same, "방금 본 사례의 보상")
    return named.model_copy(update={"outside": ("같은 상을 받은 다른 사례",)})


def _of_the_same_grade(case: Case, question: Question, snapshot: Snapshot) -> Question | None:
    """Those of its contest with its grade; of whichever contest, where it is the only one."""
    if case.grade is None:
        return None
    plain = {"facets": (), "terms": (), "reference": Reference(), "comparison": False}
    named = question.model_copy(update={**plain, "leaned_on": ("방금 본 사례의 등급",)})
    others = filtered(named, grades=(case.grade,), without_cases=(case.id,))
    of_it = filtered(others, contests=(case.contest,))
    for asked in (of_it, others):
        if select(asked, snapshot):
            return asked
    return named.model_copy(update={"outside": (f"다른 {case.grade} 사례",)})


def beyond(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """이거보다 높은 순위는: all cases of the same contest above, or below, the one in view."""
    focus = memory.focus
    if question.beyond is None or names_target(question):
        return None
    if focus is None and memory.kind == "list" and memory.question is not None:
        if not memory.question.filters.only_period or not question.filters.empty:
            return None
        above = question.beyond == "above"  # 하반기 사례 → 그 위로는 누구누구
        focus = memory.cases[0] if above else memory.cases[-1]
        question = question.model_copy(update={"listing": False})
    if focus is None:
        return None
    return filtered(question, cases=(focus,)).model_copy(update={"leaned_on": ("방금 본 사례",)})
