"""Officials who were chosen, told one after the other by what they did, where there is no grade.

먼저 교통과 이름 팀장은 …를 이끌었고, 세무과 이름 주무관은 …를 줄였다.
첫 번째 우수사례는 하수과 이름 주무관이 …를 정비한 사례다.
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.grades import NAME, PRIZE
from knowledge.intake.results import titles
from knowledge.intake.results.bodies import Body
from knowledge.intake.results.bracketed import with_brackets
from knowledge.intake.results.entry import Entry, Reading, of_bodies, with_standing
from knowledge.intake.results.people import OFFICE
from knowledge.intake.results.people import mask as without_names
from knowledge.intake.results.scan import Scan
from knowledge.intake.results.spans import Official, Spans, mark
from knowledge.intake.results.standing import Marker

_CHOSEN = re.compile(
    r"(?:공무원|공직자|직원)(?:으로|(?:과|및|\s및)\s(?:협업|우수)\s?팀)?[’'”\"」]?(?:을|를|\s(?:총\s)?\d{1,3}명을?)\s"
    r"(?:[^.]{0,24}\s)?(?:선발|선정|뽑|시상|표창)"
)
"""우수공무원 12명을 선발했다: those who follow are some of them."""
_IN_TURN = re.compile(
    r"\s*(?:먼저|우선|또한?|아울러|이어서?|다음으로|끝으로|마지막으로|이와\s함께|"
    r"(?:이|그)\s?(?:밖|외)에도?|(?:첫|두|세|네|다섯|여섯)\s?(?:번째|째)(?:로|는)?),?\s"
    rf"|\s*[‘'“](?!{NAME})[가-힣]{{2,8}}[’'”](?:에|으로|로)\s(?:선정|선발|뽑)[된힌]\s"
)
_SAID = re.compile(r"말했|전했|밝혔|덧붙|당부|소감|예정|계획|[“\"]")
_DID = re.compile(r"[았었했였렸렀됐켰졌겼냈났섰쳤뒀췄뤘났텄썼줬봤왔꿨렸혔]다\.?\s*$")
_NTH_CASE = re.compile(
    r"\s*(?:첫|두|세|네|다섯|여섯)\s?번째\s(?:우수\s?|선정\s)?사례(?:는|로는)\s"
)
_IS_CASE = re.compile(r"\s(?:사례|사업|시책)(?:다|이다|입니다)\.?\s*$")
_PRIZED = re.compile(rf"{PRIZE}을\s(?:받은|수상한)\s(?=\d명의\s(?:공무원|직원|공직자))")
_TOPIC = re.compile(r"(?:은|는)\s")
_HIS_TOPIC = re.compile(rf"(?:\([^()]*\)\s?{OFFICE})?(?:은|는)\s")
_WHO = re.compile(r"(?:(?:\S+\s)?\S+인\s)?")
"""새내기 공무원인 이름(교통과) 주무관은."""


def told_in_turn(text: str, scan: Scan, reading: Reading) -> list[Entry]:
    """The officials of `text` with what they did; none where winners have grades."""
    scan.officials_chosen = scan.officials_chosen or _CHOSEN.search(text) is not None
    if lead := _NTH_CASE.match(text):
        return _nth(text, lead.end(), reading)
    if scan.prized is not None and (own := _under_prize(text, scan.prized, reading)):
        return own
    if prized := _PRIZED.search(text):
        scan.prized = next(iter(mark(prized[0], reading.lexicon).markers), None)
    if not scan.officials_chosen or reading.announced:
        return []
    if any(one.entry.grade or one.entry.rank for one in scan.found):
        return []
    led = _IN_TURN.match(text) is not None
    if not led and (scan.in_turn < len(scan.found) or _SAID.search(text)):
        return []
    spans = mark(text, reading.lexicon)
    if spans.markers or spans.bullets:
        return []
    doers = [
        (body, official)
        for official in spans.people
        if official.names
        and _TOPIC.match(text, official.end)
        and (body := _body_before(spans, official))
    ]
    if not doers or (not led and (doers[0][0].start > 0 or not _DID.search(text))):
        return []
    scan.in_turn = len(scan.found) + len(doers)
    stops = [*(body.start for body, _ in doers[1:]), len(text)]
    return [
        replace(
            of_bodies([body], Entry(), reading),
            people=official.names,
            content=without_names(text[body.start : stop].strip(" ,")),
        )
        for (body, official), stop in zip(doers, stops, strict=True)
    ]


def _under_prize(text: str, prize: Marker, reading: Reading) -> list[Entry]:
    """장려상을 받은 3명의 공무원 …. 이름 주무관은 …를 고쳤다: one of them."""
    spans = mark(text, reading.lexicon)
    first = next((one for one in spans.people if one.names), None)
    if first is None or not _HIS_TOPIC.match(text, first.end) or spans.markers:
        return []
    body = _body_before(spans, first)
    if not _WHO.fullmatch(text[: body.start if body else first.start]):
        return []
    entry = Entry(people=first.names, content=without_names(text))
    bracket = next((b for b in spans.brackets if b.start == first.end), None)
    if body is None and bracket is not None:
        entry = with_brackets(entry, [bracket], reading)
    return [with_standing(of_bodies([body], entry, reading) if body else entry, prize)]


def _nth(text: str, at: int, reading: Reading) -> list[Entry]:
    """첫 번째 우수사례는 하수과 이름 주무관이 …를 정비한 사례다."""
    spans = mark(text, reading.lexicon)
    body = next((b for b in spans.bodies if b.start == at and b.kind == "department"), None)
    told = _IS_CASE.search(text)
    if body is None or spans.quotes or told is None:
        return []
    if not titles.ends_adnominal(text[: told.start()]):
        return []
    official = next((one for one in spans.people if text[body.end : one.start] == " "), None)
    people = official.names if official else ()
    entry = of_bodies([body], Entry(), reading)
    return [replace(entry, people=people, content=without_names(text[at:]))]


def _body_before(spans: Spans, official: Official) -> Body | None:
    """교통과 이름 팀장: the department right before the name."""
    return next(
        (
            body
            for body in spans.bodies
            if body.kind == "department" and spans.text[body.end : official.start] == " "
        ),
        None,
    )
