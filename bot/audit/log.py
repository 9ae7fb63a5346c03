"""Adds to the audit log and reads it.

Every writing transaction, of whichever process, begins with the one lock of the database (see
`bot.storage.engine`), so two writers never see the same last row. Should one write without the
lock, `previous` is unique: of two rows after the same one, the database takes the first.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.entry import FIRST, Action, Entry, Values, as_text, seal
from bot.storage.tables import audit_head, audit_log
from knowledge.models import Model

BATCH = 500
"""Rows read at a time."""


class Page(Model):
    """Some entries, the newest first. `older` and `newer` say whether there are more."""

    entries: tuple[Entry, ...]
    older: bool
    newer: bool


async def record(
    conn: AsyncConnection,
    *,
    at: int,
    actor: str,
    action: Action,
    subject: str,
    before: Values | None = None,
    after: Values | None = None,
) -> Entry:
    """Adds a row, in the transaction of what it tells; `at` in seconds since 1970."""
    head = (await conn.execute(select(audit_head.c.number, audit_head.c.hash))).first()
    number, previous = (head.number + 1, head.hash) if head else (1, FIRST)
    row: dict[str, object] = {
        "number": number,
        "at": at,
        "actor": actor,
        "action": action,
        "subject": subject,
        "before": as_text(before),
        "after": as_text(after),
        "previous": previous,
    }
    row["hash"] = seal(**row)  # type: ignore[arg-type]
    await conn.execute(insert(audit_log).values(row))
    standing = {"number": number, "hash": row["hash"]}
    if head:
        await conn.execute(update(audit_head).values(standing))
    else:
        await conn.execute(insert(audit_head).values(standing))
    return Entry.model_validate({**row, "before": before, "after": after})


async def entries(conn: AsyncConnection, subject: str) -> tuple[Entry, ...]:
    """The rows about `subject`, the oldest first."""
    query = select(audit_log).where(audit_log.c.subject == subject).order_by(audit_log.c.number)
    return tuple(map(_entry, (await conn.execute(query)).all()))


async def page(conn: AsyncConnection, *, size: int, before: int | None = None) -> Page:
    """`size` rows with smaller numbers than `before` (None: the newest)."""
    query = select(audit_log).order_by(audit_log.c.number.desc()).limit(size + 1)
    if before is not None:
        query = query.where(audit_log.c.number < before)
    rows = (await conn.execute(query)).all()
    newest = await conn.scalar(select(func.max(audit_log.c.number))) or 0
    shown = tuple(map(_entry, rows[:size]))
    return Page(
        entries=shown,
        older=len(rows) > size,
        newer=bool(shown) and shown[0].number < newest,
    )


async def every(conn: AsyncConnection) -> AsyncIterator[Entry]:
    """All rows in their order, read `BATCH` at a time."""
    async for row in rows(conn):
        yield _entry(row)


async def rows(conn: AsyncConnection) -> AsyncIterator[Row[*tuple[object, ...]]]:
    """All rows as they are stored, in their order, read `BATCH` at a time."""
    last: int | None = None
    while True:
        query = select(audit_log).order_by(audit_log.c.number).limit(BATCH)
        if last is not None:
            query = query.where(audit_log.c.number > last)
        batch: Sequence[Row[*tuple[object, ...]]] = (await conn.execute(query)).all()
        for row in batch:
            yield row
        if len(batch) < BATCH:
            return
        last = batch[-1].number


def _entry(row: Row[*tuple[object, ...]]) -> Entry:
    values = dict(row._mapping)
    for name in ("before", "after"):
        values[name] = None if values[name] is None else json.loads(values[name])
    return Entry.model_validate(values)
