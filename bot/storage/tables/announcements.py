"""Who gets announcements, what they say, and what became of each."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Table,
    UniqueConstraint,
)

from bot.storage.tables.metadata import metadata
from knowledge.store.columns import BYTES, EPOCH, INTEGER, JSON_TEXT, LONG, TEXT

# Chats that get announcements. The chat's id is needed to deliver and is kept as it is.
# `state` says whether it can be reached (see bot.announcements.subscribers).
subscriber = Table(
    "subscriber",
    metadata,
    Column("chat", LONG, primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("since", EPOCH, nullable=False),
    Column("changed_at", EPOCH, nullable=False),
    CheckConstraint("kind IN ('private', 'group', 'supergroup', 'channel')", name="kind"),
    CheckConstraint("state IN ('active', 'blocked', 'deactivated', 'removed')", name="state"),
    sqlite_strict=True,
)

# What each of them wants: `topic` is `all`, or a kind and a key (`department:남원읍`).
subscription = Table(
    "subscription",
    metadata,
    Column("chat", LONG, primary_key=True, autoincrement=False),
    Column("topic", TEXT, primary_key=True),
    Column("since", EPOCH, nullable=False),
    ForeignKeyConstraint(["chat"], ["subscriber.chat"], ondelete="CASCADE", onupdate="CASCADE"),
    sqlite_strict=True,
)
Index("ix_subscription_topic", subscription.c.topic)

# One announcement. `turn` grows with each change, so that a button of an older moment does
# nothing; `filled_to` is the last chat that was put on the list, `filled` says that all were.
# `progress_chat` and `progress_message` are where an administrator watches (message 0: whoever
# watched has closed it, and gets the report only). `step` is what is asked for next while it is
# being written (see bot.announcements.model.Part). `proposed` is the revision of a correction that
# waits for approval.
announcement = Table(
    "announcement",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("state", TEXT, nullable=False),
    Column("operation", TEXT, nullable=False),
    Column("turn", INTEGER, nullable=False),
    Column("revision", INTEGER, nullable=False),
    Column("topics", JSON_TEXT, nullable=False),
    Column("silent", INTEGER, nullable=False),
    Column("send_at", EPOCH),
    Column("version", INTEGER),
    Column("created_by", TEXT, nullable=False),
    Column("created_at", EPOCH, nullable=False),
    Column("submitted_by", TEXT),
    Column("approved_by", TEXT),
    Column("started_at", EPOCH),
    Column("ended_at", EPOCH),
    Column("problem", TEXT),
    Column("filled", INTEGER, nullable=False),
    Column("filled_to", LONG),
    Column("total", INTEGER, nullable=False),
    Column("progress_chat", LONG),
    Column("progress_message", LONG),
    Column("step", TEXT),
    Column("proposed", INTEGER),
    CheckConstraint(
        "state IN ('draft', 'review', 'scheduled', 'running', 'paused', 'finished', 'cancelled')",
        name="state",
    ),
    CheckConstraint("operation IN ('send', 'correct', 'recall')", name="operation"),
    sqlite_strict=True,
)
Index("ix_announcement_state", announcement.c.state)

# What it says; a correction is a revision of its own. `buttons` are pairs of label and value.
# `media_id` is what the channel calls the file once it has been uploaded.
announcement_content = Table(
    "announcement_content",
    metadata,
    Column("announcement", TEXT, primary_key=True),
    Column("revision", INTEGER, primary_key=True, autoincrement=False),
    Column("title", TEXT, nullable=False),
    Column("summary", TEXT, nullable=False),
    Column("buttons", JSON_TEXT, nullable=False),
    Column("media_kind", TEXT),
    Column("media_name", TEXT),
    Column("media", BYTES),
    Column("media_id", TEXT),
    Column("created_by", TEXT, nullable=False),
    Column("created_at", EPOCH, nullable=False),
    ForeignKeyConstraint(["announcement"], ["announcement.id"], ondelete="CASCADE"),
    CheckConstraint("media_kind IN ('photo', 'document')", name="media_kind"),
    sqlite_strict=True,
)

# The ledger: one row for each announcement and recipient. `chat` is None once its owner asked
# to be forgotten; `due` is when it may be tried again; `lease` is the runner that has it in hand;
# `message` and `revision` are what stands in the chat.
delivery = Table(
    "delivery",
    metadata,
    Column("announcement", TEXT, primary_key=True),
    Column("number", INTEGER, primary_key=True, autoincrement=False),
    Column("chat", LONG),
    Column("operation", TEXT, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("lease", TEXT),
    Column("attempts", INTEGER, nullable=False),
    Column("due", EPOCH),
    Column("message", LONG),
    Column("revision", INTEGER),
    Column("reason", TEXT),
    Column("changed_at", EPOCH, nullable=False),
    ForeignKeyConstraint(["announcement"], ["announcement.id"], ondelete="CASCADE"),
    UniqueConstraint("announcement", "chat", name="uq_delivery_recipient"),
    CheckConstraint("operation IN ('send', 'correct', 'recall')", name="operation"),
    CheckConstraint(
        "state IN ('pending', 'leased', 'sending', 'sent', 'failed', 'blocked', 'unknown', "
        "'cancelled')",
        name="state",
    ),
    sqlite_strict=True,
)
Index("ix_delivery_state", delivery.c.announcement, delivery.c.state, delivery.c.number)
Index("ix_delivery_chat", delivery.c.chat)

# How many messages a second a process that answers people wants while another one sends
# announcements, and how many it may; see bot.announcements.shares.
answer_share = Table(
    "answer_share",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("wanted", INTEGER, nullable=False),
    Column("granted", INTEGER, nullable=False),
    Column("beat", LONG, nullable=False),
    sqlite_strict=True,
)

# Who sends: one runner for each lane. `beat` grows as long as the holder is alive.
lane = Table(
    "lane",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("holder", TEXT),
    Column("beat", LONG, nullable=False),
    sqlite_strict=True,
)
