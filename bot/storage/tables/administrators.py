"""Who may do what, what they did, and how the local page knows them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Table, UniqueConstraint

from bot.storage.tables.metadata import metadata
from knowledge.store.columns import BYTES, DAY, EPOCH, INTEGER, JSON_TEXT, LONG, TEXT

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

# Secrets that the program made for itself, by name.
secret = Table(
    "secret",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("value", BYTES, nullable=False),
    Column("created_at", EPOCH, nullable=False),
    sqlite_strict=True,
)
