"""Questions that were not answered, what was taught from them, and who wants to hear of them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_POOR = sa.text("unanswered IS NULL AND (kind = 'none' OR confidence < 0.6 OR feedback = 'down')")


def upgrade() -> None:
    op.add_column("question_log", sa.Column("unanswered", sa.Integer()))
    put = sa.text("unanswered IS NOT NULL")
    op.create_index(
        "ix_question_log_unanswered",
        "question_log",
        ["unanswered"],
        sqlite_where=put,
        postgresql_where=put,
    )
    op.create_index(
        "ix_question_log_poor",
        "question_log",
        ["id"],
        sqlite_where=_POOR,
        postgresql_where=_POOR,
    )
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("lesson", sa.Integer()),
        sa.Column("first_at", _LONG, nullable=False),
        sa.Column("last_at", _LONG, nullable=False),
        sa.Column("decided_at", _LONG),
        sa.Column("decided_by", sa.Text()),
        sa.CheckConstraint(
            "state IN ('new', 'waiting', 'done', 'ignored')", name=op.f("ck_unanswered_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unanswered")),
        sqlite_strict=True,
    )
    op.create_index("ix_unanswered_state", "unanswered", ["state", "last_at"])
    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("unanswered", sa.Integer()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text()),
        sa.Column("meaning", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer()),
        sa.Column("trial", sa.Text()),
        sa.Column("created_at", _LONG, nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('sample', 'name', 'synonym')", name=op.f("ck_lesson_kind")),
        sa.CheckConstraint(
            "state IN ('draft', 'taught', 'withdrawn')", name=op.f("ck_lesson_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sqlite_strict=True,
    )
    op.create_table(
        "regression_line",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("lesson", sa.Integer()),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("cases", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer()),
        sa.Column("created_at", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regression_line")),
        sqlite_strict=True,
    )
    op.create_table(
        "summary_wish",
        sa.Column("admin", _LONG, nullable=False, autoincrement=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("since", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("admin", name=op.f("pk_summary_wish")),
        sqlite_strict=True,
    )
