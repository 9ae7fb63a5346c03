"""Knowledge ↔ rows: which row of which table says what.

The rows are plain mappings from column to value, as the database takes and gives them; nothing
outside this package sees them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Table

from knowledge.models import (
    Alias,
    Case,
    Claim,
    Contest,
    Knowledge,
    Model,
    Remark,
    Reward,
    Service,
    Source,
)
from knowledge.store import tables
from knowledge.store.order import arrange

M = TypeVar("M", bound=Model)
Row = Mapping[str, Any]
Key = tuple[Any, ...]
Rows = dict[Key, Row]

# In the order in which they are written and read.
TEMPORAL: tuple[Table, ...] = (
    tables.source,
    tables.contest,
    tables.contest_field_source,
    tables.contest_claim,
    tables.award_case,
    tables.field_source,
    tables.alias,
    tables.reward,
    tables.service,
    tables.remark,
    tables.claim,
)
CASE_KEYS: Mapping[Table, str] = {
    tables.award_case: "id",
    **dict.fromkeys(TEMPORAL[TEMPORAL.index(tables.field_source) :], "case_id"),
}
"""The tables that say something about a case, and the column with its id."""
_PARTS: tuple[tuple[str, Table, type[Model]], ...] = (
    ("aliases", tables.alias, Alias),
    ("rewards", tables.reward, Reward),
    ("services", tables.service, Service),
    ("remarks", tables.remark, Remark),
    ("claims", tables.claim, Claim),
)
_VERSIONS = ("from_version", "to_version")


def key_columns(table: Table) -> tuple[str, ...]:
    """The columns that name a row of `table` within one version."""
    return tuple(c.name for c in table.primary_key if c.name not in _VERSIONS)


def content_columns(table: Table) -> tuple[str, ...]:
    """The columns of `table` that say something: all but the versions."""
    return tuple(c.name for c in table.columns if c.name not in _VERSIONS)


def keyed(table: Table, rows: Iterable[Row]) -> Rows:
    """`rows` of `table` by their keys."""
    names = key_columns(table)
    return {tuple(row[name] for name in names): row for row in rows}


def rows_of(knowledge: Knowledge, stored: Mapping[Table, Rows]) -> dict[Table, Rows]:
    """Every row that `knowledge` needs; `stored` are the current rows, whose positions it keeps
    where it can."""
    rows: dict[Table, list[Row]] = {table: [] for table in TEMPORAL}
    for table, things in (
        (tables.source, knowledge.sources),
        (tables.contest, knowledge.contests),
        (tables.award_case, knowledge.cases),
    ):
        kept = {row["id"]: row["position"] for row in stored.get(table, {}).values()}
        positions = arrange([thing.id for thing in things], kept)
        for thing in things:
            rows[table].append(_row(table, thing, position=positions[thing.id]))
    for contest in knowledge.contests:
        for contest_field, source in contest.field_sources.items():
            rows[tables.contest_field_source].append(
                {"contest_id": contest.id, "field": contest_field, "source": source}
            )
        for i, claim in enumerate(contest.claims):
            row = _row(tables.contest_claim, claim, contest_id=contest.id, position=i)
            rows[tables.contest_claim].append(row)
    for case in knowledge.cases:
        for field, source in case.field_sources.items():
            rows[tables.field_source].append(
                {"case_id": case.id, "field": field, "source": source}
            )
        for name, table, _ in _PARTS:
            for i, part in enumerate(getattr(case, name)):
                rows[table].append(_row(table, part, case_id=case.id, position=i))
    return {table: keyed(table, own) for table, own in rows.items()}


def _row(table: Table, model: Model, **given: Any) -> Row:
    return {
        name: given[name] if name in given else _stored(getattr(model, name))
        for name in content_columns(table)
    }


def _stored(value: Any) -> Any:
    if isinstance(value, Decimal):
        # One spelling for equal numbers, so that 0.30 for 0.3 is no change. Done on the text:
        # arithmetic (normalize) would round to 28 digits.
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if hasattr(value, "isoformat") else value


def knowledge_of(organisation: str, rows: Mapping[Table, Iterable[Row]]) -> Knowledge:
    """The knowledge that `rows`, each table's in the order of `position`, say."""
    contest_sources = _sources_by(rows[tables.contest_field_source], "contest_id")
    contest_claims: dict[str, list[Claim]] = defaultdict(list)
    for row in rows[tables.contest_claim]:
        contest_claims[row["contest_id"]].append(_model(Claim, row))
    field_sources = _sources_by(rows[tables.field_source], "case_id")
    parts: dict[str, dict[str, list[Model]]] = {}
    for name, table, model in _PARTS:
        parts[name] = defaultdict(list)
        for row in rows[table]:
            parts[name][row["case_id"]].append(_model(model, row))
    return Knowledge(
        organisation=organisation,
        sources=tuple(_models(Source, rows[tables.source])),
        contests=tuple(
            _model(
                Contest,
                row,
                field_sources=contest_sources.get(row["id"], {}),
                claims=tuple(contest_claims.get(row["id"], ())),
            )
            for row in rows[tables.contest]
        ),
        cases=tuple(
            _model(
                Case,
                row,
                field_sources=field_sources.get(row["id"], {}),
                **{name: tuple(of_case.get(row["id"], ())) for name, of_case in parts.items()},
            )
            for row in rows[tables.award_case]
        ),
    )


def _sources_by(rows: Iterable[Row], key: str) -> Mapping[str, Mapping[str, str]]:
    """field → source, of each thing whose id stands in the column `key`."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[row[key]][row["field"]] = row["source"]
    return found


def _models(model: type[M], rows: Iterable[Row]) -> Iterator[M]:
    return (_model(model, row) for row in rows)


def _model(model: type[M], row: Row, **given: Any) -> M:
    values = {name: row[name] for name in model.model_fields if name not in given}
    if "items" in values:
        values["items"] = json.loads(values["items"])
    return model.model_validate(values | given)
