"""Puts the runner together: how fast, through which connections, by which kind of worker."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from functools import partial

from bot.announcements.answers import Answers
from bot.announcements.content import name_media
from bot.announcements.deliver import Runner
from bot.announcements.pace import Pace
from bot.announcements.shares import Share
from bot.announcements.trouble import Trouble
from bot.settings import SEND_RATE, Settings
from bot.storage.address import parse_address
from bot.storage.database import Database

# Requests on their way at one time: a second's worth at the highest rate, answered in 0.2 s.
MOST_CONNECTIONS = 256


async def delivering(
    settings: Settings,
    database: Database,
    pace: Pace,
    *,
    now: Callable[[], int],
    stop: asyncio.Event,
    answers: Answers | None = None,
    trouble: Trouble | None = None,
) -> None:
    """Sends at `pace` until `stop` is set. Raises ValueError without a token.

    `answers` are those that this process gives to people meanwhile; `trouble` is told what is
    wrong with the database.
    """
    from bot.telegram.broadcast import TelegramSender
    from bot.telegram.transport import telegram_request

    token = settings.telegram_token
    if token is None:
        raise ValueError("no token")
    request = telegram_request(connections=min(MOST_CONNECTIONS, max(32, settings.send_rate)))
    await request.initialize()
    try:
        sender = TelegramSender(
            request,
            f"{settings.telegram_api_url}/bot{token.get_secret_value()}",
            paid=settings.send_rate > SEND_RATE,
            keep_media=partial(name_media, database),
        )

        address = parse_address(settings.database_url)
        if address.file is not None:
            await Runner(database, sender, pace, now=now, trouble=trouble).run(stop)
            return
        from bot.announcements.worker import Worker

        ours: set[str] = set()

        def runner() -> Runner:
            made = Runner(database, sender, pace, now=now, shared=True, trouble=trouble)
            ours.add(made.name)
            return made

        libpq = address.url.set(drivername="postgresql").render_as_string(hide_password=False)
        async with asyncio.TaskGroup() as group:
            if answers is not None:
                share = Share(database, answers, secrets.token_hex(8), ours=ours.__contains__)
                group.create_task(share.keep(stop))
            await Worker(database, libpq, runner, now=now).run(stop)
    finally:
        await request.shutdown()
