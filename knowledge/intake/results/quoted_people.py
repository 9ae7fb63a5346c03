"""Quotation marks around who won: ‘교통과 이름 주무관’이, ‘세무과 징수팀’은 are no titles."""

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
_SUBJECT = re.compile(r"(?:은|는)\s")


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
