"""A summary of each week for the administrators who want it: on Monday morning in Korea.

Who has been told about which week is in the database, and a week is taken before its message
goes out: a restart tells nobody twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.learning.desk import UnansweredDesk
from bot.learning.model import State, Unanswered
from bot.storage.database import Database
from bot.storage.tables import question_log, summary_wish
from bot.storage.upsert import upsert
from knowledge.models import Model

KOREA = ZoneInfo("Asia/Seoul")
HOUR = 9
"""When the week is told, on Monday."""
SHOWN = 5


class Week(Model):
    """What a week was like. `first` and `last` are its days; `poor` counts the questions of it
    that were not answered well; `most` are the new ones that were asked most."""

    first: dt.date
    last: dt.date
    asked: int
    poor: int
    counts: tuple[tuple[State, int], ...]
    most: tuple[Unanswered, ...]


class Summaries:
    """Who wants the summary, and what it says."""

    def __init__(
        self, database: Database, desk: UnansweredDesk, moment: Callable[[], dt.datetime]
    ) -> None:
        """`moment` gives an aware time."""
        self._database = database
        self._desk = desk
        self._moment = moment

    async def wanted(self, admin: int) -> bool:
        """Whether `admin` gets it."""
        query = select(summary_wish.c.admin).where(summary_wish.c.admin == admin)
        async with self._database.read() as conn:
            return await conn.scalar(query) is not None

    async def want(self, admin: int, *, wanted: bool) -> None:
        """From the next Monday on, or no more."""
        now = self._moment()
        row = {"admin": admin, "week": week_told(now), "since": int(now.timestamp())}

        async def unit(conn: AsyncConnection) -> None:
            if wanted:
                await upsert(conn, summary_wish, [row])
            else:
                await conn.execute(delete(summary_wish).where(summary_wish.c.admin == admin))

        await self._database.write(unit)

    async def due(self) -> Sequence[int]:
        """Administrators who have not been told about the last week yet."""
        week = week_told(self._moment())
        query = select(summary_wish.c.admin).where(summary_wish.c.week < week)
        async with self._database.read() as conn:
            return list(await conn.scalars(query.order_by(summary_wish.c.admin)))

    async def take(self, admin: int) -> str | None:
        """Takes the last week for `admin`: the one before, to give it back where nothing was
        sent. None where it has been taken already."""
        week = week_told(self._moment())

        async def unit(conn: AsyncConnection) -> str | None:
            mine = summary_wish.c.admin == admin
            before = await conn.scalar(
                select(summary_wish.c.week).where(mine, summary_wish.c.week < week)
            )
            if before is None:
                return None
            taken = await conn.execute(
                update(summary_wish).where(mine, summary_wish.c.week == before).values(week=week)
            )
            return before if taken.rowcount == 1 else None

        return await self._database.write(unit)

    async def give_back(self, admin: int, before: str) -> None:
        """Nothing was sent: it is due again."""

        async def unit(conn: AsyncConnection) -> None:
            mine = update(summary_wish).where(summary_wish.c.admin == admin)
            await conn.execute(mine.values(week=before))

        await self._database.write(unit)

    async def week(self) -> Week:
        """The week before the one that it is now."""
        await self._desk.gather()
        first = _monday(self._moment()) - dt.timedelta(days=7)
        last = first + dt.timedelta(days=6)
        log = question_log.c
        query = select(func.count(), func.count().filter(log.unanswered > 0)).where(
            log.day >= first.isoformat(), log.day <= last.isoformat()
        )
        async with self._database.read() as conn:
            asked, poor = (await conn.execute(query)).one()
        counts = await self._desk.counts()
        return Week(
            first=first,
            last=last,
            asked=asked,
            poor=poor,
            counts=tuple(counts.items()),
            most=await self._desk.every("new", limit=SHOWN),
        )


def _monday(moment: dt.datetime) -> dt.date:
    day = moment.astimezone(KOREA).date()
    return day - dt.timedelta(days=day.weekday())


def week_told(moment: dt.datetime) -> str:
    """The Monday on which the summary was due last, as 2021-09-13."""
    korean = moment.astimezone(KOREA)
    monday = _monday(moment)
    due = dt.datetime.combine(monday, dt.time(HOUR), KOREA)
    return (monday if korean >= due else monday - dt.timedelta(days=7)).isoformat()
