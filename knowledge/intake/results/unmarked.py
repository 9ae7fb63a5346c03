"""Sentences without any standing: ‘A’, ‘B’ 등이 우수사례로 선정됐다."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.grades import OTHER_STEM
from knowledge.intake.results import titles
from knowledge.intake.results.assembly import assemble
from knowledge.intake.results.bracket_rows import titles_in_brackets
from knowledge.intake.results.bracketed import of_bracket
from knowledge.intake.results.described import deeds_in_row
from knowledge.intake.results.entry import Entry, Reading, carried
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import HIDDEN, Bracket, Category, Spans, Token, mark
from knowledge.intake.results.standing import in_brackets
from knowledge.intake.results.unquoted import (
    CHOSEN,
    titles_chosen,
    titles_led,
)

_SEVERAL = 2
"""Brackets with a grade from which on a sentence tells winners, whatever else it says."""
NOT_WINNERS = re.compile(
    r"분야(?:에서|별로|의|를)|(?:공모|모집|심사|평가|참가|접수|시상)\s?분야|기준|항목|점수|앞으로|지난해|작년|참석|심사위원|"
    r"발굴하기|방법|방침|계획이다|"
    r"제출받|접수된\s?사례|후보|대상으로|경합|본선에\s?(?:오른|진출)|주요\s?내용"
)
_LEAD_IN = re.compile(
    r"^\s?(?:[을를]\s비롯(?:해|하여))?[,과와]?\s?(?:(?:그|이)\s?(?:외|밖)(?:에도|에)?|또한?|이어서?)?,?\s"
)
_IN_ADDITION = re.compile(r"\s?(?:이|그)\s?(?:밖|외)")
_OFFICIALS = re.compile(r"우수\s?(?:공무원|공직자)(?:으로는|으로|로|에|에는|은)\s")
_CASES = re.compile(
    r"(?:주요|선정된|선발된|우수|수상)\s(?:우수\s?(?:(?:공무원|공직자)(?:들)?의\s(?:공적\s|주요\s)?)?)?"
    r"(?:사례|시책|과제)(?:로는|는|로)\s"
)
_SHARED = re.compile(r"도\s(?:공동으로|공동|함께|나란히)\s(?:선정|뽑|수상|이름)")
"""또 교통과의 ‘제목’ 사례도 공동으로 선정됐다: with the prize of the sentence before."""
_CALLED_CASE = re.compile(r"\s?이?라는\s(?:사례|사업|과제)(?:로|으로)\s.*(?:선발|선정|뽑)")
"""‘제목’이라는 사례로 홍보팀이 선발되었다."""
_CALLED_WINNER = re.compile(r"(?:[가-힣]{1,4}작|우수\s?사례)(?:으로|로)\s(?:선정된|뽑힌)\s$")
"""으뜸작으로 선정된 ‘제목’은."""
_BEST_CASE = re.compile(
    r"최고의?\s(?:\S{1,6}\s)?(?:시책|사례|사업|정책|과제)(?:은|는|로는|으로는)\s"
)
_DECIDED = re.compile(r"\s?(?:사례|사업)?(?:으로|로|이|가)\s(?:최종\s)?(?:결정|선정|뽑|꼽)")
"""올해 최고의 시책은 교통과의 ‘제목’으로 결정됐다."""
_CLAUSE_END = re.compile(r"(?:으며|하며|있고|했고|됐고|하고),\s")
_PEOPLE_CHOSEN = re.compile(
    rf"(?:이|가)\s(?:{HIDDEN}+(?:으로|로)\s|(?:적극\s?행정\s)?(?:우수\s?)?(?:공무원|공직자)(?:으로|로)\s)?"
    r"(?:각각\s|최종\s)?(?:선발|선정)(?:됐|되었|되)"
)
"""이름 주무관(부서), 이름 주무관(부서), … 이 선발됐다."""
_AMONG_CHOSEN = re.compile(
    r"(?:을|를)\s(?:포함|비롯)(?:한|해|하여)\s(?:총\s|모두\s)?(?:적극\s?행정\s)?우수\s?(?:공무원|공직자|직원)"
    r"\s?(?:총\s)?\d{1,3}명을\s(?:최종\s)?(?:선발|선정|뽑)"
)
"""이름 교통과 팀장을 포함해 우수공무원 8명을 선발했다: one of them."""
_HIGH_PRIZE = re.compile(
    r"(?:대통령|국무총리|총리|장관|장관급)상(?:(?:을|에)\s(?:각각\s)?(?:받았|수상|선정|차지|거머|안았)|"
    r"(?:\s수상)?의\s영예)"
)
"""‘제목’이 대통령상을 받았다: a prize without a grade."""


def unmarked(spans: Spans, tokens: Sequence[Token], reading: Reading) -> list[Entry]:
    """‘A’, ‘B’ 등이 우수사례로 선정됐다, without any grade."""
    open_grade = bool(reading.grade or reading.rank)
    if open_grade and not tokens:
        return []
    quotes = [t for t in tokens if isinstance(t, Quote)]
    inside = [b for b in spans.brackets if any(in_brackets(b.inner)[:2])]
    begun = quotes and all(not spans.text[quote.end :].startswith("(") for quote in quotes)
    if inside and begun and (cases := _CASES.match(spans.text)):
        # 선정된 사례로는 ‘가’ 나 사업(최우수), ‘다’ 시행(우수)이: the marks begin a title.
        rest = mark(spans.text[cases.end() :], reading.lexicon)
        return _with_bracketed_standing(rest, reading)
    if inside and not quotes and not spans.people:
        return _with_bracketed_standing(spans, reading)
    graded_people = inside and spans.people
    if not open_grade and not quotes and not graded_people and _IN_ADDITION.match(spans.text):
        # 이 밖에도 A(교통과), B(세무과) 등이 선정됐다.
        listed = titles_in_brackets(spans.text, reading) if CHOSEN.search(spans.plain) else []
        return listed or titles_chosen(spans, reading)
    if quotes and _HIGH_PRIZE.search(spans.plain, quotes[-1].end):
        parts = [t for t in tokens if not isinstance(t, Category)]
        return [entry for entry in assemble(spans, parts, reading) if entry.title]
    if quotes and reading.last_grade and _SHARED.search(spans.plain, quotes[-1].end):
        parts = [t for t in tokens if not isinstance(t, Category)]
        found = [entry for entry in assemble(spans, parts, reading) if entry.title]
        return [replace(entry, grade=reading.last_grade) for entry in found]
    if quotes and _CALLED_CASE.match(spans.plain, quotes[-1].end):
        parts = [t for t in tokens if not isinstance(t, Category)]
        return [entry for entry in assemble(spans, parts, reading) if entry.title]
    if not open_grade and (cases := _CASES.match(spans.text)):
        # 주요 사례는 A(교통과 이름), B(세무과 이름) 등이다.
        listed = titles_in_brackets(spans.text[cases.end() :], reading)
        if len(listed) > 1 and all(entry.department for entry in listed):
            return listed
    clause = _clause_of(quotes, spans)
    if (NOT_WINNERS.search(clause) and len(inside) < _SEVERAL) or titles.is_reward(clause):
        return []
    if open_grade:
        return [
            carried(entry, reading)
            for entry in assemble(
                spans, [t for t in tokens if not isinstance(t, Category)], reading
            )
            if entry.title or entry.people
        ]
    if inside:
        found = assemble(spans, [t for t in tokens if not isinstance(t, Category)], reading)
        return [
            entry
            for entry in _all_of_these(found, spans)
            if entry.grade or entry.rank or (len(inside) > 1 and entry.people and entry.department)
        ]
    several = len(spans.people) > 2 and _PEOPLE_CHOSEN.search(spans.plain)
    if (
        spans.people
        and CHOSEN.search(spans.plain)
        and (several or _OFFICIALS.search(spans.plain) or _AMONG_CHOSEN.search(spans.plain))
    ):
        parts = [t for t in tokens if not isinstance(t, Category)]
        found = assemble(spans, parts, reading)
        return [entry for entry in found if entry.people and entry.department]
    if led := titles_led(spans, tokens, reading):
        return led
    if not quotes:
        return deeds_in_row(spans.text) or titles_chosen(spans, reading)
    behind = spans.plain[quotes[-1].end :]
    ahead = spans.plain[: quotes[0].start]
    chosen = re.search(
        r"(?:우수\s?(?:[가-힣]{2})?(?:사례|과제|시책|제안)|수상작|우수작|당선작|입상작)(?:로|으로|"
        r"에)?\s?(?:최종\s|각각\s)?(?:선정|뽑|골|선발|"
        r"채택|꼽|결정|이름)|\d+건을\s우수\s?사례로|\d+건이\s(?:우수\s?사례로\s)?(?:선정|뽑|입상)"
        r"|[을를이가]\s[가-힣]{2,4}왕으로\s(?:최종\s)?(?:선정|뽑)"
        rf"|(?<!\S)(?:{OTHER_STEM})상을"
        r"\s(?:각각\s)?(?:받|수상|차지|거머|안)",
        behind,
    )
    called = _CALLED_WINNER.search(ahead)
    as_listed = re.search(
        r"(?:우수\s?사례|수상작|선정작|우수작|입상작|수상\s?사례)(?:는|은|"
        r"로는|에는|으로는)\s*[^,]{0,40}$",
        ahead,
    )
    as_winners = re.search(
        r"(?:우수\s?사례|수상작|우수작)(?:로|으로)\s[^,.]{0,20}$", ahead
    ) and re.match(r".{0,24}(?:선정|뽑|골랐|선발|채택|꼽)", behind)
    best = _BEST_CASE.search(ahead) and _DECIDED.match(behind)
    if not (chosen or called or as_listed or as_winners or best):
        return []
    return assemble(spans, [t for t in tokens if not isinstance(t, Category)], reading)


def _clause_of(quotes: Sequence[Quote], spans: Spans) -> str:
    """The sentence behind a clause that ends before its title: …를 기준으로 뽑으며, ‘A’가."""
    first = quotes[0].start if quotes else 0
    ends = [match.end() for match in _CLAUSE_END.finditer(spans.plain, 0, first)]
    return spans.plain[ends[-1] :] if ends else spans.plain


def _all_of_these(found: Sequence[Entry], spans: Spans) -> list[Entry]:
    """‘A’, ‘B’(이상 우수상), ‘C’(장려상): the bracket is said of all before it."""
    if not any(bracket.inner.lstrip().startswith("이상") for bracket in spans.brackets):
        return list(found)
    dealt: list[Entry] = []
    behind: Entry | None = None
    for entry in reversed(found):
        if entry.grade or entry.rank:
            behind = entry
        elif behind is not None:
            entry = replace(entry, grade=behind.grade, rank=behind.rank)
        dealt.insert(0, entry)
    return dealt


def _with_bracketed_standing(spans: Spans, reading: Reading) -> list[Entry]:
    """그 외 …시스템 구축사업(12위), …혜택 확충(15위·교통과) 사례가: titles without marks."""
    found: list[Entry] = []
    at = 0
    for bracket in spans.brackets:
        rank, grade, rest = in_brackets(bracket.inner)
        inner = of_bracket(bracket, reading) or Entry()
        told = rank or grade
        if not told or (rest and not inner.department) or _ends_in_prize(spans, bracket):
            continue
        title = titles.tidy(_LEAD_IN.sub("", spans.text[at : bracket.start]))
        at = bracket.end
        if titles.is_listed_title(title):
            found.append(replace(inner, title=title, rank=rank, grade=grade))
    return found


def _ends_in_prize(spans: Spans, bracket: Bracket) -> bool:
    return spans.text[: bracket.start].endswith("상")
