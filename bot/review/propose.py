"""Document or export → proposal: read, understood, joined with what is published, checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.dialogues.checking import check
from bot.dialogues.tables import Line
from bot.people.masking import mask
from bot.review.editing import day_in
from bot.review.guard import Finding, guard_document, guard_fields
from bot.review.proposal import Proposal
from knowledge.claims import OpenClaim, Ruling, decided, still_open
from knowledge.differences import differences
from knowledge.intake.document import Document, Paragraph
from knowledge.intake.draft import Draft
from knowledge.intake.joined import Choices, NewSource
from knowledge.intake.joining import join
from knowledge.intake.uniting import unite
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot
from knowledge.store.publishing import Evidence

_APPEARED = re.compile(
    r"승인|입력|등록일|작성일|게시일|배포|보도\s?(?:일|시점|자료)|기사\s?입력|최종\s?수정"
)
DAYS = 2
"""Days that are offered; the first ones, since a page ends with other articles."""
TITLE = 100
"""Characters of a title that was taken from the document itself."""
TITLE_OF_A_SENTENCE = 50
"""The same where the document has no headline and begins with a sentence."""
_SENTENCE = re.compile(r"다\.(?:\s|$)")


def propose_draft(
    current: Snapshot,
    document: Document,
    draft: Draft,
    source: NewSource,
    today: dt.date,
    choices: Choices | None = None,
) -> Proposal:
    """What publishing `draft`, read in `document`, would be; `today` in Korea."""
    return propose_read(current, guard_document(document, today), draft, source, choices)


def propose_read(
    current: Snapshot,
    found: Iterable[Finding],
    draft: Draft,
    source: NewSource,
    choices: Choices | None = None,
) -> Proposal:
    """The same of a document that is not at hand any more: `found` is what the guard found in
    it."""
    skipped = choices.skipped if choices else frozenset()
    joined = join(current.knowledge, draft, source, choices)
    evidence = tuple(
        one.model_copy(update={"sentence": mask(one.sentence)}) for one in joined.evidence
    )
    return Proposal(
        base=current.version,
        before=current.knowledge,
        knowledge=joined.knowledge,
        differences=differences(current.knowledge, joined.knowledge),
        findings=tuple(dict.fromkeys((*found, *guard_fields(draft, skipped)))),
        draft=draft,
        source=source,
        joined=joined.model_copy(update={"evidence": evidence}),
    )


def propose_whole(current: Snapshot, knowledge: Knowledge) -> Proposal:
    """What publishing `knowledge` in the place of everything would be."""
    return Proposal(
        base=current.version,
        before=current.knowledge,
        knowledge=knowledge,
        differences=differences(current.knowledge, knowledge),
    )


def propose_decided(current: Snapshot, claim: OpenClaim, ruling: Ruling) -> Proposal:
    """What publishing `ruling` about the kept value `claim` would be.

    Raises UnknownClaimError where somebody has decided it since, UndecidableClaimError.
    """
    known = current.knowledge
    return propose_whole(current, decided(known, still_open(known, claim).key, ruling))


def propose_united(current: Snapshot, keep: str, gone: str, said: Sequence[Evidence]) -> Proposal:
    """What publishing the cases `keep` and `gone` as one would be; `said` is what they were read
    in. Raises NotOneCaseError."""
    united = unite(current.knowledge, keep, gone)
    read_in = tuple(
        one.model_copy(update={"case": keep})
        for one in said
        if one.case == gone and one.field in united.taken
    )
    return propose_whole(current, united.knowledge).model_copy(
        update={"read_in": read_in, "compared": tuple(said)}
    )


def checked(
    proposal: Proposal, current: Snapshot, lines: list[Line], accepted: frozenset[str]
) -> Proposal:
    """`proposal` after the tables were asked; `accepted` are questions that may change."""
    after = replace(current, version=current.version + 1, knowledge=proposal.knowledge, saved=None)
    found = check(lines, current, after, accepted)
    return proposal.model_copy(update={"check": found})


def days_of(document: Document) -> tuple[dt.date, ...]:
    """The days on which the document may have appeared: beside 승인, 입력, 배포 and the like."""
    lines = (
        line
        for block in document.blocks
        if isinstance(block, Paragraph)
        for line in block.text.splitlines()
        if _APPEARED.search(line)
    )
    found = dict.fromkeys(day for line in lines if (day := day_in(line)))
    return tuple(found)[:DAYS]


def title_of(document: Document, name: str | None) -> str:
    """What the document is called: its first line of some length, or the name of its file.

    Of a text without a headline only the beginning of its first sentence.
    """
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for line in block.text.splitlines():
                text = " ".join(line.split())
                if len(text) >= 8 and not text.startswith(("http", "보도시점", "담당")):
                    return _shortened(text) if _SENTENCE.search(text) else text[:TITLE]
    return Path(name).stem if name else "붙여 넣은 글"


def _shortened(text: str) -> str:
    """The words of a sentence that fit, with … behind them."""
    if len(text) <= TITLE_OF_A_SENTENCE:
        return text
    return text[:TITLE_OF_A_SENTENCE].rsplit(" ", 1)[0] + "…"
