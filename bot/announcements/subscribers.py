"""Subscribers: who wants what, and who can be reached.

A chat that blocks the bot, is deleted or puts the bot out is not written to any more. What it
wanted is kept for a while, so that somebody who comes back gets it again; retention deletes it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import Literal

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.ledger.chats import drop, move_rows, move_subscriber
from bot.announcements.topics import parse_topic
from bot.audit import log as audit
from bot.audit.entry import Action, Values
from bot.storage.database import Database
from bot.storage.inserting import insert_into
from bot.storage.tables import subscriber, subscription
from knowledge.models import Model

ChatKind = Literal["private", "group", "supergroup", "channel"]
Reach = Literal["active", "blocked", "deactivated", "removed"]

_BATCH = 1000


class Subscriber(Model):
    """One chat with what it wants. `since` in seconds since 1970."""

    chat: int
    kind: ChatKind
    state: Reach
    since: int
    topics: tuple[str, ...]


class Subscribers:
    """The subscribers in the database. `now` gives the seconds since 1970."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def topics(self, chat: int) -> tuple[str, ...]:
        """What `chat` wants, in the order in which it was added."""
        query = (
            select(subscription.c.topic)
            .where(subscription.c.chat == chat)
            .order_by(subscription.c.since, subscription.c.topic)
        )
        async with self._database.read() as conn:
            return tuple(await conn.scalars(query))

    async def add(
        self, chat: int, kind: ChatKind, topics: Sequence[str], *, operator: str | None = None
    ) -> bool:
        """`chat` wants `topics`, too; True where that is new. Raises TopicError.

        `operator` is who does it for somebody else, for the audit log.
        """
        named = [parse_topic(topic).text for topic in topics]
        now = self._now()

        async def unit(conn: AsyncConnection) -> bool:
            made = insert_into(conn, subscriber).values(
                chat=chat, kind=kind, state="active", since=now, changed_at=now
            )
            before = await _wanted(conn, chat) if operator else []
            # Whoever asks can be reached.
            await conn.execute(
                made.on_conflict_do_update(
                    index_elements=["chat"],
                    set_={"kind": kind, "state": "active", "changed_at": now},
                )
            )
            added = 0
            for topic in named:
                done = await conn.execute(
                    insert_into(conn, subscription)
                    .values(chat=chat, topic=topic, since=now)
                    .on_conflict_do_nothing()
                )
                added += done.rowcount
            if operator and added:
                await audit.record(
                    conn,
                    at=now,
                    actor=operator,
                    action="subscribers_add",
                    # Not which one: the log is for good, and the number of a chat is not.
                    subject="subscribers",
                    before={"topics": before},
                    after={"topics": await _wanted(conn, chat)},
                )
            return added > 0

        return await self._database.write(unit)

    async def remove(
        self, chat: int, topics: Sequence[str] | None = None, *, operator: str | None = None
    ) -> int:
        """`chat` does not want `topics` (None: anything) any more; how many it had of them.

        Without topics left, nothing of the chat is kept, and what was about to be sent to it
        is not. `operator` is who does it for somebody else, for the audit log.
        """
        now = self._now()

        async def unit(conn: AsyncConnection) -> int:
            where = [subscription.c.chat == chat]
            if topics is not None:
                where.append(subscription.c.topic.in_(topics))
            before = await _wanted(conn, chat) if operator else []
            done = await conn.execute(delete(subscription).where(*where))
            left = await conn.scalar(select(exists().where(subscription.c.chat == chat)))
            if not left:
                await conn.execute(delete(subscriber).where(subscriber.c.chat == chat))
                await drop(conn, chat, "unsubscribed", now=now)
            if operator and done.rowcount:
                await audit.record(
                    conn,
                    at=now,
                    actor=operator,
                    action="subscribers_remove",
                    # Not which one: the log is for good, and the number of a chat is not.
                    subject="subscribers",
                    before={"topics": before},
                    after={"topics": await _wanted(conn, chat)},
                )
            return done.rowcount

        return await self._database.write(unit)

    async def reached(self, chat: int, state: Reach) -> None:
        """What Telegram told about `chat`: it blocked the bot, let it in again, and so on."""
        now = self._now()

        async def unit(conn: AsyncConnection) -> None:
            await conn.execute(
                update(subscriber)
                .where(subscriber.c.chat == chat, subscriber.c.state != state)
                .values(state=state, changed_at=now)
            )

        if await self._known(chat):
            await self._database.write(unit)

    async def moved(self, before: int, then: int) -> None:
        """The group `before` has become the supergroup `then`."""
        now = self._now()

        async def unit(conn: AsyncConnection) -> None:
            await move_subscriber(conn, before, then, now=now)
            await move_rows(conn, before, then)

        await self._database.write(unit)

    async def reach(self, topics: Sequence[str]) -> int:
        """How many chats an announcement about `topics` goes to."""
        async with self._database.read() as conn:
            return await reach(conn, topics)

    async def reach_of_each(self) -> tuple[tuple[str, int], ...]:
        """How many chats each topic has that can be reached, most first."""
        count = func.count()
        query = (
            select(subscription.c.topic, count)
            .join(subscriber, subscriber.c.chat == subscription.c.chat)
            .where(subscriber.c.state == "active")
            .group_by(subscription.c.topic)
            .order_by(count.desc(), subscription.c.topic)
        )
        async with self._database.read() as conn:
            return tuple((topic, number) for topic, number in await conn.execute(query))

    async def every(self) -> AsyncIterator[Subscriber]:
        """All of them in the order of their chats, a thousand at a time."""
        last: int | None = None
        while True:
            page = await self._page(last)
            for one in page:
                yield one
            if len(page) < _BATCH:
                return
            last = page[-1].chat

    async def _page(self, last: int | None) -> list[Subscriber]:
        query = select(subscriber).order_by(subscriber.c.chat).limit(_BATCH)
        if last is not None:
            query = query.where(subscriber.c.chat > last)
        async with self._database.read() as conn:
            rows = (await conn.execute(query)).all()
            if not rows:
                return []
            wanted: dict[int, list[str]] = {row.chat: [] for row in rows}
            pairs = (
                select(subscription.c.chat, subscription.c.topic)
                .where(subscription.c.chat.between(rows[0].chat, rows[-1].chat))
                .order_by(subscription.c.since, subscription.c.topic)
            )
            for chat, topic in await conn.execute(pairs):
                wanted[chat].append(topic)
        return [
            Subscriber(
                chat=row.chat,
                kind=row.kind,
                state=row.state,
                since=row.since,
                topics=tuple(wanted[row.chat]),
            )
            for row in rows
        ]

    async def load(self, people: Sequence[Subscriber], *, operator: str) -> int:
        """Takes over `people` from a file; how many chats were new. Raises TopicError.

        `operator` is who does it, for the audit log.
        """
        for one in people:
            for topic in one.topics:
                parse_topic(topic)
        new = 0
        for start in range(0, len(people), _BATCH):
            part = people[start : start + _BATCH]
            new += await self._database.write(partial(_load, people=part))
        await self._note(operator, "subscribers_import", {"chats": new})
        return new

    async def exported(self, count: int, *, operator: str) -> None:
        """`operator` has written `count` chats into a file."""
        await self._note(operator, "subscribers_export", {"chats": count})

    async def _note(self, operator: str, action: Action, after: Values) -> None:
        now = self._now()

        async def unit(conn: AsyncConnection) -> None:
            await audit.record(
                conn, at=now, actor=operator, action=action, subject="subscribers", after=after
            )

        await self._database.write(unit)

    async def _known(self, chat: int) -> bool:
        async with self._database.read() as conn:
            return bool(await conn.scalar(select(exists().where(subscriber.c.chat == chat))))


async def reach(conn: AsyncConnection, topics: Sequence[str]) -> int:
    """How many chats an announcement about `topics` goes to."""
    query = (
        select(func.count(subscription.c.chat.distinct()))
        .join(subscriber, subscriber.c.chat == subscription.c.chat)
        .where(subscriber.c.state == "active", subscription.c.topic.in_(topics))
    )
    return await conn.scalar(query) or 0


async def _wanted(conn: AsyncConnection, chat: int) -> list[str]:
    query = select(subscription.c.topic).where(subscription.c.chat == chat)
    return sorted(await conn.scalars(query))


async def _load(conn: AsyncConnection, people: Sequence[Subscriber]) -> int:
    count = select(func.count()).select_from(subscriber)
    before = await conn.scalar(count) or 0
    await conn.execute(
        insert_into(conn, subscriber).on_conflict_do_nothing(),
        [
            {
                "chat": one.chat,
                "kind": one.kind,
                "state": one.state,
                "since": one.since,
                "changed_at": one.since,
            }
            for one in people
        ],
    )
    wanted = [
        {"chat": one.chat, "topic": topic, "since": one.since}
        for one in people
        for topic in one.topics
    ]
    if wanted:
        await conn.execute(insert_into(conn, subscription).on_conflict_do_nothing(), wanted)
    return (await conn.scalar(count) or 0) - before
