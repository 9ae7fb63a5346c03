"""What runs in processes of its own: it is killed in the middle of publishing."""

from __future__ import annotations

import asyncio
from multiprocessing.connection import Connection

from bot.published.publish import publish_knowledge
from knowledge.store.publishing import Act
from tests.bot.storage.support import NOW, opened
from tests.dialogues.shipped import shipped_knowledge
from tests.support.many_cases import many_cases
from tests.support.places import Place

MANY = 300
ACT = Act(actor="killed", note="import")


def publish_until_killed(place: Place, now: int, begun: Connection) -> None:
    """Publishes many cases, and then what ships, over and over; says once that it begins."""

    async def work() -> None:
        async with opened(place) as database:
            begun.send(True)
            while True:
                for number in (MANY, 0):
                    knowledge = many_cases(shipped_knowledge(), number)
                    await publish_knowledge(database, knowledge, ACT, now=lambda: NOW + now)

    asyncio.run(work())
