"""Signs on the wrong side: marks around who won, and bullets where a title should be in marks."""

from __future__ import annotations

import re

from knowledge.grades import GRADED
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
_SAME_OFFICE = re.compile(
    rf"(?P<body>[가-힣]{{2,12}}(?:과|팀|실|소|센터|담당관|[읍면동]))(?P<first>\s{NAME}\s{OFFICE}(?:과|와|,))"
    rf"\s같은\s(?:과|팀|실|부서|사무소)(?=\s{NAME}\s)"
)
_OWNERS_BULLET = re.compile(
    r"(?<=[가-힣]의\s)[△▲▶▷]\s?(?P<title>[^△▲▶▷.,]{4,60}?)(?<!\s사례)"
    rf"(?P<next>(?:(?:,|과|와)\s(?:{GRADED}(?:은|에는)\s)?\S+의\s(?=[△▲▶▷]))"
    r"|(?:이|가)\s(?:각각\s)?(?:받|차지|선정|뽑|수상|올랐|이름))"
)
_BULLET = re.compile(r"[△▲▶▷]")
_SUBJECT = re.compile(r"(?:은|는)\s")


def bullets_as_marks(text: str) -> str:
    """이름 팀장의 ▲제목 사례, 이름 주무관의 ▲제목 사례가; 뽑혔다. ▲제목 사례로 …: ‘제목’ 사례."""
    if len(_OWNERS_BULLET.findall(text)) == len(_BULLET.findall(text)):
        text = _OWNERS_BULLET.sub(r"‘\g<title>’\g<next>", text)
    return _OWNED_BULLET.sub(_in_marks, text)


def office_again(text: str) -> str:
    """교통과 이름 팀장과 같은 과 이름 주무관: the office of the first, told again."""
    return _SAME_OFFICE.sub(r"\g<body>\g<first> \g<body>", text)


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
