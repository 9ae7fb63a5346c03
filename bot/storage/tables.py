"""The tables of the bot itself, beside those of the published knowledge."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, MetaData, Table

from knowledge.store.columns import BYTES, DAY, EPOCH, INTEGER, JSON_TEXT, NAMING, REAL, TEXT

metadata = MetaData(naming_convention=dict(NAMING))

# The dialogue memory of each person; `memory` is the model's JSON.
person_context = Table(
    "person_context",
    metadata,
    Column("person", TEXT, primary_key=True),
    Column("memory", JSON_TEXT, nullable=False),
    Column("updated_at", EPOCH, nullable=False),
    sqlite_strict=True,
)

# What was asked and answered, to find questions that the bot cannot answer yet. `person` is the
# owner's key (see bot.people.person), never an id of a channel; texts are masked.
question_log = Table(
    "question_log",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("at", EPOCH, nullable=False),
    Column("day", DAY, nullable=False),
    Column("person", TEXT, nullable=False),
    Column("channel", TEXT, nullable=False),
    Column("text_masked", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("cases", JSON_TEXT, nullable=False),
    Column("confidence", REAL),
    Column("corrections", JSON_TEXT, nullable=False),
    Column("version", INTEGER, nullable=False),
    Column("latency_ms", INTEGER, nullable=False),
    Column("feedback", TEXT),
    Column("feedback_reason", TEXT),
    CheckConstraint("feedback IN ('up', 'down')", name="feedback"),
    sqlite_strict=True,
)
Index("ix_question_log_at", question_log.c.at)
Index("ix_question_log_person", question_log.c.person)

# Secrets that the program made for itself, by name.
secret = Table(
    "secret",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("value", BYTES, nullable=False),
    Column("created_at", EPOCH, nullable=False),
    sqlite_strict=True,
)
