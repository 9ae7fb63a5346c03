"""초성 of a case: the codes by which its department, its titles and its body are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.korean.initials import initials
from knowledge.lexicon import Lexicon, compact
from knowledge.models import Case
from knowledge.search.documents import sounded

SHORTEST_PIECE = 3
"""Codes of fewer letters must begin a word; longer ones may lie inside of one."""
TOWN_OFFICES = {"읍": ("사무소",), "면": ("사무소",), "동": ("주민센터", "행정복지센터")}
"""What the office of a town is called behind its name."""


@dataclass(frozen=True)
class Codes:
    """`department`, `organisation`: their codes, that of the organisation's last word.

    `offices`: a town's code with the name of its office (ㄴㅇㅇㅅㅁㅅ for 남원읍사무소).
    `titles`, `services`: one code a name, and where its words begin.
    """

    department: str
    organisation: str
    titles: tuple[tuple[str, tuple[int, ...]], ...]
    services: tuple[tuple[str, tuple[int, ...]], ...] = ()
    offices: tuple[str, ...] = ()

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


class CodeIndex:
    """Cases by the codes of their departments, titles and services.

    A code is looked for only in the cases that have its first letters somewhere.
    """

    def __init__(self, cases: Sequence[Case], lexicon: Lexicon) -> None:
        """Ids are found in the order of `cases`."""
        self._codes = {case.id: codes_of(case, lexicon) for case in cases}
        wholes: dict[str, list[str]] = {}
        ends: dict[str, list[str]] = {}
        titles: dict[str, dict[str, None]] = {}
        services: dict[str, dict[str, None]] = {}
        bodies: dict[str, list[str]] = {}
        for case_id, codes in self._codes.items():
            for whole in _beginnings_of_body(codes.organisation):
                bodies.setdefault(whole, []).append(case_id)
            for whole in (codes.department, *codes.offices):
                wholes.setdefault(whole, []).append(case_id)
            for end in _ends(codes.department):
                ends.setdefault(end, []).append(case_id)
            for names, pieces in ((codes.titles, titles), (codes.services, services)):
                for name, starts in names:
                    for piece in _pieces(name, starts):
                        pieces.setdefault(piece, {})[case_id] = None
        self._bodies = {code: tuple(ids) for code, ids in bodies.items()}
        self._wholes = {whole: tuple(ids) for whole, ids in wholes.items() if whole}
        self._ends = {end: tuple(ids) for end, ids in ends.items()}
        self._titles = {piece: tuple(ids) for piece, ids in titles.items()}
        self._services = {piece: tuple(ids) for piece, ids in services.items()}

    def departments(self, code: str) -> Sequence[str]:
        """Ids of the cases whose department has this code; whole ones before parts."""
        return self._wholes.get(code) or self._ends.get(code, ())

    def organisations(self, code: str) -> Sequence[str]:
        """Ids of the cases whose organisation has this code."""
        return self._bodies.get(code, ())

    def titles(self, code: str) -> Sequence[str]:
        """Ids of the cases that have the code in a title."""
        near = self._titles.get(code[:SHORTEST_PIECE], ())
        if len(code) <= SHORTEST_PIECE:
            return near
        return [case_id for case_id in near if self._codes[case_id].is_in_title(code)]

    def services(self, code: str) -> list[str]:
        """Ids of the cases that have the code in the name of a service."""
        near = self._services.get(code[:SHORTEST_PIECE], ())
        return [case_id for case_id in near if self._codes[case_id].is_in_service(code)]


def _beginnings_of_body(organisation: str) -> Iterator[str]:
    """The code of an organisation, and of its name without the kind of office (ㄷㅇㅅ for
    덕유산사무소)."""
    for length in range(len(organisation), 0, -1):
        if length == len(organisation) or SHORTEST_PIECE <= length <= len(organisation) - 3:
            yield organisation[:length]


def _ends(department: str) -> Iterator[str]:
    """The last parts of a code (ㅂㄱㅅ for 서귀포보건소), and all of it but the last letter
    (ㄱㄱㄴㅈ for 감귤농정과)."""
    if len(department) > SHORTEST_PIECE:
        yield department[:-1]
    for start in range(1, len(department) - SHORTEST_PIECE + 1):
        yield department[start:]


def _pieces(name: str, starts: Sequence[int]) -> Iterator[str]:
    """Codes of up to `SHORTEST_PIECE` letters that are in `name`, with which longer ones begin."""
    for start in range(len(name) - SHORTEST_PIECE + 1):
        yield name[start : start + SHORTEST_PIECE]
    for start in starts:
        for length in range(1, SHORTEST_PIECE):
            yield name[start : start + length]


def codes_of(case: Case, lexicon: Lexicon) -> Codes:
    """The codes of `case`; a name with Latin words also as it sounds (서귀포in is ㅅㄱㅍㅇ)."""
    named = (case.title, *(alias.text for alias in case.aliases))
    texts = (*named, *(sounded(text, lexicon) for text in named))
    department = compact(case.department or "")
    return Codes(
        department=initials(department),
        offices=tuple(
            initials(department + office) for office in TOWN_OFFICES.get(department[-1:], ())
        ),
        organisation=initials((case.organisation or "").split(" ")[-1]),
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
