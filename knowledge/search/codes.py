"""초성 of a case: the codes by which its department and its titles are found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.korean.initials import initials
from knowledge.lexicon import compact
from knowledge.models import Case

SHORTEST_PIECE = 3
"""Codes of fewer letters must begin a word; longer ones may lie inside of one."""


@dataclass(frozen=True)
class Codes:
    """`department`: its code; `titles`, `services`: one code a name, and where its words begin."""

    department: str
    titles: tuple[tuple[str, tuple[int, ...]], ...]
    services: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def is_department(self, code: str) -> bool:
        """True for the whole department, or its last part (ㅂㄱㅅ for 서귀포보건소)."""
        whole = self.department
        return bool(whole) and (
            whole == code or (len(code) >= SHORTEST_PIECE and whole.endswith(code))
        )

    def is_in_title(self, code: str) -> bool:
        """True where words of a title begin so, or, for longer codes, anywhere inside."""
        return any(
            any(title.startswith(code, start) for start in starts)
            or (len(code) >= SHORTEST_PIECE and code in title)
            for title, starts in self.titles
        )

    def is_in_service(self, code: str) -> bool:
        """True where words of the name of a service begin so."""
        return len(code) >= SHORTEST_PIECE and any(
            name.startswith(code, start) for name, starts in self.services for start in starts
        )


def codes_of(case: Case) -> Codes:
    """The codes of `case`."""
    texts = (case.title, *(alias.text for alias in case.aliases))
    return Codes(
        department=initials(compact(case.department or "")),
        titles=tuple(_title_code(text) for text in texts if text),
        services=tuple(_title_code(service.name) for service in case.services if service.name),
    )


def _title_code(text: str) -> tuple[str, tuple[int, ...]]:
    plain = re.sub(r"\([^)]*\)", "", text)
    words = [initials(word) for word in re.sub(r"[^0-9a-zA-Z가-힣 ]", "", plain).split()]
    return "".join(words), tuple(_beginnings(words))


def _beginnings(words: Iterable[str]) -> Iterable[int]:
    at = 0
    for word in words:
        yield at
        at += len(word)
