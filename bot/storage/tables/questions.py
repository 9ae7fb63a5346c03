"""Questions that were asked: the dialogue, its log, what came of it, and the counts."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Table, text

from bot.storage.tables.metadata import metadata
from knowledge.answer.confidence import UNSURE
from knowledge.store.columns import DAY, EPOCH, INTEGER, JSON_TEXT, LONG, REAL, TEXT
from knowledge.store.indexes import partial_index

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
    # The row of `unanswered` that it belongs to; None for good answers, and until it is looked at.
    Column("unanswered", INTEGER),
    CheckConstraint("feedback IN ('up', 'down')", name="feedback"),
    sqlite_strict=True,
)
Index("ix_question_log_at", question_log.c.at)
Index("ix_question_log_person", question_log.c.person)
_PUT = question_log.c.unanswered.is_not(None)
partial_index("ix_question_log_unanswered", question_log.c.unanswered, where=_PUT)
# What `bot.learning.gathering` looks for; good answers, which are most, are not in it.
POOR = text(
    f"unanswered IS NULL AND (kind = 'none' OR confidence < {UNSURE} OR feedback = 'down')"
)
partial_index("ix_question_log_poor", question_log.c.id, where=POOR)

# Questions that were not answered well, similar ones together. `text` is one of them, masked;
# the rows of `question_log` say how many they are. `turn` grows with each change, so that a
# button of an older moment does nothing; `lesson` is what came of it.
unanswered = Table(
    "unanswered",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=True),
    Column("text", TEXT, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("turn", INTEGER, nullable=False),
    Column("lesson", INTEGER),
    Column("first_at", EPOCH, nullable=False),
    Column("last_at", EPOCH, nullable=False),
    Column("decided_at", EPOCH),
    Column("decided_by", TEXT),
    CheckConstraint("state IN ('new', 'waiting', 'done', 'ignored')", name="state"),
    sqlite_strict=True,
)
Index("ix_unanswered_state", unanswered.c.state, unanswered.c.last_at)

# What was taught, or is about to be: `said` (masked) is a question for a sample, a name of a case
# for a name, a word for a synonym. `revision` grows over all of them with each that begins or
# ceases to count. `trial` is what it would change, as it was tried last.
lesson = Table(
    "lesson",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=True),
    Column("unanswered", INTEGER),
    Column("kind", TEXT, nullable=False),
    Column("said", TEXT, nullable=False),
    Column("case_id", TEXT),
    Column("meaning", TEXT),
    Column("state", TEXT, nullable=False),
    Column("revision", INTEGER),
    Column("trial", JSON_TEXT),
    Column("created_at", EPOCH, nullable=False),
    Column("created_by", TEXT, nullable=False),
    CheckConstraint("kind IN ('sample', 'name', 'synonym')", name="kind"),
    CheckConstraint("state IN ('draft', 'taught', 'withdrawn')", name="state"),
    sqlite_strict=True,
)

# Lines of administrators, beside the question tables of the program: checked with them.
regression_line = Table(
    "regression_line",
    metadata,
    Column("id", INTEGER, primary_key=True, autoincrement=True),
    Column("lesson", INTEGER),
    Column("ask", JSON_TEXT, nullable=False),
    Column("kinds", JSON_TEXT, nullable=False),
    Column("cases", JSON_TEXT, nullable=False),
    Column("from_version", INTEGER, nullable=False),
    Column("to_version", INTEGER),
    Column("created_at", EPOCH, nullable=False),
    sqlite_strict=True,
)

# Counts of days that are over (see bot.figures.counting): nothing of anybody is in them.
daily_count = Table(
    "daily_count",
    metadata,
    Column("day", DAY, primary_key=True),
    Column("measure", TEXT, primary_key=True),
    Column("key", TEXT, primary_key=True),
    Column("count", INTEGER, nullable=False),
    sqlite_strict=True,
)

# Administrators who want a summary of each week; `week` is the last one they were told about.
summary_wish = Table(
    "summary_wish",
    metadata,
    Column("admin", LONG, primary_key=True, autoincrement=False),
    Column("week", TEXT, nullable=False),
    Column("since", EPOCH, nullable=False),
    sqlite_strict=True,
)
