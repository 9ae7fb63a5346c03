"""Answers to people take their places before announcements do."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from bot.announcements.pace import Pace, Ticket

PATIENCE = 1.0
"""Seconds that an answer waits for a place at most: then it goes, limit or not."""
LOOK = 0.01
"""Seconds between two looks whether there is one."""


class Answers:
    """Gives answers their places. `urgent` is set where one waits."""

    def __init__(
        self,
        pace: Pace,
        *,
        timer: Callable[[], float] = time.monotonic,
        patience: float = PATIENCE,
    ) -> None:
        """`timer` gives seconds that only grow."""
        self.pace = pace
        self.urgent = asyncio.Event()
        self._timer = timer
        self._patience = patience
        self._line = asyncio.Lock()

    async def place(self) -> Ticket:
        """A place, to be given back with `done`; at once unless all of a second's are taken."""
        if self.pace.waiting or self.pace.answer_wait() > 0:
            await self._wait()
        return self.pace.start_answer()

    async def _wait(self) -> None:
        until = self._timer() + self._patience
        self.pace.waiting += 1
        self.urgent.set()
        try:
            # One after another, in the order in which they came.
            async with self._line:
                await self._until_free(until)
        finally:
            self.pace.waiting -= 1

    async def _until_free(self, until: float) -> None:
        while True:
            wait = self.pace.answer_wait()
            if wait <= 0 or self._timer() >= until:
                return
            await asyncio.sleep(min(wait, LOOK))
