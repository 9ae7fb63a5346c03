"""The published knowledge: a row of versions, and temporal tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "knowledge_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("published_at", _LONG, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_knowledge_version")),
        sqlite_strict=True,
    )
    one = {"id": sa.Text()}
    part = {"case_id": sa.Text(), "position": sa.Integer()}
    _temporal(
        "source",
        one,
        _required("position", _LONG),
        _required("title"),
        _required("date"),
        _optional("publisher"),
        _optional("address"),
    )
    _temporal(
        "contest",
        one,
        _required("position", _LONG),
        _required("year", sa.Integer()),
        _optional("half", sa.Integer()),
        _optional("name"),
        _optional("host"),
        _optional("held_on"),
        _optional("submitted", sa.Integer()),
        _optional("selected", sa.Integer()),
        _required("source"),
    )
    _temporal(
        "award_case",
        one,
        _required("position", _LONG),
        _required("contest"),
        _optional("rank", sa.Integer()),
        _optional("grade"),
        _optional("category"),
        _optional("organisation"),
        _optional("department"),
        _optional("title"),
        _optional("content"),
        _optional("outcome"),
        _required("source"),
    )
    _temporal("field_source", {"case_id": sa.Text(), "field": sa.Text()}, _required("source"))
    _temporal("alias", part, _required("text"), _required("source"))
    _temporal(
        "reward",
        part,
        _required("kind"),
        _optional("amount"),
        _optional("unit"),
        _required("state"),
        _optional("giver"),
        _required("source"),
    )
    _temporal(
        "service",
        part,
        _required("id"),
        _required("name"),
        _required("summary"),
        _optional("audience"),
        _optional("time"),
        _optional("season"),
        _optional("place"),
        _required("items"),
        _required("source"),
    )
    _temporal("remark", part, _required("text"), _required("source"))


def _temporal(name: str, keys: dict[str, Any], *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        *(sa.Column(key, kind, autoincrement=False, nullable=False) for key, kind in keys.items()),
        sa.Column("from_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("to_version", sa.Integer()),
        *columns,
        sa.CheckConstraint("to_version > from_version", name=op.f(f"ck_{name}_order")),
        *(
            sa.ForeignKeyConstraint(
                [column], ["knowledge_version.version"], name=op.f(f"fk_{name}_{column}")
            )
            for column in ("from_version", "to_version")
        ),
        sa.PrimaryKeyConstraint(*keys, "from_version", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    current = sa.text("to_version IS NULL")
    op.create_index(
        f"uq_{name}_current",
        name,
        list(keys),
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )


def _required(name: str, kind: Any = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.Text(), nullable=False)


def _optional(name: str, kind: Any = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.Text())
