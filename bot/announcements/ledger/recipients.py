"""Who is on the list of an announcement."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.ledger.rows import length
from bot.storage.inserting import insert_into
from bot.storage.tables import delivery, subscriber, subscription


async def fill(
    conn: AsyncConnection,
    id_: str,
    topics: Sequence[str],
    *,
    after: int | None,
    size: int,
    now: int,
) -> int | None:
    """Puts the next `size` chats that want any of `topics` on the list of the announcement.

    Begins behind the chat `after`; returns the last one, None when there are no more. A chat
    that is on the list already stays there once.
    """
    wanted = (
        select(subscription.c.chat)
        .join(subscriber, subscriber.c.chat == subscription.c.chat)
        .where(subscriber.c.state == "active", subscription.c.topic.in_(topics))
        .distinct()
        .order_by(subscription.c.chat)
        .limit(size)
    )
    if after is not None:
        wanted = wanted.where(subscription.c.chat > after)
    chats = list(await conn.scalars(wanted))
    if not chats:
        return None
    last = await length(conn, id_)
    await conn.execute(
        insert_into(conn, delivery).on_conflict_do_nothing(),
        [
            {
                "announcement": id_,
                "number": number,
                "chat": chat,
                "operation": "send",
                "state": "pending",
                "attempts": 0,
                "changed_at": now,
            }
            for number, chat in enumerate(chats, last + 1)
        ],
    )
    return int(chats[-1])
