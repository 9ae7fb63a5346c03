"""What a message points at: 두 번째 거, 그중에, 둘 다, 다른 거, 같은 과에서 낸 거."""

from __future__ import annotations

from typing import Any

from knowledge.answer.select import rewards_of
from knowledge.dialogue.completing import filtered, names_target, pinned, strong
from knowledge.dialogue.in_view import OF_BOTH, asked_of, so_many, those
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.dialogue.of_rewards import speaks_of_rewards
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference, Unknown
from knowledge.snapshot import Snapshot

MANY = 20
"""From so many own cases on, others than those shown are others of the topic."""
_ONLY_TOPIC = regex(
    r"[가-힣]만(?:요)?(?:\s?(?:좀\s)?(?:추려|골라|뽑아|보여|알려|남겨)[가-힣\s]*)?[\s?.!~]*$"
)
_OTHER_DOINGS = regex(r"다른\s?(?:것|거|일|걸)(?:들)?(?:도|은|을)?\s?(?:했|하는|하나|한\s)")
"""민원실 말고 다른 것도 했나요: what else was done."""
_EARLIER = regex(r"아까|방금|조금\s?전|처음에")
_ONE_OF_THEM = regex(
    r"(?:처음|앞에|앞의|먼저|첫\s?번째|[두세]\s?번째|마지막)\s?(?:거|것|꺼|건|사례)"
)
_BESIDES = regex(r"말고는(?:요)?[\s?.!~]*$")
_HERE = regex(
    r"(?:여기|거기|(?:이|그)\s?(?:부서|과|팀|곳|데))(?:[은는도가의]|에서는?"
    r"|서는?)?\s(?:또\s)?(?:다른|딴)\s?"
    r"(?:상|것|거|건|사례|사업|일|수상)"
)


_OTHER_YEARS = regex(r"(?:다른|딴)\s?(?:해|연도|년도)(?:에도?|에는|엔|도|는|은)?(?=\s|$|\?)")


def ordinal(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """두 번째 거: a place in the last list; without a list, a rank."""
    ordinals = question.reference.ordinals
    if not ordinals or question.filters.ranks:
        return None
    if question.comparison and question.filters.only("places"):  # 맨 위랑 맨 아래 비교
        ordinals = (*ordinals, *question.filters.places)
        question = filtered(question, places=())
    if "other" in question.reference.kinds and "말고" in question.normalised:
        return None  # 앞에 거 말고 다른 거
    listed = memory.cases if memory.kind in LISTS else memory.listed
    if _EARLIER.search(question.normalised):
        listed = asked_of(memory, snapshot)  # 아까 그 첫 번째 거
    if len(listed) < 2 and _ONE_OF_THEM.search(question.normalised):
        listed = asked_of(memory, snapshot)  # 상하수도과 → 감귤농정과 → 처음 거
    if len(listed) > 1:
        last = memory.question
        if question.elliptical and not question.facets and memory.kind == "fact" and last:
            question = question.model_copy(update={"facets": last.facets})  # 두 번째는
        picked = []
        for place in ordinals:
            index = place - 1 if place > 0 else len(listed) + place
            if not 0 <= index < len(listed):
                return question.model_copy(
                    update={"unknown": (Unknown(kind="rank", text=f"{place}번째"),)}
                )
            picked.append(listed[index])
        focus = memory.focus
        if question.comparison and len(picked) == 1 and focus and focus not in picked:
            picked.insert(0, focus)  # 첫 번째 거 → 두 번째 거랑 비교: the one in view, and that
        return pinned(question, picked, "앞 목록의 차례")
    if not question.filters.empty and (question.filters.departments or question.topical):
        return None
    if min(ordinals) < 0:
        return filtered(question, places=tuple(ordinals))
    return filtered(question, ranks=tuple(ordinals))


def as_table(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 사례 → 표로: what was just listed, and no table of all ranks."""
    table = question.browse is not None and "this" in question.reference.kinds
    if not table or len(memory.cases) < 2:
        return None
    listed = question.model_copy(update={"browse": None, "whole_set": True})
    return pinned(listed, memory.cases, "앞 목록")


_BY_WHAT = regex(
    r"(?:그럼\s|그러면\s)?(?:뭐뭐|뭐|뭘|무엇|어떤\s?(?:것|거|사례|사업))(?:으로"
    r"|로)(?:요)?(?:\s?(?:받|탔|뽑|됐|상)[가-힣\s]*)?[?!.~]*"
)


def by_what(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """어느 과가 두 번 받음 → 뭐뭐로: the cases of those that were shown."""
    if not memory.cases or not question.filters.empty or question.topical:
        return None
    if not _BY_WHAT.fullmatch(question.normalised):
        return None
    plain = {"facets": (), "whole_set": True, "terms": (), "aggregate": None}
    return pinned(question.model_copy(update=plain), memory.cases, "앞 목록")


def same(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """같은 과에서 낸 상반기 사례"""
    kinds = question.reference.kinds
    focus = memory.focus or (memory.seen[-1] if memory.seen else None)
    owners = {snapshot.case(i).department for i in memory.cases}
    owner = owners.pop() if len(memory.cases) > 1 and len(owners) == 1 else None
    if owner and kinds == {"same_department"} and question.filters.only("halves", "years"):
        named = filtered(question, departments=(owner,))  # 겹치는 과 → 그 과 하반기 건
        return named.model_copy(update={"leaned_on": ("앞 목록의 부서",)})
    if focus is None or not kinds & {"same_department", "same_half"}:
        return None
    told_alone = memory.kind == "fact" and kinds == {"same_department"}  # 그 과 사례요
    if question.filters.empty and (question.facets or question.outside or told_alone):
        return pinned(question, (focus,), "방금 본 사례")
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
    resolved = filtered(question, **changes)
    return resolved.model_copy(
        update={"leaned_on": ("방금 본 사례",), "whole_set": "same_half" in kinds}
    )


_EVERY_ONE = regex(r"(?:건|개|곳)\s?다\s")
"""두 건 다 하반기지요: of each of them."""


def among(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """그중에 상금 나오는 것: inside the last list."""
    summed = question.aggregate == "sum" and memory.question is not None
    if summed and memory.question is not None and speaks_of_rewards(memory.question):
        return None  # 둘이 합하면요: the reward that was spoken of
    if memory.focus and "both" in question.reference.kinds:
        seen = so_many(question, memory, snapshot)
        if seen and (question.aggregate or OF_BOTH.search(question.normalised)):
            return pinned(question, seen, "최근에 본 사례")
    best = _best_of_them(question)
    narrows = _only_of_them(question) or best
    of_so_many = len(memory.cases) in question.of_selected  # 두 건 중 상금 있는 거
    narrows = narrows or (of_so_many and not _EVERY_ONE.search(question.normalised))
    shown = memory.kind in LISTS or (memory.kind == "fact" and best)
    only = shown and len(memory.cases) > 1 and narrows
    last = memory.question
    if only and best and last and last.filters.places:  # 하반기 상위 2건 → 하위 2건
        other_end = {"text": question.text, "normalised": question.normalised}
        return filtered(last, places=question.filters.places).model_copy(update=other_end)
    picked = memory.focus is not None and len(memory.listed) > 1
    if picked and last and last.filters.places and best:
        return pinned(question, memory.listed, "앞 목록")  # 순위 높은 거 → 낮은 건
    if not memory.cases or not (only or "among" in question.reference.kinds):
        return None
    if memory.focus and not memory.listed[1:] and _asks_for_strange(question):
        return None
    if memory.focus and question.filters.departments and len(those(memory)) < 2:
        return question  # 3위 → 그중 보건소: nothing was listed
    narrower = question.filters.rewards or question.filters.only_period
    named = narrower or names_target(question) or question.aggregate or question.comparison
    found = pinned(question, those(memory) if named else memory.cases, "앞 목록")
    if last and memory.kind == "aggregate" and question.filters.only_period and last.aggregate:
        return found.model_copy(update={"aggregate": last.aggregate})  # 몇 건 → 그 중 하반기
    whole = bool(narrower) and question.aggregate is None
    return found.model_copy(update={"whole_set": whole or found.whole_set})


_THERE_TOO = regex(r"[가-힣]도\s(?:거기|여기)서\s")


def _asks_for_strange(question: Question) -> bool:
    """치매 사업 → 물리 치료도 거기서 해 줘요: a thing of which nobody knows, and no case."""
    if question.form != "question" or not _THERE_TOO.search(question.normalised):
        return False
    nouns = [term for term in question.terms if not term.verbal]
    return bool(nouns) and not any(term.known for term in nouns)


_OTHERS_OF_IT = regex(r"(?:나머지|남은)\s?(?:\d{1,2}|한|두|세|네|다섯|여섯|일곱)\s?(?:건|개|곳)")
_FIELD_OF_THOSE = regex(
    r"[가-힣]\s?(?:쪽|분야|부문|관련|계통)(?:된|한)?(?:\s?(?:것|거|건))?(?:은|는|도|만|요"
    r"|이)?(?:요)?[\s?.!~]*$"
)


_OF_A_LIST = ("앞 목록의 분야",)


def topic_of_those(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 농업 쪽 → 의료 쪽은: of the period that was listed, where it has such a case."""
    if not question.topical or not question.filters.empty or question.aggregate:
        return None
    if question.facets or question.comparison or question.unknown or question.outside:
        return None
    last = memory.question
    again = last is not None and last.leaned_on == _OF_A_LIST
    listed = memory.cases if len(memory.cases) > 1 else memory.listed
    if last is not None and again:
        listed = last.filters.cases  # 복지 쪽은 → 의료는: of the whole list
    if len({snapshot.case(i).contest for i in listed}) != 1:
        return None
    if not (_FIELD_OF_THOSE.search(question.normalised) or (again and question.elliptical)):
        return None
    terms = [term for term in question.terms if not term.verbal]
    if not snapshot.index.search(terms, among=listed).hits:
        return None
    return pinned(question, listed, *_OF_A_LIST)


_EVERYWHERE = regex(r"전체|전부|모든|모두|다\s")


def departments_of_those(
    question: Question, memory: Memory, snapshot: Snapshot
) -> Question | None:
    """하반기 → 과 이름만: the departments of that half."""
    last = memory.question
    if last is None or memory.kind not in ("list", "choice") or not last.filters.only_period:
        return None
    if not question.listing or not question.filters.empty or question.aggregate:
        return None
    if question.topical or question.case_word or _EVERYWHERE.search(question.normalised):
        return None
    return filtered(question, halves=last.filters.halves, years=last.filters.years)


_SIDE = regex(
    r"(?:(받은|받는|나온|(?<![안못] )나오는|(?<![안못] )나가는|자세한|있는|주는|적힌|확인된"
    r"|확인되는|공개된|알려진)|없는|안\s?나온|못\s?받은|안\s?받은|빈)\s?(?:[두세네2-4]\s?)?(?:쪽|데|곳|거|것|건"
    r"|사례|부서)"
    r"(?:은|는|이|만|으로|요)?(?:요)?(?:\s?(?:뭐|어디|누구|어느)[가-힣]*(?:\s쪽[가-힣]*)?"
    r"|\s?(?:추려|골라|남겨|뽑아|보여|알려)[가-힣\s]*)?\s?[?!.~]*$"
    r"|(?<![안못]\s)(?:받는|받은|나오는|나온|있는|주는)\s?(?:쪽|데|곳|거|것|건|사례|부서)(?:은|는)?\s?"
    r"(?:말고|빼고|빼면|제외)(?:는|하고|하면)?(?:요)?[\s?!.~]*$"
)
_OF_STATE = regex(
    r"(예정|확정|자격)(?:이?인|된|된다는|이라는)?\s?(?:것|거|건|데|곳|부서|사례)(?:만|은"
    r"|는)(?:요)?[\s?.!~]*$"
)
"""예정인 것만, 확정된 데는: those of the list whose reward is as sure as that."""


def of_that_state(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """하반기 → 예정인 것만: those of the list of whose reward that is said."""
    state = _OF_STATE.search(question.normalised)
    if state is None or len(memory.cases) < 2 or not question.filters.empty:
        return None
    meant = [i for i in memory.cases if any(r.state == state[1] for r in snapshot.case(i).rewards)]
    plain = {"facets": (), "whole_set": True, "terms": (), "outside": ()}
    return pinned(question.model_copy(update=plain), meant, "앞 목록") if meant else None


_WHICH_SIDE = regex(r"어느\s?쪽")
_FIELDS = ("content", "outcome")
_ONLY_THOSE = regex(r"(?:것|거|건|데|곳|부서)만(?:요)?[\s?.!~]*$")


def with_or_without(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """5위 두 곳 → 보상 받은 쪽, 내용 없는 쪽: those of the list of which the field is told."""
    if "other" in question.reference.kinds:
        return None  # 전국대회 → 나머지는 뭐 받는데
    kinds = question.filters.rewards
    cases = memory.cases
    of_two = "both" in question.reference.kinds or (
        kinds and _WHICH_SIDE.search(question.normalised)
    )
    if len(cases) < 2 and of_two:
        cases = so_many(question, memory, snapshot)  # 3위 → 5위 → 둘 중 가점 주는 거
    if len(cases) < 2 and kinds and _ONLY_THOSE.search(question.normalised):
        cases = asked_of(memory, snapshot)  # 3위 → 9위 → 10위 → 포상금 받는 것만
    if len(cases) < 2 or not question.filters.only("rewards") or question.topical:
        return None
    side = _SIDE.search(question.normalised)
    if kinds and side and not side[1] and not all(snapshot.case(i).rewards for i in cases):
        # of some no source says it: asked of the half that was listed
        halves = memory.question.filters.halves if memory.question else ()
        of_half = filtered(question, halves=halves)
        return of_half.model_copy(update={"leaned_on": ("앞 목록",)}) if halves else None
    asked = next((f for f in _FIELDS if f in question.facets), "")
    if "reward" in question.facets or question.reward_missing or kinds:
        asked = "rewards"
    if side is None or not asked:
        return None
    told = [i for i in cases if getattr(snapshot.case(i), asked)]
    if kinds:
        told = [i for i in told if any(rewards_of(snapshot.case(i), kind) for kind in kinds)]
    meant = told if side[1] else [i for i in cases if i not in told]
    narrowed = filtered(question, rewards=()).model_copy(
        update={
            "facets": (),
            "detailed": False,
            "reward_missing": False,
            "listing": False,
            "whole_set": True,
        }
    )
    if not meant and side[1] and asked in _FIELDS:  # 상반기 → 내용 있는 것만: of none it is told
        return pinned(narrowed.model_copy(update=_field_of_all(asked)), cases, "앞 목록")
    return pinned(narrowed, meant, "앞 목록") if meant else None


def _field_of_all(asked: str) -> dict[str, Any]:
    return {"facets": (asked,), "detailed": True, "whole_set": False}


def _only_of_them(question: Question) -> bool:
    """복지 쪽만: a topic alone narrows what was listed."""
    if not _ONLY_TOPIC.search(question.normalised) or not question.topical:
        return False
    return question.filters.empty and not question.aggregate


def _best_of_them(question: Question) -> bool:
    """하반기 사례 → 제일 높은 게 뭐예요: of what was listed, where no other set is named."""
    filters = question.filters
    named = filters.places or filters.rank_range
    return bool(named) and filters.only("places", "rank_range") and not question.whole_set


def of_the_focus(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상하수도과 → 정화조 말고 다른 것도 점검했나요: what else that one case did."""
    focus, last = memory.focus, memory.question
    left_out = question.filters.only("without_cases") and focus in question.filters.without_cases
    if _only_left_out(question) and focus is not None and last is not None:
        return last  # 애 맡길 데 있나 → 어린이집 말고요
    if left_out and last and last.facets and _BESIDES.search(question.normalised):
        return last  # 누가 대상이야 → 고령자 말고는
    if focus is None or question.filters != Filters(without_cases=(focus,)):
        return None
    if strong(question) and "other" not in question.reference.kinds:
        return None  # 치매 말고 응급이요: another topic
    told = question.topical or _OTHER_DOINGS.search(question.normalised)
    if not told or question.case_word:
        return None
    return pinned(filtered(question, without_cases=()), (focus,), "방금 본 사례")


def _only_left_out(question: Question) -> bool:
    """어린이집 말고요: nothing is said but what is not meant."""
    said = bool(question.marks) and all(mark.slot == "제외" for mark in question.marks)
    return said and question.filters.empty and not (question.terms or question.facets)


def others(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """다른 하반기 사례; 또 있어?"""
    if _OTHER_YEARS.search(question.normalised) and question.filters.empty:
        return None if question.topical else _of_its_owner(question, memory, snapshot)
    if "other" not in question.reference.kinds or not memory.cases:
        return None
    last = memory.question
    if last and last.of_selected and _OTHERS_OF_IT.search(question.normalised):
        elsewhere = (Unknown(kind="city", text="다른 기관"),)  # 6건 중 네 건 → 나머지 두 건은
        return question.model_copy(update={"unknown": elsewhere, "reference": Reference()})
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
    return resolved.model_copy(update={"whole_set": True, "leaned_on": ("방금 본 사례",)})


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
    """여기 다른 상도 받았어요: what else the department of the case in view did."""
    department = snapshot.case(focus).department
    keys = ("departments", "rewards", "halves")
    if department is None or strong(question) or not question.filters.only(*keys):
        return None
    of_it = Filters(departments=(department,), halves=question.filters.halves)
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
