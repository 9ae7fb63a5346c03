"""Another value for one key, the rest as before: 하반기는?, 9위는?, 남원읍은?, 최우수는 어디야?"""

from __future__ import annotations

from knowledge.answer.beside import of_a_later_year
from knowledge.answer.select import select
from knowledge.dialogue.completing import filtered, in_its_period, names_target, pinned, strong
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_rewards import speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.snapshot import Snapshot

_WHO_OR_WHAT = frozenset({"where", "who", "department", "content"})
_TOLD_OF_IT = frozenset({"title", "rank", "outcome"})
_SO_OF_ALL = regex(r"(?:다|모두)\s(?:그래|그런|그렇|마찬가지|적혀|나와|나오)")
"""상반기는 다 그래?: of all of that half."""
_EVER = regex(
    r"(?:받은|오른|뽑힌|입상한|수상한|선정된|나온|(?<!말)한)\s?(?:적|일|거|것|게)|(?:도|에는|엔)\s?(?:상(?:을|은)?\s?)?(?:있|없|받|했|탔|나왔|뭐|무슨|어떤|몇\s?[위등]|순위|수상|입상|선정|뽑)"
)
"""상반기에는 받은 적 없어요?: of whom was just spoken."""
_GOT = regex(
    r"(?:받|(?:안|못)\s?(?:줘|주[나는]|줬)|탔|타[나는]|챙겼|나가|나갔|출전|진출|(?<![가-힣])[가갔][나는니냐어]?)[가-힣]*[\s?.!~]*$"
)
"""포상금 받은 부서 → 여성가족과도 받았나요: of that reward."""
_OF_OURS = regex(
    r"(?:그럼|그러면)?\s?([가-힣]{2,}?)(?:\s?[시군구도])?(?:\s?(?:것|거))?\s?(?:중|가운데|끼리)(?:에서|에|엔)?(?:는|은)?(?:요)?\s?[?!.~]*"
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
_ALSO_SHOWN = regex(
    r"[위등](?:\s?[거것건])?[도만]\s?(?:좀\s|같이\s|마저\s|다시\s)?(?:알려|보여|말해|설명|요약|정리|부탁|볼래|볼게|보자)[가-힣\s]*[?!.~]*$"
)
"""5위도 알려줘"""
_BOTH_TOO = regex(
    r"반기\s?(?:것|거|꺼)?까지(?:\s?(?:다|모두|전부|같이))?[\s?!.~]*$|반기(?:도|까지)?\s?(?:같이\s|다\s)?(?:포함|합쳐|합해|더해)[가-힣\s]*[?!.~]*$"
    r"|반기도\s(?:같이|함께)(?:\s(?:좀\s)?(?:정리|보여|알려|뽑|주|줘|말해|해|띄워|볼)[가-힣\s]*)?[?!.~]*$"
)
"""상반기 포함해서: both of the halves."""
_HALF_ALONE = regex(r"(?:그럼\s)?[상하]반기(?:요)?[\s?!.~]*")
_OURS_OF_THEM = regex(
    r"(?:그럼\s)?(?:그|이)\s?중(?:에서?|엔|에는)?\s?(?:우리|저희)(?:\s?시)?(?:가|는|은|거|건|것|꺼|거는)?(?:요)?"
    r"(?:\s?몇\s?(?:건|개)[가-힣]*)?\s?[?!.~]*"
)
"""도 전체 몇 건 → 그중 우리: the same figure says it."""
_INCLUDED = regex(r"포함|넣은|합친|빠진|뺀")


def period(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기는? / 하반기 거: the last question with another period."""
    last = memory.question
    if last is None or last.unknown or not question.filters.only_period or question.unknown:
        return None
    if question.filters.wanted.empty:
        return None
    if memory.focus and question.whole_set and not question.facets:
        return None  # 하반기 9위 → 하반기 목록으로
    if (
        memory.focus
        and of_a_later_year(question, snapshot.case(memory.focus), snapshot) != question
    ):
        return None  # 2024년에는 뭐가 달라졌나요: told later of the case in view
    if memory.kind == "aggregate" and _INCLUDED.search(question.normalised):
        return last  # 상반기 포함한 거예요?: the figure says of what it is
    ever = _EVER.search(question.normalised) and not _THERE_IS.search(question.normalised)
    if memory.focus and ever and not strong(question):
        department = snapshot.case(memory.focus).department
        if department and not question.whole_set and not question.aggregate:
            named = filtered(question, departments=(department,))
            return named.model_copy(update={"leaned_on": ("방금 본 부서",)})
    if last.filters.only_period and _BOTH_TOO.search(question.normalised):
        halves = tuple(sorted({*last.filters.halves, *question.filters.halves}))
        both = filtered(last, halves=halves).model_copy(update={"whole_set": True})
        said = {"text": question.text, "normalised": question.normalised}
        return both.model_copy(update={**said, "leaned_on": ("앞 질문",)})
    keyed = memory.kind == "list" and not last.filters.only_period and not last.filters.empty
    narrowing = (memory.kind in ("choice", "comparison") or keyed) and len(memory.cases) > 1
    if strong(question) or question.aggregate or question.comparison:
        return None
    which = (
        keyed and set(question.facets) <= _WHO_OR_WHAT | _TOLD_OF_IT
    )  # 둘 다 5위예요 → 하반기가 어디죠
    if question.facets and not (narrowing and (memory.kind == "choice" or which)):
        return None
    picks = memory.kind == "choice" and _picked(question, memory, snapshot)
    if question.case_word and not question.elliptical and not picks:
        return None
    text = question.normalised
    asks = question.elliptical or bool(_WHETHER_ANY.search(text) or _AS_WELL.search(text))
    counted = memory.kind == "aggregate" and last.aggregate is not None
    asks = asks or (counted and _HALF_ALONE.fullmatch(text) is not None)  # 도 전체 몇 건 → 하반기
    if not (asks or narrowing or question.reference.kinds):
        return None
    keys = question.filters
    if _SO_OF_ALL.search(question.normalised) and last.facets:
        of_all = {"filters": Filters(), "whole_set": True, "reward_missing": False}
        last = last.model_copy(update=of_all)
        memory = Memory()
    if last.checked is not None and last.filters.departments and _WHOEVER.search(text):
        return None  # 여성가족과가 상반기에 냈지 → 그럼 상반기는 누가 냈는데
    alone = keys.organisations and not (keys.halves or keys.years)  # 서산시는?
    filters = last.filters.model_copy(
        update={
            "halves": last.filters.halves if alone or not keys.halves else keys.halves,
            "years": keys.years or last.filters.years,
            "organisations": keys.organisations or last.filters.organisations,
            "contests": keys.contests or last.filters.contests,
            "departments": last.filters.departments or _owner(memory, snapshot),
            "cases": (),
            "without_cases": (),
        }
    )
    merged = last.model_copy(
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
    if len(last.filters.cases) > 1 and last.facets and (those := select(merged, snapshot)):
        # 상반기 → 언제 했어 → 하반기는: the same field of each of that half
        return pinned(merged, [case.id for case in those], "앞 질문")
    of_a_figure = speaks_of_rewards(merged) or merged.aggregate
    one = _is_key(merged)
    if memory.kind == "choice" or of_a_figure or one or select(merged, snapshot):
        return merged
    return None


def figure_of_ours(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """제주시는 몇 건 → 우리는: the figure that was asked of a body that is not known."""
    last = memory.question
    counted = last is not None and last.aggregate and memory.kind == "aggregate"
    if last and counted and _OURS_OF_THEM.fullmatch(question.normalised):
        said = {"text": question.text, "normalised": f"{last.normalised} {question.normalised}"}
        return last.model_copy(update={**said, "leaned_on": ("앞 질문의 물음",)})
    all_ours = question.whole_set and question.case_word and question.elliptical
    if last is None or not all_ours or not question.filters.empty or question.terms:
        return None
    elsewhere = last.unknown and all(unknown.kind == "city" for unknown in last.unknown)
    if not elsewhere or not last.aggregate:
        return None
    ours = {"text": question.text, "normalised": question.normalised, "unknown": ()}
    return last.model_copy(update={**ours, "leaned_on": ("앞 질문의 물음",)})


def best_of_ours(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 1위 → 그럼 우리 중에서는: the best of ours in that period."""
    last = memory.question
    if last is None or len(last.filters.ranks) != 1 or question.topical:
        return None
    match = _OF_OURS.fullmatch(question.normalised)
    if not question.filters.empty or match is None:
        return None
    if match[1] not in _US and not snapshot.knowledge.organisation.startswith(match[1]):
        return None
    best = (1,) if last.filters.ranks[0] == 1 else ()
    update = {"text": question.text, "whole_set": not best, "leaned_on": ("앞 질문의 반기",)}
    return filtered(last, ranks=(), places=best).model_copy(update=update)


def what_there_is(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 7위 → 그럼 몇 위가 있는데: of the period that was spoken of."""
    last = memory.question
    if last is None or not last.filters.halves or not last.filters.ranks:
        return None
    if not question.whole_set or not question.filters.empty or not question.elliptical:
        return None
    if question.topical or not _THERE_IS.search(question.normalised):
        return None
    asked = question.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    return filtered(asked, halves=last.filters.halves, years=last.filters.years)


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


def other_bodies(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """군산시 최우수 → 다른 시는?: what was asked, of any body but the one spoken of."""
    last = memory.question
    if last is None or not last.filters.organisations or question.topical or question.facets:
        return None
    own = Filters(without_organisations=(snapshot.knowledge.organisation,))
    if question.filters != own or not question.elliptical:
        return None
    filters = last.filters.model_copy(
        update={"organisations": (), "without_organisations": last.filters.organisations}
    )
    return last.model_copy(
        update={
            "text": question.text,
            "normalised": question.normalised,
            "filters": filters,
            "marks": question.marks,
            "leaned_on": ("앞 질문",),
            "whole_set": True,
        }
    )


def body_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """군산시 → 최우수는 어디야?: which body is left open, and it is the one just spoken of."""
    filters, last = question.filters, memory.question
    points = bool(question.reference.kinds & {"this", "among"})
    if last is None or not last.filters.organisations or (question.case_word and not points):
        return None
    if question.topical or question.unknown or not filters.only("ranks", "grades", "places"):
        return None
    asks = question.form == "question" and set(question.facets) <= _WHO_OR_WHAT
    asks = asks or points or question.aggregate == "count"
    if filters.empty or not (question.elliptical or asks):
        return None
    inherited = filtered(question, organisations=last.filters.organisations)
    if not points and not select(inherited, snapshot):
        return None
    return inherited.model_copy(update={"leaned_on": ("앞 질문의 기관",)})


def of_nobody_known(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """남해군(없음) → 그중 최우수는: still of the body of which nothing is known; else of what is
    asked."""
    last = memory.question
    if last is None or not memory.refused or memory.cases or question.topical:
        return None
    points = {"among", "this"} if last.unknown else {"among"}
    if not question.reference.kinds & points or question.unknown:
        return None
    if not question.filters.only("ranks", "grades", "places", "halves", "years"):
        return None
    if last.unknown:
        return question.model_copy(update={"unknown": last.unknown, "leaned_on": ("앞 질문",)})
    which = {"filters": Filters(), "reference": Reference(kinds=frozenset({"this"}))}
    return question.model_copy(update=which)


def key_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그럼 2위는? / 남원읍은?: another key, the same field."""
    filters, last = question.filters, memory.question
    if last is None or question.case_word:
        return None
    grade_alone = filters.grades and filters.only("grades") and not question.unknown
    of_year = grade_alone and last.filters.years
    if of_year and (there := in_its_period(question, last, snapshot)):
        return there  # 2023년 → 장려 두 개 뭐야
    # 하반기 3위 → 5위는 어디야?: which half is left open.
    half_open = bool(filters.ranks and last.filters.halves and not filters.halves)
    asks = bool(question.facets) or question.form == "question"
    half_open = half_open and asks and set(question.facets) <= _WHO_OR_WHAT
    if memory.focus and last.filters.cases == (memory.focus,) and not filters.halves:
        # 여가과 → 3위 맞지 → 5위는 어디고: of the contest of the case in view.
        which = filters.ranks and asks and filters.only("ranks") and not question.topical
        if which and question.facets and set(question.facets) <= _WHO_OR_WHAT:
            half = snapshot.knowledge.contest_of(snapshot.case(memory.focus)).half
            there = filtered(question, halves=(half,) if half else ())
            if half and select(there, snapshot):
                return there.model_copy(update={"leaned_on": ("방금 본 사례의 반기",)})
    place_open = bool(filters.places and last.filters.halves and not filters.halves)
    half_open = half_open or (place_open and question.elliptical and not strong(question))
    picks = memory.kind == "choice" and _picked(question, memory, snapshot)
    got = speaks_of_rewards(last) and bool(_GOT.search(question.normalised))
    elliptical = question.elliptical or _ALSO_SHOWN.search(question.normalised) is not None
    if not elliptical and not half_open and not picks and not got:
        return None
    other_key = elliptical and bool(filters.ranks) and not question.facets  # 9위는?
    if half_open and not other_key:
        inherited = filtered(question, halves=last.filters.halves)
        return inherited.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    if question.facets or question.aggregate or question.comparison or question.outside:
        return None
    if not (filters.ranks or filters.departments or question.topical) or question.unknown:
        return None
    changed = question
    asked_before = last.facets if memory.kind == "fact" or picks else ()
    of_rewards = memory.kind in ("fact", "aggregate") and speaks_of_rewards(last)
    if asked_before or got or of_rewards:
        changed = changed.model_copy(
            update={
                "facets": asked_before or ("reward",),
                "rewards_asked": last.filters.rewards if got else changed.rewards_asked,
                "leaned_on": ("앞 질문의 물음",),
            }
        )
    if filters.ranks and not filters.halves:
        halves = last.filters.halves
        if not halves and len({snapshot.case(i).contest for i in memory.cases}) == 1:
            half = snapshot.knowledge.contest_of(snapshot.case(memory.cases[0])).half
            halves = (half,) if half else ()  # 하반기 → 3위 빼고 → 5위는
        inherited = filtered(changed, halves=halves)
        of_a_half = last.filters.halves or last.leaned_on == ("앞 목록",)
        if halves and (of_a_half or select(inherited, snapshot)):
            return inherited.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    return changed if changed is not question else None


def _picked(question: Question, memory: Memory, snapshot: Snapshot) -> bool:
    """5위 보상 → 남원읍: one of those that were offered."""
    if question.topical:
        hits = snapshot.index.search(question.terms, among=memory.cases).hits
        return len(hits) == 1
    cases = [] if question.filters.empty else select(question, snapshot)
    return sum(case.id in memory.cases for case in cases) == 1


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
