"""The tables of the bot itself, beside those of the published knowledge."""

from __future__ import annotations

from bot.storage.tables.administrators import (
    admin_prompt,
    admin_session,
    administrator,
    audit_head,
    audit_log,
    login_code,
    refusal,
    secret,
)
from bot.storage.tables.announcements import (
    announcement,
    announcement_content,
    answer_share,
    delivery,
    lane,
    subscriber,
    subscription,
)
from bot.storage.tables.metadata import metadata
from bot.storage.tables.questions import (
    POOR,
    daily_count,
    lesson,
    person_context,
    question_log,
    regression_line,
    summary_wish,
    unanswered,
)
from bot.storage.tables.reviews import (
    review,
    review_brought,
    review_change,
    review_question,
)

__all__ = [
    "POOR",
    "admin_prompt",
    "admin_session",
    "administrator",
    "announcement",
    "announcement_content",
    "answer_share",
    "audit_head",
    "audit_log",
    "daily_count",
    "delivery",
    "lane",
    "lesson",
    "login_code",
    "metadata",
    "person_context",
    "question_log",
    "refusal",
    "regression_line",
    "review",
    "review_brought",
    "review_change",
    "review_question",
    "secret",
    "subscriber",
    "subscription",
    "summary_wish",
    "unanswered",
]
