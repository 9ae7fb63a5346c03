"""Attempts of people without the role, counted by day.

Kept under the keyed mark of the person, as questions are, and as long as they are: somebody who
tries a command is no administrator, and their number does not belong into a log that is for good.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.person import PersonKeys
from bot.storage.database import Database
from bot.storage.inserting import insert_into
from bot.storage.tables import refusal
from knowledge.models import Model

DAY = 86_400


class Refused(Model):
    """So many attempts of so many people."""

    attempts: int
    people: int


class Refusals:
    """Counts refusals. `now` gives the seconds since 1970, `today` the day in Korea."""

    def __init__(
        self,
        database: Database,
        keys: PersonKeys,
        now: Callable[[], int],
        today: Callable[[], dt.date],
    ) -> None:
        self._database = database
        self._keys = keys
        self._now = now
        self._today = today

    async def count(self, account: int) -> None:
        """`account` of Telegram tried something without the role for it."""
        person = self._keys.person("telegram", account, account).owner
        row = {"person": person, "day": str(self._today()), "count": 1, "at": self._now()}

        async def unit(conn: AsyncConnection) -> None:
            made = insert_into(conn, refusal).values(row)
            await conn.execute(
                made.on_conflict_do_update(
                    index_elements=["person", "day"],
                    set_={"count": refusal.c.count + 1, "at": row["at"]},
                )
            )

        await self._database.write(unit)

    async def total(self) -> Refused:
        """All that are kept."""
        query = select(func.sum(refusal.c.count), func.count(refusal.c.person.distinct()))
        async with self._database.read() as conn:
            attempts, people = (await conn.execute(query)).one()
        return Refused(attempts=attempts or 0, people=people)


async def purge_refusals(database: Database, now: int, days: int) -> int:
    """Deletes those whose last attempt was more than `days` days before `now`; how many rows."""
    old = delete(refusal).where(refusal.c.at < now - days * DAY)

    async def unit(conn: AsyncConnection) -> int:
        return (await conn.execute(old)).rowcount

    return await database.write(unit)
