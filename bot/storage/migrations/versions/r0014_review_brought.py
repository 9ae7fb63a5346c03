"""Documents are kept from the moment they arrive, texts with their content.

What an older program was reading is taken over: its progress message stands for the one that
brought it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "review_brought",
        sa.Column("chat", _LONG, nullable=False, autoincrement=False),
        sa.Column("brought", _LONG, nullable=False, autoincrement=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("sent_at", _LONG, nullable=False),
        sa.Column("message", _LONG),
        sa.Column("file", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("cut", sa.Integer(), nullable=False),
        sa.Column("read_at", _LONG),
        sa.Column("at", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("chat", "brought", name=op.f("pk_review_brought")),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO review_brought "
        "(chat, brought, actor, review, sent_at, message, file, name, published, cut, at) "
        "SELECT chat, message, actor, 'old-' || chat || '-' || message, at, message, file, name, "
        "published, 0, at FROM review_reading"
    )
    op.drop_table("review_reading")
