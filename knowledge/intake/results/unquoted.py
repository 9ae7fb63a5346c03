"""Titles without quotation marks: 2위는 …개선사업, 우수에는 위생과의 …승인제와 세무과의 …."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.grades import GRADED
from knowledge.intake.results import titles
from knowledge.intake.results.assembly import end_of
from knowledge.intake.results.bodies import Body, find_bodies
from knowledge.intake.results.bracket_rows import titles_in_brackets
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.facilities import of_facility
from knowledge.intake.results.placing import did_and_won
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Official, Spans, Token
from knowledge.intake.results.standing import Marker

CHOSEN = re.compile(
    r"선정|뽑|골랐|선발|입상|수상|채택|이름을\s?올|차지|영예|받았|올랐|"
    r"시상|돌아갔|거머쥐|거머쥔|안았|가져갔|획득|꼽|포함|등이다|이다|다음과\s?같|같다"
)
"""A verb by which winners are named."""
_TOPIC = re.compile(r"^\s?(?:에는|으로는|로는|은|는|에|:|：|인)\s?")
_DESCRIBED_BODY = re.compile(r"[가-힣][한된킨인든낸]\s\S+(?:과|팀|담당관|센터)(?:\s\S{2,8}담당)?$")
"""기반을 마련한 특수교육과: a description of a body is no title."""
_DONE_FOR = re.compile(
    r"(?P<deed>\S+(?:\s\S+){3,}\s(?:준비|추진|개최|운영|조성|도입|제작|개발|시행|마련|해결)한)\s(?P<title>.{5,40})"
)
_DEED = re.compile(
    r"(?:도입|공개|지원|사업|운영|구축|조성|개선|개발|완화|확대|설치|서비스|제도|보급|정비|추진|신설|단축|간소화|"
    r"활성화|제공|발굴|해소|절감|강화|시행|마련|전환|확충|교실|캠페인|프로그램|프로젝트|플랫폼|시스템|승인제|"
    r"예약제|지도|교육|정리|수거|점검|안내|개방|징수|유치|감축|관리)$"
)
_LATER = re.compile(
    r"(?:예정|계획|방침)(?:이|으로|을)|(?:높은|좋은|우수한|[다라]는)\s평|(?:출품|제출|추천|"
    r"공유|전파|홍보|발간)(?:하|할|될|해|한다)"
)
"""What becomes of the winners' cases."""
_PROCEDURE = re.compile(
    r"대상으로\s|후보|(?:심사|심의|투표|평가)(?:를|을|와|과)\s(?:거쳐|통해|합산)|부서에서\s추천"
)
"""How winners were found, and not who they are."""
_SUBMITTED = re.compile(
    r"(?:에서|이|가)?\s(?:제출|추진|출품|제안|발표|운영|응모|신청|내놓|낸|펼친|선보)(?:한|은|인)?\s"
)
"""탄소중립과에서 제출한 …: who handed in what follows."""
_WORDS = re.compile(r"(?<=\s)[^\s,]+(?=\s)")
_WON = re.compile(r"(?:을|를|에)?\s(?:차지한|받은|수상한|오른|선정된)\s")
_LONGEST_DEED = 30
_ROW_LEAD = re.compile(r"^(?:이\s?(?:밖|외)에도?|그\s?(?:밖|외)에?도?|또한?)\s")
_LEAD_IN = re.compile(
    r"^.*(?:대회|심사|평가|공모전|공모|투표)[’'”\"」』]?\s?(?:에서는?|결과)\s?,?\s|"
    r"^[가-힣·]{2,8}(?:\s[가-힣·]{2,8})?에서는\s|^[가-힣·\s]{2,20}(?:분야|부문)(?:에서는|에서|에는|은|는|의)?\s|"
    r"^(?:을|를|에|으로|로)?[\s,]*(?:각각\s)?(?:[가-힣]{1,6}(?:으며|했고|됐고|고),?\s)?"
    r"(?:그리고\s|또한?\s|이어\s|이\s?밖에도?\s)?"
)
_CHOSEN_ROW = re.compile(
    r"\s등(?:\s(?:총\s)?\d{1,3}[건개])?(?:이|가|도)\s(?:적극\s?행정\s)?우수\s?(?:사례|시책)로\s"
    r"(?:각각\s|최종\s)?(?:선정|뽑|채택|꼽)"
)
_IN_BRANCH = re.compile(r"\s(?:[가-힣]{2,4}\s?){1,3}(?:분야|부문)(?:에서|로|에)\s$")
"""…사례가 우수사례 분야로 장려에: in which branch it won."""
_SUBJECT_END = re.compile(
    r"(?:\s등\s?(?:총\s?)?(?:\d{1,2}\s?[건개]\s?)?(?:사례|사업|과제)?|\s(?:사례|과제|시책))?"
    r"(?:이|가|은|는|으로|로)\s(?:각각\s|나란히\s|영예의\s)?$"
)
_AS_CASES = re.compile(
    r"(?:우수\s?(?:사례|시책|과제|정책)|수상작|선정작|우수작)(?:로|으로|로는|으로는|에는|는|은)\s(?:각각\s|최종\s)?$"
)
_LAST_OF_ROW = re.compile(
    r"\s?(?:,|와|과|및)\s(?P<title>[^,‘“「『\"'△▲]{5,40}?)\s등(?:\s|이|을|은|,)"
)
_IN_ORDER = re.compile(r"순으로\s?(?:선정|뽑|꼽|이름)|(?:이|가)\s뒤를\s(?:이었|잇)")
_WON_WITH = re.compile(
    r"(?:.*(?:사례|결과)(?:는|은|로는|,)\s|[△▲▴▶\s]*)?(?P<title>[^,△▲]{6,80}?)(?:으로|로)\s"
)
_CHOSEN_AS = re.compile(
    r"(?:이|가|을|를|등)\s(?:각각\s|최종\s)?(?:적극\s?행정\s)?우수\s?(?:사례|시책|과제|정책)(?:로|으로)\s"
    r"(?:각각\s|최종\s)?(?:선정|뽑|채택|꼽|골)"
)
_TOLD = re.compile(r"(?:으로써|평가\s?받았다)$")
"""…를 관리함으로써, …한 점이 높이 평가받았다: what is told of a case."""
_FAMOUS = re.compile(
    r"^[^,]{0,40}(?:관심|호응|주목|인기|화제|호평)(?:을|를)\s(?:모았던|모은|받았던|받은|끌었던|끈|얻은)\s(?=\S)"
)
"""시행 전부터 관심을 모았던 육아수당: what is said of a case, and no part of its name."""
_DONE_ENDS = (
    "지원한",
    "제공한",
    "개선한",
    "추진한",
    "운영한",
    "해소한",
    "구축한",
    "절감한",
    "도입한",
)
_AND = re.compile(r"(?:와|과|,|및)\s*$")


def plain_titles(
    spans: Spans, marker: Marker, members: Sequence[Token], end: int, reading: Reading
) -> list[Entry]:
    """The winners of the clause from `marker` to `end`, if it names them without quotes."""
    text = spans.text
    clause = text[marker.end : end]
    if listed := titles_in_brackets(clause, reading):
        return listed
    if any(isinstance(token, Official | Quote) for token in members):
        return []
    if titles.is_described(clause) or not _names_winners(text, clause, end):
        return []
    if any(marker.start < m.start < end and m.count for m in spans.markers):
        return []
    leads = _leads(spans, marker, members)
    if any(isinstance(token, Body) and did_and_won(token, text) for token in members):
        return []
    if not leads:
        first = next((token for token in members if isinstance(token, Body)), None)
        if first is not None and not _TOPIC.sub("", text[marker.end : first.start]).strip():
            # 우수상에는 가군·나시가: the bodies are the winners.
            return []
        return _in_row(clause, end == len(text), reading)
    found: list[Entry] = []
    for number, lead in enumerate(leads):
        last = number + 1 == len(leads)
        stop = end if last else leads[number + 1][0].start
        done = _deed_end(text, lead[-1])
        part = text[done:stop] if done else text[lead[-1].end : stop].removeprefix("의")
        title = titles.close(part) if last else titles.tidy(_AND.sub("", part.rstrip()))
        if not titles.is_plain_title(title):
            return []
        found.append(replace(of_bodies(lead, Entry(), reading), title=title))
    return found


def half_quoted(
    spans: Spans, marker: Marker, members: Sequence[Token], end: int, reading: Reading
) -> list[Entry]:
    """우수상에는 재무과의 ‘제목’과 맑은면의 …: rows of which only some titles are in marks."""
    leads = _leads(spans, marker, members)
    quoted = sum(isinstance(token, Quote) for token in members)
    if len(leads) < 2 or any(isinstance(token, Official) for token in members):
        return []
    return _led(spans, leads, end, reading) if quoted < len(leads) else []


def row_goes_on(spans: Spans, members: Sequence[Token], end: int) -> list[Entry]:
    """‘A’, ‘B’, 화물차주차장 현황 등 3건이: the last one of a row of titles without its marks."""
    quotes = [token for token in members if isinstance(token, Quote)]
    if len(quotes) < 2 or len(quotes) != len(members):
        return []
    told = _LAST_OF_ROW.match(spans.text, quotes[-1].end)
    if told is None or told.end() > end or not titles.is_plain_title(told["title"]):
        return []
    return [Entry(title=told["title"])] if len(told["title"].split()) > 1 else []


def titles_led(spans: Spans, tokens: Sequence[Token], reading: Reading) -> list[Entry]:
    """우수사례로 농정과의 …, 문화예술과의 ‘제목’을 선정했다: bodies and their cases, no grade."""
    leads = [group for group in _led_groups(spans, tokens) if group[-1].particle == "의"]
    if len(leads) < 2 or any(isinstance(token, Official) for token in tokens):
        return []
    head, rest = spans.plain[: leads[0][0].start], spans.plain[leads[-1][-1].end :]
    in_order = reading.last_rank and not head.strip() and _IN_ORDER.search(rest)
    as_cases = _AS_CASES.search(head) and CHOSEN.search(rest)
    if not (in_order or as_cases or _CHOSEN_AS.search(rest)):
        return []
    found = _led(spans, leads, len(spans.text), reading)
    if in_order and reading.last_rank:
        # … 1위에 선정됐다. 가과의 …, 나과의 … 사례 순으로 선정됐다.
        first = reading.last_rank + 1
        return [replace(entry, rank=first + place) for place, entry in enumerate(found)]
    return found


def _led(spans: Spans, leads: Sequence[Sequence[Body]], end: int, reading: Reading) -> list[Entry]:
    """One entry for each of `leads`, with the title behind it; none where one has no title."""
    found: list[Entry] = []
    for number, lead in enumerate(leads):
        last = number + 1 == len(leads)
        stop = end if last else leads[number + 1][0].start
        start = lead[-1].end + len(lead[-1].particle)
        part = spans.text[start:stop]
        quote = next((q for q in spans.quotes if start <= q.start < stop), None)
        if quote is not None and not spans.text[start : quote.start].strip():
            found.append(replace(of_bodies(lead, Entry(), reading), title=quote.inner))
            continue
        title = titles.close(part) if last else titles.tidy(_AND.sub("", part.rstrip()))
        title = re.sub(r"(?:\s사례)?\s순$", "", title)
        if not titles.is_plain_title(title):
            return []
        found.append(replace(of_bodies(lead, Entry(), reading), title=title))
    return found


def case_that_won(
    spans: Spans, marker: Marker, members: Sequence[Token], entries: list[Entry]
) -> list[Entry]:
    """1위를 차지한 확진자 관리시스템 구축은 정책기획관에서 주도했다: the case, and whose it is."""
    if len(entries) != 1 or entries[0].title or not members or not isinstance(members[0], Body):
        return entries
    before = spans.text[marker.end : members[0].start]
    lead = _WON.match(before)
    title = titles.tidy(before[lead.end() : -2]) if lead and before[-2:] in ("은 ", "는 ") else ""
    if not titles.is_plain_title(title) or len(title.split()) < 2:
        return entries
    return [replace(entries[0], title=title)]


_WITH_CASE = re.compile(rf"\s사례로\s{GRADED}$")
"""A 사례로 최우수상을, B 사례로 우수상을."""
_CASES_ARE = re.compile(r"^.{0,24}(?:주요|대표|선정된|선발된)\s(?:우수\s)?사례(?:로는|는)\s")


def titles_before(
    spans: Spans, marker: Marker, members: Sequence[Token], reading: Reading
) -> list[Entry]:
    """The winners of the clause that ends in `marker`: A 사업, B 운영 등 2건이 우수상을 받았다."""
    text = spans.text
    if marker.count or any(isinstance(token, Official | Quote) for token in members):
        return []
    if any(isinstance(token, Body) and did_and_won(token, text) for token in members):
        return []
    start = max((m.end for m in spans.markers if m.end <= marker.start), default=0)
    clause = _LEAD_IN.sub("", text[start : marker.start], count=1)
    clause = _IN_BRANCH.sub(" ", clause)
    told = _SUBJECT_END.search(clause)
    if told is None or titles.is_reward(clause) or _LATER.search(clause):
        return []
    clause = clause[: told.start()]
    entry, clause, by_means = _topic_of(clause, told.group(), reading)
    again = told.group().startswith(" 사례로") and (
        _WITH_CASE.search(text[:start]) or (not entry.named and titles.ends_adnominal(clause))
    )
    if not (by_means or again) and told.group().strip().endswith("로"):
        return []
    clause = _CASES_ARE.sub("", clause)
    pieces = [titles.tidy(piece) for piece in re.split(r",\s(?![^(]*\))", clause) if piece.strip()]
    adnominal = [titles.ends_adnominal(piece) for piece in pieces]
    if len(pieces) > 1 and adnominal[-1] and not any(adnominal[:-1]):
        # 등불 설치로 사고 예방, 시설 관리까지 한 번에 이끈 사례가: one deed that holds a comma.
        pieces = [", ".join(pieces)]
    if not pieces or (entry.named and len(pieces) > 1):
        return []
    if any(
        not titles.is_plain_title(piece) or len(piece.split()) < 2 or ends_in_body(piece, reading)
        for piece in pieces
    ):
        return []
    return [replace(entry, title=piece) for piece in pieces]


def with_means(
    spans: Spans, members: Sequence[Token], start: int, entries: list[Entry]
) -> list[Entry]:
    """돌봄센터 운영으로 여성보육과 이름 과장이 최우수로: what the winner behind it won with."""
    bodies = [token for token in members if isinstance(token, Body)]
    if len(entries) != 1 or entries[0].title or not bodies or not entries[0].people:
        return entries
    whose = bodies.pop()
    while bodies and not spans.text[end_of(bodies[-1]) : whose.start].strip():
        whose = bodies.pop()
    means = _WON_WITH.fullmatch(spans.text[start : whose.start])
    title = titles.tidy(means["title"]) if means else ""
    if not titles.is_plain_title(title) or len(title.split()) < 2 or _PROCEDURE.search(title):
        return entries
    return [replace(entries[0], title=title)]


def titles_chosen(spans: Spans, reading: Reading) -> list[Entry]:
    """이 밖에도 A 사업 개편, B 교육 등이 우수사례로 선정됐다: titles in a row, no grade."""
    found = _CHOSEN_ROW.search(spans.plain)
    if found is None or spans.people:
        return []
    clause = _LEAD_IN.sub("", spans.text[: found.start()].strip(), count=1)
    clause = _ROW_LEAD.sub("", clause)
    pieces = [titles.tidy(piece) for piece in re.split(r",\s(?![^(]*\))", clause) if piece.strip()]
    if len(pieces) < 2 or titles.is_reward(clause) or _PROCEDURE.search(clause):
        return []
    if any(
        not titles.is_plain_title(piece) or len(piece.split()) < 2 or ends_in_body(piece, reading)
        for piece in pieces
    ):
        return []
    return [Entry(title=piece) for piece in pieces]


def is_procedure(text: str) -> bool:
    """True where `text` tells how winners were found, and not who they are."""
    return _PROCEDURE.search(text) is not None


def _topic_of(clause: str, told: str, reading: Reading) -> tuple[Entry, str, bool]:
    """교통과가 야간 운영 사업으로: who won, the rest, and whether it is what they won with."""
    bodies = find_bodies(clause[:40], reading.lexicon)
    led: list[Body] = []
    at = 0
    for body in bodies:
        if clause[at : body.start].strip():
            break
        led.append(body)
        at = body.end
        if body.particle:
            break
    if not led or not (led[-1].sure or led[-1].value == reading.agency):
        return Entry(), clause, False
    particle, rest = led[-1].particle, clause[led[-1].end :]
    means = told.strip().endswith("로")
    if (means and particle in ("이", "가", "은", "는")) or (not means and particle == "의"):
        return of_bodies(led, Entry(), reading), rest.removeprefix(particle).strip(), means
    return Entry(), clause, False


def _names_winners(text: str, clause: str, end: int) -> bool:
    if _PROCEDURE.search(clause):
        return False
    if titles.is_reward(clause) or _LATER.search(clause) or not re.search(r"[가-힣]", clause):
        return False
    return bool(
        end < len(text) or CHOSEN.search(clause) or re.search(r"(?:이다|입니다)\.?$", clause)
    )


def _leads(spans: Spans, marker: Marker, members: Sequence[Token]) -> list[list[Body]]:
    """Bodies that lead a title: 다솜구 위생과의; one by itself also right behind the standing."""
    groups = _led_groups(spans, members)
    led = [
        group
        for group in groups
        if group[-1].particle == "의" or _deed_end(spans.text, group[-1]) is not None
    ]
    if led:
        return led
    behind = spans.text[marker.end : groups[0][0].start] if groups else ""
    if len(groups) == 1 and not groups[0][-1].particle and not _TOPIC.sub("", behind).strip():
        return groups
    return []


def _deed_end(text: str, body: Body) -> int | None:
    """Where a title begins behind 대중교통과에서 심혈을 기울여 온, 탄소중립과에서 제출한."""
    if found := _SUBMITTED.match(text, body.end):
        return found.end()
    if body.particle != "에서":
        return None
    at = body.end + len(body.particle)
    for word in _WORDS.finditer(text, at, at + _LONGEST_DEED):
        if titles.ends_adnominal(word.group()) and not word.group().endswith(("위한", "통한")):
            return word.end() + 1
    return None


def _led_groups(spans: Spans, members: Sequence[Token]) -> list[list[Body]]:
    """Bodies that stand side by side are one: 다솜구 위생과."""
    groups: list[list[Body]] = []
    for token in members:
        if not isinstance(token, Body):
            continue
        if groups and spans.text[groups[-1][-1].end : token.start] in (" ", "의 "):
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _two_deeds(text: str) -> list[str]:
    """카드 납부 도입과 실시간 공개: two cases, where both sides of 와, 과 end in a deed."""
    for match in re.finditer(r"(?:와|과)\s", text):
        one, other = text[: match.start()], text[match.end() :]
        if _DEED.search(one) and _DEED.search(other) and min(map(_words, (one, other))) >= 2:
            return [one, *_two_deeds(other)]
    return [text]


def _words(text: str) -> int:
    return len(text.split())


def ends_in_body(text: str, reading: Reading) -> bool:
    """…을 없앤 전라북도, 건축과와 안덕면: the words end in the winner itself."""
    text = re.sub(r"\s?\([^()]*\)$", "", text).strip("‘’'\"“”")
    bodies = [body for body in find_bodies(text, reading.lexicon) if body.kind != "own"]
    if not bodies or bodies[-1].end != len(text):
        return False
    rest = text
    for body in reversed(bodies):
        rest = rest[: body.start] + rest[body.end + len(body.particle) :]
    return bodies[-1].sure or not re.sub(r"\s(?:및|와|과)\s|[\s,·]", "", rest)


def _in_row(clause: str, whole: bool, reading: Reading) -> list[Entry]:
    part = _FAMOUS.sub("", _TOPIC.sub("", clause))
    closed = titles.close(part) if whole or CHOSEN.search(part) else titles.tidy(part)
    pieces = [
        titles.tidy(part)
        for piece in re.split(r",\s(?![^(]*\))", closed)
        for part in _two_deeds(titles.tidy(piece))
    ]
    pieces = [re.sub(r"\s(?:과제|사례)$", "", piece) for piece in pieces if piece]
    if not pieces or not all(titles.is_plain_title(piece) for piece in pieces):
        return []
    if any(_TOLD.search(piece) for piece in pieces):
        return []
    if any(_DESCRIBED_BODY.search(piece) or ends_in_body(piece, reading) for piece in pieces):
        return []
    return [of_facility(_with_deed(_called(piece)), reading) for piece in pieces]


def _called(piece: str) -> str:
    """청년의 진입을 지원한 (사례): what was done is the name."""
    return piece.removesuffix("한") if piece.endswith(_DONE_ENDS) else piece


def _with_deed(piece: str) -> Entry:
    """전 세대가 즐기도록 준비한 마을 축제: what was done for a case stands before its name."""
    told = _DONE_FOR.fullmatch(piece)
    return Entry(title=told["title"], content=told["deed"]) if told else Entry(title=piece)
