"""Result tables: which column is which, and the winners in their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.grades import NAME, STEM, Grade, grade_of, prize_of
from knowledge.intake.document import Table
from knowledge.intake.results import titles
from knowledge.intake.results.bodies import Body, find_bodies, is_department_like
from knowledge.intake.results.entry import Entry
from knowledge.intake.results.people import find_people, is_name
from knowledge.korean.numerals import parse_numeral
from knowledge.lexicon import Lexicon, compact

Role = Literal[
    "number",
    "rank",
    "grade",
    "kind",
    "category",
    "organisation",
    "department",
    "title",
    "person",
    "content",
    "money",
    "note",
]
"""kind: 구분, whose cells tell what it is."""

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"연번|번호|no\.?|순번|#")),
    ("rank", re.compile(r"(?:최종|종합)?순위|등수|석차")),
    ("grade", re.compile(r"등급|훈격|상격|시상(?:등급|구분|내역)?|수상(?:등급|구분|내역|명)?|"
        r"심사결과|결과|상명|포상구분|선정결과")),
    ("kind", re.compile(r"구분|비고구분")),
    ("category", re.compile(r"(?:평가)?(?:분야|부문)|유형")),
    ("department", re.compile(r"(?:담당|소관|추진|제출|수상|주관)?(?:부서|실과소?|실·과·?소?|실국|"
        r"과명|"
        r"팀)명?|실과(?:소|명|소명)?|"
        r"부서\(.*|관과소|실단과소|읍면동|실·?국·?과")),
    ("organisation", re.compile(r"(?:수상|제출|추진|소속|대상)?기관명?|시·?군·?구?명?|자치단체명?|"
        r"구군명?|"
        r"소속|지자체명?|기관\(.*|학교명?|소속기관")),
    ("title", re.compile(r"(?:우수|추진|수상|적극행정|혁신)?(?:사례|사업|과제|시책|안건|"
        r"제안)명?(?:\(.*)?|제목|주제|"
        r"(?:우수)?사례\(.*|제안명|건명|공모명|사례제목|과제명|주요사례|명칭")),
    ("person", re.compile(r"(?:담당|공적|수상|발표|제출|추진)자(?:명)?|성명|이름|직급|직위|"
        r"직급성명|"
        r"직·?성명|공무원")),
    ("content", re.compile(r"(?:주요|사례|사업|추진|공적)?내용|개요|요지|공적(?:사항|요지)?|성과|"
        r"주요성과|추진성과")),
    ("money", re.compile(r"(?:포상|시상|격려|상)금액?(?:\((?:단위:?)?(?:만|천|백만)?원\))?")),
    ("note", re.compile(r"비고|포상|인센티브|점수|총점|평점|득점|특전")),
)  # fmt: skip
_UNIT = re.compile(r"(만|천|백만)?원")
_TIMES = {None: 1, "천": 1_000, "만": 10_000, "백만": 1_000_000}
_BARE_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_LEAST_WON = 10_000
"""An amount without a unit is of won where it is not less: of 50 nobody knows what it counts."""
_SUM = re.compile(r"(?:총\s?)?(?:합\s?)?계|소\s?계|총\s?합|평\s?균|누\s?계")
"""합계: what a row adds up."""
_GRADE_CELL = re.compile(rf"[◦○·\-\s]*({NAME}|{STEM})상?(?:\(?\s?\d{{1,2}}\s?[건명팀]?\)?)?")
_COUNTED = re.compile(r"\s?\(?\s?\d{1,2}\s?[건명팀]?\)?$")
_RANK_CELL = re.compile(r"(?:제|종합)?\s?(\d{1,3})\s?(?:위|등|순위)?")
_NOTE_RANK = re.compile(r"^\s?(\d{1,2})(?:위|등)?(?![\d.,%년월일원만천시])")


@dataclass(frozen=True)
class Header:
    """The columns of a table by their place; `row` is the header's own place, `units` the won of
    an amount of 1 in each column, None where none is told."""

    row: int
    roles: tuple[Role | None, ...]
    units: tuple[int | None, ...]

    def place(self, role: Role) -> int | None:
        return self.roles.index(role) if role in self.roles else None


def role_of(cell: str) -> Role | None:
    """What a column headed by `cell` holds."""
    plain = re.sub(r"[\s*※]", "", cell).lower()
    if not plain or len(plain) > 14:
        return None
    for role, pattern in _ROLES:
        if pattern.fullmatch(plain):
            return role
    return None


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """The first row that heads a table of results, if any."""
    for number, row in enumerate(rows[:6]):
        roles = tuple(role_of(cell) for cell in row)
        known = {role for role in roles if role}
        units = tuple(_unit_of(cell) for cell in row)
        if "title" in known and len(known) >= 2:
            return Header(number, roles, units)
        if (
            len(known) >= 3
            and known & {"department", "organisation"}
            and known & {"rank", "grade", "kind", "number"}
        ):
            return Header(number, roles, units)
    return None


def _unit_of(head: str) -> int | None:
    """포상금(만원): 10,000."""
    unit = _UNIT.search(re.sub(r"\s", "", head))
    return _TIMES[unit[1]] if unit else None


def _money(cell: str, unit: int | None) -> str:
    """What a cell of prize money says, as a sentence would: 포상금 500000원."""
    if not _BARE_AMOUNT.fullmatch(cell):
        return f"포상금 {cell}"
    amount = int(cell.replace(",", "")) * (unit or 1)
    return f"포상금 {amount}원" if unit or amount >= _LEAST_WON else "포상금"


def read_table(table: Table, lexicon: Lexicon) -> list[tuple[Entry, str]]:
    """(winner, note) for every row of a result table; nothing for any other table.

    `note` is what the columns 비고, 포상 say, where rewards are read.
    """
    header = find_header(table.rows)
    if header is None:
        return []
    found: list[tuple[Entry, str]] = []
    seen: set[tuple[str, ...]] = set()
    for row in table.rows[header.row + 1 :]:
        if tuple(row) in seen or not any(cell.strip() for cell in row):
            continue
        seen.add(tuple(row))
        if find_header([row]) is not None or (
            len({cell for cell in row if cell}) == 1 and len(row) > 1
        ):
            continue
        if _SUM.fullmatch(next(cell for cell in row if cell.strip()).strip()):
            continue
        if read := _row(row, header, lexicon):
            found.append(read)
    return found


def _row(row: Sequence[str], header: Header, lexicon: Lexicon) -> tuple[Entry, str] | None:
    entry = Entry(sentence=" | ".join(dict.fromkeys(cell for cell in row if cell)))
    notes: list[str] = []
    for place, (role, cell) in enumerate(zip(header.roles, row, strict=False)):
        text = cell.strip()
        if not text or text in ("-", "〃", "″"):
            continue
        match role:
            case "rank":
                entry = _with_standing(entry, text)
            case "grade" if entry.grade is None and (named := _prize(text)):
                entry = replace(entry, grade=named)
            case "grade" | "kind":
                entry = _with_kind(entry, text, lexicon, header)
                if role == "grade" and entry.grade is None and entry.rank is None:
                    notes.append(text)
            case "category":
                entry = replace(entry, category=text)
            case "organisation" | "department":
                entry = _with_body(entry, text, role, lexicon)
            case "title":
                entry = _with_title(entry, text, lexicon, header)
            case "person":
                entry = replace(
                    entry, people=tuple(word for word in text.split() if is_name(word))
                )
            case "content":
                entry = replace(entry, content=text[:2000])
            case "money":
                notes.append(_money(text, header.units[place]))
            case "note":
                notes.append(text)
            case _:
                pass
    note = " ".join(notes)
    if entry.rank is None and entry.grade is None and note:
        entry = with_note(entry, note)
    return (
        (entry, note)
        if entry.title or entry.department or (entry.organisation and (entry.grade or entry.rank))
        else None
    )


def with_note(entry: Entry, note: str) -> Entry:
    """The rank or grade that a remark begins with: 3(중앙대회진출), 9 표창, 최우수."""
    if grade := re.match(rf"\s?({NAME})상?(?![가-힣])", note):
        return replace(entry, grade=grade_of(grade[1]))
    if (rank := _NOTE_RANK.match(note)) and int(rank[1]) > 0:
        return replace(entry, rank=int(rank[1]))
    return entry


def _prize(text: str) -> Grade | None:
    """The prize that a cell under 등급 or 훈격 consists of, whatever its name: 으뜸상, S."""
    text = _COUNTED.sub("", text)
    return prize_of(f"{text}등급" if re.fullmatch(r"[SABCD]", text) else text)


def as_grade_cell(text: str) -> Grade | None:
    """The grade that a cell consists of."""
    found = _GRADE_CELL.fullmatch(text.strip())
    if not found:
        return None
    return grade_of(found[1])


def as_rank_cell(text: str) -> int | None:
    """The rank that a cell consists of."""
    found = _RANK_CELL.fullmatch(text.strip())
    value = parse_numeral(found[1]) if found else None
    return value or None


def _with_standing(entry: Entry, text: str) -> Entry:
    if grade := as_grade_cell(text):
        return replace(entry, grade=grade)
    if rank := as_rank_cell(text):
        return replace(entry, rank=rank)
    both = re.fullmatch(r"(\d{1,2})위?\s?[(（](.{2,6})[)）]", text)
    if both:
        return replace(entry, rank=int(both[1]) or None, grade=as_grade_cell(both[2]))
    return entry


def _with_kind(entry: Entry, text: str, lexicon: Lexicon, header: Header) -> Entry:
    graded = _with_standing(entry, text) if not text.isdigit() else entry
    if graded is not entry:
        return graded
    if text.isdigit():
        return entry
    bodies = find_bodies(text, lexicon)
    if bodies and bodies[0].kind == "organisation" and bodies[0].start == 0:
        return _with_body(entry, text, "organisation", lexicon)
    if text in ("도", "시", "군", "구", "본청"):
        return replace(entry, own=True)
    split = re.match(rf"(.{{2,20}}?)\s?[-·/(]?\s?({NAME})상?\)?$", text)
    if split:
        return replace(entry, category=split[1].strip(" (-"), grade=grade_of(split[2]))
    return replace(entry, category=entry.category or text) if len(text) <= 30 else entry


def _with_body(entry: Entry, text: str, role: Role, lexicon: Lexicon) -> Entry:
    text = _without_person(text)
    bodies = find_bodies(text, lexicon)
    if bodies and bodies[-1].end + len(bodies[-1].particle) == len(text) and bodies[0].start == 0:
        for body in _whole_words(bodies, text):
            if body.kind == "organisation" and entry.organisation is None:
                entry = replace(entry, organisation=body.value)
            elif body.kind == "department":
                entry = replace(entry, department=body.value)
            elif body.kind == "own":
                entry = replace(entry, own=True)
        return entry
    if role == "organisation" and not is_department_like(compact(text), lexicon):
        return replace(entry, organisation=text[:60])
    return replace(entry, department=text[:60])


def _whole_words(bodies: Sequence[Body], text: str) -> list[Body]:
    last = bodies[-1]
    if last.particle:
        whole = replace(last, value=text[last.start :], end=len(text), particle="")
        return [*bodies[:-1], whole]
    return list(bodies)


def _without_person(text: str) -> str:
    for person in reversed(find_people(text)):
        text = text[: person.start()] + text[person.end() :]
    text = re.sub(r"\s*\([^)]*\)\s*$", "", text) if find_people(text) else text
    words = text.split()
    if (
        len(words) > 1
        and is_name(words[-1])
        and len(words[-1]) == 3
        and not re.search(r"[시군구도]$", words[-2])
    ):
        # 교통과 김가온; but 한결시 반달동 is a town of a city.
        words.pop()
    return " ".join(words).strip(" ,/()")


def _with_title(entry: Entry, text: str, lexicon: Lexicon, header: Header) -> Entry:
    bracket = re.search(r"\s?[(（]([^()（）]{2,20})[)）]$", text)
    if (
        bracket
        and header.place("department") is None
        and is_department_like(bracket[1].strip(), lexicon)
    ):
        entry = replace(entry, department=bracket[1].strip())
        text = text[: bracket.start()]
    return replace(entry, title=titles.of_cell(text)[:200] or None)
