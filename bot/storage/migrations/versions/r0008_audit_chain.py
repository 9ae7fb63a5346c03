"""Each row of the audit log carries the hash of the one before; before and after are columns.

What was written so far keeps its order and its words, and is sealed now: the chain can tell
nothing about what happened to it earlier. Attempts of people without a role leave the log, which
is for good; from here on they are counted elsewhere and for a while.
"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FIRST = "0" * 64

_APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log "
        "BEGIN SELECT RAISE(ABORT, 'append only'); END",
        "CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log "
        "BEGIN SELECT RAISE(ABORT, 'append only'); END",
    ),
    # The function is there from the table before.
    "postgresql": (
        "CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_log_append_only()",
    ),
}


def upgrade() -> None:
    connection = op.get_bind()
    earlier = connection.execute(
        sa.text(
            "SELECT at, actor, action, subject, detail FROM audit_log "
            "WHERE action <> 'refused' ORDER BY number"
        )
    ).all()
    # Its triggers and indexes go with it.
    op.drop_table("audit_log")
    log = op.create_table(
        "audit_log",
        sa.Column("number", _LONG, nullable=False, autoincrement=False),
        sa.Column("at", _LONG, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_log")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_log_previous")),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_log_subject", "audit_log", ["subject"])
    head = op.create_table(
        "audit_head",
        sa.Column("number", _LONG, nullable=False, autoincrement=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_head")),
        sqlite_strict=True,
    )
    previous = _FIRST
    number = 0
    for number, row in enumerate(earlier, 1):
        before, after = _parted(json.loads(row.detail))
        sealed = {
            "number": number,
            "at": row.at,
            "actor": row.actor,
            "action": row.action,
            "subject": row.subject,
            "before": before,
            "after": after,
            "previous": previous,
        }
        previous = hashlib.sha256(_text(sealed).encode("utf-8", "surrogatepass")).hexdigest()
        connection.execute(log.insert().values(**sealed, hash=previous))
    if number:
        connection.execute(head.insert().values(number=number, hash=previous))
    for statement in _APPEND_ONLY[connection.dialect.name]:
        op.execute(statement)


def _parted(detail: dict[str, object]) -> tuple[str | None, str | None]:
    """Until now: {before: draft, then: review, …}."""
    after = dict(detail)
    before = {"stage": after.pop("before")} if "before" in after else None
    if "then" in after:
        after["stage"] = after.pop("then")
    return _text(before) if before else None, _text(after) if after else None


def _text(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
