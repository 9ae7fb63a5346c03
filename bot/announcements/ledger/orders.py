"""What an administrator orders for the whole list: call off, correct, recall, send again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from bot.announcements.ledger.rows import at, of
from bot.announcements.states import DELIVERY, OPERATIONS, Operation, State
from bot.storage.tables import announcement, delivery, subscription


async def cancel(conn: AsyncConnection, id_: str, *, now: int) -> int:
    """What was not sent will not be; what was to be changed stays. Returns how many rows."""
    return await cancel_sends(conn, id_, now=now) + await keep(conn, of(id_), now)


async def cancel_sends(conn: AsyncConnection, id_: str, *, now: int) -> int:
    """What was not sent will not be. Returns how many rows."""
    dropped = await conn.execute(
        update(delivery)
        .where(of(id_), at("send", "cancel"))
        .values(state="cancelled", lease=None, reason="cancelled", changed_at=now)
    )
    return dropped.rowcount


async def keep(conn: AsyncConnection, which: ColumnElement[bool], now: int) -> int:
    kept = 0
    for operation in OPERATIONS:
        if DELIVERY[operation]["keep"]:
            done = await conn.execute(
                update(delivery)
                .where(which, at(operation, "keep"))
                .values(state="sent", operation="send", lease=None, due=None, changed_at=now)
            )
            kept += done.rowcount
    return kept


async def close_ended(conn: AsyncConnection, which: ColumnElement[bool], now: int) -> None:
    """What comes back to the list of an announcement that was cancelled or recalled meanwhile
    is off it."""
    ended = or_(announcement.c.state == "cancelled", announcement.c.operation == "recall")
    rows = await conn.execute(select(announcement.c.id, announcement.c.state).where(which, ended))
    for id_, state in rows.all():
        if state == "cancelled":
            await cancel(conn, id_, now=now)
        else:
            await cancel_sends(conn, id_, now=now)


def _to_redo(id_: str, operation: Operation, revision: int) -> Iterator[list[ColumnElement[bool]]]:
    """The rows that `redo` begins with, for each operation that they are of now."""
    for before in OPERATIONS:
        if not DELIVERY[before]["redo"] or (operation, before) == ("recall", "recall"):
            continue
        where = [
            of(id_),
            at(before, "redo"),
            delivery.c.message.is_not(None),
            delivery.c.chat.is_not(None),
        ]
        if operation == "correct":
            where.append(delivery.c.revision < revision)
        yield where


async def correctable(conn: AsyncConnection, id_: str, *, revision: int) -> int:
    """How many copies would be changed to `revision`."""
    count = 0
    for where in _to_redo(id_, "correct", revision):
        query = select(func.count()).select_from(delivery).where(*where)
        count += await conn.scalar(query) or 0
    return count


async def redo(
    conn: AsyncConnection,
    id_: str,
    operation: Operation,
    *,
    revision: int,
    now: int,
    late: bool = False,
) -> int:
    """Begins `operation` (correct to `revision`, or recall) on every copy that stands in a chat.

    Called once more at the end, for what comes `late`: it was still on its way at the beginning.
    """
    done = 0
    for where in _to_redo(id_, operation, revision):
        if late:
            where.append(delivery.c.state == "sent")
        changed = await conn.execute(
            update(delivery)
            .where(*where)
            .values(
                state="pending",
                operation=operation,
                lease=None,
                attempts=0,
                due=None,
                reason=None,
                changed_at=now,
            )
        )
        done += changed.rowcount
    return done


async def resend(
    conn: AsyncConnection,
    id_: str,
    states: Sequence[State],
    *,
    topics: Sequence[str],
    now: int,
    operations: Sequence[Operation] = OPERATIONS,
) -> int:
    """An administrator wants what is in `states` to be tried again. Returns how many rows.

    Nothing is sent to a chat that does not want any of `topics` any more.
    """
    wants = exists().where(
        subscription.c.chat == delivery.c.chat, subscription.c.topic.in_(topics)
    )
    done = 0
    for operation in operations:
        where = [
            of(id_),
            at(operation, "resend"),
            delivery.c.state.in_(states),
            delivery.c.chat.is_not(None),
            *([wants] if operation == "send" else []),
        ]
        changed = await conn.execute(
            update(delivery)
            .where(*where)
            .values(state="pending", lease=None, attempts=0, due=None, reason=None, changed_at=now)
        )
        done += changed.rowcount
    return done
