"""Answer → Reply: picks the wording for each kind of answer."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import lru_cache

from bot.replies import browse, cards, comparisons, facts, figures, refusals, talk
from bot.replies.model import Block, Button, CaseRef, Correction, Reply, SourceRef
from bot.replies.phrases import paragraph
from bot.replies.running import ABOUT_RUNNING
from knowledge.answer.model import Answer
from knowledge.context import Memory
from knowledge.models import Case, Half
from knowledge.snapshot import Snapshot

URGENT = (
    "지금 위급하면 먼저 119에 전화해 주세요(사람을 찾는 일은 112). "
    "저는 지난 사례를 알려 드리는 봇이라 신고를 받지 못합니다."
)
REFS = 1024
"""References to cases that are kept: a list of a country names hundreds, most of them often."""
_Composer = Callable[[Answer, Snapshot], tuple[list[Block], list[Button]]]
_COMPOSERS: dict[str, _Composer] = {
    "card": cards.card,
    "list": cards.case_list,
    "choice": cards.choice,
    "fact": facts.fact,
    "aggregate": figures.aggregate,
    "comparison": comparisons.comparison,
    "none": refusals.none,
    "help": talk.help_,
    "smalltalk": talk.smalltalk,
}


def compose(answer: Answer, memory: Memory, snapshot: Snapshot) -> Reply:
    """Words `answer`. `memory` is the dialogue before it (왜 이 답변? looks back)."""
    match answer.intent:
        case _ if answer.opened is not None:
            blocks, buttons = browse.opened(answer, snapshot)
        case "why":
            blocks, buttons = talk.why(memory, snapshot)
        case "wrong":
            blocks, buttons = talk.wrong(memory, snapshot)
        case intent if intent in ABOUT_RUNNING:
            blocks, buttons = ABOUT_RUNNING[intent](answer, snapshot)
        case _ if answer.parts:
            blocks, buttons = _side_by_side(answer, snapshot)
        case _:
            blocks, buttons = _COMPOSERS[answer.kind](answer, snapshot)
    question = answer.question
    if corrected := talk.correction_line(question):
        blocks = [paragraph(corrected), *blocks]
    if question.urgent:
        blocks = [paragraph(URGENT), *blocks]
    return Reply(
        kind=answer.kind,
        blocks=tuple(block for block in blocks if not block.empty),
        buttons=tuple(dict.fromkeys(buttons)),
        cases=tuple(_case_ref(snapshot.case(i), snapshot) for i in answer.cases),
        told_instead=tuple(_case_ref(snapshot.case(i), snapshot) for i in _told_instead(answer)),
        corrections=tuple(Correction(heard=c.heard, meant=c.meant) for c in question.corrections),
        sources=_sources(answer, snapshot),
        confidence=answer.confidence,
        version=snapshot.version,
    )


def _side_by_side(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """One answer below the other; what several of them say, such as the date, is said last."""
    blocks: list[Block] = []
    buttons: list[Button] = []
    for part in answer.parts:
        said, offered = _COMPOSERS[part.kind](part, snapshot)
        blocks = [*(block for block in blocks if block not in said), *said]
        buttons += [button for button in offered if button not in buttons]
    return blocks, buttons


def _case_ref(case: Case, snapshot: Snapshot) -> CaseRef:
    of = snapshot.knowledge.contest_of(case)
    named = case.department, case.organisation, case.title
    return _made_ref(case.id, of.year, of.half, case.rank, case.grade, *named)


@lru_cache(maxsize=REFS)
def _made_ref(
    id_: str,
    year: int,
    half: Half | None,
    rank: int | None,
    grade: str | None,
    department: str | None,
    organisation: str | None,
    title: str | None,
) -> CaseRef:
    return CaseRef(
        id=id_,
        year=year,
        half=half,
        rank=rank,
        grade=grade,
        department=department,
        organisation=organisation,
        title=title,
    )


def _told_instead(answer: Answer) -> tuple[str, ...]:
    instead = answer.none.instead if answer.none is not None else None
    return instead.cases if instead is not None else ()


def _sources(answer: Answer, snapshot: Snapshot) -> tuple[SourceRef, ...]:
    """The sources whose facts and dates the reply shows, oldest first."""
    ids = {i for part in answer.parts or (answer,) for i in _source_ids(part, snapshot)}
    sources = sorted((snapshot.knowledge.source_by_id[i] for i in ids), key=lambda s: s.date)
    return tuple(SourceRef(title=s.title, date=s.date) for s in sources)


def _source_ids(answer: Answer, snapshot: Snapshot) -> Set[str]:
    if answer.kind == "fact":
        return facts.sources_shown(answer, snapshot)
    looked_through = answer.figure.among if answer.figure is not None else ()
    shown = answer.cases or _told_instead(answer) or looked_through
    cases = [snapshot.case(i) for i in shown]
    ids = snapshot.award_sources(cases)
    if answer.kind == "card":
        ids |= {remark.source for case in cases for remark in case.remarks}
    return ids
