"""What runs in processes of its own: it is killed, or races against another."""

from __future__ import annotations

import asyncio
import itertools
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from bot.storage.database import Database
from knowledge.store.versions import load_version
from tests.bot.storage.support import opened, sql
from tests.support.places import Place

WRITERS = 20


def write_until_killed(place: Place, first: int, confirmed: Connection) -> None:
    """Writes notes with rising ids from `first` and sends each id once it is confirmed."""
    asyncio.run(_write_until_killed(place, first, confirmed))


async def _write_until_killed(place: Place, first: int, confirmed: Connection) -> None:
    ids = itertools.count(first)

    async def write(database: Database) -> None:
        for i in ids:
            await database.write(sql("INSERT INTO note VALUES (:id)", id=i))
            confirmed.send(i)

    async with (
        opened(place) as database,
        asyncio.TaskGroup() as tasks,
    ):
        for _ in range(WRITERS):
            tasks.create_task(write(database))


def start(place: Place, together: Barrier, result: Connection) -> None:
    """Opens the database at the same moment as the others; sends version and number of cases."""
    together.wait(timeout=30)
    result.send(asyncio.run(_start(place)))


async def _start(place: Place) -> tuple[int, int]:
    async with opened(place) as database, database.read() as conn:
        version, knowledge = await load_version(conn)
        return version, len(knowledge.cases)
