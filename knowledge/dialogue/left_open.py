"""What a question leaves open: 하반기는?, 9위는?, 보상은?, 남원읍은?"""

from __future__ import annotations

import re

from knowledge.answer.beside import of_a_later_year
from knowledge.answer.select import select
from knowledge.dialogue.completing import TELLING, filtered, names_target, pinned, strong
from knowledge.dialogue.memory import Memory
from knowledge.dialogue.of_rewards import speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.question.model import Facet, Filters, Question, Reference
from knowledge.snapshot import Snapshot

_WHO_OR_WHAT = frozenset({"where", "who", "department", "content"})
_PLURAL = regex(r"들|모두|전부|다\s|목록|리스트|명단|어디\s?어디|누구\s?누구|별")
_ONLY = regex(r"(?:것|거|건|데|곳|부서|사례)만(?:\s|$|\W)")
_WHO_GETS = regex(
    r"(?:누가|누구|어디(?:서|가)?|어느\s?(?:과|부서|곳|데|쪽)(?:가|에서|이)?)\s?(?:받|타)"
)
"""상금은 누가 받아요: those of the list that get it."""
_EVER = regex(
    r"(?:받은|오른|뽑힌|입상한|수상한|선정된|나온|한)\s?(?:적|일|거|것|게)|(?:도|에는|엔)\s?(?:상(?:을|은)?\s?)?(?:있|없|받|했|탔|나왔|뭐|무슨|어떤|몇\s?[위등]|순위)"
)
"""상반기에는 받은 적 없어요?: of whom was just spoken."""
_WHETHER_SO = regex(r"(?:였|이었)(?:나|지|던가|죠)|맞|아닌가|아니(?:에|야|었|냐|죠)|아녀")
_GOT = regex(r"(?:받|탔|타[나는]|챙겼)[가-힣]*[\s?.!~]*$")
"""포상금 받은 부서 → 여성가족과도 받았나요: of that reward."""
_WHAT_IS_IT = regex(r"뭔데|뭐야|뭐예요|뭐지|뭔지|뭐임|무슨\s?뜻|무슨\s?말")
_GRAND = "대상"
"""The highest grade, and the word for those who may use a service."""
_INCLUDED = regex(r"포함|넣은|합친|빠진|뺀")


def whether_so(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """감귤농정과 → 5위가 맞는지: of the department in focus."""
    if memory.focus is None or not _WHETHER_SO.search(question.normalised):
        return None
    filters = question.filters
    if filters.empty or not filters.only("ranks", "grades", "halves"):
        return None
    department = snapshot.case(memory.focus).department
    if department is None or question.topical or question.unknown:
        return None
    named = filtered(question, departments=(department,))
    return named.model_copy(update={"leaned_on": ("방금 본 부서",)})


def chosen_half(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """5위 → 하반기 사례 상금: the one of that half of those that were offered."""
    filters = question.filters
    if memory.kind != "choice" or not filters.halves or not filters.rewards:
        return None
    if not filters.only("halves", "years", "rewards") or question.topical or question.aggregate:
        return None
    contest_of = snapshot.knowledge.contest_of
    inside = [i for i in memory.cases if contest_of(snapshot.case(i)).half in filters.halves]
    return pinned(question, inside, "앞에서 고를 것") if len(inside) == 1 else None


def period(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기는? / 하반기 거: the last question with another period."""
    last = memory.question
    if last is None or last.unknown or not question.filters.only_period or question.unknown:
        return None
    if question.filters.wanted.empty:
        return None
    if memory.kind == "aggregate" and _INCLUDED.search(question.normalised):
        return last  # 상반기 포함한 거예요?: the figure says of what it is
    if memory.focus and _EVER.search(question.normalised) and not strong(question):
        department = snapshot.case(memory.focus).department
        if department and not question.whole_set and not question.aggregate:
            named = filtered(question, departments=(department,))
            return named.model_copy(update={"leaned_on": ("방금 본 부서",)})
    narrowing = memory.kind in ("choice", "comparison") and len(memory.cases) > 1
    if strong(question) or question.aggregate or question.comparison:
        return None
    if question.facets and not (memory.kind == "choice" and narrowing):
        return None
    picks = memory.kind == "choice" and _picked(question, memory, snapshot)
    if question.case_word and not question.elliptical and not picks:
        return None
    if not (question.elliptical or narrowing or question.reference.kinds):
        return None
    keys = question.filters
    alone = keys.organisations and not (keys.halves or keys.years)  # 서산시는?
    filters = last.filters.model_copy(
        update={
            "halves": last.filters.halves if alone else keys.halves,
            "years": keys.years or last.filters.years,
            "organisations": keys.organisations or last.filters.organisations,
            "contests": keys.contests or last.filters.contests,
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
        }
    )
    of_a_figure = speaks_of_rewards(merged) or merged.aggregate
    one = memory.focus is not None and _is_key(last)
    if memory.kind == "choice" or of_a_figure or one or select(merged, snapshot):
        return merged
    return None


def _is_key(question: Question) -> bool:
    """1위, 여성가족과: a key that another period may not have, which is said then."""
    filters = question.filters
    named = filters.ranks or filters.grades or filters.departments
    return bool(named) and not question.topical


def body_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """군산시 → 최우수는 어디야?: which body is left open, and it is the one just spoken of."""
    filters, last = question.filters, memory.question
    if last is None or not last.filters.organisations or question.case_word:
        return None
    if question.topical or question.unknown or not filters.only("ranks", "grades", "places"):
        return None
    asks = question.form == "question" and set(question.facets) <= _WHO_OR_WHAT
    if filters.empty or not (question.elliptical or asks):
        return None
    inherited = filtered(question, organisations=last.filters.organisations)
    if not select(inherited, snapshot):
        return None
    return inherited.model_copy(update={"leaned_on": ("앞 질문의 기관",)})


def key_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그럼 2위는? / 남원읍은?: another key, the same field."""
    filters, last = question.filters, memory.question
    if last is None or question.case_word:
        return None
    # 하반기 3위 → 5위는 어디야?: which half is left open.
    half_open = bool(filters.ranks and last.filters.halves and not filters.halves)
    asks = bool(question.facets) or question.form == "question"
    half_open = half_open and asks and set(question.facets) <= _WHO_OR_WHAT
    place_open = bool(filters.places and last.filters.halves and not filters.halves)
    half_open = half_open or (place_open and question.elliptical and not strong(question))
    picks = memory.kind == "choice" and _picked(question, memory, snapshot)
    got = speaks_of_rewards(last) and bool(_GOT.search(question.normalised))
    if not question.elliptical and not half_open and not picks and not got:
        return None
    if half_open:
        inherited = filtered(question, halves=last.filters.halves)
        return inherited.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    if question.facets or question.aggregate or question.comparison or question.outside:
        return None
    if not (filters.ranks or filters.departments or question.topical) or question.unknown:
        return None
    changed = question
    asked_before = last.facets if memory.kind == "fact" or picks else ()
    if asked_before or got or (memory.kind == "fact" and last.filters.rewards):
        changed = changed.model_copy(
            update={
                "facets": asked_before or ("reward",),
                "rewards_asked": last.filters.rewards if got else changed.rewards_asked,
                "leaned_on": ("앞 질문의 물음",),
            }
        )
    if filters.ranks and not filters.halves:
        halves = last.filters.halves
        if not halves and memory.focus:
            half = snapshot.knowledge.contest_of(snapshot.case(memory.focus)).half
            halves = (half,) if half else ()
        inherited = filtered(changed, halves=halves)
        if halves and (last.filters.halves or select(inherited, snapshot)):
            return inherited.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    return changed if changed is not question else None


def _picked(question: Question, memory: Memory, snapshot: Snapshot) -> bool:
    """5위 보상 → 남원읍: one of those that were offered."""
    if question.topical:
        hits = snapshot.index.search(question.terms, among=memory.cases).hits
        return len(hits) == 1
    cases = [] if question.filters.empty else select(question, snapshot)
    return sum(case.id in memory.cases for case in cases) == 1


def of_its_words(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """치매 사례 → 병원도 같이 했나요: common words, all of them of the case in focus."""
    focus = memory.focus
    if focus is None or question.form != "question" or not question.filters.empty:
        return None
    if question.unknown or question.outside or question.aggregate or question.comparison:
        return None
    if question.whole_set or question.listing or question.case_word:
        return None
    nouns = [term for term in question.terms if not term.verbal]
    fits = all(t.known and (t.weight <= TELLING or _also(t.text, question)) for t in nouns)
    if not nouns or not fits:
        return None
    found = snapshot.index.search(nouns, among=[focus])
    if not found.hits or found.missed:
        return None
    return pinned(question, (focus,), "방금 본 사례")


def _also(word: str, question: Question) -> bool:
    """폐기물 얘기도 있지 않았나: whether that, too, is of what was spoken of."""
    return bool(re.search(rf"{word}[가-힣]*(?:\s?(?:얘기|이야기))?도\s", question.normalised))


def for_whom(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """남원읍 → 대상은 누구야: for whom it is, where nobody has that grade."""
    if memory.focus is None or question.filters != Filters(grades=(_GRAND,)):
        return None
    if any(case.grade == _GRAND for case in snapshot.ordered):
        return None
    asked = question.model_copy(update={"facets": ("who",)})
    return pinned(filtered(asked, grades=()), (memory.focus,), "방금 본 사례")


def rank_in_its_half(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """온라인 장터 → 상반기에 몇 위 했어요: its own half is told with its rank."""
    if memory.focus is None or question.facets != ("rank",) or strong(question):
        return None
    contest = snapshot.knowledge.contest_of(snapshot.case(memory.focus))
    filters = question.filters
    if not filters.only("halves") or contest.half not in filters.halves or question.case_word:
        return None
    return pinned(filtered(question, halves=()), (memory.focus,), "방금 본 사례")


_DONE_BY = regex(
    r"(?:이|가|에서)\s(?:한|했|하는|맡|추진)[가-힣]*(?:\s?(?:거|것|게|건)[가-힣]*)?[?\s.]*$"
)


def its_own_department(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """응급의료 개선 → 보건소가 한 거죠?: whether the case in view is of this department."""
    if memory.focus is None or not question.filters.only("departments"):
        return None
    if snapshot.case(memory.focus).department not in question.filters.departments:
        return None
    if strong(question) or question.case_word or not _DONE_BY.search(question.normalised):
        return None
    asked = question.model_copy(update={"facets": ("department",), "filters": Filters()})
    return pinned(asked, (memory.focus,), "방금 본 사례")


def field_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보상은? / 이건 몇 위? / 자세히: a field of what was just shown."""
    if not memory.cases or names_target(question) or question.unknown:
        return None
    kinds = question.reference.kinds
    points = bool(kinds & {"this", "more", "both"})
    if _all_with_a_reward(question) and memory.focus is not None and not points:
        return None
    if memory.focus is not None:
        question = of_a_later_year(question, snapshot.case(memory.focus), snapshot)
    question = _its_department(question, memory)
    keyless = question.filters.only("rewards", "amounts")
    if not keyless or question.whole_set or question.listing:
        return None
    if question.aggregate and not points:
        return None
    of_focus = memory.focus is not None and bool(question.facets) and "사례" not in question.text
    if question.case_word and not points and not of_focus:  # 사업 효과는?: that of this one
        return None
    rewards = bool(question.filters.rewards) or "reward" in question.facets
    last = memory.question
    if rewards and memory.kind == "aggregate" and last and last.filters.rewards and not points:
        return None
    asks = bool(question.facets or question.outside) or rewards or question.figure_asked
    if question.reward_filter and not points and not question.elliptical and len(memory.cases) > 1:
        return None
    if not (asks or points):
        return None
    who = question.filters.rewards and _WHO_GETS.search(question.normalised)
    of_them = question.reward_filter and _ONLY.search(question.normalised)
    if len(memory.cases) > 1 and (who or of_them):
        return pinned(question, memory.cases, "앞 목록").model_copy(update={"whole_set": True})
    if points and not asks and memory.kind == "aggregate" and last and last.filters.rewards:
        means = bool(_WHAT_IS_IT.search(question.normalised))
        question = question.model_copy(update={"facets": ("reward",), "meaning_asked": means})
    again = points and not asks and memory.kind == "list"  # 표로 다시 보여줘
    whole = question.model_copy(update={"whole_set": question.whole_set or again})
    return pinned(whole, memory.cases, "방금 본 사례")


def _all_with_a_reward(question: Question) -> bool:
    """근평 가점 받은 부서: whoever has it is asked for, not what the last case has."""
    which = question.listing or bool({"department", "where"} & set(question.facets))
    conditional = question.reward_filter or bool(question.filters.rewards)
    return which and conditional and not question.giver_asked


def _its_department(question: Question, memory: Memory) -> Question:
    """부서 어디? behind one case: its department is asked for, no list of departments."""
    if not question.listing or memory.focus is None or question.aggregate:
        return question
    if question.whole_set or _PLURAL.search(question.normalised):
        return question
    facets: tuple[Facet, ...] = (*question.facets, "department")
    return question.model_copy(update={"listing": False, "facets": facets})
