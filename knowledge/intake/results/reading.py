"""Lines and tables in their order → all winners that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.intake.document import Table
from knowledge.intake.results import titles
from knowledge.intake.results.bodies import find_bodies
from knowledge.intake.results.contents import Taken
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.facts import Facts, half_of, other_year, selected_of
from knowledge.intake.results.flattened import read_flattened
from knowledge.intake.results.items import read_item
from knowledge.intake.results.lines import (
    LONGEST_SENTENCE,
    Layout,
    Line,
    sentences,
    without_dateline,
)
from knowledge.intake.results.merging import Found, letters
from knowledge.intake.results.quotes import find_quotes
from knowledge.intake.results.sentence import ungraded_marks
from knowledge.intake.results.spans import BULLETS, Category, mark
from knowledge.intake.results.standing import Marker, in_brackets
from knowledge.intake.results.story import Story
from knowledge.intake.results.tables import read_table, role_of
from knowledge.lexicon import Lexicon
from knowledge.models import Grade, Half

MOST = 1000
"""Mentions of winners that are read: far more than any contest has."""
_OPENS = re.compile(r"최우수|우수|장려|대상|[금은동]상|특별상|입선|\d\s?위|분야|부문")
_ITEM = re.compile(
    rf"^\s?(?:[{BULLETS}•·‧ㆍ∙*]|[-–―](?=\s?\S)|\(?(?:\d{{1,2}}|[가-하])[.)]\s|\d{{1,2}}위?\s?[:.]\s)\s?"
)
_NUMBERED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮❶❷❸❹❺❻❼❽❾"
_ENUMERATED = re.compile(r"^\s?\(?(?:\d{1,2}|[가-하])[.)]\s")
_OTHER_PRIZE = re.compile(
    r"[^가-힣A-Za-z]*(?:노력|으뜸|귀감|도전|참여|인기|화합|협업|혁신|창의|감동|격려|공로|소통|모범|열정|"
    r"아름다운\s도전|국민공감|시민공감|아이디어)상(?:\s?\(?\d{1,2}\s?[건명팀]\)?)?[^가-힣A-Za-z]*"
)
_LABEL = re.compile(
    r"^\s?(?:\(?(?:\d{1,2}|[가-하])[.)]|[^가-힣A-Za-z0-9(]{0,3}|ㅇ)\s?"
    r"(?:시상|포상|인센티브|특전|부상|심사|공모|접수|문의|일시|장소|기간|대상|평가|향후|기대)"
    r"[가-힣\s]{0,8}[:：]"
)
"""시상: 최우수 70만원: a line that tells about the contest and names nobody."""
_DETAIL = re.compile(
    r"^\s?[^가-힣A-Za-z0-9]{0,4}(?:달라진\s?점|(?:추진\s?|주요\s?)?(?:성과|내용|배경|효과|실적)|개선\s?효과|"
    r"공적(?:\s?(?:내용|사항))?|담당자|담당|공적자)\s?[:：]"
)
"""성과: …: a line that tells more about the case above it."""
_RANKED_ITEM = re.compile(r"^[^가-힣A-Za-z0-9]{0,4}(?P<rank>\d{1,2})\s?위\s?[.:：)\-–]\s?(?=\S)")
"""1위. 제목 (부서): the line tells its rank itself."""
_BOXED_GRADE = re.compile(
    r"^([^가-힣A-Za-z0-9(\[]{0,5})[(\[【]\s?(최우수|우수|장려|대상|[금은동]상|특별상|입선)상?"
    r"(?:[\s,·]+\d{1,2}\s?[건명팀])?\s?[)\]】]\s?(?=\S)"
)
"""- (우수, 2건) 제목 / 부서: a grade in a box at the beginning of its line."""
_GRADED_ITEM = re.compile(
    r"^[^가-힣A-Za-z0-9]{0,4}(?:최우수|우수|장려|대상|[금은동]상|특별상|입선)상?\s?(?:\([^)]{1,6}\)\s?)?[:：]\s?\S"
)
"""▶ 우수상 : 부서 / 제목, 부서 / 제목: the line tells its grade itself."""
_UNMARKED_ITEM = re.compile(r"(?=.{4,120}$)")
_SPEECH = re.compile(r"[\"”’']\s?(?:이?라)?(?:고|며|면서)\s?(?:말|전|밝|강조|덧붙|당부|소감|설명)")
_SPEAKER = re.compile(
    r"(?:관계자|시장|군수|구청장|교육감|도지사|지사|사장|이사장|장관|처장|"
    r"청장|국장|실장|과장)[은는]\s"
)
_LIST_FOLLOWS = re.compile(
    r"(?:다음과\s?같|아래와\s?같|(?:아래|다음)(?:의)?\s(?:\d+|[가-힣]{1,3})\s?[건개팀명곳]|명단|수상자는|수상작은|선정\s?(?:결과|내역)|"
    r"수상\s?(?:내역|결과)|우수\s?사례는|"
    r"우수\s?사례\s?(?:목록|명단|\(|:)|[상하]반기\s?우수\s?사례)"
)
_CASE_IS = re.compile(
    r"(?:수상|선정|입상|출품|발표|이번|해당|당선)(?:한|된)?\s?(?:대회\s?)?(?:사례|과제|시책|정책|사업|제안|작|작품)"
    r"(?:명)?(?:인|는|은)\s$|(?:수상|당선|선정|출품|입상)작(?:인|은)\s"
    r"(?:[가-힣0-9·]{2,14}(?:이|가|의)\s(?:\S{0,4}[한낸은]\s)?)?$"
)
"""수상 사례인 ‘제목’은: what the one winner of the sentences before has won with."""
_IS_CALLED = re.compile(r"(?:사례|사업|과제|시책|정책|제목|주제)(?:명)?(?:은|는)\s?$")
_SHOWN = re.compile(
    r"\s?(?:이?라는\s)?(?:관련\s)?(?:[가-힣]{2}\s)?(?:사례|사업|과제|시책|주제)?(?:을|를|으로|로)?\s"
    r"(?:주제로\s)?(?:(?:우수\s?)?사례를\s)?(?:소개|발표|출품|제출|선보|내세)"
)
_PRESENTED = re.compile(
    r"\s?(?:이?라는\s)?(?:사례|사업|과제)?(?:을|를)?\s(?:주제로\s)?(?:발표|소개|출품|제출)(?:했|하였|해\s)"
)
_CROWNS = re.compile(r"(?P<count>[2-4])관왕\s?\((?P<prizes>[^()]{3,40})\)(?:을|를|에|의)\s")
_OWN_TOPIC = re.compile(r"(?:시|군|구|도|공단|공사|본부|교육청)(?:은|는)\s")
_SENTENCE = re.compile(r"(?:[다요음함임]\.|[했됐었였혔]다|한다|된다|있다|니다|이다)[\"”’']?\s*$")
_ONCE = re.compile(r"(?:[1-4]\s?분기|지난해|작년|20\d\d년).*[한된은인]\s바\s?있")
"""지난 1분기에는 …이 선정된 바 있다: told of earlier times."""
_WON_FIRST = re.compile(r"상[’'”\"]?(?:을|를)\s(?:수상|받|차지)")
"""장려상을 수상했으며, … 4년 연속 입상: the prize itself is told before."""
_OUTSIDE = re.compile(r"(?:외부|타\s?기관|다른)\s(?:\S+\s)?(?:경진\s?대회|대회|공모전|평가)에서")
_IN_PASSING = re.compile(
    r"^(?:한편|이와\s함께|아울러|앞서|이에\s앞서|이\s?밖에|그\s?밖에|또한?)[,\s]|도\s|에서도"
)
_THAT_CONTEST = re.compile(r"(?:해당|이|같은)\s대회|(?:여기|이\s자리)에서")
_WON = re.compile(r"수상|받[았는]|선정|차지|영예|상을")
_NATIONAL = re.compile(
    r"^(?:앞서)[\s,]|(?:^|\s)(?:역대|예년|최근\s?\d년)|전국\s?대회에서는|\d년\s?연속"
)


@dataclass
class Scan:
    """What was found so far."""

    found: list[Found] = field(default_factory=list)
    announced: list[tuple[str | None, Grade, int]] = field(default_factory=list)
    selected: dict[Half | None, int] = field(default_factory=dict)
    begun: bool = False
    """A whole sentence was read: lines before it are headlines."""
    shown: Entry | None = None
    """The case that the body of the text has presented, before its prize was told."""
    elsewhere: bool = False
    """The sentence before told of another contest."""
    more: bool = False
    """There were more mentions than are read."""


def read_layout(layout: Layout, facts: Facts, lexicon: Lexicon, taken: Taken) -> Scan:
    """All winners of `layout`; `taken` are lines (by their place) that tell contents."""
    scan = Scan()
    reading = Reading(lexicon, agency=facts.organisation)
    half: Half | None = None
    parts = layout.parts
    place = 0
    line_number = -1
    while place < len(parts) and len(scan.found) < MOST:
        part = parts[place]
        if isinstance(part, Table):
            _table(part, scan, half, reading, lexicon)
            place += 1
            continue
        line_number += 1
        text = part.text
        if role_of(text) is not None:
            lines = _lines_from(parts, place)
            flat = read_flattened(lines, lexicon)
            if flat is not None:
                scan.found += [
                    Found(_carry(entry, reading), half=half, note=note, table=True)
                    for entry, note in flat.rows
                ]
                place += flat.length
                line_number += flat.length - 1
                continue
        listed = bool(reading.grade or reading.rank or reading.listing)
        if line_number not in taken.passages and (listed or line_number not in taken.headings):
            half = _section(text, half, scan)
            _line(text, scan, half, reading, facts, lexicon)
        place += 1
    _close_whose(scan, half, reading)
    scan.announced = reading.announced
    scan.more = place < len(parts)
    return scan


def _lines_from(parts: Sequence[Line | Table], place: int) -> list[str]:
    lines: list[str] = []
    for part in parts[place : place + 120]:
        if not isinstance(part, Line):
            break
        lines.append(part.text)
    return lines


def _carry(entry: Entry, reading: Reading) -> Entry:
    if entry.grade is None and entry.rank is None and reading.grade:
        return replace(entry, grade=reading.grade)
    return entry


def _section(text: str, half: Half | None, scan: Scan) -> Half | None:
    """A heading such as 하반기 우수사례 (도 전체 10건 중 4건) begins a section."""
    if len(text) > 60 or text.rstrip().endswith(("다.", "다")) or not half_of(text):
        return half
    if re.search(r"사례|결과|명단|공무원|수상|입상", text):
        named = half_of(text)
        if (chosen := selected_of(text)) is not None:
            scan.selected[named] = chosen
        return named
    return half


def _table(
    table: Table, scan: Scan, half: Half | None, reading: Reading, lexicon: Lexicon
) -> None:
    rows = read_table(table, lexicon)
    scan.found += [
        Found(_carry(entry, reading), half=half, note=note, table=True) for entry, note in rows
    ]
    if rows:
        reading.graded = reading.graded or any(e.grade in ("최우수", "대상") for e, _ in rows)
        reading.grade = reading.rank = None


def _line(
    text: str,
    scan: Scan,
    half: Half | None,
    reading: Reading,
    facts: Facts,
    lexicon: Lexicon,
) -> None:
    scan.begun = scan.begun or _is_sentence(text)
    if reading.whose is not None and (title := _title_alone(text)):
        entry, reading.whose = replace(reading.whose, title=title), None
        _add(scan, _with_lead(entry, None, "", reading), text, half)
        return
    _close_whose(scan, half, reading)
    if (reading.grade or reading.rank) and (whose := _department_alone(text, reading)):
        reading.whose = whose
        return
    if _opens_group(text, reading, lexicon):
        return
    text = _BOXED_GRADE.sub(r"\1\2 : ", without_dateline(text), count=1)
    if _opens_group(text, reading, lexicon):
        return
    if _DETAIL.match(text):
        return
    if _LABEL.match(text) or text.lstrip().startswith("※"):
        reading.grade = reading.rank = None
        reading.listing = False
        return
    item = _ITEM.match(text)
    if item is None and (reading.grade or reading.rank or reading.listing):
        item = _UNMARKED_ITEM.match(text) if _has_body_apart(text, lexicon) else None
    if (
        item
        and (reading.grade or reading.rank or reading.listing or _GRADED_ITEM.match(text))
        and len(text) < 260
        and (not _is_sentence(text) or _is_labelled_title(text[item.end() :], lexicon))
    ):
        items, tail, lead = read_item(ungraded_marks(text[item.end() :]), reading)
        if any(entry.named for entry in items):
            for entry in items:
                _add(scan, _with_lead(entry, lead, tail, reading), text, half)
            return
    if (ranked := _RANKED_ITEM.match(text)) and not _is_sentence(text) and len(text) < 260:
        items, _, lead = read_item(ungraded_marks(text[ranked.end() :]), reading)
        if len(items) == 1 and lead is None and items[0].title:
            _add(scan, replace(items[0], rank=int(ranked["rank"]) or None), text, half)
            return
    several = len(text) < LONGEST_SENTENCE and bool(item) and _is_first_of_several(text, lexicon)
    body = text[item.end() :] if item and not several else text
    kept_grade = reading.grade
    produced = False
    last: list[Entry] = []
    story = Story()
    for sentence in sentences(body):
        if (
            named := _named_later(sentence, last) or _shown_later(sentence, scan, facts, lexicon)
        ) is not None:
            _add(scan, named, sentence, half)
            continue
        scan.shown = _shown_first(sentence, scan, lexicon) or scan.shown
        scan.elsewhere = _of_another_contest(sentence, scan, facts)
        if scan.elsewhere or _skipped(sentence, facts):
            continue
        follows = bool(_LIST_FOLLOWS.search(sentence)) and not mark(sentence, lexicon).bullets
        entries = story.read(sentence, reading) or _crowned(sentence, scan, reading)
        produced = produced or bool(entries)
        last = entries
        own = half_of(sentence)
        for entry in entries:
            _add(scan, entry, sentence, own or half)
        reading.listing = follows or (reading.listing and item is not None)
    if not item and kept_grade is not None and _is_sentence(text) and not produced:
        reading.grade = reading.rank = None


def _is_first_of_several(text: str, lexicon: Lexicon) -> bool:
    """△A △B: the line's own bullet is one of a list in it; □ … △A △B: it is not."""
    places = mark(text, lexicon).bullets
    signs = [text[place] for place in places]
    return len(places) > 1 and (signs.count(signs[0]) > 1 or signs[0] in _NUMBERED)


def _with_lead(entry: Entry, lead: Marker | None, tail: str, reading: Reading) -> Entry:
    marker = lead
    if marker is None and tail:
        marker = next(
            (m for m in mark(tail, reading.lexicon).markers if not m.noun and not m.count), None
        )
    if marker is not None and not (entry.grade or entry.rank):
        rank = marker.ranks[0] if len(marker.ranks) == 1 else None
        entry = replace(entry, grade=marker.grade, rank=rank)
    if entry.grade is None and entry.rank is None:
        entry = replace(entry, grade=reading.grade, rank=reading.rank)
    if entry.grade in ("최우수", "대상"):
        reading.graded = True
    return entry if entry.category else replace(entry, category=reading.category)


def _department_alone(text: str, reading: Reading) -> Entry | None:
    """은하소방서 현장대응단: a line under a grade that names who won and nothing else."""
    plain = text.strip(" -·•*[]<>()")
    bodies = [body for body in find_bodies(plain, reading.lexicon) if body.kind != "own"]
    whole = bool(bodies) and bodies[0].start == 0 and bodies[-1].end == len(plain)
    if not whole or not bodies[-1].sure or bodies[-1].kind != "department" or len(bodies) > 2:
        return None
    return replace(of_bodies(bodies, Entry(), reading), sentence=text)


def _title_alone(text: str) -> str | None:
    """“제목”: a line that holds a title in its marks and nothing else."""
    quotes = find_quotes(text)
    if len(quotes) != 1 or not titles.is_title(quotes[0], text):
        return None
    rest = text[: quotes[0].start] + text[quotes[0].end :]
    return None if re.search(r"\w", rest) else quotes[0].inner


def _close_whose(scan: Scan, half: Half | None, reading: Reading) -> None:
    """A department whose line no title followed has won all the same."""
    if reading.whose is not None:
        entry, reading.whose = reading.whose, None
        _add(scan, _with_lead(entry, None, "", reading), entry.sentence, half)


def _opens_group(text: str, reading: Reading, lexicon: Lexicon) -> bool:
    """A line that holds a grade or a branch alone: what follows belongs to it."""
    if _OTHER_PRIZE.fullmatch(text):
        # 노력상: a prize that is none of our grades; its winners have no grade.
        reading.grade = reading.rank = None
        reading.listing = True
        return True
    if len(text) > 60 or not _OPENS.search(text) or _is_sentence(text):
        return False
    text = re.sub(r"\s?[①-⑮]\s*$", "", _ENUMERATED.sub("", text))
    spans = mark(text, lexicon)
    markers = [m for m in spans.markers if m.grade or m.ranks]
    if spans.quotes and any(
        q.inner and not re.fullmatch(r"[가-힣\s]{2,10}", q.inner) for q in spans.quotes
    ):
        return False
    inside = re.sub(r"[<>\[\]【】〈〉()‘’'\"“”]", " ", text)
    spans = mark(inside, lexicon)
    markers = [m for m in spans.markers if m.grade or m.ranks]
    rest = inside
    parts: list[Marker | Category] = [*markers, *spans.categories]
    for token in sorted(parts, key=lambda t: -t.start):
        rest = rest[: token.start] + " " + rest[token.end :]
    rest = re.sub(r"수상|선정|사례|작|은|는|에는|명|건|[\W_]", "", rest)
    if rest or len(markers) > 1:
        if not rest and len(markers) > 1:
            for marker in markers:
                if marker.grade and marker.count:
                    reading.announced.append((None, marker.grade, marker.count))
            return True
        return False
    if not markers and not spans.categories:
        return False
    if spans.categories:
        reading.category = spans.categories[0].name
        reading.grade = reading.rank = None
        reading.listing = True
    if markers:
        marker = markers[0]
        reading.grade = marker.grade
        reading.rank = marker.ranks[0] if len(marker.ranks) == 1 else None
        if marker.grade and marker.count:
            reading.announced.append((reading.category, marker.grade, marker.count))
    return True


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text)) and len(text) > 25


def _has_body_apart(text: str, lexicon: Lexicon) -> bool:
    """『제목』 / 교통과, 교통과 - 제목: a line that holds a title and a body, parted by a sign."""
    if _is_sentence(text) or not re.search(r"\S\s?[/|:：–—-]\s?\S", text):
        return False
    return any(
        body.kind != "own" and (body.start == 0 or body.end == len(text.rstrip()))
        for body in mark(text, lexicon).bodies
    )


def _is_labelled_title(text: str, lexicon: Lexicon) -> bool:
    """청소행정과: 페트병 무게 달아 드립니다 — a title may be a sentence, without a full stop."""
    if text.rstrip().endswith("."):
        return False
    bodies = mark(text, lexicon).bodies
    first = next((body for body in bodies if body.kind != "own"), None)
    return first is not None and re.match(r"\)?\s?[:：]", text[first.end :]) is not None


def _named_later(sentence: str, last: Sequence[Entry]) -> Entry | None:
    """김 주무관의 사례는 ‘제목’이다: the title of the one winner of the sentence before."""
    if len(last) != 1 or last[0].title is not None or not last[0].people:
        return None
    quotes = find_quotes(sentence)
    if len(quotes) != 1:
        return None
    before, behind = sentence[: quotes[0].start], sentence[quotes[0].end :]
    called = _IS_CALLED.search(before) and re.match(r"\s?(?:이다|다|입니다|로|으로)", behind)
    surname = last[0].people[0][0]
    own = re.match(rf"{surname}[가-힣]{{0,3}}\s[가-힣]{{2,8}}(?:은|는)\s$", before)
    if not called and not (own and re.match(r"\s?(?:사례|사업|과제|시책)(?:로|으로)\s", behind)):
        return None
    return replace(last[0], title=quotes[0].inner)


def _shown_later(sentence: str, scan: Scan, facts: Facts, lexicon: Lexicon) -> Entry | None:
    """부여군은 ‘제목’을 소개해 …: the title of a body that won and whose case was not told."""
    quotes = [quote for quote in find_quotes(sentence) if titles.is_title(quote, sentence)]
    if len(quotes) != 1:
        return None
    if _CASE_IS.search(sentence[: quotes[0].start]):
        open_ones = [one.entry for one in scan.found if not one.entry.title]
        if len(open_ones) == 1 and len({(e.grade, e.rank) for e in _standing(scan)}) == 1:
            bodies = mark(sentence[: quotes[0].start], lexicon).bodies
            whose = next((b.value for b in bodies if b.kind == "department" and b.sure), None)
            department = open_ones[0].department or whose
            return replace(open_ones[0], title=quotes[0].inner, department=department)
    if not _SHOWN.match(sentence, quotes[0].end):
        return None
    before = mark(sentence[: quotes[0].start], lexicon)
    if any(m.count is None and not m.noun for m in before.markers):
        return None
    named = [
        body.value
        for body in before.bodies
        if body.kind == "organisation" and body.particle in ("은", "는", "이", "가")
    ]
    if not named and before.people:
        # 대덕구 세무과 이름 주무관은 ‘제목’을 주제로 발표해
        named = [body.value for body in before.bodies if body.kind == "organisation"]
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
    departments = [body for body in before.bodies if body.kind == "department" and body.sure]
    whose = departments[-1].value if departments and before.people else None
    return replace(won[-1], title=quotes[0].inner, department=whose)


def _shown_first(sentence: str, scan: Scan, lexicon: Lexicon) -> Entry | None:
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


def _crowned(sentence: str, scan: Scan, reading: Reading) -> list[Entry]:
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


def _of_another_contest(sentence: str, scan: Scan, facts: Facts) -> bool:
    """이와 함께 공단은 ‘다른 대회’에서도 우수상을 받았다: a prize of elsewhere, in passing."""
    before = scan.elsewhere
    if before and _THAT_CONTEST.match(sentence):
        return True
    if not scan.found:
        return False
    if _OUTSIDE.search(sentence):
        return True
    name = letters(facts.name or "")
    others = [
        called
        for quote in find_quotes(sentence)
        if titles.is_contest_name(quote.inner)
        and re.match(r"(?:\s?\S{2,8}대회)?에서(?:는|도)?\s", sentence[quote.end :])
        and (called := letters(quote.inner)) not in name
        and name not in called
    ]
    passing = before or _IN_PASSING.search(sentence)
    return bool(others and passing and _WON.search(sentence))


def _skipped(sentence: str, facts: Facts) -> bool:
    if _SPEECH.search(sentence) and (_SPEAKER.search(sentence) or re.match(r"[“\"]", sentence)):
        return True
    if other_year(sentence, facts.year, last_year=facts.last_year):
        return True
    if _ONCE.search(sentence):
        return True
    sentence = ungraded_marks(sentence)
    for quote in reversed(find_quotes(sentence)):
        sentence = sentence[: quote.start] + sentence[quote.end :]
    found = _NATIONAL.search(sentence)
    return found is not None and not _WON_FIRST.search(sentence[: found.start()])


def _add(scan: Scan, entry: Entry, sentence: str, half: Half | None) -> None:
    entry = replace(entry, sentence=sentence)
    shown = scan.shown
    if shown is not None and (entry.grade or entry.rank) and not (entry.title or entry.department):
        # 공사는 ‘제목’을 주제로 발표했다. … 장려상을 수상했다.
        entry = replace(entry, title=shown.title, department=shown.department)
    scan.found.append(Found(entry, half=half, headline=not scan.begun))
