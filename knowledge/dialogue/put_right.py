"""Putting oneself right: 아니 5위, 이거 말고 5위, 4위 말고 5위."""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import filtered
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question, Reference
from knowledge.snapshot import Snapshot

_NOT_THAT = regex(
    r"(?:(?:이거|그거|저거|이건|그건|이게|그게|방금\s?거)(?:는|가)?|[위등])\s?"
    r"(?:말고|아니고|아니라|아니구|아닌데|말구)\s"
)
_SORRY = regex(
    r"^(?:앗|아차|아참|이런|미안|죄송|실수|오타|정정|아니|아냐|잘못|틀렸)[가-힣,\s]*?\s"
    r"|(?:말한|물은|묻는|찾는|얘기한)\s?(?:거|것|건데|건)[가-힣]*[\s?!.~]*$"
    r"|(?:말이야|말이에요|말이었|얘기야|얘기예요|이라고|라고|라니까)[가-힣]*[\s?!.~]*$"
)


_NEITHER = regex(r"^(?:그럼\s)?(?:그\s)?(?:둘|셋|넷)\s?다\s?(?:아니고|말고|아니라|아니구)\s")
"""둘 다 아니고 4위: neither of those that were offered."""
_CHECKS = regex(r"(?:지|죠|지요|맞[가-힣]*|아니[가-힣]*|아닌가[가-힣]*|인가요?)\s?[?]*$")
"""3위 아니고 5위지?: whether it is so is asked."""


_NO = regex(r"^(?:아니|아냐|앗|아차|미안|실수)[가-힣]{0,3}[\s,.]")
_AS_WELL = regex(r"도\s?(?:빼|말고|제외)|까지\s?(?:빼|제외)")


def _left_out_instead(question: Question, last: Question) -> Question | None:
    """3위 빼고 → 아니 5위 빼고: that is left out, and what was left out before is not."""
    filters, text = question.filters, question.normalised
    if not (last.filters.leaves_out and filters.leaves_out and filters.wanted.empty):
        return None
    if question.topical or question.facets or _AS_WELL.search(text) or not _NO.search(text):
        return None
    out = {name: getattr(filters, name) for name in filters.named}
    said = {"text": question.text, "normalised": text, "leaned_on": ("앞 질문",)}
    return filtered(last, **{**dict.fromkeys(last.filters.left_out, ()), **out}).model_copy(
        update=said
    )


def put_right(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """상반기 4위 → 아니 5위, 4위 말고 5위: another rank of the half that was meant."""
    last, filters = memory.question, question.filters
    if last is not None and (instead := _left_out_instead(question, last)):
        return instead
    if last is None or not filters.ranks or question.facets or question.aggregate:
        return None
    if not filters.wanted.only("ranks") or any(term.known for term in question.terms):
        return None
    text = question.normalised
    if last.filters.leaves_out and _NOT_THAT.search(text):
        return None  # 하반기 → 5위 빼고 → 그거 말고 5위만: what was left out
    sorry = _NOT_THAT.search(text) or _SORRY.search(text)
    several = memory.kind in ("choice", "comparison")
    neither = several and _NEITHER.search(text) is not None
    if _CHECKS.search(text) or not (neither or (sorry and not several)):
        return None
    halves = last.filters.halves
    if not halves and memory.focus:
        half = snapshot.knowledge.contest_of(snapshot.case(memory.focus)).half
        halves = (half,) if half else ()
    plain = {"terms": (), "reference": Reference(), "intent": "ask", "comparison": False}
    meant = filtered(question.model_copy(update=plain), without_ranks=(), halves=halves)
    if not last.filters.halves and not select(meant, snapshot):
        meant = filtered(meant, halves=())  # nobody said which half
    facets = last.facets if memory.kind == "fact" else ()
    return meant.model_copy(update={"facets": facets, "leaned_on": ("앞 질문의 반기",)})
