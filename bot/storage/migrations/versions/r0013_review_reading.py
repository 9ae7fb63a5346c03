"""Documents that are being read in a chat."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "review_reading",
        sa.Column("chat", _LONG, nullable=False, autoincrement=False),
        sa.Column("message", _LONG, nullable=False, autoincrement=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("file", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("at", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("chat", "message", name=op.f("pk_review_reading")),
        sqlite_strict=True,
    )
