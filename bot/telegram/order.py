"""Which updates may be handled at the same time: one of each chat, chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# Answers being worked out at one time. More only wait for the same processor and database.
WORKING = 256
# PTB counts waiting updates of one chat as concurrent. A limit in its own semaphore would let
# one talkative chat hold every place, so that limit is out of reach and ours comes later.
UNREACHED = 1_000_000


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat in the order of their arrival.

    A lock lives as long as an update of its chat is waiting or being handled, so idle chats
    cost nothing. An update without a chat (a button under an inline message) waits for none.
    """

    def __init__(self, *, working: int = WORKING) -> None:
        super().__init__(max_concurrent_updates=UNREACHED)
        self._working = asyncio.Semaphore(working)
        self._chats: dict[int, tuple[asyncio.Lock, int]] = {}
        self._waiting = 0
        self._done = asyncio.Event()

    @property
    def waiting(self) -> int:
        """How many updates are waiting or being handled."""
        return self._waiting

    @property
    def chats(self) -> int:
        """How many chats have an update waiting or being handled."""
        return len(self._chats)

    async def room(self, limit: int) -> None:
        """Returns once fewer than `limit` updates are waiting or being handled."""
        while self._waiting >= limit:
            self._done.clear()
            await self._done.wait()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Runs `coroutine` once the earlier updates of the same chat are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        self._waiting += 1
        try:
            if chat is None:
                async with self._working:
                    await coroutine
                return
            lock, users = self._chats.get(chat.id, (asyncio.Lock(), 0))
            self._chats[chat.id] = (lock, users + 1)
            try:
                async with lock, self._working:
                    await coroutine
            finally:
                lock, users = self._chats.pop(chat.id)
                if users > 1:
                    self._chats[chat.id] = (lock, users - 1)
        finally:
            self._waiting -= 1
            self._done.set()
