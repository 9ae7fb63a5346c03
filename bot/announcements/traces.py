"""What subscribing leaves of a person, to be shown and forgotten; and what is kept too long."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.ledger.chats import forget
from bot.announcements.states import OPEN
from bot.storage.database import Database
from bot.storage.tables import announcement, delivery, subscriber, subscription
from knowledge.models import Model

DAY = 86_400
BATCH = 500
"""Rows changed in one transaction: people who ask wait no longer than that."""


class Traces:
    """Implements `bot.people.mydata.Subscribed`. `now` gives the seconds since 1970."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now

    async def count(self, conn: AsyncConnection, account: int) -> tuple[int, int]:
        """Topics, and deliveries whose chat is `account`."""
        topics = select(func.count()).where(subscription.c.chat == account)
        received = select(func.count()).where(delivery.c.chat == account)
        return await conn.scalar(topics) or 0, await conn.scalar(received) or 0

    async def forget(self, conn: AsyncConnection, account: int) -> tuple[int, int]:
        """Deletes the topics and takes the number out of the deliveries, which stay as counts.

        What was still to be sent is not sent any more.
        """
        topics = await conn.execute(delete(subscription).where(subscription.c.chat == account))
        await conn.execute(delete(subscriber).where(subscriber.c.chat == account))
        received = await forget(conn, delivery.c.chat == account, now=self._now())
        return topics.rowcount, received


class Purged(Model):
    """How many rows were deleted, or lost the number of their chat."""

    subscribers: int
    deliveries: int


async def purge(database: Database, now: int, days: int) -> Purged:
    """Forgets chats that could not be reached for `days` days, and whom ended announcements
    went to so long ago. Raises the errors of `bot.errors` about the database."""
    before = now - days * DAY

    async def unreachable(conn: AsyncConnection) -> int:
        gone = (
            select(subscriber.c.chat)
            .where(subscriber.c.state != "active", subscriber.c.changed_at < before)
            .limit(BATCH)
        )
        done = await conn.execute(delete(subscriber).where(subscriber.c.chat.in_(gone)))
        return done.rowcount

    async def delivered(conn: AsyncConnection) -> int:
        ended = select(announcement.c.id).where(
            announcement.c.state.in_(("finished", "cancelled")),
            announcement.c.ended_at < before,
        )
        numbers = (
            select(delivery.c.announcement, delivery.c.number)
            .where(
                delivery.c.announcement.in_(ended),
                delivery.c.chat.is_not(None),
                delivery.c.state.not_in(OPEN),
            )
            .limit(BATCH)
        )
        rows = (await conn.execute(numbers)).all()
        for id_ in {row.announcement for row in rows}:
            mine = [row.number for row in rows if row.announcement == id_]
            which = and_(delivery.c.announcement == id_, delivery.c.number.in_(mine))
            await forget(conn, which, now=now)
        return len(rows)

    subscribers = deliveries = 0
    while count := await database.write(unreachable):
        subscribers += count
    while count := await database.write(delivered):
        deliveries += count
    return Purged(subscribers=subscribers, deliveries=deliveries)
