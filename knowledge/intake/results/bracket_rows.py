"""Rows whose brackets tell whose each case is: 골목 등불 설치(도시과), 물길 지도(하수과 이름)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.bodies import is_department_cell
from knowledge.intake.results.bracketed import of_bracket
from knowledge.intake.results.entry import Entry, Reading
from knowledge.intake.results.spans import Official, Spans, mark

_TOPIC = re.compile(r"^\s?(?:에는|으로는|로는|은|는|에|:|：|인)\s?")
_ROW_AND = re.compile(r"^(?:와|과|이|가|으로|로|을|를)?\s?,?\s")
_ROW_LEAD = re.compile(r"^(?:이\s?(?:밖|외)에도?|그\s?(?:밖|외)에?도?|또한?)\s")
_BRANCH = re.compile(
    r"^.*(?:분야|부문|대회|심사|평가)[’'”\"]?(?:에서는|에서|에는|은|는|의|\s결과),?\s"
)
"""공무원 부문에서는: what stands before the first case of a row."""
_TAKEN = re.compile(r"(?:이|가)\s(?:각각\s|최종\s)?(?:선정|뽑|수상|차지|이름|영예|올랐)")
_GOES_ON = re.compile(r"\s?(?:사례|사업|제안)?(?:등.*|이다.*|(?:[이가을를은는]|으?로).*|,?\s.*)?")
_UP_TO_PRIZE = re.compile(
    r"\s?(?:사례|사업|제안|등|\d+\s?[건명])*\s?[이가은는]\s(?:각각\s|나란히\s|영예의\s)?"
)
_FEWEST_WORDS = 3


def titles_in_brackets(clause: str, reading: Reading) -> list[Entry]:
    """The winners of a row behind its standing: 우수상에는 골목 등불 설치(도시과) …가 뽑혔다."""
    found, at = _row(clause, reading)
    if any(is_department_cell(entry.title or "", reading.lexicon) for entry in found):
        # 장려에는 가과 나팀(이름·이름), 다과(이름): whose it is, and no title.
        return []
    apart = _GOES_ON.fullmatch(clause[at:])
    several = len(found) > 1 or ", " in clause[:at] or _TAKEN.match(clause, at) is not None
    return found if found and several and apart else []


def row_before(spans: Spans, start: int, end: int, reading: Reading) -> list[Entry]:
    """The winners of a row up to its standing: 골목 등불 설치(도시과), …가 우수상으로 뽑혔다."""
    if not any(start <= bracket.start < end for bracket in spans.brackets):
        return []
    clause = spans.text[start:end]
    lead = _BRANCH.match(clause[: clause.index("(")] if "(" in clause else clause)
    clause = clause[lead.end() :] if lead else _ROW_AND.sub("", clause)
    found, at = _row(clause, reading)
    if not _UP_TO_PRIZE.fullmatch(clause[at:]):
        return []
    if any(is_department_cell(entry.title or "", reading.lexicon) for entry in found):
        # 가과 나팀(팀장 이름): whose it is, and no title.
        return []
    return found


def _row(clause: str, reading: Reading) -> tuple[list[Entry], int]:
    """The cases of `clause`, each with its bracket, and where the last bracket ends."""
    found: list[Entry] = []
    spans = mark(clause, reading.lexicon)
    at = 0
    for bracket in spans.brackets:
        inner = of_bracket(bracket, reading)
        if inner is None:
            continue
        officials = [one for one in spans.people if at <= one.start and one.end <= bracket.start]
        head = clause[at : officials[0].start if officials else bracket.start]
        head = _TOPIC.sub("", head) if not found else _ROW_AND.sub("", head)
        title = titles.tidy(_ROW_LEAD.sub("", head))
        if officials:
            entry = _of_officials(inner, title, officials)
            if entry is None:
                return [], 0
            found.append(entry)
        elif not (inner.department or inner.people) or not titles.is_listed_title(title):
            return [], 0
        else:
            found.append(replace(inner, title=title))
        at = bracket.end
    return found, at


def _of_officials(inner: Entry, deed: str, officials: Sequence[Official]) -> Entry | None:
    """이름 팀장, 이름 주무관(세정과), 등불을 놓은 이름 팀장(도로과): who won, and their deed."""
    if not inner.department:
        return None
    names = tuple(name for official in officials for name in official.names)
    entry = replace(inner, people=(*names, *inner.people))
    if not deed:
        return entry
    if not titles.ends_adnominal(deed) or len(deed.split()) < _FEWEST_WORDS:
        return None
    title = deed.removesuffix("한") if deed.endswith("한") else f"{deed} 사례"
    return replace(entry, title=title, content=deed)
