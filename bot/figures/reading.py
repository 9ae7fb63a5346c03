"""The figures of a period: kept counts of the days that are over, the log for the others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.figures.counting import CLOSED, Counts, counts_of, last_closed, subscribers_now
from bot.figures.model import CHAT, Count, DayCount, Figures
from bot.storage.database import Database
from bot.storage.tables import daily_count, question_log
from knowledge.snapshot import Snapshot

TOP = 10
DAY = dt.timedelta(days=1)


async def read_figures(
    database: Database,
    snapshot: Snapshot,
    *,
    today: dt.date,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> Figures:
    """The figures from `first` (None: the first day there is) to `last` (None: `today`).

    Days after `today` count as `today`. Raises the errors of `bot.errors` about the database.
    """
    async with database.read() as conn:
        end = min(last or today, today)
        begin = min(first or await _first_day(conn) or end, end)
        by_day = await _kept(conn, begin, end)
        closed = await last_closed(conn)
        day = begin if closed is None else max(begin, closed + DAY)
        while day <= end:
            by_day[day] = await counts_of(conn, day)
            day += DAY
        subscribers = {
            key: count
            for (measure, key), count in by_day.get(end, Counter()).items()
            if measure == "subscriber"
        }
        if end == today:
            subscribers = {key: count for (_, key), count in (await subscribers_now(conn)).items()}
    return _figures(by_day, begin, end, subscribers, snapshot)


async def _first_day(conn: AsyncConnection) -> dt.date | None:
    days = [
        await conn.scalar(select(func.min(daily_count.c.day))),
        await conn.scalar(select(func.min(question_log.c.day))),
    ]
    return min((dt.date.fromisoformat(day) for day in days if day), default=None)


async def _kept(conn: AsyncConnection, begin: dt.date, end: dt.date) -> dict[dt.date, Counts]:
    columns = daily_count.c
    query = select(columns.day, columns.measure, columns.key, columns.count).where(
        columns.day >= begin.isoformat(),
        columns.day <= end.isoformat(),
        columns.measure != CLOSED,
    )
    found: dict[dt.date, Counts] = {}
    for day, measure, key, count in await conn.execute(query):
        found.setdefault(dt.date.fromisoformat(day), Counter())[measure, key] = count
    return found


def _figures(
    by_day: dict[dt.date, Counts],
    begin: dt.date,
    end: dt.date,
    subscribers: dict[str, int],
    snapshot: Snapshot,
) -> Figures:
    kinds: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    deliveries: Counter[str] = Counter()
    single: Counter[str] = Counter()
    days = []
    for number in range((end - begin).days + 1):
        day = begin + number * DAY
        asked = unanswered = 0
        for (measure, key), count in by_day.get(day, Counter()).items():
            if measure == "answer":
                channel, _, kind = key.partition("|")
                kinds[kind] += count
                channels[channel] += count
                asked += count if kind not in CHAT else 0
                unanswered += count if kind == "none" else 0
            elif measure == "case":
                cases[key] += count
            elif measure == "delivery":
                deliveries[key] += count
            else:
                single[measure] += count
        days.append(DayCount(day=day, asked=asked, unanswered=unanswered))
    return Figures(
        first=begin,
        last=end,
        days=tuple(days),
        kinds=_most(kinds.items()),
        channels=_most(channels.items()),
        corrected=single["corrected"],
        up=single["up"],
        down=single["down"],
        cases=_most(cases.items())[:TOP],
        topics=_most(_topics(cases, snapshot).items())[:TOP],
        subscribers=_most(subscribers.items()),
        deliveries=_most(deliveries.items()),
    )


def _topics(cases: Counter[str], snapshot: Snapshot) -> Counter[str]:
    """Fields of the cases that were asked about; a case may belong to several."""
    found: Counter[str] = Counter()
    for field, members in snapshot.shelves.of("field").items():
        found[field] = sum(cases[case.id] for case in members)
    return +found


def _most(counts: Iterable[Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))
