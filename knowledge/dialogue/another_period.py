"""The period is another, the rest as before: 하반기는?, 2022년은?, 상반기도 정리해 주세요."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.beside import of_a_later_year
from knowledge.answer.select import select
from knowledge.dialogue.completing import WHO_OR_WHAT, filtered, pinned, strong
from knowledge.dialogue.in_view import picked
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_rewards import speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.snapshot import Snapshot

_TOLD_OF_IT = frozenset({"title", "rank", "outcome"})
_SO_OF_ALL = regex(r"(?:다|모두)\s(?:그래|그런|그렇|마찬가지|적혀|나와|나오)")
"""상반기는 다 그래?: of all of that half."""
_EVER = regex(
    r"반기에\s?몇\s?[위등]\s?(?:했|였|이었|받|올랐)|(?:받은|오른|뽑힌|입상한|수상한|선정된|나온|(?<!말)한)\s?(?:적|일|거|것|게)|(?:도|에는|엔)\s?(?:상(?:을|은)?\s?|(?:하나|한\s?건|1건|또)\s)?(?:있|없|받|했|냈|올렸|올랐|탔|나왔|뭐|뭘|무슨|어떤|몇\s?[위등]|순위|수상|입상|선정|뽑)"
)
"""상반기에는 받은 적 없어요?: of whom was just spoken."""
_OF_OURS = regex(
    r"(?:그럼|그러면)?\s?([가-힣]{2,}?)(?:\s?[시군구도])?(?:\s?(?:것|거))?\s?(?:중|가운데|끼리)(?:에서|에|엔)?(?:는|은)?(?:요)?"
    r"(?:\s(?:1[위등]|일등|최고|(?:제일|가장)\s?(?:높|잘|좋)은?\s?(?:거|것|건|데|곳))(?:는|은|이|가)?(?:요)?)?(?:\s그럼)?\s?[?!.~]*"
)
_US = ("우리", "저희")
_THERE_IS = regex(r"(?:뭐|무엇|어디|몇\s?[위등])(?:가|이|는)?\s?(?:있|나오|올랐)")
_WHETHER_ANY = regex(
    r"(?:반기|년도?)(?:엔|에는|는|은|에)?\s?(?:왜\s?)?(?:(?:(?:다|모두|전부)\s)?(?:(?:적혀|나와)\s)?[없있][가-힣]{1,4}|(?:안|못)\s?(?:줬|주|받|탔|나갔)[가-힣]{1,3})[\s?.!~]*$"
)
"""상반기는 없어?"""
_WHOEVER = regex(r"누가|누구|어디가|어디서|(?:어느|어떤|무슨)\s?(?:과|부서|곳)")
_AS_WELL = regex(r"반기도\s(?:마저\s)?(?:정리|보여|알려|뽑|주|줘|말해|해)[가-힣\s]*[?!.~]*$")
"""상반기도 정리해 주세요"""
_BOTH_TOO = regex(
    r"반기\s?(?:것|거|꺼)?까지(?:\s?(?:다|모두|전부|같이))?[\s?!.~]*$|반기(?:도|까지)?\s?(?:같이\s|다\s)?(?:포함|합쳐|합해|더해|합치|더하|치면|넣으)[가-힣\s]*[?!.~]*$"
    r"|반기도\s(?:같이|함께)(?:\s(?:좀\s)?(?:정리|보여|알려|뽑|주|줘|말해|해|띄워|볼)[가-힣\s]*)?[?!.~]*$"
)
"""상반기 포함해서: both of the halves."""
_HALF_ALONE = regex(r"(?:그럼\s)?[상하]반기(?:요)?[\s?!.~]*")
_INCLUDED = regex(r"포함|넣은|합친|빠진|뺀")
_ONE_OF_IT = regex(r"반기\s?(?:것|거|꺼)")
"""보건소 몇 건 → 하반기 거부터: one of those that were counted, and no count."""
_ITS_ALONE = regex(
    r"(?:(?:아니|아니야|아냐|아|앗|그럼|다시)[,.]?\s)*(?:작년\s|올해\s)?[상하]반기\s?(?:것|거|꺼)(?:요)?[\s?.!~]*"
)
"""아니 하반기 거, and nothing else."""
_WHETHER_OF_IT = regex(
    r"(?:(?:이거|그거|이건|그건)\s)?[상하]반기(?:\s?(?:것|거|꺼)|요|이?라고요|라구요)\s?[?]+"
)
"""1위 → 하반기꺼?: whether it is of that half, where no other one is meant."""


def period(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기는? / 하반기 거: the last question with another period."""
    last = memory.question
    if last is None or last.unknown or not _names_a_period_alone(question):
        return None
    other_one = _same_key_of_that_half(question, memory, last, snapshot)
    if memory.focus and not other_one and _WHETHER_OF_IT.fullmatch(question.normalised):
        held = {"facets": ("period",), "checked": question.filters.wanted, "whole_set": False}
        checked = question.model_copy(update={**held, "filters": Filters()})
        return pinned(checked, (memory.focus,), "방금 본 사례")
    if not other_one and _is_of_the_focus(question, memory, snapshot):
        return None
    if last.facets == ("contest",) and _asks_of_a_contest(question):
        again = {"facets": last.facets, "leaned_on": ("앞 질문의 물음",)}
        return question.model_copy(update=again)  # 하반기 대회 언제 열렸어 → 상반기는 언제
    if memory.kind == "aggregate" and _INCLUDED.search(question.normalised):
        return last  # 상반기 포함한 거예요?: the figure says of what it is
    one_of_them = last.filters.departments and _ONE_OF_IT.search(question.normalised)
    if (last.aggregate in _OF_OFFICES or (last.aggregate == "count" and one_of_them)) and (
        of_half := _those_of_that_half(question, memory, snapshot)
    ):
        return pinned(question.model_copy(update={"whole_set": False}), of_half, "앞에서 센 것")
    if whether := _whether_its_department_ever(question, memory, snapshot):
        return whether
    if _BOTH_TOO.search(question.normalised) and _has_both(last):
        return _both_halves(question, last)
    if not _asks_for_it(question, memory, last, snapshot):
        return None
    if _SO_OF_ALL.search(question.normalised) and last.facets:
        of_all = {"filters": Filters(), "whole_set": True, "reward_missing": False}
        last = last.model_copy(update=of_all)
        memory = Memory()
    told = last.checked is not None and last.filters.departments
    if told and _WHOEVER.search(question.normalised):
        return None  # 여성가족과가 상반기에 냈지 → 그럼 상반기는 누가 냈는데
    merged = other_one or _in_that_period(question, memory, last, snapshot)
    merged = _of_its_department_there(merged, snapshot)
    if len(last.filters.cases) > 1 and last.facets and (those := select(merged, snapshot)):
        # 상반기 → 언제 했어 → 하반기는: the same field of each of that half
        return pinned(merged, [case.id for case in those], "앞 질문")
    of_a_figure = speaks_of_rewards(merged) or merged.aggregate
    one = _is_key(merged)
    if memory.kind == "choice" or of_a_figure or one or select(merged, snapshot):
        return merged
    return None


_OF_OFFICES = frozenset({"most", "in_both"})


def _those_of_that_half(question: Question, memory: Memory, snapshot: Snapshot) -> list[str]:
    """두 번 받은 데 → 하반기 거는: of what was counted, those of that half."""
    if not question.elliptical or question.facets or not question.filters.only("halves"):
        return []
    contest_of = snapshot.knowledge.contest_of
    halves = question.filters.halves
    return [i for i in memory.cases if contest_of(snapshot.case(i)).half in halves]


def _names_a_period_alone(question: Question) -> bool:
    filters = question.filters
    return filters.only_period and not question.unknown and not filters.wanted.empty


_OF_A_CONTEST = frozenset({"when", "where", "date", "who"})


def _asks_of_a_contest(question: Question) -> bool:
    """상반기는 언제: what is asked of a contest as of a service."""
    asked = bool(question.facets) and set(question.facets) <= _OF_A_CONTEST
    return asked and not (question.topical or question.case_word or question.aggregate)


def _is_of_the_focus(question: Question, memory: Memory, snapshot: Snapshot) -> bool:
    """하반기 9위 → 하반기 목록으로; 2024년에는 뭐가 달라졌나요: told later of the case in view."""
    if memory.focus is None:
        return False
    if question.whole_set and not question.facets:
        return True
    return of_a_later_year(question, snapshot.case(memory.focus), snapshot) != question


def _same_key_of_that_half(
    question: Question, memory: Memory, last: Question, snapshot: Snapshot
) -> Question | None:
    """상반기 → 5위 → 아니 하반기 거: the one of that half, where it has one of that rank."""
    if memory.focus is None or not _ITS_ALONE.fullmatch(question.normalised):
        return None
    asked = question.model_copy(update={"whole_set": False})
    there = _in_that_period(asked, memory, last, snapshot)
    return there if _is_key(there) and select(there, snapshot) else None


def _of_its_department_there(asked: Question, snapshot: Snapshot) -> Question:
    """보건소 10위 거 → 상반기 거는: a department stays the same in another half, its rank not."""
    filters = asked.filters
    if not (filters.ranks and filters.departments) or select(asked, snapshot):
        return asked
    of_any_rank = filtered(asked, ranks=())
    return of_any_rank if select(of_any_rank, snapshot) else asked


def _whether_its_department_ever(
    question: Question, memory: Memory, snapshot: Snapshot
) -> Question | None:
    text = question.normalised
    if memory.focus is None or not _EVER.search(text) or _THERE_IS.search(text):
        return None
    department = snapshot.case(memory.focus).department
    if not department or strong(question) or question.whole_set or question.aggregate:
        return None
    named = filtered(question, departments=(department,))
    return named.model_copy(update={"leaned_on": ("방금 본 부서",)})


def _has_both(last: Question) -> bool:
    """Whether what was asked is asked of both halves; a rank is another one in each."""
    filters = last.filters
    return not (filters.ranks or filters.places or filters.cases) and not filters.empty


def _both_halves(question: Question, last: Question) -> Question:
    named = {*last.filters.halves, *question.filters.halves}
    halves = tuple(sorted(named)) if last.filters.halves else ()  # 보건소 → 상반기도 같이: all
    both = filtered(last, halves=halves).model_copy(update={"whole_set": True})
    said = {"text": question.text, "normalised": question.normalised}
    return both.model_copy(update={**said, "leaned_on": ("앞 질문",)})


def _asks_for_it(question: Question, memory: Memory, last: Question, snapshot: Snapshot) -> bool:
    """True where nothing but the period is told, and the rest is left as it was asked before."""
    if strong(question) or question.aggregate or question.comparison:
        return False
    keyed = memory.kind == "list" and not last.filters.only_period and not last.filters.empty
    narrowing = (memory.kind in ("choice", "comparison") or keyed) and len(memory.cases) > 1
    if question.facets and question.elliptical and _its_owner_was_shown(memory, snapshot):
        return True  # 보건소 → 상반기 → 내용 → 그럼 하반기 내용
    # 둘 다 5위예요 → 하반기가 어디죠
    which = keyed and set(question.facets) <= WHO_OR_WHAT | _TOLD_OF_IT
    if question.facets and not (narrowing and (memory.kind == "choice" or which)):
        return False
    picks = memory.kind == "choice" and picked(question, memory, snapshot)
    if question.case_word and not question.elliptical and not picks:
        return False
    text = question.normalised
    asks = question.elliptical or _BOTH_TOO.search(text) is not None
    asks = asks or bool(_WHETHER_ANY.search(text) or _AS_WELL.search(text))
    counted = memory.kind == "aggregate" and last.aggregate is not None
    asks = asks or (counted and _HALF_ALONE.fullmatch(text) is not None)  # 도 전체 몇 건 → 하반기
    return asks or narrowing or bool(question.reference.kinds)


def _its_owner_was_shown(memory: Memory, snapshot: Snapshot) -> bool:
    """Whether the case in view was picked from those of its department, and is spoken of still."""
    last = memory.question
    if memory.focus is None or last is None:
        return False
    department = snapshot.case(memory.focus).department
    if department and last.filters.departments == (department,):
        return True  # 보건소 상반기 건 내용 → 없으면 하반기 건 내용
    if last.filters.cases != (memory.focus,):
        return False
    theirs = {case.id for case in snapshot.by_department.get(department or "", ())}
    return len(theirs) > 1 and any(set(cases) == theirs for cases in memory.met)


def _in_that_period(
    question: Question, memory: Memory, last: Question, snapshot: Snapshot
) -> Question:
    keys = question.filters
    body_alone = keys.organisations and not (keys.halves or keys.years)  # 서산시는?
    shared = _shared_by_those(last.filters.cases, snapshot)
    of_that_year = shared.years if body_alone else ()
    filters = last.filters.model_copy(
        update={
            "halves": last.filters.halves if body_alone or not keys.halves else keys.halves,
            "years": keys.years or last.filters.years or of_that_year,
            "ranks": last.filters.ranks or shared.ranks,
            "organisations": keys.organisations or last.filters.organisations,
            "contests": keys.contests or last.filters.contests,
            "departments": last.filters.departments or _owner(memory, snapshot),
            "cases": _those_of(keys, last.filters.cases, snapshot),
            "without_cases": (),
        }
    )
    return last.model_copy(
        update={
            "text": question.text,
            "normalised": question.normalised,
            "filters": filters,
            "facets": question.facets or last.facets,
            "marks": question.marks,
            "corrections": question.corrections,
            "reference": Reference(),
            "leaned_on": ("앞 질문",),
            "elliptical": True,
            "whole_set": last.whole_set or memory.kind == "list",
        }
    )


def _shared_by_those(cases: Sequence[str], snapshot: Snapshot) -> Filters:
    """2위 → 보상은 → 2024년은: the rank and the year of the cases that were in view, where it is
    one."""
    if len(cases) < 2:
        return Filters()
    ranks = {snapshot.case(i).rank for i in cases}
    years = {snapshot.knowledge.contest_of(snapshot.case(i)).year for i in cases}
    return Filters(
        ranks=tuple(rank for rank in ranks if rank) if len(ranks) == 1 else (),
        years=tuple(years) if len(years) == 1 else (),
    )


def _those_of(keys: Filters, cases: Sequence[str], snapshot: Snapshot) -> tuple[str, ...]:
    """임산부 사례 → 몇 건이야 → 2023년은: of those in view some are of the period."""
    found = []
    for case in (snapshot.case(i) for i in cases):
        contest = snapshot.knowledge.contest_of(case)
        of_half = not keys.halves or contest.half in keys.halves
        of_year = not keys.years or contest.year in keys.years
        of_body = not keys.organisations or case.organisation in keys.organisations
        if of_half and of_year and of_body:
            found.append(case.id)
    return tuple(found) if 0 < len(found) < len(cases) else ()


def best_of_ours(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 1위 → 그럼 우리 중에서는: the best of ours in that period."""
    last = memory.question
    if last is None or len(last.filters.ranks) != 1 or question.topical:
        return None
    match = _OF_OURS.fullmatch(question.normalised)
    named_best = question.filters.ranks == (1,) or bool(question.filters.places)  # 우리 중에 1등
    if match is None or not question.filters.only("ranks", "places"):
        return None
    if not (named_best or question.filters.empty):
        return None
    if match[1] not in _US and not snapshot.knowledge.organisation.startswith(match[1]):
        return None
    best = (1,) if last.filters.ranks[0] == 1 or named_best else ()
    update = {"text": question.text, "whole_set": not best, "leaned_on": ("앞 질문의 반기",)}
    return filtered(last, ranks=(), places=best).model_copy(update=update)


_OF_THOSE = (frozenset({"other"}), frozenset({"among"}))


def what_there_is(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 7위 → 그럼 몇 위가 있는데, 그중에 9위는: of the period that was spoken of."""
    last = memory.question
    if last is None or not last.filters.halves or not last.filters.ranks:
        return None
    if memory.refused and not memory.cases and question.reference.kinds in _OF_THOSE:
        return _of_those_told(question, last)
    if not question.whole_set or not question.filters.empty or not question.elliptical:
        return None
    if question.topical or not _THERE_IS.search(question.normalised):
        return None
    asked = question.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    return filtered(asked, halves=last.filters.halves, years=last.filters.years)


def _of_those_told(question: Question, last: Question) -> Question | None:
    """하반기 1위 → 다른 건: the ranks that the refusal told of."""
    if question.topical or not question.filters.only("ranks"):
        return None
    told = filtered(question, halves=last.filters.halves, years=last.filters.years)
    every = question.filters.empty and not question.facets
    return told.model_copy(
        update={"reference": Reference(), "whole_set": every, "leaned_on": ("앞 질문의 반기",)}
    )


def _owner(memory: Memory, snapshot: Snapshot) -> tuple[str, ...]:
    """노인장애인과 → 몇 위 → 상반기엔?: whose case was spoken of."""
    last = memory.question
    if memory.focus is None or last is None or last.filters.cases != (memory.focus,):
        return ()
    department = snapshot.case(memory.focus).department
    return (department,) if department else ()


def _is_key(question: Question) -> bool:
    """1위, 여성가족과: a key that another period may not have, which is said then."""
    filters = question.filters
    named = filters.ranks or filters.grades or filters.departments or filters.place_class
    return bool(named) and not question.topical
