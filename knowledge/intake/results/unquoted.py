"""Titles without quotation marks: 2위는 …개선사업, 우수에는 위생과의 …승인제와 세무과의 …."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.bodies import Body
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Official, Spans, Token
from knowledge.intake.results.standing import Marker

CHOSEN = re.compile(
    r"선정|뽑|골랐|선발|입상|수상|채택|이름을\s?올|차지|영예|받았|올랐|"
    r"시상|등이다|이다|다음과\s?같|같다"
)
"""A verb by which winners are named."""
_TOPIC = re.compile(r"^\s?(?:에는|으로는|로는|은|는|에|:|：|인)\s?")
_DESCRIBED_BODY = re.compile(r"[가-힣][한된킨인든낸]\s\S+(?:과|팀|담당관|센터)(?:\s\S{2,8}담당)?$")
"""기반을 마련한 특수교육과: a description of a body is no title."""
_LATER = re.compile(
    r"(?:예정|계획|방침)(?:이|으로|을)|높은\s평가|(?:출품|제출|추천|"
    r"공유|전파|홍보|발간)(?:하|할|될|해|한다)"
)
"""What becomes of the winners' cases."""
_SUBMITTED = re.compile(
    r"(?:에서|이|가)?\s(?:제출|추진|출품|제안|발표|운영|응모|신청|내놓|낸|펼친|선보)(?:한|은|인)?\s"
)
"""탄소중립과에서 제출한 …: who handed in what follows."""
_AND = re.compile(r"(?:와|과|,|및)\s*$")


def plain_titles(
    spans: Spans, marker: Marker, members: Sequence[Token], end: int, reading: Reading
) -> list[Entry]:
    """The winners of the clause from `marker` to `end`, if it names them without quotes."""
    text = spans.text
    clause = text[marker.end : end]
    if any(isinstance(token, Official | Quote) for token in members):
        return []
    if titles.is_described(clause) or not _names_winners(text, clause, end):
        return []
    if any(marker.start < m.start < end and m.count for m in spans.markers):
        return []
    leads = _leads(spans, marker, members)
    if not leads:
        first = next((token for token in members if isinstance(token, Body)), None)
        if first is not None and not _TOPIC.sub("", text[marker.end : first.start]).strip():
            # 우수상에는 가군·나시가: the bodies are the winners.
            return []
        return _in_row(clause, end == len(text))
    found: list[Entry] = []
    for number, lead in enumerate(leads):
        last = number + 1 == len(leads)
        stop = end if last else leads[number + 1][0].start
        part = text[lead[-1].end : stop].removeprefix("의")
        if submitted := _SUBMITTED.match(part):
            part = part[submitted.end() :]
        title = titles.close(part) if last else titles.tidy(_AND.sub("", part.rstrip()))
        if not titles.is_plain_title(title):
            return []
        found.append(replace(of_bodies(lead, Entry(), reading), title=title))
    return found


def _names_winners(text: str, clause: str, end: int) -> bool:
    if titles.is_reward(clause) or _LATER.search(clause) or not re.search(r"[가-힣]", clause):
        return False
    return bool(
        end < len(text) or CHOSEN.search(clause) or re.search(r"(?:이다|입니다)\.?$", clause)
    )


def _leads(spans: Spans, marker: Marker, members: Sequence[Token]) -> list[list[Body]]:
    """Bodies that lead a title: 다솜구 위생과의; one by itself also right behind the standing."""
    groups: list[list[Body]] = []
    for token in members:
        if not isinstance(token, Body):
            continue
        if groups and spans.text[groups[-1][-1].end : token.start] in (" ", "의 "):
            groups[-1].append(token)
        else:
            groups.append([token])
    led = [
        group
        for group in groups
        if group[-1].particle == "의" or _SUBMITTED.match(spans.text, group[-1].end)
    ]
    if led:
        return led
    behind = spans.text[marker.end : groups[0][0].start] if groups else ""
    if len(groups) == 1 and not groups[0][-1].particle and not _TOPIC.sub("", behind).strip():
        return groups
    return []


def _in_row(clause: str, whole: bool) -> list[Entry]:
    part = _TOPIC.sub("", clause)
    closed = titles.close(part) if whole or CHOSEN.search(part) else titles.tidy(part)
    pieces = [titles.tidy(piece) for piece in re.split(r",\s(?![^(]*\))", closed)]
    pieces = [re.sub(r"\s(?:과제|사례)$", "", piece) for piece in pieces if piece]
    if not pieces or not all(titles.is_plain_title(piece) for piece in pieces):
        return []
    if any(_DESCRIBED_BODY.search(piece) for piece in pieces):
        return []
    return [Entry(title=piece) for piece in pieces]
