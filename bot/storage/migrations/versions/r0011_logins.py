"""Codes and sessions of administrators in the local page."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "login_code",
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("expires_at", _LONG, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("browser", name=op.f("pk_login_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "admin_session",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("begun_at", _LONG, nullable=False),
        sa.Column("seen_at", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_admin_session")),
        sqlite_strict=True,
    )
