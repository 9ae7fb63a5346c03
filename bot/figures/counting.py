"""What is counted of a day, and what is kept of it once its questions are deleted.

A day that is over is closed: its counts are kept, by day and without anything of anybody. So
figures of any period stay, although the questions go after the days that the settings say, or
when somebody has them deleted.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import daily_count, delivery, question_log, subscriber
from bot.storage.upsert import upsert

KOREA = ZoneInfo("Asia/Seoul")
CLOSED = "closed"
"""The measure that says that a day has been counted."""
MOST_DAYS = 4_000
FINAL = ("sent", "failed", "blocked", "unknown", "cancelled")

Counts = Counter[tuple[str, str]]
"""(measure, key) → count. Measures: answer (key `telegram|card`), corrected, up, down, case (key
id), subscriber and delivery (key state)."""


async def counts_of(conn: AsyncConnection, day: dt.date) -> Counts:
    """What is in the log and the ledger of `day`, a day in Korea."""
    begin, end = bounds(day)
    log = question_log.c
    # `at` has an index; the day that a channel has told may differ from it around midnight.
    asked = select(log.kind, log.channel, log.cases, log.corrections, log.feedback).where(
        log.at >= begin - 3_600, log.at < end + 3_600, log.day == day.isoformat()
    )
    found: Counts = Counter()
    for row in await conn.execute(asked):
        found["answer", f"{row.channel}|{row.kind}"] += 1
        found["corrected", ""] += row.corrections != "[]"
        if row.feedback:
            found[row.feedback, ""] += 1
        cases = json.loads(row.cases)
        if len(cases) == 1:
            found["case", cases[0]] += 1
    sent = (
        select(delivery.c.state, func.count())
        .where(
            delivery.c.changed_at >= begin,
            delivery.c.changed_at < end,
            delivery.c.state.in_(FINAL),
        )
        .group_by(delivery.c.state)
    )
    for state, count in (await conn.execute(sent)).all():
        found["delivery", state] += count
    return +found


async def subscribers_now(conn: AsyncConnection) -> Counts:
    """Subscribed chats by state."""
    query = select(subscriber.c.state, func.count()).group_by(subscriber.c.state)
    return Counter({("subscriber", row[0]): row[1] for row in (await conn.execute(query)).all()})


async def last_closed(conn: AsyncConnection) -> dt.date | None:
    """The last day whose counts are kept."""
    query = select(func.max(daily_count.c.day)).where(daily_count.c.measure == CLOSED)
    found: str | None = await conn.scalar(query)
    return dt.date.fromisoformat(found) if found else None


async def first_open(conn: AsyncConnection) -> dt.date | None:
    """The first day of the log that is not closed; None where nothing is open."""
    closed = await last_closed(conn)
    if closed is not None:
        return closed + dt.timedelta(days=1)
    found: str | None = await conn.scalar(select(func.min(question_log.c.day)))
    return dt.date.fromisoformat(found) if found else None


async def close_days(database: Database, now: int, days: int) -> int:
    """Keeps the counts of every day that is over; returns how many days.

    `now` in seconds since 1970. To be called before questions older than `days` are deleted.
    Doing it again changes nothing. Raises the errors of `bot.errors` about the database.
    """
    today = korean_day(now)
    closed = 0
    while closed < MOST_DAYS:
        async with database.read() as conn:
            day = await first_open(conn)
            if day is None or day >= today:
                return closed
            counts = await counts_of(conn, day)
            if day == today - dt.timedelta(days=1):
                counts |= await subscribers_now(conn)
        counts[CLOSED, ""] = 1
        rows = [
            {"day": day.isoformat(), "measure": measure, "key": key, "count": count}
            for (measure, key), count in counts.items()
        ]
        await database.write(lambda conn, rows=rows: upsert(conn, daily_count, rows))  # type: ignore[misc]
        closed += 1
    return closed


def korean_day(moment: int) -> dt.date:
    """The day in Korea at `moment`, in seconds since 1970."""
    return dt.datetime.fromtimestamp(moment, KOREA).date()


def bounds(day: dt.date) -> tuple[int, int]:
    """The first second of `day` in Korea, and of the next one, since 1970."""
    begin = dt.datetime.combine(day, dt.time(), KOREA)
    return int(begin.timestamp()), int((begin + dt.timedelta(days=1)).timestamp())
