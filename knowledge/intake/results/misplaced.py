"""Signs on the wrong side: marks around who won, and bullets where a title should be in marks."""

from __future__ import annotations

import re

from knowledge.intake.results.bodies import is_department_cell
from knowledge.intake.results.people import NAME, OFFICE, is_name
from knowledge.intake.results.quotes import Quote, find_quotes
from knowledge.lexicon import Lexicon

_MAY_HOLD_ONE = re.compile(r"[가-힣][’'”\"](?:이|가|은|는|과|와|을|를|에게)[\s,]")
_OFFICIAL = re.compile(
    rf"(?P<body>[가-힣A-Za-z0-9·\s]{{2,24}})\s(?P<name>{NAME})\s[가-힣]{{0,8}}{OFFICE}"
)
_OWNED_BULLET = re.compile(
    r"((?:주무관|팀장|과장|팀|과)의\s|다\.\s|^)[△▲▶▷]\s?([^△▲▶▷.]{4,80}?)\s사례(?=(?P<as>가|를|,|와|로))"
)
_SUBJECT = re.compile(r"(?:은|는)\s")


def bullets_as_marks(text: str) -> str:
    """이름 팀장의 ▲제목 사례, 이름 주무관의 ▲제목 사례가; 뽑혔다. ▲제목 사례로 …: ‘제목’ 사례."""
    return _OWNED_BULLET.sub(_in_marks, text)


def _in_marks(found: re.Match[str]) -> str:
    owned = found[1].endswith("의 ") or found["as"] == "로"
    return f"{found[1]}‘{found[2]}’ 사례" if owned else found[0]


def without_marks_of_people(text: str, lexicon: Lexicon) -> str:
    """`text` with the marks away around officials, and around departments that it is about."""
    if not _MAY_HOLD_ONE.search(text):
        return text
    for quote in reversed(find_quotes(text)):
        if _holds_winner(quote, text, lexicon):
            text = f"{text[: quote.start]}{quote.inner}{text[quote.end :]}"
    return text


def _holds_winner(quote: Quote, text: str, lexicon: Lexicon) -> bool:
    official = _OFFICIAL.fullmatch(quote.inner)
    if official is not None:
        return is_name(official["name"]) and is_department_cell(official["body"], lexicon)
    return (
        _SUBJECT.match(text, quote.end) is not None
        and quote.inner.endswith(("과", "팀", "담당관", "읍", "면"))
        and is_department_cell(quote.inner, lexicon)
    )
