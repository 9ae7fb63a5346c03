"""What must not become public: marks of confidentiality, embargoes, numbers of people.

A press release ends with the office numbers of those who know more, so a number of an office
only stops what would be published with it; a mobile or a resident registration number stops the
document wherever it stands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from bot.people.forms import found
from bot.people.masking import MASK, mask
from bot.people.plain import plain
from knowledge.intake.document import Document, Paragraph
from knowledge.intake.draft import Draft
from knowledge.models import Model

Code = Literal[
    "confidential",
    "closed",
    "embargo",
    "resident_number",
    "mobile_number",
    "number_in_field",
    "office_number",
]
STOPS: frozenset[Code] = frozenset(
    {
        "confidential",
        "closed",
        "embargo",
        "resident_number",
        "mobile_number",
        "number_in_field",
    }
)
"""What stops a publication; the rest is only told."""

_CONFIDENTIAL = re.compile(r"대\s?외\s?비|외부\s?유출\s?금지|(?<!재)배포\s?금지")
_COPYRIGHT = re.compile(r"(?:무단|전재|복제)[^.\n]{0,12}배포\s?금지")
"""What stands below any article of a newspaper, and keeps nobody from telling what it says."""
# 비공개 is a mark where it stands alone or answers 공개 여부, not in "비공개 정보를 공개로".
_CLOSED = re.compile(
    r"[(\[［【〔<]\s*비공개\s*[)\]］】〕>]|공개\s?(?:여부|구분|등급|범위)\s*[:：|\-]?\s*비공개"
    r"|^\W*비공개(?:\s?(?:자료|문서|대상|용))?\W*$"
)
_EMBARGO = re.compile(r"엠바고(?!\s?(?:해제|없음))")
_RELEASE = re.compile(
    r"(?:보도\s?(?:시점|일시|제한)|배포\s?시점|공개\s?시점)\D{0,20}"
    r"(\d{4})\s?[.년/-]\s?(\d{1,2})\s?[.월/-]\s?(\d{1,2})"
)
_MOBILE = re.compile(r"(?:\+?82[-. )]*)?0?1[016789]")
_SHOWN = 60


class Finding(Model):
    """Something that was found, and the text around it with numbers of people hidden.

    `until` is the day on which it is over: that of a release; None for what stays.
    """

    code: Code
    text: str
    until: dt.date | None = None

    @property
    def stops(self) -> bool:
        return self.code in STOPS


def guard(document: Document, draft: Draft, today: dt.date) -> tuple[Finding, ...]:
    """What is in `document` and in the fields of `draft`; each finding once. `today` in Korea."""
    return tuple(dict.fromkeys((*guard_document(document, today), *guard_fields(draft))))


def guard_document(document: Document, today: dt.date) -> tuple[Finding, ...]:
    """What is in `document`; each finding once. `today` in Korea."""
    findings = (finding for text in _texts(document) for finding in _in_text(text, today))
    return tuple(dict.fromkeys(findings))


def guard_fields(
    draft: Draft, skipped: Collection[tuple[int, int]] = frozenset()
) -> tuple[Finding, ...]:
    """What would be published with the fields of `draft`, but its `skipped` records.

    A number that was hidden before the draft was kept counts, too: it stood there.
    """
    return tuple(
        Finding(code="number_in_field", text=_shown(text))
        for text in dict.fromkeys(_fields(draft, skipped))
        if MASK in text or any(True for _ in found(plain(text).text))
    )


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from block.text.splitlines()
        else:
            for row in block.rows:
                # A merged range repeats its text; what answers a cell stands beside it.
                yield " | ".join(dict.fromkeys(row))
                yield from dict.fromkeys(row)


def _in_text(text: str, today: dt.date) -> Iterator[Finding]:
    if _CONFIDENTIAL.search(_COPYRIGHT.sub("", text)):
        yield Finding(code="confidential", text=_shown(text))
    if _CLOSED.search(text):
        yield Finding(code="closed", text=_shown(text))
    release = max(_release_days(text), default=today)
    if _EMBARGO.search(text):
        yield Finding(code="embargo", text=_shown(text))
    elif release > today:
        yield Finding(code="embargo", text=_shown(text), until=release)
    seen = plain(text).text
    for kind, start, end in found(seen):
        number = seen[start:end].strip("( ")
        if kind == "resident":
            yield Finding(code="resident_number", text=_shown(text))
        elif kind == "telephone":
            mobile = _MOBILE.match(number) is not None
            yield Finding(code="mobile_number" if mobile else "office_number", text=_shown(text))


def _release_days(text: str) -> Iterator[dt.date]:
    for year, month, day in _RELEASE.findall(text):
        try:
            yield dt.date(int(year), int(month), int(day))
        except ValueError:
            continue


def _fields(draft: Draft, skipped: Collection[tuple[int, int]]) -> Iterable[str]:
    for number, contest in enumerate(draft.contests):
        yield from filter(None, (contest.name, contest.host))
        for place, record in enumerate(contest.records):
            if (number, place) in skipped:
                continue
            yield from filter(
                None,
                (
                    record.category,
                    record.organisation,
                    record.department,
                    record.title,
                    *record.aliases,
                    record.content,
                    record.outcome,
                ),
            )


def _shown(text: str) -> str:
    hidden = mask(" ".join(text.split()))
    return hidden if len(hidden) <= _SHOWN else f"{hidden[:_SHOWN]}…"
