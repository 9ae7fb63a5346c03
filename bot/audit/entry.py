"""One row of the audit log and the hash that seals it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Literal

from knowledge.models import Model

Action = Literal[
    # Announcements: the steps of `bot.announcements.states`, and a new draft.
    "compose", "edit", "submit", "revise", "approve", "start", "pause", "resume", "cancel",
    "finish", "propose", "retract", "correct", "recall", "resend",
    # Documents under review.
    "review_read", "review_change", "review_undo", "review_publish", "review_dropped",
    "review_open",
    # Versions of the knowledge.
    "publish", "export",
    # Subscribers, by an operator (whoever subscribes for themselves is no administrator).
    "subscribers_add", "subscribers_remove", "subscribers_import", "subscribers_export",
    # Who has which role.
    "role_give", "role_change", "role_remove",
    # Unanswered questions, and what is taught from them.
    "question_move", "teach", "withdraw",
    # The local page.
    "login", "logout",
    # The audit log itself.
    "audit_export",
    # The whole database.
    "restore",
]  # fmt: skip
"""What an administrator does. `bot.replies.audit` has a Korean word for each."""

FIRST = "0" * 64
"""Stands before the first row."""

Values = Mapping[str, object]


class Entry(Model):
    """One row.

    `actor` is `telegram:<account>`, `os:<user>` or `bot`; `at` in seconds since 1970; `subject`
    is what it was done to. `before` and `after` are what the action changed, None where there
    was nothing. `hash` seals all of that together with `previous`, the hash of the row before.
    """

    number: int
    at: int
    actor: str
    action: str
    subject: str
    before: Values | None
    after: Values | None
    previous: str
    hash: str


def as_text(values: Values | None) -> str | None:
    """`values` as they are stored: JSON in the one form that is hashed."""
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(
    *,
    number: int,
    at: int,
    actor: str,
    action: str,
    subject: str,
    before: str | None,
    after: str | None,
    previous: str,
) -> str:
    """SHA-256, in hexadecimal digits, of the canonical JSON of a row: keys in order, no blanks,
    UTF-8. `before` and `after` are the stored texts, so that any other byte is noticed."""
    row = {
        "number": number,
        "at": at,
        "actor": actor,
        "action": action,
        "subject": subject,
        "before": before,
        "after": after,
        "previous": previous,
    }
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
