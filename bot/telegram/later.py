"""Work that takes long: done beside the chat, which goes on meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.operations.failures import outline

log = logging.getLogger(__name__)

Work = Callable[[], Awaitable[None]]


class Later:
    """Does one thing after another, in the order in which they were wanted."""

    def __init__(self) -> None:
        self._wanted: asyncio.Queue[Work] = asyncio.Queue()

    def soon(self, work: Work) -> None:
        """`work` is done after what was wanted before."""
        self._wanted.put_nowait(work)

    async def run(self) -> None:
        """Works until it is cancelled: a task of the channel. What fails is logged."""
        while True:
            work = await self._wanted.get()
            try:
                await work()
            except Exception as error:
                log.error("not_done\n%s", outline(error))
