"""What is asked of the department of the service that was just told: 보건소로 가면 돼요?"""

from __future__ import annotations

from knowledge.answer.select import has_keys
from knowledge.dialogue.completing import pinned
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Facet, Filters, Question, Reference
from knowledge.snapshot import Snapshot

_RESIDENTS_ONLY = regex(
    r"(?:(?:그럼|그러면|혹시|근데)\s)?(?:그\s)?[가-힣]{1,6}\s?(?:에\s)?(?:사는\s)?(?:사람|주민|분|읍민)(?:들)?(?:만|만요|한테만|에게만)"
    r"(?:\s?(?:되|돼|됩|해|하|받|가능)[가-힣\s]*)?[\s?.!~]*"
)
_OF_THERE = regex(
    r"(?:(?:그럼|그러면|혹시|근데)\s)?(?:거기|여기|그\s?(?:읍|면|동네|마을))(?![가-힣])"
)
_GO_THERE = regex(
    r"(?:(?:그럼|그러면|혹시|근데)\s)?(?:(?:거기|여기)\s말고\s)?[가-힣\s]{2,10}?(?:으?로|에|한테)?\s?(?:직접\s|바로\s|그냥\s)?"
    r"(?:가면|가도|가야|가서|찾아가면|연락하면|전화하면|말하면|물어보면|신청하면|내면)(?:\s?(?:되|돼|됩|될|하|해|말)[가-힣]*)?[\s?.!~]*"
)


_OFFICE = r"(?:시청|군청|구청|도청|읍사무소|면사무소|동사무소|주민센터|보건소|읍|면|동|시|과)"
_IS = r"(?:이에요|예요|에요|인가요?|이야|야|으로|로|에|요)?"
_WHICH_OFFICE = regex(
    rf"(?:(?:그럼|그러면|근데)\s)?{_OFFICE}{_IS}\s(?:아니면\s)?{_OFFICE}{_IS}(?:\s?(?:가|내|신청)[가-힣]*)?\s?[?!.~]*"
)
"""시청이에요 읍사무소예요: where one goes."""


def residents_only(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """필증 방문 발급 → 남원 사람만?: whether it is for those of its own town alone."""
    there = question.filters.empty and _OF_THERE.match(question.normalised) is not None
    ours = memory.focus and [mark.slot for mark in question.marks] == ["기관"]  # 서귀포 사람만
    there = bool(there and memory.services) or bool(ours)
    if not (_of_its_department(question, memory, snapshot) or there):
        return None
    if not _RESIDENTS_ONLY.fullmatch(question.normalised):
        return None
    return _asked_of_focus(question, memory, "who")


def _asked_of_focus(question: Question, memory: Memory, facet: Facet) -> Question:
    update = {"terms": (), "facets": (facet,), "filters": Filters(), "reference": Reference()}
    update |= {"whole_set": False, "case_word": False}
    return pinned(question.model_copy(update=update), (memory.focus,), "방금 본 사례")


def _of_its_department(question: Question, memory: Memory, snapshot: Snapshot) -> bool:
    """Whether nothing but the department of the case in view is named."""
    filters = question.filters
    if memory.focus is None or not filters.only("departments") or question.topical:
        return False
    if snapshot.case(memory.focus).department not in filters.departments:
        return False
    return not (question.case_word or question.outside)


_WHICH_PLACE = regex(
    r"(?:그럼\s|그래서\s|거기가?\s|그게\s)?(?:어느|무슨)\s?(?:읍면동|읍|면|동|동네|마을)"
    r"(?:이에요|예요|에요|인가요?|이야|야|인데요?|이죠|이지|이었어요?|이래요?|에\s?있[가-힣]*)?\s?[?!.~]*"
)


def which_place(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """공부방이 문 닫는대요 → 어느 동이에요: where it is, and whose case only of a town."""
    if memory.focus is None or not question.filters.empty:
        return None
    if question.topical or not _WHICH_PLACE.fullmatch(question.normalised.strip()):
        return None
    town = Filters(place_class="읍면동")
    if has_keys(snapshot.case(memory.focus), town, snapshot):
        return None
    return _asked_of_focus(question, memory, "where")


def go_there(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """치매 검사 되나요 → 보건소로 가면 돼요?: whether its own department is where one goes."""
    unnamed = question.filters.empty and question.facets == ("department",)
    if memory.focus and unnamed and _GO_THERE.fullmatch(question.normalised):
        return _asked_of_focus(question, memory, "department")  # 담당 부서에 물어보면 되나
    if memory.focus and _WHICH_OFFICE.fullmatch(question.normalised):
        return _asked_of_focus(question, memory, "where")
    if not _of_its_department(question, memory, snapshot):
        return None
    if not _GO_THERE.fullmatch(question.normalised):
        return None
    return _asked_of_focus(question, memory, "where")
