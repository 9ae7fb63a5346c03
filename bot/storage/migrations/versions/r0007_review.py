"""Documents under review, what was changed in them, and what somebody was asked about them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text()),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", _LONG, nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", _LONG, nullable=False),
        sa.Column("version", sa.Integer()),
        sa.Column("announcement", sa.Text()),
        sa.CheckConstraint(
            "state IN ('open', 'published', 'dropped')", name=op.f("ck_review_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sqlite_strict=True,
    )
    op.create_index("ix_review_changed_at", "review", ["changed_at"])
    op.create_table(
        "review_change",
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", _LONG, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undone", sa.Integer()),
        sa.Column("undone_by", sa.Text()),
        sa.Column("undone_at", _LONG),
        sa.ForeignKeyConstraint(
            ["review"], ["review.id"], name=op.f("fk_review_change_review"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review", "turn", "number", name=op.f("pk_review_change")),
        sqlite_strict=True,
    )
    op.create_table(
        "review_question",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("review", sa.Text()),
        sa.Column("turn", sa.Integer()),
        sa.Column("target", sa.Text()),
        sa.Column("at", _LONG, nullable=False),
        sa.CheckConstraint(
            "kind IN ('value', 'reason', 'document')", name=op.f("ck_review_question_kind")
        ),
        sa.ForeignKeyConstraint(
            ["review"], ["review.id"], name=op.f("fk_review_question_review"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor", name=op.f("pk_review_question")),
        sqlite_strict=True,
    )
