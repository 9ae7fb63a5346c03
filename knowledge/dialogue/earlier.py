"""What was looked at before the case in view: 아까 거 보상은, 처음에 본 거, 아까 1위."""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import names_target, pinned
from knowledge.dialogue.in_view import asked_of
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.snapshot import Snapshot

_BEFORE_IT = regex(
    r"^(?:그럼\s|근데\s|아니\s)?(?:(?:방금|지금|이|그)\s?(?:거|것|꺼|건)\s?(?:말고|아니고)\s)?(?:(?:하나|바로|한\s?개)\s)?(?:아까|앞[에의]?|이전에?|전에|먼젓번|먼저|그\s?전에?)\s?(?:말한\s|물어본\s|물은\s|본\s|나온\s)?(?:그\s?)?"
    r"(?:(?P<kind>읍|면|동|과|보건소)(?:에서)?\s?)?"
    r"(?:거|것|꺼|건|사례|부서|(?<=읍)|(?<=면)|(?<=동)|(?<=과)|(?<=보건소))(?:는|은|이|가|의|를|로|도)?(?=\s|$|[?])"
)


_A_WHILE_AGO = regex(
    r"(?:그럼\s)?(?:아까|먼젓번)\s?(?:그\s)?(?:거|것|꺼|건|사례)(?:는|은)?(?:요)?\s?[?!.~]*"
)
_NTH_OF_THE_TALK = regex(
    r"(?:맨\s?|제일\s?|가장\s?)?(?P<place>처음|먼저|앞|첫\s?번째?|두\s?번째|세\s?번째|네\s?번째|마지막)(?:에|으로|로)?\s?(?:내가\s|제가\s)?"
    r"(?:본|봤던|보던|말한|말했던|말하던|물은|물어본|물어봤던|묻던|얘기한|얘기했던|이야기한|찾은|찾던|보여준|알려준)\s?"
    r"(?:거|것|꺼|건|게|사례|부서|과|데|곳|쪽)"
)
"""처음에 물어본 거, 두 번째로 말한 사례: by its place in the talk, and not in a list."""
_PLACES = {"처음": 0, "먼저": 0, "앞": 0, "첫": 0, "두": 1, "세": 2, "네": 3, "마지막": -1}
_SPOKEN_OF = regex(
    r"^(?:그럼\s|근데\s|아니\s|맞다\s)*(?:아까|방금\s?전|조금\s?전|좀\s?전|먼젓번)(?:에|의)?\s"
    r"(?:그\s|본\s|봤던\s|말한\s|말했던\s|물어본\s|나온\s|나왔던\s)*(?=[가-힣\d])"
)


def earlier(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """3위 → 10위 → 아까 거 보상은: of the one before, where two were looked at; else of what is
    in view. 처음에 본 거 is by its place in the talk, 아까 1위 by what it is."""
    if found := _of_the_talk(question, memory, snapshot) or _by_its_key(
        question, memory, snapshot
    ):
        if question.facets == ("where",):  # 아까 1위는 어디였지
            question = question.model_copy(update={"facets": ("department",)})
        return pinned(_alone(question), (found,), "앞에서 본 사례")
    seen = asked_of(memory, snapshot)
    if len(seen) < 2 and _A_WHILE_AGO.fullmatch(question.normalised):
        this = question.model_copy(update={"reference": Reference(kinds=frozenset({"this"}))})
        return pinned(this, memory.cases, "방금 본 사례") if memory.cases else this
    if memory.focus is None or len(seen) < 2 or names_target(question):
        return None
    before = _BEFORE_IT.search(question.normalised)
    if question.reference.ordinals or before is None:
        return None
    kind = before["kind"] or ""  # 남원읍 → 3위 → 아까 그 읍 거는
    of_it = [i for i in seen[:-1] if (snapshot.case(i).department or "").endswith(kind)]
    if not of_it:
        return None
    return pinned(_alone(question), of_it[-1:], "그 앞에 본 사례")


def _of_the_talk(question: Question, memory: Memory, snapshot: Snapshot) -> str | None:
    """하반기 사례 → 9위 → 3위 → 처음에 본 거: the one that was looked at first."""
    named = _NTH_OF_THE_TALK.search(question.normalised)
    if named is None or not question.filters.only("places", "rewards"):
        return None
    place = next(at for word, at in _PLACES.items() if named["place"].startswith(word))
    if memory.kind == "comparison" and memory.question is not None:
        said = _as_said(memory.question.normalised, memory.cases, snapshot)
        return said[place] if place < len(said) else None
    one_by_one = [cases[0] for cases in memory.met if len(cases) == 1]
    if place < 0:
        return memory.seen[-1] if memory.seen else None
    return one_by_one[place] if place < len(one_by_one) else None


def _as_said(text: str, cases: tuple[str, ...], snapshot: Snapshot) -> list[str]:
    """노인장애인과랑 여성가족과 비교: the cases as they were named, where all of them were."""
    names = {i: (snapshot.case(i).department or "", f"{snapshot.case(i).rank}위") for i in cases}
    at = {i: max(text.find(name) for name in names[i] if name) for i in cases}
    return sorted(cases, key=at.__getitem__) if min(at.values(), default=-1) >= 0 else []


def _by_its_key(question: Question, memory: Memory, snapshot: Snapshot) -> str | None:
    """상반기 1위 → 하반기 3위 → 아까 1위 담당: the one of those that were shown that has it."""
    if len(memory.shown) < 2 or not _SPOKEN_OF.search(question.normalised):
        return None
    if question.unknown or question.comparison or question.aggregate or question.beyond:
        return None
    filters = question.filters
    if not filters.only("ranks", "departments", "halves", "grades"):
        return None
    if question.topical:
        if not filters.empty:
            return None
        hits = snapshot.index.search(question.terms, among=memory.shown).hits
        return hits[0].case_id if len(hits) == 1 else None
    found = [] if filters.empty else select(pinned(question, memory.shown, ""), snapshot)
    return found[0].id if len(found) == 1 else None


def _alone(question: Question) -> Question:
    """`question` without what only says which case is meant."""
    plain = {"reference": Reference(), "case_word": False, "whole_set": False, "terms": ()}
    return question.model_copy(
        update={**plain, "filters": Filters(rewards=question.filters.rewards)}
    )
