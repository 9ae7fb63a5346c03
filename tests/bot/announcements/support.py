"""What the tests of announcements need: an open database with everything around it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from bot.announcements.content import name_media
from bot.announcements.deliver import Runner
from bot.announcements.desk import AnnouncementDesk
from bot.announcements.model import Announcement, Draft
from bot.announcements.pace import Pace
from bot.announcements.sender import Press
from bot.announcements.subscribers import Subscribers
from bot.storage.database import Database
from bot.telegram.broadcast import KeepMedia, TelegramSender
from bot.telegram.transport import telegram_request
from tests.support.botapi.client import BotApi

WRITER, APPROVER = "telegram:1", "telegram:2"
DRAFT = Draft(
    title="새 결과 8건",
    summary="2021년 하반기 결과를 더했습니다.\n<b>꺾쇠</b> & 그대로",
    buttons=(Press(label="하반기 3위", value="case:2021-h2-03"),),
)


def seconds() -> int:
    return int(time.time())


@dataclass
class Office:
    """Everything over one open database."""

    database: Database
    desk: AnnouncementDesk
    subscribers: Subscribers

    async def approved(self, draft: Draft = DRAFT) -> Announcement:
        """An announcement that will be sent at its time."""
        made = await self.desk.compose(draft, actor=WRITER)
        await self.desk.submit(made.id, actor=WRITER)
        return await self.desk.approve(made.id, actor=APPROVER)


def office(database: Database) -> Office:
    return Office(
        database=database,
        desk=AnnouncementDesk(database, seconds),
        subscribers=Subscribers(database, seconds),
    )


async def subscribe(office: Office, chats: Sequence[int], topic: str = "all") -> None:
    """Each of `chats` wants `topic`."""
    async with asyncio.TaskGroup() as tasks:
        for chat in chats:
            kind = "private" if chat > 0 else "supergroup"
            tasks.create_task(office.subscribers.add(chat, kind, [topic]))  # type: ignore[arg-type]


@asynccontextmanager
async def telegram_sender(
    database: Database, api: BotApi, *, keep_media: KeepMedia | None = None
) -> AsyncIterator[TelegramSender]:
    """Sends to `api`; `keep_media` instead of keeping the names of files in `database`."""
    request = telegram_request(connections=64)
    await request.initialize()
    try:
        yield TelegramSender(
            request,
            f"{api.root}/bot{api.token}",
            keep_media=keep_media or partial(name_media, database),
        )
    finally:
        await request.shutdown()


async def deliver(
    database: Database, api: BotApi, *, rate: int = 1000, patience: float = 0.5
) -> None:
    """Sends everything that is to be sent now."""
    async with telegram_sender(database, api) as sender:
        runner = Runner(
            database,
            sender,
            Pace(rate, time.monotonic),
            now=seconds,
            patience=patience,
        )
        await runner.run(asyncio.Event(), until_idle=True)
