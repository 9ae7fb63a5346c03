"""The tables of the published knowledge.

Every table but `knowledge_version` and `evidence` is temporal: a row is true from
`from_version` up to, and without, `to_version`; the rows without `to_version` are the current
ones. So each version can be read back, and a publication writes only what it changes.

A version whose `published_at` is not positive is being written and is seen by nobody; see
`publishing.py`. `origin`, `override` and the counts are those of its `Act` and `Counts` there.

`position` keeps the order of a tuple: of all sources, contests and cases with gaps between them
(see `order.py`), of the parts of a case as 0, 1, 2, …
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData, Table

from knowledge.store.columns import DAY, DECIMAL, EPOCH, INTEGER, JSON_TEXT, LONG, NAMING, TEXT
from knowledge.store.indexes import partial_index

metadata = MetaData(naming_convention=dict(NAMING))

knowledge_version = Table(
    "knowledge_version",
    metadata,
    Column("version", INTEGER, primary_key=True, autoincrement=False),
    Column("published_at", EPOCH, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("note", TEXT, nullable=False),
    Column("organisation", TEXT, nullable=False),
    Column("origin", TEXT),
    Column("override", JSON_TEXT),
    Column("added", INTEGER),
    Column("changed", INTEGER),
    Column("removed", INTEGER),
    sqlite_strict=True,
)


def _temporal(name: str, keys: dict[str, Any], *values: Column[Any]) -> Table:
    table = Table(
        name,
        metadata,
        *(Column(key, kind, primary_key=True, autoincrement=False) for key, kind in keys.items()),
        Column(
            "from_version",
            INTEGER,
            ForeignKey(knowledge_version.c.version),
            primary_key=True,
            autoincrement=False,
        ),
        Column("to_version", INTEGER, ForeignKey(knowledge_version.c.version)),
        *values,
        CheckConstraint("to_version > from_version", name="order"),
        sqlite_strict=True,
    )
    current = table.c.to_version.is_(None)
    # At most one row of a key is current; it also finds the current rows among all the old ones.
    partial_index(
        f"uq_{name}_current", *(table.c[key] for key in keys), where=current, unique=True
    )
    return table


def _required(name: str, kind: Any = TEXT) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _optional(name: str, kind: Any = TEXT) -> Column[Any]:
    return Column(name, kind)


_PART = {"case_id": TEXT, "position": INTEGER}

source = _temporal(
    "source",
    {"id": TEXT},
    _required("position", LONG),
    _required("title"),
    _required("date", DAY),
    _optional("publisher"),
    _optional("address"),
)

contest = _temporal(
    "contest",
    {"id": TEXT},
    _required("position", LONG),
    _required("year", INTEGER),
    _optional("half", INTEGER),
    _optional("name"),
    _optional("host"),
    _optional("held_on", DAY),
    _optional("submitted", INTEGER),
    _optional("selected", INTEGER),
    _required("source"),
)

award_case = _temporal(
    "award_case",
    {"id": TEXT},
    _required("position", LONG),
    _required("contest"),
    _optional("rank", INTEGER),
    _optional("grade"),
    _optional("category"),
    _optional("organisation"),
    _optional("department"),
    _optional("title"),
    _optional("content"),
    _optional("outcome"),
    _required("source"),
)

contest_field_source = _temporal(
    "contest_field_source", {"contest_id": TEXT, "field": TEXT}, _required("source")
)

contest_claim = _temporal(
    "contest_claim",
    {"contest_id": TEXT, "position": INTEGER},
    _required("field"),
    _required("value"),
    _required("source"),
)

field_source = _temporal("field_source", {"case_id": TEXT, "field": TEXT}, _required("source"))

alias = _temporal("alias", _PART, _required("text"), _required("source"))

reward = _temporal(
    "reward",
    _PART,
    _required("kind"),
    _optional("amount", DECIMAL),
    _optional("unit"),
    _required("state"),
    _optional("giver"),
    _required("source"),
)

service = _temporal(
    "service",
    _PART,
    _required("id"),
    _required("name"),
    _required("summary"),
    _optional("audience"),
    _optional("time"),
    _optional("season"),
    _optional("place"),
    _required("items", JSON_TEXT),
    _required("source"),
)

remark = _temporal("remark", _PART, _required("text"), _required("source"))

claim = _temporal("claim", _PART, _required("field"), _required("value"), _required("source"))

# Which sentence of which source a version read a field in; looked at by people only.
evidence = Table(
    "evidence",
    metadata,
    Column(
        "version",
        INTEGER,
        ForeignKey(knowledge_version.c.version),
        primary_key=True,
        autoincrement=False,
    ),
    Column("case_id", TEXT, primary_key=True),
    Column("field", TEXT, primary_key=True),
    Column("source", TEXT, nullable=False),
    Column("sentence", TEXT, nullable=False),
    sqlite_strict=True,
)
