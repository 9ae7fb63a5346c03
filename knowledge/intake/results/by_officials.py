"""Titles without marks behind the official who did it: 이름 과장이 주관한 놀이공간 확장이."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.entry import Entry
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Official, Spans, Token

_DONE = re.compile(
    r"(?:이|가)\s(?:\S+\s){0,3}?(?:추진|주관|제출|제안|발표|기획|개발|담당|발굴|운영|출품|응모|수행|주도|낸|펼친)"
    r"(?:한|해\s온|했던)?\s(?=\S)"
)
_HIS = re.compile(r"의\s(?=\S)")
"""보건소 이름 주무관의 치매 예방 재능 기부, …."""
_SUBJECT = re.compile(r"(?:\s사례)?(?:이|가|은|는|으로|로)\s(?:각각\s|나란히\s|영예의\s)?$")
_FEWEST_WORDS = 2


def done_by_official(
    spans: Spans, members: Sequence[Token], end: int, entries: list[Entry]
) -> list[Entry]:
    """`entries` with the title that the clause up to `end` tells behind its one official."""
    officials = [token for token in members if isinstance(token, Official)]
    if len(entries) != 1 or entries[0].title or len(officials) != 1:
        return entries
    if any(isinstance(token, Quote) for token in members):
        return entries
    done = _DONE.match(spans.text, officials[0].end, end) or _HIS.match(
        spans.text, officials[0].end, end
    )
    if done is None:
        return entries
    rest = spans.text[done.end() : end]
    told = _SUBJECT.search(rest)
    title = titles.tidy(rest[: told.start()]) if told else titles.close(rest)
    if not titles.is_plain_title(title) or len(title.split()) < _FEWEST_WORDS:
        return entries
    return [replace(entries[0], title=title)]
