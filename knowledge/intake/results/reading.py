"""Lines and tables in their order → all winners that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.grades import ANY, FIRST, NAME, OTHER_STEM, PLAIN
from knowledge.intake.document import Table
from knowledge.intake.results.asides import is_aside, of_another_contest
from knowledge.intake.results.contents import Taken
from knowledge.intake.results.entry import Entry, Reading
from knowledge.intake.results.facts import Facts, half_of, selected_of
from knowledge.intake.results.flattened import read_flattened
from knowledge.intake.results.headings import (
    DETAIL,
    LABEL,
    closes_group,
    department_alone,
    is_sentence,
    opens_group,
    title_alone,
)
from knowledge.intake.results.in_turn import told_in_turn
from knowledge.intake.results.items import read_item
from knowledge.intake.results.later import (
    crowned,
    named_later,
    praised,
    prize_of_a_case,
    shown_first,
    shown_later,
    won_there,
)
from knowledge.intake.results.lines import (
    LONGEST_SENTENCE,
    Layout,
    Line,
    sentences,
    without_dateline,
)
from knowledge.intake.results.merging import Found
from knowledge.intake.results.misplaced import (
    bullets_as_marks,
    office_again,
    without_marks_of_people,
)
from knowledge.intake.results.scan import Scan
from knowledge.intake.results.sentence import ungraded_marks
from knowledge.intake.results.spans import BULLETS, mark
from knowledge.intake.results.standing import COUNT_UNIT, Marker
from knowledge.intake.results.story import Story
from knowledge.intake.results.tables import read_table, role_of
from knowledge.intake.results.teams import teams_chosen
from knowledge.intake.results.topics import doer_of
from knowledge.lexicon import Lexicon
from knowledge.models import Half

MOST = 1000
"""Mentions of winners that are read: far more than any contest has."""
_ITEM = re.compile(
    rf"^\s?(?:[{BULLETS}•·‧ㆍ∙*]|[-–―](?=\s?\S)|\(?(?:\d{{1,2}}|[가-하])[.)]\s|\d{{1,2}}위?\s?[:.]\s)\s?"
)
_NUMBERED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮❶❷❸❹❺❻❼❽❾"
_RANKED_ITEM = re.compile(r"^[^가-힣A-Za-z0-9]{0,4}(?P<rank>\d{1,2})\s?위\s?[.:：)\-–]\s?(?=\S)")
"""1위. 제목 (부서): the line tells its rank itself."""
_BOXED_GRADE = re.compile(
    rf"^([^가-힣A-Za-z0-9(\[]{{0,5}})[(\[【]\s?({NAME}|(?:{OTHER_STEM})상)상?"
    r"(?:[\s,·]+\d{1,2}\s?[건명팀])?\s?[)\]】]\s?(?=\S)"
)
"""- (우수, 2건) 제목 / 부서: a grade in a box at the beginning of its line."""
_GRADED_ITEM = re.compile(rf"^[^가-힣A-Za-z0-9]{{0,4}}{ANY}\s?(?:\([^)]{{1,6}}\)\s?)?[:：]\s?\S")
"""▶ 우수상 : 부서 / 제목, 부서 / 제목: the line tells its grade itself."""
_GRADED_BULLET = re.compile(rf"[{BULLETS}]\s?{ANY}\s?[:：]\s?\S")
"""△ 최우수: 사례명 △ 우수: 사례명: one line that holds the whole list."""
_LONGEST_ITEM = 260
"""Characters of a line that may be an item; a longer one is prose."""
_END_OF_NOTICE = re.compile(r"\.\s{1,2}끝\.?\s*$")
"""…지급할 예정입니다. 끝.: how a notice ends."""
_LIST_ENDS = re.compile(
    rf"\s등(?:\s?(?:총\s|모두\s)?\d{{1,3}}\s?{COUNT_UNIT})?\s?(?:이다|입니다)\.?\s*$"
)
"""▲ 마지막 제목 등이다.: how a list ends that has a line for each."""
_UNMARKED_ITEM = re.compile(r"(?=.{4,120}$)")
_NAMED_AGAIN = re.compile(
    rf"(?P<grade>{NAME})상?\s?(?:사례|과제|시책)?(?:로|으로|에)\s(?:선정|뽑|꼽)[된힌]\s[‘'“\"「]"
)
_BEST_OFFICE = re.compile(rf"(?:{PLAIN}|모범)\s?부서")
_CASES_HEADING = re.compile(r"[^.!?]{0,40}우수\s?사례\s*")
"""은하도 적극행정 우수사례: a heading in the text, above a list."""
_LIST_FOLLOWS = re.compile(
    r"(?:다음과\s?같|아래와\s?같|(?:아래|다음)(?:의)?\s(?:\d+|[가-힣]{1,3})\s?[건개팀명곳]|명단|수상자는|수상작은|선정\s?(?:결과|내역)|"
    r"수상\s?(?:내역|결과)|우수\s?사례는|"
    r"우수\s?사례\s?(?:목록|명단|\(|:)|[상하]반기\s?우수\s?사례)"
)


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
    if (last := scan.labelled.left()) is not None:
        _add(scan, last, last.sentence, half)
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
        reading.graded = reading.graded or any(e.grade in FIRST for e, _ in rows)
        reading.grade = reading.rank = None


def _line(
    text: str,
    scan: Scan,
    half: Half | None,
    reading: Reading,
    facts: Facts,
    lexicon: Lexicon,
) -> None:
    text = office_again(bullets_as_marks(_END_OF_NOTICE.sub(".", text)))
    text = without_marks_of_people(text, lexicon)
    scan.begun = scan.begun or is_sentence(text)
    if reading.whose is not None and (title := title_alone(text)):
        entry, reading.whose = replace(reading.whose, title=title), None
        _add(scan, _with_lead(entry, None, "", reading), text, half)
        return
    _close_whose(scan, half, reading)
    if (reading.grade or reading.rank) and (whose := department_alone(text, reading)):
        reading.whose = whose
        return
    if _label(text, scan, half, reading) or opens_group(text, reading, lexicon):
        return
    text = _BOXED_GRADE.sub(r"\1\2 : ", without_dateline(text), count=1)
    if opens_group(text, reading, lexicon) or DETAIL.match(text):
        return
    graded = _graded_item(text, lexicon)
    label = LABEL.match(text) and graded is None
    if label or text.lstrip().startswith("※") or closes_group(text):
        reading.grade = reading.rank = None
        reading.listing = False
        return
    item = _ITEM.match(text) or graded
    if item is None and (reading.grade or reading.rank or reading.listing):
        item = _UNMARKED_ITEM.match(text) if _has_body_apart(text, lexicon) else None
    above, scan.item = scan.item, None
    if _item(text, item, scan, half, reading):
        return
    if above is not None and (again := _NAMED_AGAIN.match(text)) and above.grade == again["grade"]:
        # ◇최우수: 쌀 판로를 열다, and below it: 최우수 사례로 선정된 ‘강진쌀 수출’은
        scan.found = [one for one in scan.found if one.entry.title != above.title]
    if above is not None and (whose := doer_of(text, reading)):
        # - 제목, and below it: 교통과는 …를 줄였다.
        entry = replace(above, department=whose.department, content=whose.content)
        _add(scan, replace(entry, people=whose.people), text, half)
    else:
        _told(text, item, scan, half, reading, facts)


def _graded_item(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """대상 : 징수과 - 제목: a line without a bullet that tells its grade, body and case."""
    found = _GRADED_ITEM.match(text)
    if found is None or not _has_body_apart(text[found.end() - 1 :], lexicon):
        return None
    return _UNMARKED_ITEM.match(text)


def _label(text: str, scan: Scan, half: Half | None, reading: Reading) -> bool:
    """사례명: … under a grade: the line is read; the winner before it is whole."""
    taken, done = False, None
    if reading.grade or reading.rank or reading.listing:
        taken, done = scan.labelled.take(text, reading)
    if not taken:
        done = scan.labelled.left()
    if done is not None:
        _add(scan, done, done.sentence, half)
    if taken:
        scan.labelled.stand(reading)
    return taken


def _item(
    text: str, item: re.Match[str] | None, scan: Scan, half: Half | None, reading: Reading
) -> bool:
    """True where the line is an item of a list that names winners."""
    if len(text) >= _LONGEST_ITEM or len(_GRADED_BULLET.findall(text)) > 1:
        return False
    opened = reading.grade or reading.rank or reading.listing or _GRADED_ITEM.match(text)
    if (
        item
        and opened
        and (
            not is_sentence(_LIST_ENDS.sub("", text))
            or _is_labelled_title(text[item.end() :], reading.lexicon)
        )
    ):
        items, tail, lead = read_item(ungraded_marks(text[item.end() :]), reading)
        if lead and lead.grade and lead.count and not lead.noun:
            reading.announced.append((reading.category, lead.grade, lead.count))
        if any(entry.named for entry in items):
            told = [_with_lead(entry, lead, tail, reading) for entry in items]
            for entry in told:
                _add(scan, entry, text, half)
            scan.item = told[0] if len(told) == 1 and _is_case_alone(told[0]) else None
            return True
    if (ranked := _RANKED_ITEM.match(text)) and not is_sentence(text):
        items, _, lead = read_item(ungraded_marks(text[ranked.end() :]), reading)
        if len(items) == 1 and lead is None and items[0].title:
            _add(scan, replace(items[0], rank=int(ranked["rank"]) or None), text, half)
            return True
    return False


def _is_case_alone(entry: Entry) -> bool:
    return bool(entry.title) and not (entry.department or entry.people)


def _told(
    text: str,
    item: re.Match[str] | None,
    scan: Scan,
    half: Half | None,
    reading: Reading,
    facts: Facts,
) -> None:
    """The winners that the sentences of a line name."""
    lexicon = reading.lexicon
    several = len(text) < LONGEST_SENTENCE and bool(item) and _is_first_of_several(text, lexicon)
    body = text[item.end() :] if item and not several else text
    kept_grade = reading.grade
    produced = False
    last: list[Entry] = scan.last
    story = Story()
    for sentence in sentences(body):
        if (
            named := named_later(sentence, last) or shown_later(sentence, scan, facts, lexicon)
        ) is not None:
            _add(scan, named, sentence, half)
            continue
        scan.shown = shown_first(sentence, scan, lexicon) or scan.shown
        scan.elsewhere = of_another_contest(sentence, scan, facts)
        if scan.elsewhere or is_aside(sentence, facts):
            continue
        follows = bool(_LIST_FOLLOWS.search(sentence)) or (
            scan.begun and _CASES_HEADING.fullmatch(text) is not None
        )
        follows = follows and not mark(sentence, lexicon).bullets
        entries = (
            told_in_turn(sentence, scan, reading)
            or scan.topic.won(sentence, reading)
            or story.read(sentence, reading)
            or crowned(sentence, scan, reading)
            or praised(sentence, scan, reading)
            or won_there(sentence, reading)
        )
        entries = [*entries, *teams_chosen(sentence, reading)] if _apart(entries) else entries
        scan.prize = scan.prize if entries else prize_of_a_case(sentence, lexicon) or scan.prize
        if entries and _prizes_of_offices(sentence, entries, scan):
            entries = []
        scan.topic.remember(sentence, reading, found=bool(entries))
        produced = produced or bool(entries)
        last = entries or ([] if mark(sentence, lexicon).people else last)
        own = half_of(sentence)
        for entry in entries:
            _add(scan, entry, sentence, own or half)
        reading.listing = follows or (reading.listing and item is not None)
    scan.last = last
    for entry in story.left():
        _add(scan, entry, entry.sentence, half)
    if not item and kept_grade is not None and is_sentence(text) and not produced:
        reading.grade = reading.rank = None


def _apart(entries: Sequence[Entry]) -> bool:
    return not any(entry.grade or entry.rank for entry in entries)


def _prizes_of_offices(sentence: str, entries: Sequence[Entry], scan: Scan) -> bool:
    """모범부서로는 가과를 최우수부서로, 나과를 …: a prize for offices, beside that for cases."""
    if any(entry.title for entry in entries) or not _BEST_OFFICE.search(sentence):
        return False
    told = [one.entry for one in scan.found if one.entry.title]
    return bool(told) and not any(_BEST_OFFICE.search(entry.sentence) for entry in told)


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
    if entry.grade in FIRST:
        reading.graded = True
    return entry if entry.category else replace(entry, category=reading.category)


def _close_whose(scan: Scan, half: Half | None, reading: Reading) -> None:
    """A department whose line no title followed has won all the same."""
    if reading.whose is not None:
        entry, reading.whose = reading.whose, None
        _add(scan, _with_lead(entry, None, "", reading), entry.sentence, half)


def _has_body_apart(text: str, lexicon: Lexicon) -> bool:
    """『제목』 / 교통과, 교통과 - 제목: a line that holds a title and a body, parted by a sign."""
    if is_sentence(text) or not re.search(r"\S\s?[/|:：–—-]\s?\S", text):
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


def _add(scan: Scan, entry: Entry, sentence: str, half: Half | None) -> None:
    entry = replace(entry, sentence=sentence)
    shown = scan.shown
    if shown is not None and (entry.grade or entry.rank) and not (entry.title or entry.department):
        # 공사는 ‘제목’을 주제로 발표했다. … 장려상을 수상했다.
        entry = replace(entry, title=shown.title, department=shown.department)
    scan.found.append(Found(entry, half=half, headline=not scan.begun))
