"""Cases told in another sentence than their prize: before it, or behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.grades import PRIZE
from knowledge.intake.results import titles
from knowledge.intake.results.entry import Entry, Reading, of_bodies, with_standing
from knowledge.intake.results.facts import Facts
from knowledge.intake.results.lines import (
    LONGEST_SENTENCE,
)
from knowledge.intake.results.merging import letters
from knowledge.intake.results.quotes import find_quotes
from knowledge.intake.results.scan import Scan
from knowledge.intake.results.spans import mark
from knowledge.intake.results.standing import Marker, in_brackets
from knowledge.lexicon import Lexicon

_CASE_IS = re.compile(
    r"(?:수상|선정|입상|출품|발표|이번|해당|당선)(?:한|된)?\s?(?:대회\s?)?(?:사례|과제|시책|정책|사업|제안|작|작품)"
    r"(?:명)?(?:인|는|은)\s$|(?:수상|당선|선정|출품|입상)작(?:인|은)\s"
    r"(?:[가-힣0-9·]{2,14}(?:이|가|의)\s(?:\S{0,4}[한낸은]\s)?)?$"
)
"""수상 사례인 ‘제목’은: what the one winner of the sentences before has won with."""
_THE_CASE_IS = re.compile(r"(?:는|이?라는)?\s?(?:사례|사업|과제|시책)(?:는|은)\s")
_AS_THE_CASE = re.compile(r"\s?(?:사례|사업|과제|시책)로\s")
_WON_WITH = re.compile(
    r"\s?(?:사례|사업|과제|시책|프로젝트)(?:로|으로)\s|"
    r"\s?(?:사례|사업|과제|시책|프로젝트|정책)?(?:을|를)\s통해\s"
)
"""이 팀장은 ‘제목’ 사례로, ‘제목’을 통해: what the winner of the sentence before won with."""
_THROUGH_IT = re.compile(r"\s?(?:사례|사업|과제|시책|정책)?(?:을|를)\s통해\s")
_IS_CALLED = re.compile(r"(?:사례|사업|과제|시책|정책|제목|주제)(?:명)?(?:은|는)\s?$")
_SHOWN = re.compile(
    r"\s?(?:이?라는|이?란)\s(?:주제|제목|이름)(?:로|으로)\s|"
    r"\s?(?:이?라는\s)?(?:관련\s)?(?:[가-힣]{2}\s)?(?:사례|사업|과제|시책|주제)?(?:을|를|으로|로)?\s"
    r"(?:주제로\s)?(?:(?:우수\s?)?사례를\s)?(?:소개|발표|출품|제출|선보|내세|올[렸려린])"
)
_AS_CASE = re.compile(r"\s?(?:우수\s?)?사례로\s")
"""소방본부는 ‘제목’ 사례로 …한 점에서, in a sentence without any prize."""
_PRESENTED = re.compile(
    r"\s?(?:이?라는\s)?(?:사례|사업|과제)?(?:을|를)?\s(?:주제로\s)?(?:발표|소개|출품|제출)(?:했|하였|해\s)"
)
_PRIZE = re.compile(rf"{PRIZE}(?:을|의)\s")
_PRAISED = re.compile(r"(?:높은|좋은)\s(?:평가|점수)를\s(?:받|얻)|높[이게]\s평가(?:받|됐|를)")
_OF_THE_CASE = re.compile(r"\s?(?:사례|사업|과제|시책)(?:는|은)\s")
_CROWNS = re.compile(r"(?P<count>[2-4])관왕\s?\((?P<prizes>[^()]{3,40})\)(?:을|를|에|의)\s")
_THERE = re.compile(
    r"(?:먼저|우선|또한?|이어서?|아울러)?,?\s?(?:[‘'“\"「『][^’'”\"」』]{4,60}(?:대회|발표회|공모전)[’'”\"」』]|"
    r"제\s?\d{1,3}회\s[^,‘'“\"]{2,24}대회)에서는?\s"
)
_OWN_TOPIC = re.compile(r"(?:시|군|구|도|공단|공사|본부|교육청)(?:은|는)\s")


def named_later(sentence: str, last: Sequence[Entry]) -> Entry | None:
    """김 주무관의 사례는 ‘제목’이다: the title of the one winner of the sentence before."""
    if len(last) != 1 or last[0].title is not None:
        return None
    if not (last[0].people or last[0].department):
        return None
    quotes = find_quotes(sentence)
    if len(quotes) != 1:
        return None
    before, behind = sentence[: quotes[0].start], sentence[quotes[0].end :]
    called = _IS_CALLED.search(before) and re.match(r"\s?(?:이다|다|입니다|로|으로)", behind)
    surname = last[0].people[0][0] if last[0].people else "~"
    if not before.strip() and (_THE_CASE_IS.match(behind) or _AS_THE_CASE.match(behind)):
        return replace(last[0], title=quotes[0].inner)
    if not before.strip() and _THROUGH_IT.match(behind) and _PRAISED.search(behind):
        return replace(last[0], title=quotes[0].inner)
    own = re.match(rf"{surname}[가-힣]{{0,3}}\s[가-힣]{{2,8}}(?:은|는)\s$", before)
    if not called and not (own and _WON_WITH.match(behind)):
        return None
    return replace(last[0], title=quotes[0].inner)


def shown_later(sentence: str, scan: Scan, facts: Facts, lexicon: Lexicon) -> Entry | None:
    """부여군은 ‘제목’을 소개해 …: the title of a body that won and whose case was not told."""
    quotes = [quote for quote in find_quotes(sentence) if titles.is_title(quote, sentence)]
    if len(quotes) > 1:
        # …은 ‘제목’ 사례를 제출했으며, ‘다른 말’로 …: what was handed in is told first.
        quotes = quotes[:1] if _SHOWN.match(sentence, quotes[0].end) else []
    if not quotes:
        return None
    if _CASE_IS.search(sentence[: quotes[0].start]):
        open_ones = [one.entry for one in scan.found if not one.entry.title]
        if len(open_ones) == 1 and len({(e.grade, e.rank) for e in _standing(scan)}) == 1:
            bodies = mark(sentence[: quotes[0].start], lexicon).bodies
            whose = next((b.value for b in bodies if b.kind == "department" and b.sure), None)
            department = open_ones[0].department or whose
            return replace(open_ones[0], title=quotes[0].inner, department=department)
    as_case = _AS_CASE.match(sentence, quotes[0].end) and not mark(sentence, lexicon).markers
    if not (as_case or _SHOWN.match(sentence, quotes[0].end)):
        return None
    before = mark(sentence[: quotes[0].start], lexicon)
    if any(m.count is None and not m.noun for m in before.markers):
        return None
    offices = [
        letters(body.value)
        for body in before.bodies
        if body.kind == "department" and body.particle in ("은", "는", "이", "가")
    ]
    bare = [
        found.entry
        for found in scan.found
        if offices
        and not found.entry.title
        and letters(found.entry.department or "").endswith(offices[-1])
    ]
    if len(bare) == 1:
        # 지구대가 상을 받았다. 지구대는 ‘제목’이란 주제로
        return replace(bare[0], title=quotes[0].inner)
    named = [
        body.value
        for body in before.bodies
        if body.kind == "organisation" and body.particle in ("은", "는", "이", "가")
    ]
    if not named and before.people:
        # 대덕구 세무과 이름 주무관은 ‘제목’을 주제로 발표해
        named = [body.value for body in before.bodies if body.kind == "organisation"]
    if not named and offices and letters(facts.organisation or "") == offices[-1]:
        # 소방본부는 ‘제목’을: an office that the text is about.
        named = [facts.organisation or ""]
    if named:
        meant = {named[-1]}
    elif _OWN_TOPIC.match(sentence):
        meant = {body.value for body in mark(facts.organisation_sentence, lexicon).bodies}
    else:
        return None
    won = [
        found.entry
        for found in scan.found
        if any((found.entry.organisation or "").endswith(body) for body in meant)
        and not (found.entry.title or found.entry.department)
    ]
    if not won:
        return None
    beside = {official.start - 1 for official in before.people}
    departments = [
        body
        for body in before.bodies
        if body.kind == "department" and (body.sure or body.end in beside)
    ]
    whose = departments[-1].value if departments and before.people else None
    return replace(won[-1], title=quotes[0].inner, department=whose)


def shown_first(sentence: str, scan: Scan, lexicon: Lexicon) -> Entry | None:
    """공사는 ‘제목’을 주제로 발표했다, where nobody has a prize yet."""
    if _standing(scan) or not (_OWN_TOPIC.match(sentence) and len(sentence) < LONGEST_SENTENCE):
        return None
    quotes = [quote for quote in find_quotes(sentence) if titles.is_title(quote, sentence)]
    if len(quotes) != 1 or not _PRESENTED.match(sentence, quotes[0].end):
        return None
    spans = mark(sentence[: quotes[0].start], lexicon)
    if spans.markers:
        return None
    departments = [body.value for body in spans.bodies if body.kind == "department" and body.sure]
    whose = departments[-1] if departments and spans.people else None
    return Entry(title=quotes[0].inner, department=whose)


def prize_of_a_case(sentence: str, lexicon: Lexicon) -> Marker | None:
    """체계가 최우수상의 영예를 안았다: the one prize of a sentence that names no winner."""
    markers = mark(sentence, lexicon).markers if _PRIZE.search(sentence) else ()
    won = [m for m in markers if m.side == "post" and not m.noun and m.count is None]
    return won[0] if len(won) == 1 == len(markers) else None


def praised(sentence: str, scan: Scan, reading: Reading) -> list[Entry]:
    """보건정책과의 ‘제목’ 사례는 … 높은 평가를 받았다, behind a prize that had no winner."""
    if scan.prize is None or _standing(scan) or not _PRAISED.search(sentence):
        return []
    spans = mark(sentence, reading.lexicon)
    quotes = [quote for quote in spans.quotes if titles.is_title(quote, sentence)][:1]
    if not quotes or not _OF_THE_CASE.match(sentence, quotes[0].end):
        return []
    led = [body for body in spans.bodies if body.end < quotes[0].start and body.kind != "own"]
    if not led or led[-1].particle != "의" or sentence[led[-1].end : quotes[0].start] != "의 ":
        return []
    entry = of_bodies(led, Entry(title=quotes[0].inner), reading)
    return [with_standing(entry, scan.prize)]


def won_there(sentence: str, reading: Reading) -> list[Entry]:
    """먼저 ‘제3회 …경진대회’에서 최우수상을 차지했다: the body that the text is about."""
    if reading.agency is None or not _THERE.match(sentence):
        return []
    spans = mark(sentence, reading.lexicon)
    won = [m for m in spans.markers if m.side == "post" and not m.noun and m.count is None]
    bodies = [b for b in spans.bodies if b.kind != "own" and b.sure]
    quoted = [q for q in spans.quotes if not titles.is_contest_name(q.inner)]
    if not won or spans.people or bodies or quoted or spans.bullets:
        return []
    entry = Entry(organisation=reading.agency)
    for marker in won:
        entry = replace(
            entry,
            grade=entry.grade or marker.grade,
            rank=entry.rank or (marker.ranks[0] if len(marker.ranks) == 1 else None),
        )
    return [entry]


def crowned(sentence: str, scan: Scan, reading: Reading) -> list[Entry]:
    """2관왕(최우수상, 우수상)을 수상했다: the prizes of the body that the text is about."""
    told = _CROWNS.search(sentence)
    if told is None or reading.agency is None or _standing(scan):
        return []
    grades = [in_brackets(part)[1] for part in re.split(r"\s?[,·ㆍ/]\s?", told["prizes"])]
    if len(grades) != int(told["count"]):
        return []
    return [Entry(grade=grade, organisation=reading.agency) for grade in grades if grade]


def _standing(scan: Scan) -> list[Entry]:
    return [one.entry for one in scan.found if one.entry.grade or one.entry.rank]
