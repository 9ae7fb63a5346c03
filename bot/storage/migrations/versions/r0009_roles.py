"""Roles of administrators, what they were asked for, and attempts without a role."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "administrator",
        sa.Column("account", _LONG, nullable=False, autoincrement=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("since", _LONG, nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('owner', 'editor', 'viewer')", name=op.f("ck_administrator_role")
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_administrator")),
        sqlite_strict=True,
    )
    op.create_table(
        "admin_prompt",
        sa.Column("account", _LONG, nullable=False, autoincrement=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_admin_prompt")),
        sqlite_strict=True,
    )
    op.create_table(
        "refusal",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("person", "day", name=op.f("pk_refusal")),
        sqlite_strict=True,
    )
