"""(Question, what this person asked before) → Question.

A question that stands by itself is not bent. Only what it leaves open is taken from the
dialogue: the case in focus for a bare field (보상은?), the last list for 두 번째 거 or 그중에,
the keys of the last question for a bare period (하반기는?).
"""

from __future__ import annotations

import re
from typing import Any

from knowledge.answer.model import Answer, AnswerKind
from knowledge.answer.select import select
from knowledge.models import Model
from knowledge.question.model import Facet, Filters, Question, Reference, Unknown
from knowledge.snapshot import Snapshot

_WHO_OR_WHAT = frozenset({"where", "who", "department", "content"})
_PLURAL = re.compile(r"들|모두|전부|다\s|목록|리스트|명단|어디\s?어디|누구\s?누구|별")
_ONLY = re.compile(r"(?:것|거|건|데|곳|부서|사례)만(?:\s|$|\W)")
_BARE_NUMBER = re.compile(r"\d{1,2}")
_ONLY_TOPIC = re.compile(r"[가-힣]만(?:요)?[\s?.!~]*$")
_OF_BOTH = re.compile(r"(?:둘|두\s?(?:개|건|사례))\s?(?:중|가운데)")
_EVER = re.compile(
    r"(?:받은|오른|뽑힌|입상한|수상한|선정된|나온|한)\s?(?:적|일|거|것|게)|(?:도|에는|엔)\s?(?:상(?:을|은)?\s?)?(?:있|없|받|했|탔|나왔|뭐|무슨|어떤|몇\s?[위등]|순위)"
)
"""상반기에는 받은 적 없어요?: of whom was just spoken."""
_AMOUNT_ASKED = re.compile(r"몇\s?점|점수|금액|액수|얼마|누가|누구|어디")
_INCLUDED = re.compile(r"포함|넣은|합친|빠진|뺀")
SEEN = 6
"""How many cases that were looked at one by one are remembered."""
_LISTS: frozenset[AnswerKind] = frozenset({"list", "choice", "aggregate", "comparison"})


class Memory(Model):
    """The memory of one dialogue; the empty memory is the start of every dialogue.

    `cases` and `kind` are those of the last answer that had cases, `seen` the cases that were
    looked at one by one (latest last), `question` the last question, completed, `runner_up`
    the case that came next.
    """

    question: Question | None = None
    kind: AnswerKind | None = None
    cases: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    runner_up: str | None = None

    @property
    def focus(self) -> str | None:
        """The one case that the last answer was about."""
        return self.cases[0] if len(self.cases) == 1 else None


def remember(memory: Memory, answer: Answer) -> Memory:
    """The memory after `answer`. Small talk and help leave it as it is."""
    if answer.kind in ("smalltalk", "help") or answer.intent in ("why", "wrong"):
        return memory
    if not answer.cases:
        return memory.model_copy(update={"question": answer.question, "runner_up": None})
    seen = memory.seen
    if len(answer.cases) == 1:
        seen = (*(i for i in seen if i != answer.cases[0]), answer.cases[0])[-SEEN:]
    return Memory(
        question=answer.question,
        kind=answer.kind,
        cases=answer.cases,
        seen=seen,
        runner_up=answer.runner_up,
    )


def resolve(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """Completes what `question` leaves open from `memory`."""
    known = snapshot.knowledge.case_by_id
    if not all(case_id in known for case_id in (*memory.cases, *memory.seen)):
        memory = memory.model_copy(
            update={
                "cases": tuple(i for i in memory.cases if i in known),
                "seen": tuple(i for i in memory.seen if i in known),
            }
        )
    for step in (
        _ordinal, _comparison, _neighbour, _same, _among, _of_the_focus, _without_alone,
        _others, _period, _count_alone, _number_alone, _of_the_rewards, _missing_alone,
        _key_alone, _field_alone,
    ):  # fmt: skip
        resolved = step(question, memory, snapshot)
        if resolved is not None:
            return resolved
    return question


def _ordinal(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """두 번째 거: a place in the last list; without a list, a rank."""
    ordinals = question.reference.ordinals
    if not ordinals or question.filters.ranks:
        return None
    if memory.kind in _LISTS and len(memory.cases) > 1:
        picked = []
        for place in ordinals:
            index = place - 1 if place > 0 else len(memory.cases) + place
            if not 0 <= index < len(memory.cases):
                return question.model_copy(
                    update={"unknown": (Unknown(kind="rank", text=f"{place}번째"),)}
                )
            picked.append(memory.cases[index])
        return _pinned(question, picked, "앞 목록의 차례")
    if not question.filters.empty and (question.filters.departments or question.topical):
        return None
    if min(ordinals) < 0:
        return _filtered(question, places=tuple(ordinals))
    return _filtered(question, ranks=tuple(ordinals))


def _comparison(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """둘이 비교해줘; 남원읍이랑 비교하면?"""
    both = "both" in question.reference.kinds
    if not (question.comparison or (both and not _names_target(question))):
        return None
    if _names_target(question):
        if question.topical and not _only_keys(question):
            return None
        cases = select(question, snapshot)
        focus = memory.focus
        if focus and len(cases) > 1:
            contest = snapshot.case(focus).contest
            inside = [c for c in cases if c.contest == contest and c.id != focus]
            if len(inside) == 1 and not question.filters.halves:
                contest_of = snapshot.knowledge.contest_of(inside[0])
                halves = (contest_of.half,) if contest_of.half else ()
                question = _filtered(question, halves=halves, years=(contest_of.year,))
                cases = inside
        if len(cases) == 1 and focus and focus != cases[0].id:
            return question.model_copy(update={"beside": (focus,), "leaned_on": ("방금 본 사례",)})
        return None
    if not question.filters.empty:
        return None
    if memory.kind in _LISTS and len(memory.cases) == 2:
        pair: tuple[str, ...] = memory.cases
    elif len(memory.seen) >= 2:
        pair = memory.seen[-2:]
    elif len(memory.cases) >= 2:
        pair = memory.cases
    else:
        return None
    pinned = _pinned(question, pair, "최근에 본 사례")
    return pinned.model_copy(update={"comparison": True})


def _neighbour(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그 다음 순위: the next case of the same contest."""
    kinds = question.reference.kinds & {"next", "previous"}
    focus = memory.focus or (memory.seen[-1] if memory.seen else None)
    if not kinds or focus is None or not question.filters.empty:
        return None
    case = snapshot.case(focus)
    contest = [c for c in snapshot.by_contest[case.contest] if c.organisation == case.organisation]
    at = contest.index(case) + (1 if "next" in kinds else -1)
    if not 0 <= at < len(contest):
        return question.model_copy(update={"unknown": (Unknown(kind="rank", text="그다음 순위"),)})
    return _pinned(question, (contest[at].id,), "방금 본 사례의 다음")


def _same(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """같은 과에서 낸 상반기 사례"""
    kinds = question.reference.kinds
    focus = memory.focus or (memory.seen[-1] if memory.seen else None)
    if focus is None or not kinds & {"same_department", "same_half"}:
        return None
    if question.filters.empty and (question.facets or question.outside):
        return _pinned(question, (focus,), "방금 본 사례")
    case = snapshot.case(focus)
    contest = snapshot.knowledge.contest_of(case)
    changes: dict[str, Any] = {}
    if "same_department" in kinds and case.department:
        changes["departments"] = (case.department,)
        if "other" in kinds or question.filters.empty:
            changes["without_cases"] = (focus,)
    if "same_half" in kinds and contest.half:
        changes["halves"] = (contest.half,)
        changes["years"] = (contest.year,)
        if "other" in kinds or not question.case_word:
            changes["without_cases"] = (focus,)
    resolved = _filtered(question, **changes)
    return resolved.model_copy(
        update={"leaned_on": ("방금 본 사례",), "whole_set": "same_half" in kinds}
    )


def _among(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그중에 상금 나오는 것: inside the last list."""
    pair = memory.seen[-2:] if memory.focus else ()
    if (
        len(pair) == 2
        and "both" in question.reference.kinds
        and _OF_BOTH.search(question.normalised)
    ):
        return _pinned(question, pair, "최근에 본 사례")
    only = memory.kind in _LISTS and len(memory.cases) > 1 and _only_of_them(question)
    if not memory.cases or not (only or "among" in question.reference.kinds):
        return None
    pinned = _pinned(question, memory.cases, "앞 목록")
    whole = bool(question.filters.rewards) and question.aggregate is None
    return pinned.model_copy(update={"whole_set": whole or pinned.whole_set})


def _without_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 3위 빼고: out of what was listed."""
    filters = question.filters
    if not filters.leaves_out or not filters.wanted.empty or len(memory.cases) < 2:
        return None
    if question.topical or question.facets or question.aggregate or question.case_word:
        return None
    return _pinned(question, memory.cases, "앞 목록").model_copy(update={"whole_set": True})


def _only_of_them(question: Question) -> bool:
    """복지 쪽만: a topic alone narrows what was listed."""
    if not _ONLY_TOPIC.search(question.normalised) or not question.topical:
        return False
    return question.filters.empty and not question.aggregate


def _of_the_focus(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상하수도과 → 정화조 말고 다른 것도 점검했나요: what else that one case did."""
    focus = memory.focus
    if focus is None or question.filters != Filters(without_cases=(focus,)):
        return None
    if _strong(question) and "other" not in question.reference.kinds:
        return None  # 치매 말고 응급이요: another topic
    return (
        _pinned(_filtered(question, without_cases=()), (focus,), "방금 본 사례")
        if (question.topical and not question.case_word)
        else None
    )


def _others(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """다른 하반기 사례; 또 있어?"""
    if "other" not in question.reference.kinds or not memory.cases:
        return None
    if question.filters.departments or question.filters.ranks or question.unknown:
        return None
    if _leaves_out(question) and len(memory.cases) > 1:
        return _pinned(question, memory.cases, "앞 목록").model_copy(update={"whole_set": True})
    if _strong(question):
        return _filtered(question, without_cases=memory.cases)
    changes: dict[str, Any] = {"without_cases": memory.cases}
    shown = (memory.focus,) if memory.focus else memory.cases
    contests = {snapshot.case(case_id).contest for case_id in shown}
    if not question.filters.halves and len(contests) == 1:
        contest = snapshot.knowledge.contest_of(snapshot.case(shown[0]))
        rest = [c for c in snapshot.own_of_contest(contest.id) if c.id not in shown]
        if contest.half and rest:
            changes |= {"halves": (contest.half,), "years": (contest.year,)}
    resolved = _filtered(question, **changes)
    return resolved.model_copy(update={"whole_set": True, "leaned_on": ("방금 본 사례",)})


def _leaves_out(question: Question) -> bool:
    """남원 말고 다른 거: what is left out is named."""
    return question.filters.leaves_out


def _period(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기는? / 하반기 거: the last question with another period."""
    last = memory.question
    if last is None or not question.filters.only_period or question.unknown:
        return None
    if question.filters.wanted.empty:
        return None
    if memory.kind == "aggregate" and _INCLUDED.search(question.normalised):
        return last  # 상반기 포함한 거예요?: the figure says of what it is
    if memory.focus and _EVER.search(question.normalised) and not _strong(question):
        department = snapshot.case(memory.focus).department
        if department and not question.whole_set and not question.aggregate:
            named = _filtered(question, departments=(department,))
            return named.model_copy(update={"leaned_on": ("방금 본 부서",)})
    narrowing = memory.kind in ("choice", "comparison") and len(memory.cases) > 1
    if _strong(question) or question.aggregate or question.comparison:
        return None
    if question.facets and not (memory.kind == "choice" and narrowing):
        return None
    if question.case_word and not question.elliptical:
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
    of_rewards = merged.filters.rewards or "reward" in merged.facets or merged.aggregate
    if memory.kind == "choice" or of_rewards or select(merged, snapshot):
        return merged
    return None


def _count_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 사례 → 몇 건이야?: a figure over what was just listed."""
    if question.aggregate is None or memory.kind not in _LISTS or len(memory.cases) < 2:
        return None
    if not question.filters.empty or question.topical or question.unknown or question.case_word:
        return None
    if question.whole_set or any(w in question.normalised for w in ("총", "모두", "전체", "전부")):
        return None
    return _pinned(question, memory.cases, "앞 목록")


def _number_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 9: a bare number behind a list is a rank in it, where it can be nothing else."""
    text = question.normalised.strip(" ?!.~")
    if not _BARE_NUMBER.fullmatch(text) or memory.kind not in _LISTS or len(memory.cases) < 2:
        return None
    number = int(text)
    ranked = [i for i in memory.cases if snapshot.case(i).rank == number]
    placed = memory.cases[number - 1 : number] if number else ()
    meant = {*ranked, *placed}
    return _pinned(question, meant, "앞 목록") if len(meant) == 1 else None


def _of_the_rewards(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """포상금 합계 → 누가 받는데요, 가점 받은 사례 → 몇 점이에요: of the cases that have it."""
    last = memory.question
    if last is None or not last.filters.rewards or len(memory.cases) < 2:
        return None
    if not question.filters.empty or question.topical or question.unknown or question.outside:
        return None
    if not set(question.facets) <= {"who", "where", "department", "reward"}:
        return None
    if question.aggregate or not _AMOUNT_ASKED.search(question.normalised):
        return None
    having = [i for i in memory.cases if snapshot.case(i).rewards]
    asked = question.model_copy(update={"facets": ("reward",), "listing": False})
    return _pinned(asked, having, "앞 목록") if having else None


def _missing_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """포상금 받은 부서 → 못 받은 데는?: the reward that was spoken of."""
    last = memory.question
    if not question.reward_missing or not question.filters.empty or last is None:
        return None
    if not last.filters.rewards or question.topical:
        return None
    resolved = _filtered(question, rewards=last.filters.rewards, halves=last.filters.halves)
    return resolved.model_copy(update={"leaned_on": ("앞 질문의 보상",)})


def _key_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그럼 2위는? / 남원읍은?: another key, the same field."""
    filters, last = question.filters, memory.question
    if last is None or question.case_word:
        return None
    # 하반기 3위 → 5위는 어디야?: which half is left open.
    half_open = bool(filters.ranks and last.filters.halves and not filters.halves)
    half_open = half_open and bool(question.facets) and set(question.facets) <= _WHO_OR_WHAT
    place_open = bool(filters.places and last.filters.halves and not filters.halves)
    half_open = half_open or (place_open and question.elliptical and not _strong(question))
    if not question.elliptical and not half_open:
        return None
    if half_open:
        inherited = _filtered(question, halves=last.filters.halves)
        return inherited.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    if question.facets or question.aggregate or question.comparison or question.outside:
        return None
    if not (filters.ranks or filters.departments or question.topical) or question.unknown:
        return None
    changed = question
    asked_before = last.facets if memory.kind == "fact" else ()
    if asked_before or (memory.kind == "fact" and last.filters.rewards):
        changed = changed.model_copy(
            update={"facets": asked_before or ("reward",), "leaned_on": ("앞 질문의 물음",)}
        )
    if filters.ranks and not filters.halves:
        halves = last.filters.halves
        if not halves and memory.focus:
            half = snapshot.knowledge.contest_of(snapshot.case(memory.focus)).half
            halves = (half,) if half else ()
        inherited = _filtered(changed, halves=halves)
        if halves and (last.filters.halves or select(inherited, snapshot)):
            return inherited.model_copy(update={"leaned_on": ("앞 질문의 반기",)})
    return changed if changed is not question else None


def _field_alone(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """보상은? / 이건 몇 위? / 자세히: a field of what was just shown."""
    if not memory.cases or _names_target(question) or question.unknown:
        return None
    kinds = question.reference.kinds
    points = bool(kinds & {"this", "more", "both"})
    if _all_with_a_reward(question) and memory.focus is not None and not points:
        return None
    question = _later_year_aside(question, memory, snapshot)
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
    if question.reward_filter and len(memory.cases) > 1 and _ONLY.search(question.normalised):
        return _pinned(question, memory.cases, "앞 목록").model_copy(update={"whole_set": True})
    if points and not asks and memory.kind == "aggregate" and last and last.filters.rewards:
        question = question.model_copy(update={"facets": ("reward",)})
    return _pinned(question, memory.cases, "방금 본 사례")


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


def _later_year_aside(question: Question, memory: Memory, snapshot: Snapshot) -> Question:
    """24년에 확대된 내용: a year of which only a later remark about the case in focus tells."""
    years, focus = question.filters.years, memory.focus
    if not years or focus is None or any(year in snapshot.years for year in years):
        return question
    sources = snapshot.knowledge.source_by_id
    told = {sources[remark.source].date.year for remark in snapshot.case(focus).remarks}
    if not set(years) <= told:
        return question
    facets = tuple(facet for facet in question.facets if facet != "content") or ("still",)
    later = question.model_copy(update={"facets": facets, "detailed": False})
    return _filtered(later, years=())


def _names_target(question: Question) -> bool:
    filters = question.filters
    return bool(
        filters.ranks
        or filters.rank_range
        or filters.places
        or filters.departments
        or filters.grades
        or filters.initials
        or filters.cases
        or _strong(question)
    )


def _strong(question: Question) -> bool:
    """True where the question has a topic of its own."""
    known = [t for t in question.terms if t.known]
    return (
        any(t.weight >= 0.8 for t in known)
        or (len(known) > 1 and sum(t.weight for t in known) >= 0.7)
        or any(t.elsewhere for t in question.terms)
    )


def _only_keys(question: Question) -> bool:
    return not _strong(question)


def _pinned(question: Question, cases: Any, why: str) -> Question:
    filters = question.filters.model_copy(update={"cases": tuple(cases)})
    return question.model_copy(update={"filters": filters, "leaned_on": (why,)})


def _filtered(question: Question, **changes: Any) -> Question:
    filters: Filters = question.filters.model_copy(update=changes)
    return question.model_copy(update={"filters": filters})
