"""What each published version came from and changed, and where sources do not agree."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    for name, kind in (
        ("origin", sa.Text()),
        ("override", sa.Text()),
        ("added", sa.Integer()),
        ("changed", sa.Integer()),
        ("removed", sa.Integer()),
    ):
        op.add_column("knowledge_version", sa.Column(name, kind))
    contest = {"contest_id": sa.Text()}
    part = {"case_id": sa.Text(), "position": sa.Integer()}
    _temporal("contest_field_source", {**contest, "field": sa.Text()}, "source")
    _temporal("contest_claim", {**contest, "position": sa.Integer()}, "field", "value", "source")
    _temporal("claim", part, "field", "value", "source")
    op.create_table(
        "evidence",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("case_id", "field")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("source", "sentence")),
        sa.ForeignKeyConstraint(
            ["version"], ["knowledge_version.version"], name=op.f("fk_evidence_version")
        ),
        sa.PrimaryKeyConstraint("version", "case_id", "field", name=op.f("pk_evidence")),
        sqlite_strict=True,
    )


def _temporal(name: str, keys: dict[str, Any], *texts: str) -> None:
    op.create_table(
        name,
        *(sa.Column(key, kind, autoincrement=False, nullable=False) for key, kind in keys.items()),
        sa.Column("from_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("to_version", sa.Integer()),
        *(sa.Column(text, sa.Text(), nullable=False) for text in texts),
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
