"""The body is another, or the one just spoken of: 우리는?, 다른 시는?, 최우수는 어디야?"""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.completing import WHO_OR_WHAT, filtered
from knowledge.dialogue.memory import Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Filters, Question, Reference
from knowledge.snapshot import Snapshot

_OURS_OF_THEM = regex(
    r"(?:그럼\s)?(?:그|이)\s?중(?:에서?|엔|에는)?\s?(?:우리|저희)(?:\s?시)?(?:가|는|은|거|건|것|꺼|거는)?(?:요)?"
    r"(?:\s?몇\s?(?:건|개)[가-힣]*)?\s?[?!.~]*"
)
"""도 전체 몇 건 → 그중 우리: the same figure says it."""


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
    if not elsewhere or not (last.aggregate or last.topical):
        return None
    ours = {"text": question.text, "normalised": question.normalised, "unknown": ()}
    return last.model_copy(update={**ours, "leaned_on": ("앞 질문의 물음",)})


def other_bodies(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """군산시 최우수 → 다른 시는?, 민원과 → 다른 시 것도: what was asked, of any body but the one
    spoken of."""
    last = memory.question
    if last is None or question.topical or question.facets:
        return None
    of_ours = last.filters.wanted.named & {"departments", "ranks", "grades"}
    if not last.filters.organisations and (not of_ours or last.filters.cases):
        return None
    own = Filters(without_organisations=(snapshot.knowledge.organisation,))
    if question.filters != own or not question.elliptical:
        return None
    filters = last.filters.model_copy(
        update={
            "organisations": (),
            "without_organisations": last.filters.organisations or own.without_organisations,
        }
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
    asks = question.form == "question" and set(question.facets) <= WHO_OR_WHAT
    asks = asks or points or question.aggregate == "count"
    if filters.empty or not (question.elliptical or asks):
        return None
    inherited = filtered(question, organisations=last.filters.organisations)
    if not points and not select(inherited, snapshot):
        return None
    return inherited.model_copy(update={"leaned_on": ("앞 질문의 기관",)})


_MORE_THAN_THEIRS = regex(
    r"(?:더|제일)\s?(?:많|적|잘|높|낮|좋|못)[가-힣]+|(?:앞서|이겼|이긴|졌|진)[가-힣]*"
)


def more_than_theirs(question: Question, memory: Memory, snapshot: Snapshot) -> Question | None:
    """제주시도 입상했나요(없음) → 서귀포시가 더 많아?: of theirs nothing is known to hold ours
    against."""
    last = memory.question
    if last is None or not memory.refused or memory.cases or question.topical:
        return None
    elsewhere = last.unknown and all(unknown.kind == "city" for unknown in last.unknown)
    if not elsewhere or question.unknown or question.facets or not question.filters.empty:
        return None
    if not _MORE_THAN_THEIRS.search(question.normalised):
        return None
    return last.model_copy(update={"text": question.text, "leaned_on": ("앞 질문",)})


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
    if last.filters.ranks and last.filters.halves:
        return None  # 하반기 1위(없음) → 그중에 9위는: of those that there are
    if last.filters.years and not question.filters.empty:
        told = {"reference": Reference(), "leaned_on": ("있는 해",)}
        return question.model_copy(update=told)  # 작년(없음) → 그중 하반기만
    which = {"filters": Filters(), "reference": Reference(kinds=frozenset({"this"}))}
    return question.model_copy(update=which)
