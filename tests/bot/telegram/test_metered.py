"""Answers to people take places of the announcements; nothing else does."""

from __future__ import annotations

import asyncio
import time

from bot.announcements.answers import Answers
from bot.announcements.pace import Pace
from bot.telegram.metered import MeteredRequest
from bot.telegram.services import Services
from tests.bot.telegram.support import Desk, Opinions, serving
from tests.support.assistants import TODAY, RecordingAssistant
from tests.support.botapi.client import BotApi


class Meter:
    """Counts places that were taken and given back."""

    def __init__(self) -> None:
        self.taken = self.given = 0

    async def __call__(self) -> Meter:
        self.taken += 1
        return self

    def done(self) -> None:
        self.given += 1


async def test_what_is_sent_to_people_is_counted(bot_api: BotApi) -> None:
    person = await bot_api.person()
    meter = Meter()
    assistant = RecordingAssistant()
    services = Services(
        reception=Desk(assistant),
        opinions=Opinions(),
        assistant=assistant,
        today=lambda: TODAY,
        meter=meter,
    )
    async with serving(bot_api, services):
        await bot_api.wait_for_calls("setMyCommands", 4)
        await bot_api.text(person, "3위")
        await bot_api.text(person, "5위")
        await bot_api.texts(person, 2)
    assert (meter.taken, meter.given) == (2, 2)
    assert len(await bot_api.calls()) > 4


async def test_while_nothing_is_announced_nobody_waits(bot_api: BotApi) -> None:
    pace = Pace(1, time.monotonic)
    pace.hold(3600)
    person = await bot_api.person()
    request = MeteredRequest(connections=4, meter=Answers(pace).place)
    await request.initialize()
    try:
        async with asyncio.timeout(10):
            for _ in range(5):
                url = f"{bot_api.root}/bot{bot_api.token}/sendMessage"
                status, _body = await request.do_request(f"{url}?chat_id={person}&text=x", "POST")
                assert status == 200
    finally:
        await request.shutdown()
    assert pace.wait() > 3000
