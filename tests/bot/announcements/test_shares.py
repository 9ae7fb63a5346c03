"""Announcements of one process and answers of another within the one limit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements import shares
from bot.announcements.answers import Answers
from bot.announcements.deliver import Runner
from bot.announcements.lane import NAME
from bot.announcements.pace import Pace
from bot.announcements.shares import Share, Shares
from bot.storage.database import Database
from bot.storage.tables import answer_share, lane
from bot.telegram.metered import MeteredRequest
from tests.bench.announcements.figures import most_in_a_second
from tests.bot.announcements.programs import Runners
from tests.bot.announcements.support import office, seconds, subscribe, telegram_sender
from tests.support.botapi.client import BotApi
from tests.support.places import Place
from tests.support.waiting import until

LIMIT = 30


@asynccontextmanager
async def answering(database: Database, answers: Answers) -> AsyncIterator[None]:
    """A process that answers people and never sends announcements."""
    stop = asyncio.Event()
    share = Share(database, answers, "bot", ours=lambda _: False)
    async with asyncio.TaskGroup() as group:
        group.create_task(share.keep(stop))
        try:
            yield
        finally:
            stop.set()
            answers.urgent.set()


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
async def test_a_worker_and_the_bot_together_keep_the_limit(
    database: Database, place: Place, bot_api: BotApi
) -> None:
    here = office(database)
    people = await bot_api.people(220)
    await subscribe(here, people)
    askers = await bot_api.people(60)
    # However busy the machine is: what is tested is the limit, not how soon.
    answers = Answers(Pace(LIMIT, time.monotonic), patience=60)
    runners = Runners(place, bot_api, rate=LIMIT)

    async def sending() -> bool:
        return bool(answers.pace.granted and len(await bot_api.calls("sendMessage")) > LIMIT)

    async def finished() -> bool:
        return (await here.desk.get(made.id)).stage == "finished"

    try:
        async with _metered(answers) as request, answering(database, answers):
            await asyncio.to_thread(runners.start)
            made = await here.approved()
            await until(sending, seconds=60)
            async with asyncio.TaskGroup() as group:
                # One after another, many at once, one after another.
                for number, person in enumerate(askers):
                    group.create_task(_answer(request, bot_api, person))
                    if not 20 <= number < 40:
                        await asyncio.sleep(0.1)
            asked = await bot_api.calls("sendMessage")
            await until(finished, seconds=120)

            async def over() -> bool:
                return answers.pace.granted is None

            await until(over)
    finally:
        await asyncio.to_thread(runners.stop)
    calls = await bot_api.calls("sendMessage")
    assert sorted(call["chat_id"] for call in calls) == sorted([*people, *askers])
    assert most_in_a_second([call.time for call in calls]) <= LIMIT
    # Nobody who asked had to wait for the end of the announcement.
    assert len(asked) < len(calls)
    async with database.read() as conn:
        assert await conn.scalar(select(func.count()).select_from(answer_share)) == 0


async def test_one_process_that_does_both_keeps_the_limit(
    database: Database, bot_api: BotApi
) -> None:
    here = office(database)
    people, askers = await bot_api.people(90), await bot_api.people(30)
    await subscribe(here, people)
    made = await here.approved()
    answers = Answers(Pace(LIMIT, time.monotonic), patience=60)
    stop = asyncio.Event()

    async with _metered(answers) as request, telegram_sender(database, bot_api) as sender:
        runner = Runner(database, sender, answers.pace, now=seconds)
        async with asyncio.TaskGroup() as group:
            group.create_task(runner.run(stop))
            await bot_api.wait_for_calls("sendMessage", LIMIT, seconds=30)
            async with asyncio.TaskGroup() as asking:
                for person in askers:
                    asking.create_task(_answer(request, bot_api, person))
            asked = await bot_api.calls("sendMessage")

            async def finished() -> bool:
                return (await here.desk.get(made.id)).stage == "finished"

            await until(finished, seconds=60)
            stop.set()
    calls = await bot_api.calls("sendMessage")
    assert sorted(call["chat_id"] for call in calls) == sorted([*people, *askers])
    assert most_in_a_second([call.time for call in calls]) <= LIMIT
    # Thirty who ask at once are answered in the next second: the announcement waits for them.
    assert len(asked) < len(calls)


async def test_answers_on_their_way_stop_neither_the_program_nor_the_lane(
    database: Database, bot_api: BotApi
) -> None:
    here = office(database)
    await subscribe(here, await bot_api.people(3))
    made = await here.approved()
    pace = Pace(1, time.monotonic)
    slow = pace.start_answer()
    async with telegram_sender(database, bot_api) as sender:
        runner = Runner(database, sender, pace, now=seconds)
        async with asyncio.TaskGroup() as group:
            group.create_task(runner.run(asyncio.Event(), until_idle=True))

            async def begun() -> bool:
                return (await here.desk.progress(made.id)).counts.get("sending", 0) > 0

            await until(begun)
            before = await _beat(database)

            async def beats() -> bool:
                return await _beat(database) > before + 1

            # Nobody takes the lane over while it waits.
            await until(beats)
            slow.done()
    assert len(await bot_api.calls("sendMessage")) == 3


async def _beat(database: Database) -> int:
    async with database.read() as conn:
        return await conn.scalar(select(lane.c.beat)) or 0


@asynccontextmanager
async def _metered(answers: Answers) -> AsyncIterator[MeteredRequest]:
    request = MeteredRequest(connections=32, meter=answers.place)
    await request.initialize()
    try:
        yield request
    finally:
        await request.shutdown()


async def _answer(request: MeteredRequest, api: BotApi, person: int) -> None:
    url = f"{api.root}/bot{api.token}/sendMessage?chat_id={person}&text=x"
    status, _ = await request.do_request(url, "POST")
    assert status == 200


async def _holder(database: Database, name: str | None) -> None:
    async def unit(conn: AsyncConnection) -> None:
        await conn.execute(lane.delete())
        await conn.execute(insert(lane).values(name=NAME, holder=name, beat=1))

    await database.write(unit)


async def test_only_what_is_free_is_granted(database: Database) -> None:
    now = 100.0
    sender = Pace(10, lambda: now)
    sent = [sender.start(1) for _ in range(8)]
    answers = Answers(Pace(10, lambda: now))
    lane_side = Shares(lambda: now)
    answers.pace.start_answer().done()
    await _holder(database, "somebody else")

    async with answering(database, answers):

        async def stands(*, granted: int, wanted: int) -> None:
            async def known() -> bool:
                await database.write(lambda conn: lane_side.grant(conn, sender))
                return (answers.pace.granted, sender.others) == (granted, wanted)

            await until(known)

        # One was asked and two are to spare: two are free, the others are on their way.
        await stands(granted=2, wanted=3)
        for ticket in sent:
            ticket.done()
        await stands(granted=2, wanted=3)
        now += 1.5
        await stands(granted=3, wanted=3)
        # Nobody asks for a while: the least stays.
        now += 30
        await stands(granted=shares.LEAST, wanted=shares.LEAST)
        await _holder(database, None)

        async def over() -> bool:
            return answers.pace.granted is None

        await until(over)


async def test_nothing_is_left_to_a_process_that_is_gone(database: Database) -> None:
    now = 100.0
    sender = Pace(10, lambda: now)
    lane_side = Shares(lambda: now)

    async def unit(conn: AsyncConnection) -> None:
        row = {"name": "gone", "wanted": 4, "granted": 4, "beat": 7}
        await conn.execute(insert(answer_share).values(**row))

    await database.write(unit)
    for _ in range(3):
        await database.write(lambda conn: lane_side.grant(conn, sender))
        assert sender.others == 4
        now += shares.GONE / 3
    await database.write(lambda conn: lane_side.grant(conn, sender))
    assert sender.others == 0


async def test_where_the_lane_is_here_nothing_is_asked_for(database: Database) -> None:
    answers = Answers(Pace(10, time.monotonic))
    await _holder(database, "here")
    looked = asyncio.Event()

    def ours(name: str) -> bool:
        looked.set()
        return name == "here"

    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(Share(database, answers, "bot", ours=ours).keep(stop))
        await looked.wait()
        stop.set()
    assert answers.pace.granted is None
    async with database.read() as conn:
        assert await conn.scalar(select(func.count()).select_from(answer_share)) == 0
