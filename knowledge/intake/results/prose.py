"""Sentences without bullets: which winners belong to which rank or grade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.assembly import assemble
from knowledge.intake.results.bodies import Body
from knowledge.intake.results.bracket_rows import row_before
from knowledge.intake.results.bracketed import of_bracket
from knowledge.intake.results.by_officials import done_by_official
from knowledge.intake.results.described import case_chosen, told_by_deed
from knowledge.intake.results.entry import Entry, Reading, with_standing
from knowledge.intake.results.grouping import grouped, topic_of
from knowledge.intake.results.placing import relevant
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Category, Spans, Token
from knowledge.intake.results.standing import Marker, tells_of_winner
from knowledge.intake.results.unmarked import unmarked
from knowledge.intake.results.unquoted import (
    case_that_won,
    half_quoted,
    plain_titles,
    row_goes_on,
    titles_before,
    with_means,
)
from knowledge.intake.results.usable import is_usable

_OWN_SUBJECT = re.compile(r"(?:공단|공사|재단|교육청|본부|의료원|시|군|구|도)(?:은|는|이|가)\s")
_CHOSEN_CASE = re.compile(
    r"\s?(?:사례)?(?:로|으로|을|를|에)\s(?:선정|선발|뽑|수상|차지|오른|꼽)[가-힣]{0,2}\s"
    r"(?:(?:사례|과제|시책|사업)(?:는|은)\s|(?:[가-힣]{2,10}(?:과|팀|담당관|실|읍|면|동)의?\s))?"
)
_ABOUT_CASE = re.compile(
    r"\s?(?:사례|사업|과제|시책|정책|프로젝트|프로그램)?(?:은|는)\s|\s?(?:으로|로),\s"
)


_A_PAIR = 2


def read_prose(spans: Spans, reading: Reading) -> list[Entry]:
    """The winners of a sentence without bullets, each with its standing."""
    tokens = relevant(spans, reading)
    if not any(isinstance(token, Marker) for token in tokens):
        return unmarked(spans, tokens, reading)
    found: list[Entry] = []
    category = reading.category
    topic = topic_of(spans, tokens)
    for group, side, members in grouped(spans, tokens):
        marker = group[0]
        named = [t for t in members if isinstance(t, Category)]
        if side == "pre":
            members = _up_to_case(spans, marker, members)
        kept = [t for t in members if not isinstance(t, Category)]
        start = marker.end if side == "pre" else _clause_start(spans, kept, marker)
        entries = assemble(spans, members, reading, start, ahead=side == "pre")
        if side == "pre":
            entries = entries or _own_winner(spans, marker, reading)
            entries = _with_prefix(spans, marker, kept, entries)
            end = _clause_end(spans, group[-1], reading)
            entries = done_by_official(spans, kept, end, entries)
            if not any(e.title for e in entries):
                entries = plain_titles(spans, marker, kept, end, reading) or entries
                entries = case_that_won(spans, marker, kept, entries)
                entries = case_chosen(spans, marker, kept, end, reading) or entries
                if not any(e.named for e in entries):
                    entries = told_by_deed(spans, marker, end)
            else:
                entries = half_quoted(spans, marker, kept, end, reading) or entries
                entries += row_goes_on(spans, kept, end)
        elif (row := row_before(spans, start, marker.start, reading)) and (
            len(row) > _titled(entries) - (not any(isinstance(t, Body) for t in kept))
        ):
            entries = row
        elif not any(e.title for e in entries):
            entries = titles_before(spans, marker, kept, reading) or entries
            entries = done_by_official(spans, kept, marker.start, entries)
            entries = with_means(spans, kept, start, entries)
        entries = _without_own_place(entries, reading)
        entries = _of_topic(entries, topic, marker)
        entries = _with_office(entries, spans, topic, reading)
        if named and len(named) == 1:
            category = named[0].name
        entries = [e if e.category else replace(e, category=category) for e in entries]
        category = named[-1].name if named else category
        found += _ranked(entries, group, spans)
    return found


def _up_to_case(spans: Spans, marker: Marker, members: list[Token]) -> list[Token]:
    """최우수로 선정된 ‘제목’ 사업은 통계청과 …: what is told of the case names no other one."""
    for place, token in enumerate(members):
        if isinstance(token, Quote):
            led = _CHOSEN_CASE.fullmatch(spans.text[marker.end : token.start])
            told = led and _ABOUT_CASE.match(spans.text, token.end)
            return members[: place + 1] if told else members
    return members


def _titled(entries: Sequence[Entry]) -> int:
    return sum(bool(entry.title) for entry in entries)


def _of_topic(entries: list[Entry], topic: Body | None, marker: Marker) -> list[Entry]:
    """서귀포시는 …: what the sentence tells belongs to its topic, unless it says otherwise."""
    if topic is None or any(e.organisation or e.own for e in entries):
        return entries
    if entries:
        return [replace(e, organisation=topic.value) for e in entries]
    told = marker.side == "post" and marker.count is None
    return [Entry(organisation=topic.value)] if told else []


def _without_own_place(entries: list[Entry], reading: Reading) -> list[Entry]:
    """이름 주무관(교통과)으로, 누리군 발전에 기여한: where they work has won nothing itself."""
    if reading.agency is None or not any(e.people for e in entries):
        return entries
    return [
        e
        for e in entries
        if e.people
        or e.department
        or e.title
        or (e.organisation != reading.agency and e.organisation not in reading.lexicon.provinces)
    ]


def _with_office(
    entries: list[Entry], spans: Spans, topic: Body | None, reading: Reading
) -> list[Entry]:
    """가시(기획실)는 ‘제목’을 발표해: the office in brackets behind the topic did it."""
    bracket = next((b for b in spans.brackets if topic and b.start == topic.end), None)
    if bracket is None or len(entries) != 1 or entries[0].department:
        return entries
    inner = of_bracket(bracket, reading)
    return [replace(entries[0], department=inner.department)] if inner else entries


def _own_winner(spans: Spans, marker: Marker, reading: Reading) -> list[Entry]:
    """대상을 수상한 공단은 …: the organisation that the text is about."""
    told = _OWN_SUBJECT.search(spans.text, marker.end, marker.end + 24)
    if told is None or reading.agency is None:
        return []
    if not tells_of_winner(spans.text[marker.end : told.start()]):
        return []
    return [Entry(organisation=reading.agency)]


def _clause_start(spans: Spans, members: Sequence[Token], marker: Marker) -> int:
    """Where the clause begins that ends in `marker`: behind the marker or comma before it."""
    first = members[0].start if members else marker.start
    return max((m.end for m in spans.markers if m.end <= first), default=0)


def _with_prefix(
    spans: Spans, marker: Marker, members: Sequence[Token], entries: list[Entry]
) -> list[Entry]:
    """A name of which only the end is quoted is a title as a whole, the quote its other name."""
    if len(entries) != 1 or not members or not isinstance(members[0], Quote):
        return entries
    quote = members[0]
    prefix = titles.named_prefix(spans.text[marker.end : quote.start])
    if not prefix or entries[0].title != quote.inner:
        return entries
    whole = f"{prefix} {spans.text[quote.start : quote.end]}"
    return [replace(entries[0], title=whole, aliases=(quote.inner,))]


def _clause_end(spans: Spans, marker: Marker, reading: Reading) -> int:
    later = (
        m.start
        for m in spans.markers
        if m.start > marker.end and is_usable(m, reading, beside=True)
    )
    return min(later, default=len(spans.text))


def _ranked(entries: Sequence[Entry], group: Sequence[Marker], spans: Spans) -> list[Entry]:
    """Each winner with its standing; 각각 9, 10위 and 각각 우수, 장려 are dealt out in order."""
    standings: list[Marker] = []
    for marker in group:
        if len(marker.ranks) > 1:
            standings += [replace(marker, ranks=(rank,)) for rank in marker.ranks]
        else:
            standings.append(marker)
    if len(standings) == 1:
        return [with_standing(entry, standings[0]) for entry in entries]
    if (
        len(entries) == 1
        and (entries[0].department and not entries[0].title)
        and len(standings) == len(group) == _A_PAIR
        and not spans.text[: group[0].start].endswith("각각 ")
    ):
        # 교통과에서 최우수상과 장려상을 받았다: one each.
        return [with_standing(entries[0], marker) for marker in standings]
    if len(standings) != len(entries):
        return [entry for entry in entries if entry.title or entry.department]
    return [with_standing(entry, marker) for entry, marker in zip(entries, standings, strict=True)]
