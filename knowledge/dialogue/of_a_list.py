"""Those of a list of which something is so: 예정인 것만, 내용 없는 쪽, 의료 쪽은, 과 이름만."""

from __future__ import annotations

from typing import Any

from knowledge.answer.select import rewards_of
from knowledge.answer.shown import AT_ONCE
from knowledge.dialogue.completing import filtered, pinned
from knowledge.dialogue.in_view import OF_BOTH, asked_of, so_many
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_FIELD_OF_THOSE = regex(
    r"[가-힣]\s?(?:쪽|분야|부문|관련|계통)(?:된|한)?(?:\s?(?:것|거|건))?(?:은|는|도|만|요"
    r"|이)?(?:요)?(?:\s?(?:있|없)[가-힣]{1,4})?[\s?.!~]*$"
)


_GO_ON = regex(
    r"(?:그럼\s|그러면\s)?(?:(?:그\s)?다음\s?(?:거|것|페이지|장|목록|쪽)?|(?:좀\s)?더(?:\s좀)?|이어서|계속"
    r"|나머지(?:\s?(?:거|것|사례))?)(?:들)?(?:은|는|도|를|을)?(?:요)?"
    r"(?:\s?(?:보여|알려|말해|불러|보기|볼래|볼게|줘|주세요|있)[가-힣\s]*)?[\s?.!~]*"
)
_NEXT_PAGE = regex(r"다음\s?(?:페이지|장|목록|쪽)")
REST = "앞 목록의 나머지"


def rest_of_those(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """사례 95건 → 더 보여줘, 나머지는: those of a long list that were not shown yet."""
    left = memory.cases[AT_ONCE.get(memory.kind, len(memory.cases)) :] if memory.kind else ()
    if not _GO_ON.fullmatch(question.normalised) or not question.filters.empty:
        return None
    last = memory.question
    ended = _NEXT_PAGE.search(question.normalised) or (last and REST in last.leaned_on)
    if not left and memory.kind == "list" and ended:
        none_left = filtered(question, cases=memory.cases, without_cases=memory.cases)
        return none_left.model_copy(update={"terms": (), "reference": Reference()})
    if not left:
        return None
    plain = {"facets": (), "terms": (), "whole_set": True, "reference": Reference()}
    return pinned(question.model_copy(update={**plain, "corrections": ()}), left, REST)


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
    if len(listed) < 2 or len({snapshot.case(i).contest for i in listed}) != 1:
        return None
    if not (_FIELD_OF_THOSE.search(question.normalised) or (again and question.elliptical)):
        return None
    terms = [term for term in question.terms if not term.verbal]
    if not snapshot.index.search(terms, among=listed).hits:
        return None
    return pinned(question, listed, *_OF_A_LIST)


_NOT_THERE = regex(
    r"(?:[은는이가도]\s?)?(?:여긴\s|여기\s|여기엔\s|거기\s)?(?:없|빠졌|빠져\s?있|안\s?보이)"
    r"(?:네|구나|군|넹|나|나요|어요?|는데|는데요|냐|니|지)?(?:요)?[\s?.!~ㅠㅜ]*$"
)


def not_among_those(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상반기 → 남원읍 없네, 1등은 없네: of the period that was listed, and not of another one."""
    last = memory.question
    if last is None or memory.kind not in ("list", "choice") or not last.filters.only_period:
        return None
    if not last.filters.halves or not question.filters.only("departments", "ranks"):
        return None
    named = question.filters.departments or question.filters.ranks or question.topical
    if not named or question.facets or question.outside or question.unknown:
        return None
    if not _NOT_THERE.search(question.normalised):
        return None
    period = filtered(question, years=last.filters.years, halves=last.filters.halves)
    return period.model_copy(update={"leaned_on": ("앞 목록의 반기",)})


_ONE_NAME = regex(r"(?:그럼\s)?([가-힣]{2,4}?)\s?(?:만|은|는|거|꺼|것)?(?:요|은요|는요)?[\s?.!~]*")


def body_of_those(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """유역환경청 사례 → 한강만: of what was listed, the body whose name begins so."""
    if memory.kind not in ("list", "choice") or not question.filters.empty:
        return None
    name = _ONE_NAME.fullmatch(question.normalised)
    if name is None or any(t.known for t in question.terms) or question.facets:
        return None
    cases = [snapshot.case(i) for i in memory.cases]
    of_it = [c.id for c in cases if c.organisation and c.organisation.startswith(name[1])]
    if not 0 < len(of_it) < len(cases):
        return None
    alone = {"terms": (), "unknown": (), "initials": ()}
    return pinned(question.model_copy(update=alone), of_it, "앞 목록의 기관")


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


_THINGS = r"(?:[두세네2-4]\s?)?(?:쪽|데|곳|거|것|건|걸|사례|부서)"
_REST = r"\s(?:나머지|남은)\s?(?:데|곳|거|것|건|사례|부서)?(?:들)?[은는이가도만]?(?:요)?[\s?.!~]*$"
_BUT = rf"(?:말고|빼고|빼면|뺀|제외)(?:는|하고|하면|한)?(?:요)?(?:[\s?.!~]*$|{_REST})"
_SIDE = regex(
    r"(?:(?P<lacks>없는|모르는|빠진|빈|비어\s?있는|(?<![가-힣])(?:안|못)\s?[가-힣]{1,4}|[가-힣]+지\s?(?:않|못)[가-힣]{1,2})"
    rf"|(?P<has>[가-힣]+))\s?{_THINGS}(?:은|는|이|만|으로|로|요)?(?:요)?"
    r"(?:\s?(?:뭐|어디|누구|어느)[가-힣]*(?:\s쪽[가-힣]*)?"
    r"|\s?(?:자세히\s?|상세히\s?)?(?:추려|골라|남겨|뽑아|보여|알려)[가-힣\s]*|\s(?:자세히|상세히)(?:요)?)?\s?[?!.~]*$"
    rf"|(?<![안못]\s)(?P<all_but>받는|받은|나오는|나온|있는|주는)\s?{_THINGS}(?:은|는)?\s?{_BUT}"
    rf"|(?:금|점|창|대회)(?:은|는|을|를)?\s?(?:빼고|빼면|뺀|제외)(?:하고|하면|한)?{_REST}"
)
"""받는 쪽만, 자격만 되는 건; 모르는 것만, 받는 데 말고."""
_MEASURED = regex(
    r"(?:많|적|작|높|낮|좋|나|같|말하|물|보)은$|(?:큰|작은|다른|비슷한|궁금한|대한|관한|관련된|말한|물은|본|이런|그런|어떤|무슨)$|[인건]$|[았었했였됐왔갔겠]는$"
)
"""How much it is, or how it was spoken of, and not whether there is any."""


_ASKS_WHAT = regex(
    r"(?:그럼\s|근데\s)?(?:다\s|다들\s|각각\s)?(?:뭐|뭘|무엇|무얼|얼마|언제|왜|어떻게)"
)


def _told_of(question: Question) -> bool | None:
    """Whether those are meant that have it (True) or lack it (False); None where neither is."""
    side = _SIDE.search(question.normalised)
    if side is None:
        return None
    if side["has"] is None:
        return False
    if _ASKS_WHAT.match(question.normalised):
        return None  # 뭐 받는데
    described = final_consonant(side["has"]) in ("ㄴ", "ㄹ")
    return True if described and not _MEASURED.search(side["has"]) else None


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
_FIELDS = ("content", "outcome", "department")
_ONLY_THOSE = regex(r"(?:것|거|건|데|곳|부서)만(?:요)?[\s?.!~]*$")


_WHICH_ARE_TOLD = regex(
    r"(?:사업\s?)?내용(?:이|은)?\s?(?:다\s)?(?:있는|나온|나오는|적힌|적혀\s?있는|실린)\s?(?:것|거|건|게|데|곳|사례|부서)"
    r"(?:들)?(?:은|는|이|가|도)?(?:요)?(?:\s?(?:뭐|어떤|어느|어디|무엇|있)[가-힣\s]*)?\s?[?!.~]*$"
)


def told_elsewhere(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """1위 내용(없음) → 그럼 내용 나온 건 어떤 거예요: the cases of which the field is told."""
    if memory.focus is None or snapshot.case(memory.focus).content:
        return None
    if question.topical or not question.filters.empty:
        return None
    if not _WHICH_ARE_TOLD.search(question.normalised):
        return None
    told = [case.id for case in snapshot.own_cases if case.content]
    plain = {"facets": (), "detailed": False, "listing": False, "whole_set": True}
    return pinned(question.model_copy(update=plain), told, "") if told else None


def with_or_without(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """5위 두 곳 → 보상 받은 쪽, 내용 없는 쪽: those of the list of which the field is told."""
    if question.giver_asked or question.meaning_asked:
        return None  # 중앙대회 진출 부서 → 중앙대회가 뭔데
    if "other" in question.reference.kinds and not question.reward_missing:
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
    has = _told_of(question)
    if kinds and has is False and not all(snapshot.case(i).rewards for i in cases):
        # of some no source says it: asked of the half that was listed
        halves = memory.question.filters.halves if memory.question else ()
        of_half = filtered(question, halves=halves)
        return of_half.model_copy(update={"leaned_on": ("앞 목록",)}) if halves else None
    asked = next((f for f in _FIELDS if f in question.facets), "")
    if "reward" in question.facets or question.reward_missing or kinds:
        asked = "rewards"
    if has is None or not asked:
        return None
    told = [i for i in cases if getattr(snapshot.case(i), asked)]
    if kinds:
        told = [i for i in told if any(rewards_of(snapshot.case(i), kind) for kind in kinds)]
    meant = told if has else [i for i in cases if i not in told]
    narrowed = filtered(question, rewards=kinds if has else ()).model_copy(
        update={
            "facets": (),
            "detailed": False,
            "reward_missing": False,
            "listing": False,
            "whole_set": True,
        }
    )
    if not meant and has and asked in _FIELDS:  # 상반기 → 내용 있는 것만: of none it is told
        return pinned(narrowed.model_copy(update=_field_of_all(asked)), cases, "앞 목록")
    if not meant and asked in _FIELDS:  # 하반기 → 부서 없는 것만: every one of them has it
        return pinned(question, cases, "앞 목록")
    of_both = OF_BOTH.search(question.normalised) is not None
    if not meant and has and kinds and of_both:  # 보건소 두 건 → 둘 중에 가점 있는 데: of neither
        held = {"facets": ("reward",), "rewards_asked": kinds, "whole_set": False}
        return pinned(filtered(narrowed.model_copy(update=held), rewards=()), cases, "앞 목록")
    return pinned(narrowed, meant, "앞 목록") if meant else None


def _field_of_all(asked: str) -> dict[str, Any]:
    return {"facets": (asked,), "detailed": True, "whole_set": False}
