"""Documents that are being read in a chat: what was cut off in the middle is found again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import review_reading
from knowledge.models import Model


class Reading(Model):
    """A document that `actor` brought: `message` in `chat` tells how far it is.

    `file` names it on the messenger's server, None for a text, which is not kept; `published` is
    the day on which it appeared, where that was said.
    """

    chat: int
    message: int
    actor: str
    file: str | None = None
    name: str | None = None
    published: dt.date | None = None


class Readings:
    """What is being read. `now` gives the seconds since 1970."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now

    async def begin(self, reading: Reading) -> None:
        """It is being read from now on."""
        published = reading.published.isoformat() if reading.published else None
        row = {**reading.model_dump(), "published": published, "at": self._now()}
        await self._database.put(review_reading, row)

    async def end(self, reading: Reading) -> None:
        """It was read, or what is wrong with it was told."""
        row = review_reading.c
        done = delete(review_reading).where(
            row.chat == reading.chat, row.message == reading.message
        )

        async def unit(conn: AsyncConnection) -> None:
            await conn.execute(done)

        await self._database.write(unit)

    async def begun(self) -> tuple[Reading, ...]:
        """Everything that was begun and has not ended, the oldest first."""
        query = select(review_reading).order_by(review_reading.c.at, review_reading.c.message)
        async with self._database.read() as conn:
            rows = (await conn.execute(query)).all()
        return tuple(
            Reading(**{name: row._mapping[name] for name in Reading.model_fields}) for row in rows
        )
