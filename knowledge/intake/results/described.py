"""Cases that are told by what they did, without a name: 최우수상은 …을 제공한 사례다."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.intake.results import titles
from knowledge.intake.results.bodies import find_bodies
from knowledge.intake.results.entry import Entry, Reading
from knowledge.intake.results.quotes import LONGEST, Quote
from knowledge.intake.results.spans import Official, Spans, Token
from knowledge.intake.results.standing import Marker
from knowledge.intake.results.unquoted import is_procedure

_LEAD = re.compile(
    r"\s?(?:(?:을|를|에|으로|로)?\s(?:받은|수상한|선정된|차지한|뽑힌|오른)\s)?"
    r"(?:(?:적극\s?행정|혁신|우수)\s?)*(?:사례|사업|과제|시책)?(?:에는|으로는|로는|은|는|에)\s"
)
_DEED = re.compile(
    r"(?P<deed>[^△▲]{12,200}?)\s(?:사례|사업|과제|시책)"
    r"(?:(?:가|이)\s(?:각각\s|최종\s)?(?:수상|선정|차지|뽑|받|영예|올랐|이름)|다\.|다$|이다|입니다|이며[\s,]|로[\s,])"
)
_ROW = re.compile(
    r"^(?:(?:또한?|이어서?|아울러|이와\s함께|(?:이|그)\s?(?:밖|외)에도?),?\s)?(?P<deeds>.+)\s사례(?:가|도)\s"
    r"(?:각각\s|함께\s|최종\s|우수\s?사례로\s)*(?:선정|뽑|선발|채택)"
)
"""또 …을 제공한 사례, …을 줄인 사례가 선정됐다: several deeds side by side."""
_NEXT_DEED = re.compile(r"\s사례(?:,|와|과|\s및)\s")
_DOING = re.compile(r"(?<=[가-힣])한$")
_FEWEST_WORDS = 4
_CHOSEN_CASE = re.compile(
    r"\s?(?:로|으로)\s(?:선정|뽑|꼽)[된힌]\s(?P<title>[^\s,‘“'\"(]+(?:\s[^\s,‘“'\"(]+?){2,11}?)(?:은|는)\s(?=.{6})"
)
_CLAUSE = re.compile(r"[은는이가을를]\s|(?:에서|에게)\s")


def named_by_deed(deed: str) -> str:
    """What a deed is called: 제공한 is 제공, 이끈 keeps its noun (이끈 사례); 제공 is itself."""
    if _DOING.search(deed):
        return _DOING.sub("", deed)
    return f"{deed} 사례" if titles.ends_adnominal(deed) else deed


def deeds_in_row(text: str) -> list[Entry]:
    """The cases of a sentence that tells each of them by what it did, without a prize."""
    row = _ROW.match(text)
    deeds = _NEXT_DEED.split(row["deeds"]) if row else []
    whole = all(
        titles.ends_adnominal(deed)
        and len(deed.split()) >= _FEWEST_WORDS
        and len(named_by_deed(deed)) <= LONGEST
        and not is_procedure(deed)
        for deed in deeds
    )
    if len(deeds) < 2 or not whole:
        return []
    return [Entry(title=named_by_deed(deed), content=deed) for deed in deeds]


def case_chosen(
    spans: Spans, marker: Marker, members: Sequence[Token], end: int, reading: Reading
) -> list[Entry]:
    """대상 사례로 선정된 뱃길 유치 및 운항은 …: a name without marks, up to its particle."""
    told = _CHOSEN_CASE.match(spans.text, marker.end, end)
    title = titles.tidy(told["title"]) if told else ""
    if any(isinstance(token, Quote | Official) for token in members):
        return []
    if not titles.is_plain_title(title) or _CLAUSE.search(title):
        return []
    if any(
        body.sure and title.endswith(body.value) for body in find_bodies(title, reading.lexicon)
    ):
        return []
    return [Entry(title=title)]


def told_by_deed(spans: Spans, marker: Marker, end: int) -> list[Entry]:
    """The case behind `marker` as the clause up to `end` describes it.

    The description stands for the title, as who reads the text would call it; 제공한 사례 is
    called 제공, any other one keeps its noun.
    """
    lead = _LEAD.match(spans.text, marker.end)
    told = _DEED.match(spans.text, lead.end()) if lead else None
    if told is None or told.end() > end:
        return []
    deed = told["deed"].strip()
    inside = any(told.start() < m.start < told.end() for m in spans.markers if not m.noun)
    if inside or len(deed.split()) < _FEWEST_WORDS or not titles.ends_adnominal(deed):
        return []
    if is_procedure(deed):
        return []
    title = named_by_deed(deed)
    return [Entry(title=title, content=deed)] if len(title) <= LONGEST else []
