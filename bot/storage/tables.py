"""The tables of the bot itself, beside those of the published knowledge."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from knowledge.answer.confidence import UNSURE
from knowledge.store.columns import (
    BYTES,
    DAY,
    EPOCH,
    INTEGER,
    JSON_TEXT,
    LONG,
    NAMING,
    REAL,
    TEXT,
)
from knowledge.store.indexes import partial_index

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

# Secrets that the program made for itself, by name.
secret = Table(
    "secret",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("value", BYTES, nullable=False),
    Column("created_at", EPOCH, nullable=False),
    sqlite_strict=True,
)

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

# What administrators did; rows are only ever added (a trigger refuses everything else). Each row
# is sealed together with the one before it (see bot.audit).
audit_log = Table(
    "audit_log",
    metadata,
    Column("number", LONG, primary_key=True, autoincrement=False),
    Column("at", EPOCH, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("action", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("before", JSON_TEXT),
    Column("after", JSON_TEXT),
    Column("previous", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
    UniqueConstraint("previous", name="uq_audit_log_previous"),
    sqlite_strict=True,
)
Index("ix_audit_log_subject", audit_log.c.subject)

# The last row of the audit log as the program wrote it: rows cut off at the end are missed.
audit_head = Table(
    "audit_head",
    metadata,
    Column("number", LONG, primary_key=True, autoincrement=False),
    Column("hash", TEXT, nullable=False),
    sqlite_strict=True,
)

# Who has which role (see bot.people.roles). The account's number is needed to know them again.
administrator = Table(
    "administrator",
    metadata,
    Column("account", LONG, primary_key=True, autoincrement=False),
    Column("role", TEXT, nullable=False),
    Column("name", TEXT),
    Column("since", EPOCH, nullable=False),
    Column("given_by", TEXT, nullable=False),
    CheckConstraint("role IN ('owner', 'editor', 'viewer')", name="role"),
    sqlite_strict=True,
)

# What an administrator was asked for (see bot.people.prompts).
admin_prompt = Table(
    "admin_prompt",
    metadata,
    Column("account", LONG, primary_key=True, autoincrement=False),
    Column("what", TEXT, nullable=False),
    Column("at", EPOCH, nullable=False),
    sqlite_strict=True,
)

# Attempts of people without the role. `person` is the owner's key, as in question_log.
refusal = Table(
    "refusal",
    metadata,
    Column("person", TEXT, primary_key=True),
    Column("day", DAY, primary_key=True),
    Column("count", INTEGER, nullable=False),
    Column("at", EPOCH, nullable=False),
    sqlite_strict=True,
)

# A code for one browser (its number, see bot.people.logins), as a hash.
login_code = Table(
    "login_code",
    metadata,
    Column("browser", TEXT, primary_key=True),
    Column("hash", TEXT, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("expires_at", EPOCH, nullable=False),
    Column("tries", INTEGER, nullable=False),
    sqlite_strict=True,
)

# Who is in the local page; `hash` is that of the cookie, `browser` the number that the browser had
# in front of the door, `device` its kind in one word or two.
admin_session = Table(
    "admin_session",
    metadata,
    Column("hash", TEXT, primary_key=True),
    Column("actor", TEXT, nullable=False),
    Column("begun_at", EPOCH, nullable=False),
    Column("seen_at", EPOCH, nullable=False),
    Column("browser", TEXT),
    Column("device", TEXT),
    sqlite_strict=True,
)
