"""Documents that were brought in a chat and are not read yet: whatever happens, they are found
again.

A text is kept from the moment it arrives, before the messenger's server forgets it, until it has
been read. What Telegram may have cut is kept a little longer: its other part belongs to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.masking import mask
from bot.storage.database import Database
from bot.storage.tables import review_brought
from bot.storage.upsert import upsert
from knowledge.models import Model

FORGOTTEN = 3_600
"""Seconds after which a text that was read, and whose other part did not come, is deleted."""


class Reading(Model):
    """A document that `actor` brought with the message `brought` of `chat`.

    `message` tells how far it is, None until somebody was told. `file` names it on the
    messenger's server; a `text` is its content, which the database has masked. `published` is
    the day on which it appeared, where that was said. `review` is the id that its review gets,
    so that it is read once however often that is tried. `sent_at` is when it (or its last part)
    was sent, in seconds since 1970; `cut` says that the messenger may have cut it there, and
    `read_at` when it was read and shown.
    """

    model_config = Model.model_config | {"str_strip_whitespace": False}

    chat: int
    brought: int
    actor: str
    review: str
    sent_at: int
    message: int | None = None
    file: str | None = None
    name: str | None = None
    text: str | None = None
    published: dt.date | None = None
    cut: bool = False
    read_at: int | None = None

    @property
    def key(self) -> tuple[int, int]:
        """The message in which it came."""
        return self.chat, self.brought


class Readings:
    """What is to be read. `now` gives the seconds since 1970."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def keep(self, reading: Reading) -> None:
        """It has arrived, or is as far as this."""
        await self._database.put(review_brought, self._row(reading))

    async def join(self, whole: Reading, then: Reading) -> None:
        """`then` was another part of what is `whole` now; in one step."""

        async def unit(conn: AsyncConnection) -> None:
            await conn.execute(delete(review_brought).where(_is(then)))
            await upsert(conn, review_brought, [self._row(whole)])

        await self._database.write(unit)

    async def read(self, reading: Reading) -> Reading:
        """It was read and shown, and may go on."""
        done = reading.model_copy(update={"read_at": self._now()})
        await self.keep(done)
        return done

    async def end(self, reading: Reading) -> None:
        """It was read, or what is wrong with it was told."""
        done = delete(review_brought).where(_is(reading))

        async def unit(conn: AsyncConnection) -> None:
            await conn.execute(done)

        await self._database.write(unit)

    async def begun(self) -> tuple[Reading, ...]:
        """Everything that has not ended, in the order in which each chat brought it."""
        row = review_brought.c
        query = select(review_brought).order_by(row.chat, row.brought)
        async with self._database.read() as conn:
            rows = (await conn.execute(query)).all()
        return tuple(
            Reading(**{name: row._mapping[name] for name in Reading.model_fields}) for row in rows
        )

    def _row(self, reading: Reading) -> dict[str, object]:
        # Half a surrogate pair is no text. A server refuses NUL.
        text = None if reading.text is None else mask(reading.text).replace("\0", "")
        return {
            **reading.model_dump(),
            "text": None if text is None else text.encode("utf-8", "replace").decode(),
            "published": reading.published.isoformat() if reading.published else None,
            "cut": int(reading.cut),
            "at": self._now(),
        }


async def purge_readings(conn: AsyncConnection, now: int, before: int) -> None:
    """Deletes what was brought before the moment `before`, and what was read an hour before
    `now`."""
    row = review_brought.c
    old = or_(row.at < before, row.read_at < now - FORGOTTEN)
    await conn.execute(delete(review_brought).where(old))


def _is(reading: Reading) -> ColumnElement[bool]:
    row = review_brought.c
    return (row.chat == reading.chat) & (row.brought == reading.brought)
