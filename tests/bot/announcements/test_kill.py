"""kill -9 of the runner at any moment: nobody is lost, nobody gets it twice from us.

Two rounds by default; the environment variable DELIVERY_KILLS asks for more.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter

from bot.storage.database import Database
from tests.bot.announcements.mishaps import Mixture, check_nobody_is_lost_or_served_twice
from tests.bot.announcements.programs import Runners
from tests.bot.announcements.support import office, subscribe
from tests.support.botapi.client import BotApi
from tests.support.places import Place
from tests.support.waiting import until

KILLS = int(os.environ.get("DELIVERY_KILLS", "2"))
RECIPIENTS = int(os.environ.get("DELIVERY_RECIPIENTS", "300"))


async def test_nobody_is_lost_and_nobody_gets_it_twice(
    database: Database, place: Place, bot_api: BotApi
) -> None:
    here = office(database)
    mixture = await Mixture.of(bot_api, RECIPIENTS)
    await subscribe(here, mixture.chats)
    made = await here.approved()
    # Fast enough that a kill finds many on their way, slow enough for all the kills.
    runners = Runners(place, bot_api, rate=100)
    moments = random.Random()

    async def done() -> int:
        counts = (await here.desk.progress(made.id)).counts
        return sum(counts.get(state, 0) for state in ("sent", "failed", "blocked", "unknown"))

    try:
        for kill in range(KILLS):
            process = await asyncio.to_thread(runners.start)
            goal = RECIPIENTS * (kill + 1) // (KILLS + 2)

            async def far_enough(goal: int = goal) -> bool:
                return await done() >= goal

            await until(far_enough, seconds=30)
            await asyncio.sleep(moments.uniform(0, 0.2))
            await asyncio.to_thread(runners.kill, process)
        await asyncio.to_thread(runners.start)

        async def finished() -> bool:
            return (await here.desk.get(made.id)).stage == "finished"

        await until(finished, seconds=180)
    finally:
        await asyncio.to_thread(runners.stop)
    report = await here.desk.report(made.id)
    counted = Counter[str]()
    for ending in report.endings:
        counted[ending.state] += ending.count
    await check_nobody_is_lost_or_served_twice(bot_api, database, made.id, mixture)
    assert sum(counted.values()) == RECIPIENTS
    # At most what was in hand and on its way at each kill.
    assert counted["unknown"] <= KILLS * 20
    print(dict(counted))  # noqa: T201
