"""Workers on a real PostgreSQL: one sends, another takes over, a restart of the server is waited
for."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.lane import PATIENCE
from bot.announcements.worker import STALLED
from bot.storage.database import Database
from bot.storage.tables import announcement, lane
from tests.bot.announcements.mishaps import Mixture, check_nobody_is_lost_or_served_twice
from tests.bot.announcements.programs import Runners
from tests.bot.announcements.support import WRITER, office, subscribe
from tests.support.botapi.client import BotApi
from tests.support.places import Place
from tests.support.postgres import Postgres
from tests.support.waiting import until

pytestmark = pytest.mark.parametrize("place", ["postgresql"], indirect=True)


async def _holder(database: Database) -> int | None:
    """The process that sends."""
    async with database.read() as conn:
        name: str | None = await conn.scalar(select(lane.c.holder))
    return int(name.partition("-")[0]) if name else None


async def test_of_three_workers_another_takes_over(
    database: Database, place: Place, bot_api: BotApi
) -> None:
    here = office(database)
    mixture = await Mixture.of(bot_api, 200)
    await subscribe(here, mixture.chats)
    made = await here.approved()
    runners = Runners(place, bot_api, rate=30)

    async def sent(count: int) -> bool:
        return (await here.desk.progress(made.id)).counts.get("sent", 0) >= count

    async def finished() -> bool:
        return (await here.desk.get(made.id)).stage == "finished"

    try:
        for _ in range(3):
            await asyncio.to_thread(runners.start)
        await until(lambda: sent(40), seconds=60)
        holder = await _holder(database)
        (gone,) = [one for one in runners.running if one.pid == holder]
        await asyncio.to_thread(runners.kill, gone)
        before = (await here.desk.progress(made.id)).counts["sent"]
        # Within fifteen seconds of the kill.
        await until(lambda: sent(before + 5), seconds=15)
        assert await _holder(database) != holder
        await until(finished, seconds=90)
    finally:
        await asyncio.to_thread(runners.stop)
    await check_nobody_is_lost_or_served_twice(bot_api, database, made.id, mixture)
    assert PATIENCE < 15
    assert STALLED < PATIENCE


async def test_a_restart_of_the_server_in_the_middle_loses_nobody(
    database: Database, place: Place, bot_api: BotApi, postgres: Postgres
) -> None:
    here = office(database)
    mixture = await Mixture.of(bot_api, 120)
    await subscribe(here, mixture.chats)
    made = await here.approved()
    runners = Runners(place, bot_api, rate=30)

    async def sent(count: int) -> bool:
        return (await here.desk.progress(made.id)).counts.get("sent", 0) >= count

    async def finished() -> bool:
        return (await here.desk.get(made.id)).stage == "finished"

    try:
        for _ in range(2):
            await asyncio.to_thread(runners.start)
        await until(lambda: sent(20), seconds=60)
        await asyncio.to_thread(postgres.restart)
        await until(finished, seconds=120)
    finally:
        await asyncio.to_thread(runners.stop)
    await check_nobody_is_lost_or_served_twice(bot_api, database, made.id, mixture)


async def test_a_worker_with_another_token_goes_on_with_what_was_paused(
    database: Database, place: Place, bot_api: BotApi
) -> None:
    here = office(database)
    await subscribe(here, await bot_api.people(5))
    made = await here.approved()
    await here.desk.send(made.id, actor=WRITER)

    async def refused(conn: AsyncConnection) -> None:
        await conn.execute(update(announcement).values(state="paused", problem="token"))

    await database.write(refused)
    runners = Runners(place, bot_api)

    async def finished() -> bool:
        return (await here.desk.get(made.id)).stage == "finished"

    try:
        await asyncio.to_thread(runners.start)
        await until(finished, seconds=60)
    finally:
        await asyncio.to_thread(runners.stop)
    assert len(await bot_api.calls("sendMessage")) == 5
