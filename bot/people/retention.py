"""Deletes what has been kept long enough."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sqlalchemy import Column, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseError
from bot.people.logins import purge_logins
from bot.people.prompts import purge_prompts
from bot.people.refusals import purge_refusals
from bot.people.unasked import forget_lessons, forget_unasked
from bot.storage.database import Database
from bot.storage.tables import person_context, question_log
from knowledge.models import Model

DAY = 86_400
RETRY = 600
"""Seconds until the next attempt after the database could not be used."""
BATCH = 200
"""Rows deleted in one transaction, about 8 ms: people who ask wait no longer than that."""

_log = logging.getLogger(__name__)


class Purged(Model):
    """How many rows were deleted."""

    questions: int
    dialogues: int
    refusals: int = 0
    prompts: int = 0
    logins: int = 0


async def purge(database: Database, now: int, days: int) -> Purged:
    """Deletes questions asked and dialogues last used more than `days` days before `now`,
    and what was put together of questions that nobody asks any more.

    `now` in seconds since 1970. Works in batches, so that others write in between; calling it
    again deletes nothing more. Raises ValueError for less than a day and the errors of
    `bot.errors` about the database; what was deleted before stays deleted.
    """
    if days < 1:
        raise ValueError("less than a day")
    before = now - days * DAY
    purged = Purged(
        questions=await _delete(database, question_log.c.id, question_log.c.at, before),
        dialogues=await _delete(
            database, person_context.c.person, person_context.c.updated_at, before
        ),
        refusals=await purge_refusals(database, now, days),
        prompts=await purge_prompts(database, now),
        logins=await purge_logins(database, now),
    )

    async def unit(conn: AsyncConnection) -> None:
        await forget_unasked(conn)
        await forget_lessons(conn, before)

    await database.write(unit)
    return purged


Purge = Callable[[int, int], Awaitable[object]]


async def run_daily(
    database: Database,
    *,
    days: int,
    now: Callable[[], int],
    first: Purge | None = None,
    also: Purge | None = None,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Purges now and every 24 hours until it is cancelled: a task of the program's TaskGroup.

    `now` gives the seconds since 1970, `sleep` waits so many seconds. `first` keeps what is to
    outlive the questions, `also` purges what others keep, given the moment and the days. A
    database that cannot be used for a while is logged and tried again; other errors are raised.
    """
    while True:
        pause = DAY
        try:
            if first is not None:
                await first(now(), days)
            purged = await purge(database, now(), days)
            if also is not None:
                await also(now(), days)
        except DatabaseError as error:
            _log.warning("purge_failed: %s", error.code)
            pause = RETRY
        else:
            if purged.questions or purged.dialogues:
                _log.info("purged: %d questions, %d dialogues", purged.questions, purged.dialogues)
        await sleep(pause)


async def _delete(database: Database, key: Column[str], time: Column[int], before: int) -> int:
    old = select(key).where(time < before).limit(BATCH)

    async def unit(conn: AsyncConnection) -> int:
        return (await conn.execute(delete(key.table).where(key.in_(old)))).rowcount

    deleted = 0
    while count := await database.write(unit):
        deleted += count
    return deleted
