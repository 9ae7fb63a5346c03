"""Knowledge ↔ flat tables: one for each kind of thing, with a heading and rows of cells.

The tables are those of the store; the order of the rows is the order of the things. Headings are
Korean, since people read and edit them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import ValidationError
from sqlalchemy import Integer, Table

from knowledge.errors import DataFileError
from knowledge.models import Knowledge
from knowledge.store import tables
from knowledge.store.rows import TEMPORAL, Row, content_columns, knowledge_of, rows_of

Cells = Sequence[str | int | None]

NAMES: Mapping[Table, str] = {
    tables.source: "출처",
    tables.contest: "대회",
    tables.contest_field_source: "대회 칸의 출처",
    tables.contest_claim: "대회의 엇갈린 값",
    tables.award_case: "사례",
    tables.field_source: "칸의 출처",
    tables.alias: "다른 이름",
    tables.reward: "보상",
    tables.service: "서비스",
    tables.remark: "뒷소식",
    tables.claim: "엇갈린 값",
}
"""The Korean name of each table."""
HEADINGS: Mapping[str, str] = {
    "id": "id",
    "case_id": "사례 id",
    "contest_id": "칸의 대회 id",
    "title": "제목",
    "date": "날짜",
    "publisher": "펴낸 곳",
    "address": "주소",
    "year": "연도",
    "half": "반기",
    "name": "이름",
    "host": "주최",
    "held_on": "열린 날",
    "submitted": "제출 건수",
    "selected": "선정 건수",
    "source": "출처 id",
    "contest": "대회 id",
    "rank": "순위",
    "grade": "등급",
    "category": "분야",
    "organisation": "기관",
    "department": "부서",
    "content": "내용",
    "outcome": "성과",
    "field": "칸",
    "text": "글",
    "value": "값",
    "kind": "종류",
    "amount": "수",
    "unit": "단위",
    "state": "상태",
    "giver": "주는 곳",
    "summary": "소개",
    "audience": "대상",
    "time": "시간",
    "season": "시기",
    "place": "곳",
    "items": "다루는 일",
}
"""The Korean heading of each column."""
ORGANISATION = "우리 기관"
"""What the table with nothing but the bot's own body is called."""


def columns(table: Table) -> tuple[str, ...]:
    """The columns of `table` that are shown: the order of the rows is their position."""
    return tuple(name for name in content_columns(table) if name != "position")


def cells_of(knowledge: Knowledge) -> dict[Table, list[Cells]]:
    """The rows of every table, their cells in the order of `columns`."""
    return {
        table: [[row[name] for name in columns(table)] for row in rows.values()]
        for table, rows in rows_of(knowledge, {}).items()
    }


def knowledge_from(
    organisation: str, found: Mapping[Table, Sequence[tuple[int, Mapping[str, object]]]], file: str
) -> Knowledge:
    """The knowledge that `found` says: for each table the rows with their line or row number.

    Raises DataFileError with `file` and the number of the row that cannot be used.
    """
    rows: dict[Table, list[Row]] = {table: [] for table in TEMPORAL}
    lines: dict[str, int] = {}
    for table in TEMPORAL:
        for line, values in found.get(table, ()):
            row = {name: _stored(table, name, values.get(name)) for name in columns(table)}
            if table is tables.service and row["items"] is None:
                row["items"] = "[]"
            rows[table].append(row)
            lines.setdefault(str(row.get("id") or row.get("case_id")), line)
    try:
        return knowledge_of(organisation, rows)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        place = ".".join(map(str, detail["loc"]))
        said = f"{place}: {detail['msg']}".removeprefix(": ")
        named = next((line for name, line in lines.items() if _names(said, name)), None)
        raise DataFileError(file=file, line=named, problem=said) from error
    except ValueError as error:
        raise DataFileError(file=file, line=None, problem=str(error)) from error


def _stored(table: Table, name: str, value: object) -> object:
    """`value` as the column holds it: a spreadsheet knows no difference between 3 and "3"."""
    if value is None:
        return None
    if isinstance(table.c[name].type, Integer):
        number = str(value)
        return int(number) if number.isascii() and number.isdigit() else value
    return str(value)


def _names(said: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said) is not None
