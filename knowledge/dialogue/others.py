"""Others than what was shown: 다른 거, 나머지는, 다른 해에도, 여기 다른 상도."""

from __future__ import annotations

from typing import Any

from knowledge.dialogue.completing import filtered, pinned, strong
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_service import is_of_a_service
from knowledge.korean.numerals import parse_numeral
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference, Unknown
from knowledge.snapshot import Snapshot

MANY = 20
"""From so many own cases on, others than those shown are others of the topic."""

_OTHER_YEARS = regex(r"(?:다른|딴)\s?(?:해|연도|년도)(?:에도?|에는|엔|도|는|은)?(?=\s|$|\?)")

_HERE = regex(
    r"(?:(?:여기|거기)(?:\s?(?:부서|과|팀))?|(?:이|그)\s?(?:부서|과|팀|곳|데)"
    r"|(?:담당|소관|맡은)\s?(?:부서|과|팀))(?:[은는도가의]|에서는?"
    r"|서는?)?\s(?:또\s)?(?:다른|딴)\s?"
    r"(?:상|것|거|건|사례|사업|일|수상)"
)

_ANY_MORE = regex(
    r"(?:그럼\s|혹시\s)?(?:이거\s)?(?:(?:더|또)\s?(?:는\s)?(?:없|있)|(?:더|또)\s?(?:다른\s?(?:거|것|건)(?:는|은)?\s)?(?:없|있))"
    r"(?:어|나|니|냐|나요|어요|을까|을까요|습니까|죠|지)(?:요)?[\s?.!~]*"
)
"""더 없어?: more of what was asked for, and not whatever else there is."""
_OTHER_ALONE = regex(
    r"(?:그럼\s|혹시\s)?(?:(?:다른|딴)\s?(?:거|것|건)(?:은|는|도)?|(?:하나|한\s?(?:개|건))(?:만)?\s더(?:\s(?:보여|알려|말해)[가-힣\s]*)?|더\s?(?:보여|알려|말해)[가-힣\s]*)(?:요)?[\s?.!~]*"
)
"""노인 관련 사례 → 다른 건?: others of that topic."""
_ANOTHER_PLACE = regex(
    r"(?:(?:거기|여기|그럼|혹시|또|말고|그)\s)*(?:다른|딴)\s?(?:데|곳|지역|동네)(?:은|는|도|에는|에서는?|에도)?(?:요)?"
    r"(?:\s?(?:더\s)?(?:없|있|되|돼|하는|하나|가능|생[겨기긴겼])[가-힣]*)?\s?[?!.~]*"
)
"""거기 말고 다른 데는: another place where one gets the service."""
_OTHERS_OF_IT = regex(r"(?:나머지|남은)\s?(?:\d{1,2}|한|두|세|네|다섯|여섯|일곱)\s?(?:건|개|곳)")


def others(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """다른 하반기 사례; 또 있어?"""
    if _OTHER_YEARS.search(question.normalised) and question.filters.empty:
        return None if question.topical else _of_its_owner(question, memory, snapshot)
    if "other" not in question.reference.kinds or not memory.cases:
        return None
    if memory.focus and _WHAT_ELSE_OF_IT.fullmatch(question.normalised):
        told = {"reference": Reference(), "figure_asked": "숫자" in question.normalised}
        return pinned(question.model_copy(update=told), memory.cases, "방금 본 사례")
    if of_others := _of_other_offices(question, memory, snapshot):
        return of_others
    last = memory.question
    elsewhere_too = _ANOTHER_PLACE.fullmatch(question.normalised)
    of_service = last and (memory.services or is_of_a_service(last))
    if elsewhere_too and of_service and len(snapshot.own_ids) <= MANY:
        return no_more_of_it(question)  # 치매 검사 어디서 하나요 → 다른 데는 없나요
    if last and last.of_selected and _OTHERS_OF_IT.search(question.normalised):
        elsewhere = (Unknown(kind="city", text="다른 기관"),)  # 6건 중 네 건 → 나머지 두 건은
        return question.model_copy(update={"unknown": elsewhere, "reference": Reference()})
    any_more = _ANY_MORE.fullmatch(question.normalised)
    of_topic = last and last.filters.empty and _OTHER_ALONE.fullmatch(question.normalised)
    if last and question.filters.empty and (any_more or of_topic):
        if last.filters.place_class:  # 읍면동 → 더 없어
            kind = last.filters.place_class
            return filtered(question, place_class=kind, without_cases=memory.cases)
        if any_more and last.filters.rewards and memory.cases:
            return no_more_of_it(question)  # 포상금 받는 부서 → 더 없어
        by_office = bool(last.filters.departments) and last.filters.only("departments")
        if any_more and memory.focus and by_office and not last.topical:  # 남원읍 → 더 없어
            return _of_the_department(question, memory.focus, snapshot)
        listed = memory.kind == "list" or (any_more and memory.kind in ("card", "fact"))
        if last.topical and listed and len(snapshot.own_ids) <= MANY:
            return no_more_of_it(question)  # 노인 관련 → 더 없어
    if memory.focus and _HERE.search(question.normalised):
        return _of_the_department(question, memory.focus, snapshot)
    keyed = question.filters.ranks or question.filters.grades
    if keyed and question.filters.only("ranks", "grades") and not question.topical:
        return filtered(question, without_cases=memory.cases)  # 다른 5위는
    named = question.filters.departments
    if memory.focus and named == (snapshot.case(memory.focus).department,):
        return _of_the_department(question, memory.focus, snapshot)  # 보건소 다른 거
    if question.filters.departments or question.filters.ranks or question.unknown:
        return None
    if _leaves_out(question) and len(memory.cases) > 1:
        return pinned(question, memory.cases, "앞 목록").model_copy(update={"whole_set": True})
    by_topic = question.case_word and any(t.known and not t.verbal for t in question.terms)
    if strong(question) or by_topic:
        return filtered(question, without_cases=memory.cases)
    narrowed = memory.question.filters.cases if memory.question else ()
    left = [i for i in narrowed if i not in memory.cases]
    if left and len(narrowed) > len(memory.cases) and question.filters.empty:
        # 하반기 목록 → 가점 부서는 → 나머지는 뭐 받아
        return pinned(question, left, "앞 목록의 나머지").model_copy(update={"whole_set": True})
    if of_office := _beside_in_its_department(question, memory, snapshot):
        return pinned(question, of_office, "방금 본 부서")
    if next_ones := _so_many_more(question, memory, snapshot):
        found = pinned(question, next_ones, "방금 본 사례의 다음")
        return found.model_copy(update={"whole_set": True})
    rest = [i for i in memory.listed if i not in memory.cases]
    if memory.focus and rest and question.filters.empty:  # 5위 → 남원읍 → 나머지는
        return pinned(question, rest, "앞 목록의 나머지").model_copy(update={"whole_set": True})
    if last and last.topical and last.filters.empty and len(snapshot.own_ids) > MANY:
        more = filtered(last, without_cases=memory.cases)  # 어르신 관련 → 다른 거는
        said = {"text": question.text, "normalised": question.normalised, "case_word": True}
        return more.model_copy(update={**said, "leaned_on": ("앞 질문",)})
    changes: dict[str, Any] = {"without_cases": memory.cases}
    shown = (memory.focus,) if memory.focus else memory.cases
    contests = {snapshot.case(case_id).contest for case_id in shown}
    if not question.filters.halves and len(contests) == 1:
        contest = snapshot.knowledge.contest_of(snapshot.case(shown[0]))
        beside = [c for c in snapshot.own_of_contest(contest.id) if c.id not in shown]
        if contest.half and beside:
            changes |= {"halves": (contest.half,), "years": (contest.year,)}
    resolved = filtered(question, **changes)
    if set(memory.cases) >= snapshot.own_ids:  # 총 몇 건 → 다른 하반기 사례: all were shown
        resolved = filtered(resolved, halves=(), years=())
    return resolved.model_copy(update={"whole_set": True, "leaned_on": ("방금 본 사례",)})


_WHAT_ELSE_OF_IT = regex(
    r"(?:그럼\s|혹시\s)?(?:또\s)?다른\s?(?:효과|성과|내용|변화|장점|숫자|수치|달라진\s?점|좋아진\s?점)(?:은|는|도|이|가)?(?:요)?"
    r"(?:\s?(?:또\s)?(?:있|없|뭐)[가-힣]*)?[\s?.!~]*"
)
"""다른 효과는: what else that one case tells, and no other case."""
_SO_MANY_MORE = regex(
    r"(?:그럼\s)?([두세2-5])\s?(?:개|건)(?:만)?\s?더(?:\s(?:보여|알려|말해|추가|줘)[가-힣\s]*)?[\s?.!~]*"
)


def _so_many_more(question: Question, memory: Memory, snapshot: Snapshot) -> tuple[str, ...]:
    """3위 → 두 개 더: the next two of the same contest that were not seen yet."""
    said = _SO_MANY_MORE.fullmatch(question.normalised)
    if said is None or memory.focus is None or not question.filters.empty:
        return ()
    contest = snapshot.own_of_contest(snapshot.case(memory.focus).contest)
    ids = [case.id for case in contest]
    at = ids.index(memory.focus) + 1 if memory.focus in ids else 0
    unseen = [i for i in (*ids[at:], *ids[:at]) if i not in memory.shown]
    return tuple(unseen[: parse_numeral(said[1]) or 0])


def no_more_of_it(question: Question) -> Question:
    """None besides what was shown has the topic that was asked for."""
    nothing = {"outside": ("그 밖의 관련 사례",), "reference": Reference(), "terms": ()}
    return question.model_copy(update={**nothing, "filters": Filters()})


_OTHER_OFFICES = regex(
    r"(?:그럼\s)?(?:다른|딴)\s?(?:부서|과|팀)(?:들)?(?:는|은|도|가)?(?:요)?(?:\s?(?:거|것|건|사례)(?:는|은)?)?[\s?.!~]*"
)


def _of_other_offices(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보건소 → 하반기 → 다른 부서는: of that half, and not the other case of this one."""
    case = snapshot.case(memory.focus) if memory.focus else None
    if case is None or case.department is None or not question.filters.empty:
        return None
    if not _OTHER_OFFICES.fullmatch(question.normalised):
        return None
    contest = snapshot.knowledge.contest_of(case)
    of_half = {"halves": (contest.half,), "years": (contest.year,)} if contest.half else {}
    asked = filtered(question, without_departments=(case.department,), **of_half)
    return asked.model_copy(update={"whole_set": True, "leaned_on": ("방금 본 사례",)})


def _beside_in_its_department(question: Question, memory: Memory, snapshot: Snapshot) -> list[str]:
    """보건소 하반기 → 다른 거는: the other cases of the department that was named."""
    last = memory.question
    if memory.focus is None or last is None or not question.filters.empty:
        return []
    department = snapshot.case(memory.focus).department
    if department is None or last.filters.departments != (department,):
        return []
    return [c.id for c in snapshot.by_department[department] if c.id != memory.focus]


def _of_the_department(question: Question, focus: str, snapshot: Snapshot) -> Question | None:
    """여기 다른 상도 받았어요: what else the department of the case in view did, or its body
    where it names none."""
    case = snapshot.case(focus)
    keys = ("departments", "rewards", "halves")
    if strong(question) or not question.filters.only(*keys):
        return None
    if case.department is not None:
        of_it = Filters(departments=(case.department,), halves=question.filters.halves)
    elif case.organisation is not None:
        of_it = Filters(organisations=(case.organisation,), halves=question.filters.halves)
    else:
        return None
    update = {
        "filters": of_it.model_copy(update={"without_cases": (focus,)}),
        "facets": (),
        "terms": (),
    }
    return question.model_copy(update={**update, "leaned_on": ("방금 본 부서",)})


def _of_its_owner(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """다른 해에도 받았어: what else the department, or the body, that was spoken of won."""
    last, focus = memory.question, memory.focus
    owner: dict[str, Any] = {}
    if focus is not None:
        case = snapshot.case(focus)
        owner["organisations"] = (case.organisation,) if case.organisation else ()
        owner["departments"] = (case.department,) if case.department else ()
        owner["without_cases"] = (focus,)
    elif last is not None:
        owner["organisations"] = last.filters.organisations
        owner["departments"] = last.filters.departments
    if not (owner.get("organisations") or owner.get("departments")):
        return None
    plain = {"facets": (), "terms": (), "aggregate": None, "leaned_on": ("방금 본 사례",)}
    return filtered(question.model_copy(update=plain), **owner)


def _leaves_out(question: Question) -> bool:
    """남원 말고 다른 거: what is left out is named."""
    return question.filters.leaves_out
