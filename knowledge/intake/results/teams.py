"""Teams and offices that were chosen beside others, without a grade.

협업팀은 총무과와 재무과의 ‘제목’이 뽑혔다. …, 협업팀은 서무팀과 재난팀이 이름을 올렸다.
입상 부서로는 가과, 나면 다팀이 포함됐다.
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.bodies import Body
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.spans import Spans, mark

_TEAM = re.compile(r"(?:^\s*|,\s|\.\s)(?:우수\s)?협업\s?팀(?:으로는|에는|은|으로|에)?\s")
_OFFICES = re.compile(r"^\s*(?:입상|수상|선정|우수)\s?(?:부서|팀)(?:로는|으로는|에는|는|은)\s")
_CHOSEN = re.compile(
    r"(?:은|는|이|가)\s(?:각각\s|연속\s|나란히\s|함께\s|최종\s)?"
    r"(?:선정|선발|뽑|이름을\s올|포함|영예)"
)
_AS_TEAM = re.compile(
    r"(?:을|를)\s(?:적극\s?행정\s)?우수\s?(?:협업\s?)?(?:팀|부서)(?:으로|로)\s(?:최종\s)?(?:선정|선발|뽑)"
)
"""수산지원과 품종팀을 우수협업팀으로 선정했다."""
_PRIZED = re.compile(
    r"\s(?:총\s)?\d{1,2}개\s?(?:팀|부서|과|곳)(?:이|가)\s[‘'“]?[가-힣]{2,6}(?:\s[가-힣]{2,4})?상[’'”]?을\s(?:각각\s)?(?:받|수상)"
)
"""교통과·경제과·용유동 3개 팀이 ‘아름다운 도전상’을 받았다."""
_BETWEEN = re.compile(r"(?:과|와|,|및|\s및)?\s|·")


def teams_chosen(text: str, reading: Reading) -> list[Entry]:
    """The teams that `text` says were chosen; none where it tells their grade."""
    if _PRIZED.search(text) and (prized := _prized(text, reading)):
        return prized
    lead = _TEAM.search(text) or _OFFICES.match(text)
    if lead is None:
        return _named_team(text, reading) if _AS_TEAM.search(text) else []
    spans = mark(text[lead.end() :], reading.lexicon)
    row = _row(spans)
    if not row or spans.markers or spans.people:
        return []
    behind = row[-1].end
    quote = next((q for q in spans.quotes if spans.text[behind : q.start] == "의 "), None)
    if quote is None:
        told = _CHOSEN.match(spans.text, behind)
        each = [replace(of_bodies([body], Entry(), reading), sentence=text) for body in row]
        return each if told else []
    if not titles.is_title(quote, spans.text) or not _CHOSEN.search(spans.text, quote.end):
        return []
    entry = of_bodies(row[:1], Entry(title=quote.inner, sentence=text), reading)
    return [replace(entry, department="·".join(body.value for body in row))]


def _named_team(text: str, reading: Reading) -> list[Entry]:
    bodies = mark(text, reading.lexicon).bodies
    team = next(
        (b for b in bodies if b.kind == "department" and _AS_TEAM.match(text, b.end)), None
    )
    if team is None or not team.sure:
        return []
    return [replace(of_bodies([team], Entry(), reading), sentence=text)]


def _prized(text: str, reading: Reading) -> list[Entry]:
    told = _PRIZED.search(text)
    spans = mark(text, reading.lexicon)
    if told is None or spans.markers or spans.people:
        return []
    row: list[Body] = []
    end = told.start()
    for body in reversed([body for body in spans.bodies if body.end <= end]):
        if body.kind != "department" or text[body.end : end] not in ("", "·", ", ", "과 ", "와 "):
            break
        row.insert(0, body)
        end = body.start
    each = [replace(of_bodies([body], Entry(), reading), sentence=text) for body in row]
    return each if len(row) > 1 else []


def _row(spans: Spans) -> list[Body]:
    """The departments that `spans` begins with, one behind the other."""
    row: list[Body] = []
    at = 0
    for body in spans.bodies:
        between = spans.text[at : body.start]
        known = body.kind == "department" and (body.sure or bool(row) or body.value.endswith("팀"))
        if not known or (between if not row else not _BETWEEN.fullmatch(between)):
            break
        row.append(body)
        at = body.end
    return row
