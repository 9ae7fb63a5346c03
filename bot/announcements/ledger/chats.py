"""What becomes of a chat: it cannot be written to, is another one now, or is to be forgotten."""

from __future__ import annotations

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from bot.announcements.ledger.orders import keep
from bot.announcements.ledger.rows import at
from bot.storage.inserting import insert_into
from bot.storage.tables import delivery, subscriber, subscription


async def lose(conn: AsyncConnection, chat: int, state: str, *, now: int) -> None:
    """`chat` cannot be written to (blocked, deactivated, removed)."""
    await conn.execute(
        update(subscriber)
        .where(subscriber.c.chat == chat)
        .values(state=state if state in ("blocked", "deactivated") else "removed", changed_at=now)
    )


async def move_subscriber(conn: AsyncConnection, before: int, then: int, *, now: int) -> None:
    """The subscriptions of `before` become those of `then`."""
    old = (await conn.execute(select(subscriber).where(subscriber.c.chat == before))).first()
    if old is None:
        return
    if not await conn.scalar(select(exists().where(subscriber.c.chat == then))):
        # The subscriptions go along: they refer to the chat.
        await conn.execute(
            update(subscriber)
            .where(subscriber.c.chat == before)
            .values(chat=then, kind="supergroup", state="active", changed_at=now)
        )
        return
    topics = await conn.scalars(select(subscription.c.topic).where(subscription.c.chat == before))
    rows = [{"chat": then, "topic": topic, "since": now} for topic in topics]
    if rows:
        await conn.execute(insert_into(conn, subscription).on_conflict_do_nothing(), rows)
    await conn.execute(subscription.delete().where(subscription.c.chat == before))
    await conn.execute(subscriber.delete().where(subscriber.c.chat == before))


async def move_rows(conn: AsyncConnection, before: int, then: int) -> None:
    """The rows of `before` become those of `then`, except where `then` has its own."""
    other = delivery.alias()
    twin = exists().where(other.c.announcement == delivery.c.announcement, other.c.chat == then)
    await conn.execute(update(delivery).where(delivery.c.chat == before, ~twin).values(chat=then))


async def drop(conn: AsyncConnection, chat: int, reason: str, *, now: int) -> None:
    """`chat` gets nothing more of what is still to be sent to it."""
    await conn.execute(
        update(delivery)
        .where(delivery.c.chat == chat, at("send", "cancel"))
        .values(state="cancelled", lease=None, reason=reason, changed_at=now)
    )


async def forget(conn: AsyncConnection, which: ColumnElement[bool], *, now: int) -> int:
    """The rows `which` lose the number of their chat and of the message; how many.

    What was still to be sent or changed there is not.
    """
    await conn.execute(
        update(delivery)
        .where(which, at("send", "cancel"))
        .values(state="cancelled", lease=None, reason="forgotten", changed_at=now)
    )
    await keep(conn, which, now)
    done = await conn.execute(update(delivery).where(which).values(chat=None, message=None))
    return done.rowcount
