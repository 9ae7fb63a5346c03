"""What subscribing leaves of a person: forgotten on request, and after days by itself."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.ledger.recipients import fill
from bot.announcements.traces import Traces, purge
from bot.storage.database import Database
from bot.storage.tables import announcement, delivery
from tests.bot.announcements.support import deliver, office, seconds, subscribe
from tests.support.botapi.client import BotApi

DAY = 86_400


async def _chats(database: Database) -> list[int | None]:
    async with database.read() as conn:
        return list(await conn.scalars(select(delivery.c.chat).order_by(delivery.c.number)))


async def test_who_asks_to_be_forgotten_is_in_no_row_and_the_counts_stay(
    database: Database, bot_api: BotApi
) -> None:
    here = office(database)
    people = await bot_api.people(3)
    await subscribe(here, people)
    made = await here.approved()
    await deliver(database, bot_api)
    traces = Traces(seconds)
    async with database.read() as conn:
        assert await traces.count(conn, people[1]) == (1, 1)
    assert await database.write(lambda conn: traces.forget(conn, people[1])) == (1, 1)
    assert sorted(await _chats(database), key=str) == [people[0], people[2], None]
    report = await here.desk.report(made.id)
    assert [(one.state, one.count) for one in report.endings] == [("sent", 3)]
    # What stands in the chat of somebody forgotten is theirs: nothing leads there any more.
    await here.desk.recall(made.id, actor="os:x")
    await deliver(database, bot_api)
    assert len(await bot_api.calls("deleteMessage")) == 2


async def test_who_asks_to_be_forgotten_while_it_runs_gets_nothing_more(
    database: Database, bot_api: BotApi
) -> None:
    here = office(database)
    people = await bot_api.people(3)
    await subscribe(here, people)
    made = await here.approved()
    await here.desk.send(made.id, actor="os:x")

    async def list_them(conn: AsyncConnection) -> None:
        await fill(conn, made.id, ["all"], after=None, size=10, now=seconds())

    await database.write(list_them)
    traces = Traces(seconds)
    await database.write(lambda conn: traces.forget(conn, people[0]))
    await deliver(database, bot_api)
    sent = [call["chat_id"] for call in await bot_api.calls("sendMessage")]
    assert sorted(sent) == sorted(people[1:])
    assert (await here.desk.get(made.id)).stage == "finished"


async def test_what_was_kept_long_enough_is_forgotten(database: Database, bot_api: BotApi) -> None:
    here = office(database)
    people = await bot_api.people(3)
    await subscribe(here, people)
    await bot_api.block(people[0])
    await here.approved()
    await deliver(database, bot_api)
    now = seconds()
    nothing = await purge(database, now + 29 * DAY, 30)
    assert (nothing.subscribers, nothing.deliveries) == (0, 0)
    done = await purge(database, now + 31 * DAY, 30)
    assert (done.subscribers, done.deliveries) == (1, 3)
    assert await _chats(database) == [None] * 3
    assert [one.chat async for one in here.subscribers.every()] == sorted(people[1:])
    again = await purge(database, now + 31 * DAY, 30)
    assert (again.subscribers, again.deliveries) == (0, 0)


async def test_an_announcement_that_still_runs_forgets_nobody(
    database: Database, bot_api: BotApi
) -> None:
    here = office(database)
    people = await bot_api.people(2)
    await subscribe(here, people)
    made = await here.approved()
    await deliver(database, bot_api)

    async def paused(conn: AsyncConnection) -> None:
        await conn.execute(
            update(announcement).where(announcement.c.id == made.id).values(state="paused")
        )

    await database.write(paused)
    assert (await purge(database, seconds() + 99 * DAY, 30)).deliveries == 0
    assert await _chats(database) == people
