"""Documents under review, and every change of a value."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Table

from bot.storage.tables.metadata import metadata
from knowledge.store.columns import DAY, EPOCH, INTEGER, JSON_TEXT, LONG, TEXT

# A document under review. `body` is what a person sees and changes of it, numbers of people hidden
# (see bot.review.stored); the document itself is not kept. `turn` grows with each change;
# `version` is the published version that came of it, `announcement` the one drafted about it.
review = Table(
    "review",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("state", TEXT, nullable=False),
    Column("turn", INTEGER, nullable=False),
    Column("origin", TEXT),
    Column("title", TEXT, nullable=False),
    Column("body", JSON_TEXT, nullable=False),
    Column("created_by", TEXT, nullable=False),
    Column("created_at", EPOCH, nullable=False),
    Column("changed_by", TEXT, nullable=False),
    Column("changed_at", EPOCH, nullable=False),
    Column("version", INTEGER),
    Column("announcement", TEXT),
    CheckConstraint("state IN ('open', 'published', 'dropped')", name="state"),
    sqlite_strict=True,
)
Index("ix_review_changed_at", review.c.changed_at)

# What was changed in it, value by value, so that each can be taken back. `undone` is the turn
# that did so.
review_change = Table(
    "review_change",
    metadata,
    Column("review", TEXT, primary_key=True),
    Column("turn", INTEGER, primary_key=True, autoincrement=False),
    Column("number", INTEGER, primary_key=True, autoincrement=False),
    Column("at", EPOCH, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("target", TEXT, nullable=False),
    Column("before", JSON_TEXT, nullable=False),
    Column("after", JSON_TEXT, nullable=False),
    Column("undone", INTEGER),
    Column("undone_by", TEXT),
    Column("undone_at", EPOCH),
    ForeignKeyConstraint(["review"], ["review.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

# A document that was brought with the message `brought` of a chat, from its arrival until it is
# read (see bot.review.readings): `file` names it on the messenger's server, `text` is its content,
# masked. `message` tells how far it is; `review` is the id that its review gets.
review_brought = Table(
    "review_brought",
    metadata,
    Column("chat", LONG, primary_key=True, autoincrement=False),
    Column("brought", LONG, primary_key=True, autoincrement=False),
    Column("actor", TEXT, nullable=False),
    Column("review", TEXT, nullable=False),
    Column("sent_at", EPOCH, nullable=False),
    Column("message", LONG),
    Column("file", TEXT),
    Column("name", TEXT),
    Column("text", TEXT),
    Column("published", DAY),
    Column("cut", INTEGER, nullable=False),
    Column("read_at", EPOCH),
    Column("at", EPOCH, nullable=False),
    sqlite_strict=True,
)

# What somebody was asked to write next: the value of a field, or why something is published all
# the same. One question for each person.
review_question = Table(
    "review_question",
    metadata,
    Column("actor", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("review", TEXT),
    Column("turn", INTEGER),
    Column("target", TEXT),
    Column("at", EPOCH, nullable=False),
    ForeignKeyConstraint(["review"], ["review.id"], ondelete="CASCADE"),
    CheckConstraint("kind IN ('value', 'reason', 'document')", name="kind"),
    sqlite_strict=True,
)
