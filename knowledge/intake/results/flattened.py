"""Tables that lost their lines: one cell a line, merged cells printed once.

Rows differ in length, so that columns cannot be counted. A row begins at a cell that has the form
of its key: a department where the header names one, else a rank, a number or a grade.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.grades import NAME
from knowledge.intake.results import titles
from knowledge.intake.results.bodies import find_bodies, is_department_cell
from knowledge.intake.results.entry import Entry
from knowledge.intake.results.people import is_person_cell
from knowledge.intake.results.tables import (
    Role,
    as_grade_cell,
    as_rank_cell,
    role_of,
    with_note,
)
from knowledge.lexicon import Lexicon

LONGEST_CELL = 120
_NOTE = re.compile(
    r"^\s?(?:\d{1,3}(?![\d년월일])|[*※]|표창|상장|포상|시상|가점|근평|중앙|"
    rf"전국|{NAME}|-|점수|특별휴가)"
)
_SENTENCE_END = re.compile(r"(?:다|요|음|함)\.$")


@dataclass(frozen=True)
class Flattened:
    """`rows` of (winner, remark) and the number of lines that the table took."""

    rows: tuple[tuple[Entry, str], ...]
    length: int


def read_flattened(lines: Sequence[str], lexicon: Lexicon) -> Flattened | None:
    """The table that begins at the first of `lines`, if one begins there."""
    roles: list[Role] = []
    for line in lines[:10]:
        role = role_of(line) if len(line) <= 16 else None
        if role is None:
            break
        roles.append(role)
    if len(roles) < 2 or not {"title", "content"} & set(roles):
        return None
    rows: list[tuple[Entry, str]] = []
    at = len(roles)
    carried = Entry()
    while at < len(lines):
        entry, note, next_at, carried = _row(lines, at, roles, carried, lexicon)
        if entry is None:
            break
        rows.append((entry, note))
        at = next_at
    return Flattened(tuple(rows), at) if rows else None


def _row(
    lines: Sequence[str], at: int, roles: Sequence[Role], carried: Entry, lexicon: Lexicon
) -> tuple[Entry | None, str, int, Entry]:
    entry = Entry()
    begun = at
    persons = "person" in roles
    while at < len(lines) and not _is_title(lines[at], lexicon, persons=persons):
        if persons and is_person_cell(lines[at]):
            at += 1
            continue
        led = _lead(lines[at], entry, roles, lexicon)
        if led is None:
            return None, "", begun, carried
        entry = led
        at += 1
    if at >= len(lines) or role_of(lines[at]) is not None or _SENTENCE_END.search(lines[at]):
        return None, "", begun, carried
    if "department" in roles and entry.department is None:
        return None, "", begun, carried
    if "department" not in roles and at == begun:
        return None, "", begun, carried
    titled = "title" in roles
    cell = lines[at].strip()
    while at + 1 < len(lines) and _goes_on(lines[at + 1], roles, lexicon):
        at += 1
        cell = f"{cell} {lines[at].strip()}"
    entry = replace(
        entry,
        title=titles.of_cell(cell) if titled else None,
        content=None if titled else cell,
        organisation=entry.organisation or carried.organisation,
        grade=entry.grade or (carried.grade if entry.rank is None else None),
        category=entry.category or carried.category,
    )
    at += 1
    notes: list[str] = []
    while at < len(lines) and _is_note(lines[at], lexicon, roles):
        if _begins_row(lines[at], roles, entry.rank, bool(notes)):
            break
        notes.append(lines[at])
        at += 1
    note = " ".join(notes)
    if entry.rank is None and entry.grade is None:
        entry = with_note(entry, note)
    entry = replace(entry, sentence=" | ".join(lines[begun:at]))
    kept = Entry(organisation=entry.organisation, category=entry.category)
    if "grade" in roles or "kind" in roles:
        kept = replace(kept, grade=entry.grade if entry.rank is None and not notes else None)
    return entry, note, at, kept


def _goes_on(line: str, roles: Sequence[Role], lexicon: Lexicon) -> bool:
    """A title cut over two lines, where a row begins with something else and no text follows."""
    if "title" not in roles or roles[0] == "title" or role_of(line) is not None:
        return False
    behind = set(roles[roles.index("title") + 1 :])
    if behind - {"note", "grade", "rank", "number"} or _NOTE.match(line):
        return False
    text = line.strip()
    return len(text) >= 2 and _is_title(text.ljust(5, "가"), lexicon, persons=False)


def _begins_row(line: str, roles: Sequence[Role], rank: int | None, more: bool) -> bool:
    """A number that counts on is no remark: it begins the next row."""
    number = as_rank_cell(line)
    if number is None or roles[0] not in ("rank", "number"):
        return False
    return more or (rank is not None and number == rank + 1)


def _lead(line: str, entry: Entry, roles: Sequence[Role], lexicon: Lexicon) -> Entry | None:
    """A cell before the title: organisation, department, grade, rank or number."""
    text = line.strip()
    if entry.title is not None or len(text) > 40:
        return None
    if grade := as_grade_cell(text):
        return replace(entry, grade=grade)
    if (rank := as_rank_cell(text)) is not None:
        return replace(entry, rank=rank) if "rank" in roles or text.endswith("위") else entry
    bodies = find_bodies(text, lexicon)
    if is_department_cell(text, lexicon):
        return replace(entry, department=text)
    if bodies and bodies[0].start == 0 and bodies[-1].end == len(text):
        for body in bodies:
            if body.kind == "organisation":
                entry = replace(entry, organisation=body.value)
            elif body.kind == "department":
                entry = replace(entry, department=body.value)
            else:
                entry = replace(entry, own=True)
        return entry
    if "category" in roles and entry.category is None:
        return replace(entry, category=text)
    return None


def _is_title(line: str, lexicon: Lexicon, *, persons: bool) -> bool:
    text = line.strip()
    if persons and is_person_cell(text):
        return False
    if as_grade_cell(text) or as_rank_cell(text) is not None:
        return False
    if is_department_cell(text, lexicon):
        return False
    bodies = find_bodies(text, lexicon)
    if bodies and bodies[0].start == 0 and bodies[-1].end == len(text):
        return False
    return 5 <= len(text) <= LONGEST_CELL and not _SENTENCE_END.search(text)


def _is_note(line: str, lexicon: Lexicon, roles: Sequence[Role]) -> bool:
    behind = roles[roles.index("title" if "title" in roles else "content") + 1 :]
    if not {"note", "grade", "rank"} & set(behind):
        return False
    if is_department_cell(line.strip(), lexicon) or len(line) > 60:
        return False
    return bool(_NOTE.match(line))
