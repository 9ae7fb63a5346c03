"""What the office, or the contest, of the case in view did besides: 같은 과에서 낸 거."""

from __future__ import annotations

from typing import Any

from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.in_view import so_many
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_BOTH_OTHER = {"both", "other"}
_OFFICES = regex(r"(?:두|세|네|[2-4])\s?(?:개\s?)?(?:과|부서|곳|데)")
"""그 두 과 다른 사례도 있나: whose those in view are."""
_WHICH_OFFICE = regex(
    r"(?:과|부서|팀|데|곳)(?:가|이|는|은)?\s?(?:뭐|뭔|어디|무슨|무엇|어느)[가-힣]*\s?[?!.~]*$"
)


_THAT_OFFICE_ALONE = regex(
    r"(?:그럼\s|그래서\s)?그\s?(?:과|부서|팀)(?:는|은|가)?(?:요)?\s?[?!.~]*"
)
"""하반기에 제일 높은 거 → 그 부서: which it is."""
_BUT_THAT_OFFICE = regex(
    r"그\s?(?:과|부서|팀|데|곳|읍|면|동)(?:는|은)?\s?(?:말고|빼고|제외하고)\s"
)
"""그 과 말고 읍은: of others."""
_OTHER_PRIZE = regex(r"(?:다른|딴|또)\s상(?:도|은|을)?\s?(?:받|탔|타)")


_YEAR = regex(r"해(?:에|의|에서)?(?![가-힣])")
"""같은 해: the whole year, and no half of it."""


def same(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """같은 과에서 낸 상반기 사례"""
    kinds = question.reference.kinds
    focus = memory.focus or (memory.seen[-1] if memory.seen else None)
    both = kinds == _BOTH_OTHER and _OFFICES.search(question.normalised) is not None
    several = memory.cases if len(memory.cases) > 1 else ()
    several = so_many(question, memory, snapshot) if both else several
    owners = tuple(dict.fromkeys(filter(None, (snapshot.case(i).department for i in several))))
    left_out = several or ((focus,) if focus else ())
    if left_out and "same_department" in kinds and _BUT_THAT_OFFICE.search(question.normalised):
        return _beside(question, left_out, snapshot)
    of_owners = both or kinds == {"same_department", "other"}
    if owners and of_owners and question.filters.empty:
        beside = filtered(question, departments=owners, without_cases=several)
        return beside.model_copy(update={"leaned_on": ("앞 목록의 부서",)})
    if owners and kinds == {"same_department"} and question.filters.only("halves", "years"):
        named = filtered(question, departments=owners)  # 하반기 → 그 과가 상반기에도
        return named.model_copy(update={"leaned_on": ("앞 목록의 부서",)})
    if focus is None or not kinds & {"same_department", "same_half"}:
        return None
    alone = _THAT_OFFICE_ALONE.fullmatch(question.normalised)
    which_one = alone or _WHICH_OFFICE.search(question.normalised)
    if kinds == {"same_department"} and which_one:
        which = question.model_copy(update={"facets": ("department",)})
        return pinned(which, (focus,), "방금 본 사례")  # 아까 말한 그 과가 뭐였지
    told_alone = memory.kind == "fact" and kinds == {"same_department"}  # 그 과 사례요
    if _OTHER_PRIZE.search(question.normalised):
        return None  # 그 과가 다른 상도 받았어: what else it won
    of_others = "other" in kinds and (question.case_word or "reward" not in question.facets)
    of_it = question.facets or question.outside or told_alone
    if question.filters.empty and of_it and not of_others:
        return pinned(question, (focus,), "방금 본 사례")
    case = snapshot.case(focus)
    contest = snapshot.knowledge.contest_of(case)
    changes: dict[str, Any] = {}
    elsewhere = case.organisation != snapshot.knowledge.organisation
    if "same_department" in kinds and elsewhere and "기관" in question.normalised:
        changes["organisations"] = (case.organisation,) if case.organisation else ()
    elif "same_department" in kinds and case.department:
        changes["departments"] = (case.department,)
        if "other" in kinds or question.filters.empty:
            changes["without_cases"] = (focus,)
    if "same_half" in kinds:
        if contest.half and not _YEAR.search(question.normalised):
            changes["halves"] = (contest.half,)
        changes["years"] = (contest.year,)
        if "other" in kinds or not question.case_word:
            changes["without_cases"] = (focus,)
    resolved = filtered(question, **changes)
    return resolved.model_copy(
        update={"leaned_on": ("방금 본 사례",), "whole_set": "same_half" in kinds}
    )


def _beside(question: Question, ids: tuple[str, ...], snapshot: Snapshot) -> Question:
    """3위 사례 → 그 과 말고 다른 과는: the others of its contest; 그 과 말고 보건소는: those."""
    cases = [snapshot.case(i) for i in ids]
    offices = tuple(dict.fromkeys(case.department for case in cases if case.department))
    changes: dict[str, Any] = {"without_cases": ids, "without_departments": offices}
    if question.filters.empty:
        contests = [snapshot.knowledge.contest_of(case) for case in cases]
        changes["years"] = tuple(dict.fromkeys(contest.year for contest in contests))
        halves = dict.fromkeys(contest.half for contest in contests)
        changes["halves"] = () if None in halves else tuple(halves)
    beside = filtered(question, **changes)
    return beside.model_copy(
        update={"leaned_on": ("방금 본 사례",), "terms": (), "reference": Reference()}
    )
