"""Which cases are in view where more than one is pointed at: 둘, 이 셋, 그중에."""

from __future__ import annotations

from knowledge.answer.select import select
from knowledge.dialogue.memory import LISTS, Memory
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

OF_BOTH = regex(r"(?:[둘셋넷]|(?:[두세네]|[2-4])\s?(?:개|건|사례|곳|부서|과))\s?(?:중|가운데)")
"""둘 중에: which of those in view."""


def so_many(
    question: Question, memory: Memory, snapshot: Snapshot, many: int = 0
) -> tuple[str, ...]:
    """둘, 셋: the list of so many, else the last so many that were asked of one after another,
    else all of the dialogue where they are so many.

    Empty where fewer than two cases are in view.
    """
    many = many or question.reference.many or 2
    asked = asked_of(memory, snapshot)
    for listed in (memory.cases if memory.kind in LISTS else (), memory.listed):
        offered = memory.kind == "choice" and len(asked) >= many
        if len(listed) == many and not offered:
            return listed
    if len(asked) >= many:
        return asked[-many:]
    if len(memory.shown) == many > 2:
        return memory.shown  # 9위 10위 보상 → 3위 5위는 → 네 개 중에
    return memory.cases if len(memory.cases) > 1 else ()


def those(memory: Memory) -> tuple[str, ...]:
    """그중, 이 중: the list in view, else those that were looked at one by one."""
    if len(memory.cases) > 1:
        return memory.cases
    return memory.listed if len(memory.listed) > 1 else memory.seen or memory.cases


def asked_of(memory: Memory, snapshot: Snapshot) -> tuple[str, ...]:
    """3위 → 5위 → 10위: of a choice that was passed over, the case of the same contest."""
    contests = {snapshot.case(i).contest for i in memory.seen}
    found: list[str] = []
    for turn in memory.turns:
        inside = [i for i in turn if snapshot.case(i).contest in contests]
        meant = turn if len(turn) == 1 else inside
        if len(meant) == 1 and meant[0] not in found:
            found.append(meant[0])
    return tuple(found)


def in_their_order(memory: Memory, snapshot: Snapshot) -> tuple[str, ...]:
    """Those that were asked of, in the order in which they first came: one that was looked at
    again keeps its place."""
    came = {cases: at for at, cases in enumerate(memory.met)}
    return tuple(sorted(asked_of(memory, snapshot), key=lambda id_: came.get((id_,), len(came))))


def halves_in_view(memory: Memory, snapshot: Snapshot) -> tuple[int, ...]:
    """하반기 → 상반기 → 두 개 비교: years of which both halves are known, behind a half alone."""
    last = memory.question
    if last is None or not last.filters.only_period or len(last.filters.halves) != 1:
        return ()
    contests = {snapshot.knowledge.contest_of(snapshot.case(i)).year for i in memory.cases}
    return tuple(
        year
        for year in contests
        if {c.half for c in snapshot.contests if c.year == year} >= {1, 2}
    )


def picked(question: Question, memory: Memory, snapshot: Snapshot) -> bool:
    """5위 보상 → 남원읍: one of those that were offered."""
    if question.topical:
        hits = snapshot.index.search(question.terms, among=memory.cases).hits
        return len(hits) == 1
    cases = [] if question.filters.empty else select(question, snapshot)
    return sum(case.id in memory.cases for case in cases) == 1
