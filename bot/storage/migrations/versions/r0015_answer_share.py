"""What answers take of the messages that Telegram allows in a second."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "answer_share",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("granted", sa.Integer(), nullable=False),
        sa.Column("beat", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_answer_share")),
        sqlite_strict=True,
    )
