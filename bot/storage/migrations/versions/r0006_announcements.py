"""Subscribers, announcements, their delivery, and who did what."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Kept for good: neither a program nor its operator changes what was written.
_APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log "
        "BEGIN SELECT RAISE(ABORT, 'append only'); END",
        "CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log "
        "BEGIN SELECT RAISE(ABORT, 'append only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_log_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'append only'; END $$",
        "CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_log_append_only()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "subscriber",
        sa.Column("chat", _LONG, nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", _LONG, nullable=False),
        sa.Column("changed_at", _LONG, nullable=False),
        sa.CheckConstraint(
            "kind IN ('private', 'group', 'supergroup', 'channel')",
            name=op.f("ck_subscriber_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('active', 'blocked', 'deactivated', 'removed')",
            name=op.f("ck_subscriber_state"),
        ),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_subscriber")),
        sqlite_strict=True,
    )
    op.create_table(
        "subscription",
        sa.Column("chat", _LONG, nullable=False, autoincrement=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("since", _LONG, nullable=False),
        sa.ForeignKeyConstraint(
            ["chat"],
            ["subscriber.chat"],
            name=op.f("fk_subscription_chat"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chat", "topic", name=op.f("pk_subscription")),
        sqlite_strict=True,
    )
    op.create_index("ix_subscription_topic", "subscription", ["topic"])
    op.create_table(
        "announcement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("send_at", _LONG),
        sa.Column("version", sa.Integer()),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", _LONG, nullable=False),
        sa.Column("submitted_by", sa.Text()),
        sa.Column("approved_by", sa.Text()),
        sa.Column("started_at", _LONG),
        sa.Column("ended_at", _LONG),
        sa.Column("problem", sa.Text()),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("filled_to", _LONG),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("progress_chat", _LONG),
        sa.Column("progress_message", _LONG),
        sa.CheckConstraint(
            "state IN ('draft', 'review', 'scheduled', 'running', 'paused', 'finished', "
            "'cancelled')",
            name=op.f("ck_announcement_state"),
        ),
        sa.CheckConstraint(
            "operation IN ('send', 'correct', 'recall')", name=op.f("ck_announcement_operation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sqlite_strict=True,
    )
    op.create_index("ix_announcement_state", "announcement", ["state"])
    op.create_table(
        "announcement_content",
        sa.Column("announcement", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("buttons", sa.Text(), nullable=False),
        sa.Column("media_kind", sa.Text()),
        sa.Column("media_name", sa.Text()),
        sa.Column("media", sa.LargeBinary()),
        sa.Column("media_id", sa.Text()),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", _LONG, nullable=False),
        sa.CheckConstraint(
            "media_kind IN ('photo', 'document')", name=op.f("ck_announcement_content_media_kind")
        ),
        sa.ForeignKeyConstraint(
            ["announcement"],
            ["announcement.id"],
            name=op.f("fk_announcement_content_announcement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement", "revision", name=op.f("pk_announcement_content")),
        sqlite_strict=True,
    )
    op.create_table(
        "delivery",
        sa.Column("announcement", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("chat", _LONG),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lease", sa.Text()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due", _LONG),
        sa.Column("message", _LONG),
        sa.Column("revision", sa.Integer()),
        sa.Column("reason", sa.Text()),
        sa.Column("changed_at", _LONG, nullable=False),
        sa.CheckConstraint(
            "operation IN ('send', 'correct', 'recall')", name=op.f("ck_delivery_operation")
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'leased', 'sending', 'sent', 'failed', 'blocked', 'unknown', "
            "'cancelled')",
            name=op.f("ck_delivery_state"),
        ),
        sa.ForeignKeyConstraint(
            ["announcement"],
            ["announcement.id"],
            name=op.f("fk_delivery_announcement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement", "number", name=op.f("pk_delivery")),
        sa.UniqueConstraint("announcement", "chat", name=op.f("uq_delivery_recipient")),
        sqlite_strict=True,
    )
    op.create_index("ix_delivery_state", "delivery", ["announcement", "state", "number"])
    op.create_index("ix_delivery_chat", "delivery", ["chat"])
    op.create_table(
        "lane",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text()),
        sa.Column("beat", _LONG, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lane")),
        sqlite_strict=True,
    )
    op.create_table(
        "audit_log",
        sa.Column("number", _LONG, nullable=False, autoincrement=True),
        sa.Column("at", _LONG, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_log")),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_log_subject", "audit_log", ["subject"])
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)
