"""Who did what: rows that are only ever added, in the transaction of what they tell."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import audit_log
from knowledge.models import Model


class Entry(Model):
    """One row. `actor` is `telegram:<id>`, `os:<name>` or `bot`; `at` in seconds since 1970."""

    at: int
    actor: str
    action: str
    subject: str
    detail: Mapping[str, object]


async def record(
    conn: AsyncConnection,
    *,
    at: int,
    actor: str,
    action: str,
    subject: str,
    **detail: object,
) -> None:
    """Adds a row."""
    await conn.execute(
        insert(audit_log).values(
            at=at,
            actor=actor,
            action=action,
            subject=subject,
            detail=json.dumps(detail, ensure_ascii=False),
        )
    )


async def entries(conn: AsyncConnection, subject: str) -> tuple[Entry, ...]:
    """The rows about `subject`, the oldest first."""
    query = select(audit_log).where(audit_log.c.subject == subject).order_by(audit_log.c.number)
    return tuple(
        Entry(
            at=row.at,
            actor=row.actor,
            action=row.action,
            subject=row.subject,
            detail=json.loads(row.detail),
        )
        for row in await conn.execute(query)
    )
