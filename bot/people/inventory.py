"""What the database holds of people, column by column: the one list behind the privacy notice.

Every column of every table is in `PERSONAL` or in `NOT_PERSONAL`. A new column goes into one of
them, and if it holds something of people who ask, also into `mydata` and `retention`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from knowledge.models import Model

Whose = Literal["asker", "operator"]
What = Literal[
    "question", "answer", "time", "channel", "mark", "dialogue", "feedback", "publisher",
    "chat", "topics", "received", "announcer", "reviewer", "pasted", "attempts", "administrator",
    "prompt", "deeds", "lesson", "teacher", "summary", "login", "admin_number",
]  # fmt: skip
Why = Literal[
    "improve", "context", "account", "deliver", "announce", "review", "guard", "roles",
    "answer_for", "teach", "taught", "summary", "login",
]  # fmt: skip
HowLong = Literal[
    "days", "days_unused", "with_knowledge", "subscribed", "delivered", "for_good", "reviewed",
    "with_role", "a_day", "wished",
]  # fmt: skip
"""So many days, so many days after the last message, as long as the knowledge itself, until the
subscription ends, so many days after an announcement, for good, so many days after the last
change, as long as the role is held, for a day (and until the next purge, which comes daily), or
as long as it is wished."""


class PersonalColumn(Model):
    """One column that can hold something about a person.

    `whose` tells people who ask from operators, who publish under their account's name and whose
    rows are a record of the publication. `bot.replies.privacy` words `what`, `why`, `how_long`.
    """

    table: str
    column: str
    whose: Whose
    what: What
    why: Why
    how_long: HowLong


def _columns(
    table: str, whose: Whose, why: Why, how_long: HowLong, whats: Mapping[str, What]
) -> tuple[PersonalColumn, ...]:
    return tuple(
        PersonalColumn(
            table=table, column=column, whose=whose, what=what, why=why, how_long=how_long
        )
        for column, what in whats.items()
    )


PERSONAL: tuple[PersonalColumn, ...] = (
    *_columns(
        "question_log",
        "asker",
        "improve",
        "days",
        {
            "text_masked": "question",
            "corrections": "question",
            "kind": "answer",
            "cases": "answer",
            "confidence": "answer",
            "version": "answer",
            "latency_ms": "answer",
            "at": "time",
            "day": "time",
            "channel": "channel",
            "feedback": "feedback",
            "feedback_reason": "feedback",
            "unanswered": "answer",
            "person": "mark",
        },
    ),
    *_columns(
        "unanswered",
        "asker",
        "improve",
        "days",
        {"text": "question", "first_at": "time", "last_at": "time"},
    ),
    # Without anything that tells who asked.
    *_columns(
        "lesson",
        "asker",
        "teach",
        "for_good",
        {"said": "lesson", "meaning": "lesson", "trial": "lesson"},
    ),
    *_columns("regression_line", "asker", "teach", "for_good", {"ask": "lesson"}),
    *_columns(
        "person_context",
        "asker",
        "context",
        "days_unused",
        {"memory": "dialogue", "updated_at": "time", "person": "mark"},
    ),
    *_columns(
        "subscriber",
        "asker",
        "deliver",
        "subscribed",
        {"chat": "chat", "kind": "chat", "state": "chat", "since": "time", "changed_at": "time"},
    ),
    *_columns(
        "subscription",
        "asker",
        "deliver",
        "subscribed",
        {"chat": "chat", "topic": "topics", "since": "time"},
    ),
    *_columns(
        "delivery",
        "asker",
        "deliver",
        "delivered",
        {
            "chat": "chat",
            "message": "received",
            "operation": "received",
            "state": "received",
            "reason": "received",
            "revision": "received",
            "attempts": "received",
            "due": "time",
            "changed_at": "time",
        },
    ),
    *_columns(
        "announcement",
        "operator",
        "announce",
        "for_good",
        {
            "created_by": "announcer",
            "submitted_by": "announcer",
            "approved_by": "announcer",
            "progress_chat": "announcer",
            "progress_message": "announcer",
        },
    ),
    *_columns(
        "announcement_content", "operator", "announce", "for_good", {"created_by": "announcer"}
    ),
    *_columns(
        "review",
        "operator",
        "review",
        "reviewed",
        {"created_by": "reviewer", "changed_by": "reviewer", "origin": "reviewer"},
    ),
    *_columns(
        "review_change",
        "operator",
        "review",
        "reviewed",
        {"actor": "reviewer", "undone_by": "reviewer"},
    ),
    *_columns("review_question", "operator", "review", "reviewed", {"actor": "reviewer"}),
    *_columns(
        "review_brought",
        "operator",
        "review",
        "reviewed",
        {
            "chat": "reviewer",
            "brought": "reviewer",
            "message": "reviewer",
            "actor": "reviewer",
            "name": "reviewer",
            "text": "pasted",
        },
    ),
    *_columns(
        "audit_log",
        "operator",
        "answer_for",
        "for_good",
        {"actor": "deeds", "subject": "deeds", "before": "deeds", "after": "deeds", "at": "time"},
    ),
    *_columns(
        "administrator",
        "operator",
        "roles",
        "with_role",
        {
            "account": "administrator",
            "role": "administrator",
            "name": "administrator",
            "given_by": "administrator",
            "since": "time",
        },
    ),
    *_columns(
        "admin_prompt",
        "operator",
        "roles",
        "a_day",
        {"account": "admin_number", "what": "prompt", "at": "time"},
    ),
    *_columns(
        "login_code",
        "operator",
        "login",
        "a_day",
        {
            "actor": "admin_number",
            "browser": "login",
            "hash": "login",
            "tries": "login",
            "expires_at": "time",
        },
    ),
    *_columns(
        "admin_session",
        "operator",
        "login",
        "a_day",
        {
            "actor": "admin_number",
            "hash": "login",
            "browser": "login",
            "device": "login",
            "begun_at": "time",
            "seen_at": "time",
        },
    ),
    *_columns(
        "refusal",
        "asker",
        "guard",
        "days",
        {"count": "attempts", "day": "time", "at": "time", "person": "mark"},
    ),
    *_columns(
        "unanswered",
        "operator",
        "taught",
        "days",
        {"decided_by": "teacher", "decided_at": "teacher"},
    ),
    *_columns("lesson", "operator", "taught", "for_good", {"created_by": "teacher"}),
    *_columns(
        "summary_wish",
        "operator",
        "summary",
        "wished",
        {"admin": "summary", "week": "summary", "since": "summary"},
    ),
    *_columns(
        "knowledge_version",
        "operator",
        "account",
        "with_knowledge",
        {
            "actor": "publisher",
            "note": "publisher",
            "origin": "publisher",
            "override": "publisher",
        },
    ),
)

_TEMPORAL = ("from_version", "to_version")
_PART = ("case_id", "position", *_TEMPORAL)

# The published knowledge is about public bodies; random ids and the program's secret say
# nothing about anybody.
NOT_PERSONAL: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "question_log": frozenset({"id"}),
        # So many of a kind on a day: nobody can be told from it.
        "daily_count": frozenset({"day", "measure", "key", "count"}),
        "unanswered": frozenset({"id", "state", "turn", "lesson"}),
        "lesson": frozenset(
            {"id", "unanswered", "kind", "case_id", "state", "revision", "created_at"}
        ),
        "regression_line": frozenset(
            {"id", "lesson", "kinds", "cases", "from_version", "to_version", "created_at"}
        ),
        "secret": frozenset({"name", "value", "created_at"}),
        "delivery": frozenset({"announcement", "number", "lease"}),
        "announcement": frozenset(
            {"id", "state", "operation", "turn", "revision", "topics", "silent", "send_at"}
            | {"version", "created_at", "started_at", "ended_at", "problem", "filled"}
            | {"filled_to", "total", "step", "proposed"}
        ),
        "announcement_content": frozenset(
            {"announcement", "revision", "title", "summary", "buttons", "media_kind"}
            | {"media_name", "media", "media_id", "created_at"}
        ),
        "lane": frozenset({"name", "holder", "beat"}),
        "answer_share": frozenset({"name", "wanted", "granted", "beat"}),
        # Drafts of public documents, numbers and officials' names hidden.
        "review": frozenset(
            {"id", "state", "turn", "title", "body", "created_at", "changed_at", "version"}
            | {"announcement"}
        ),
        "review_change": frozenset(
            {"review", "turn", "number", "at", "target", "before", "after", "undone"}
            | {"undone_at"}
        ),
        "review_question": frozenset({"kind", "review", "turn", "target", "at"}),
        "review_brought": frozenset(
            {"review", "sent_at", "file", "published", "cut", "read_at", "at"}
        ),
        "audit_log": frozenset({"number", "action", "previous", "hash"}),
        "audit_head": frozenset({"number", "hash"}),
        "knowledge_version": frozenset(
            {"version", "published_at", "organisation", "added", "changed", "removed"}
        ),
        "source": frozenset(
            {"id", *_TEMPORAL, "position", "title", "date", "publisher", "address"}
        ),
        "contest": frozenset(
            {"id", *_TEMPORAL, "position", "year", "half", "name", "host", "held_on"}
            | {"submitted", "selected", "source"}
        ),
        "award_case": frozenset(
            {"id", *_TEMPORAL, "position", "contest", "rank", "grade", "category"}
            | {"organisation", "department", "title", "content", "outcome", "source"}
        ),
        "field_source": frozenset({"case_id", "field", *_TEMPORAL, "source"}),
        "alias": frozenset({*_PART, "text", "source"}),
        "reward": frozenset({*_PART, "kind", "amount", "unit", "state", "giver", "source"}),
        "service": frozenset(
            {*_PART, "id", "name", "summary", "audience", "time", "season", "place", "items"}
            | {"source"}
        ),
        "remark": frozenset({*_PART, "text", "source"}),
        "claim": frozenset({*_PART, "field", "value", "source"}),
        "contest_claim": frozenset(
            {"contest_id", "position", *_TEMPORAL, "field", "value", "source"}
        ),
        "contest_field_source": frozenset({"contest_id", "field", *_TEMPORAL, "source"}),
        # Sentences of published documents, without officials' names and telephone numbers.
        "evidence": frozenset({"version", "case_id", "field", "source", "sentence"}),
    }
)
