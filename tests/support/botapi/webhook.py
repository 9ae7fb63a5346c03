"""Sends updates to the bot's webhook: one at a time for each chat, again until it has them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.support.botapi.entities import Json
from tests.support.botapi.updates import Pending, Webhook
from tests.support.botapi.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE = ClientTimeout(total=60)
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
"""Seconds before an update is sent again; shorter than Telegram's, tests should not wait."""
IDLE = 3600.0

Reply = Callable[[World, Json], Awaitable[None]]


class Deliverer:
    """Delivers the updates of `world` for as long as it has a webhook.

    `on_reply` carries out a method that the bot put into its answer.
    """

    def __init__(self, world: World, session: ClientSession, on_reply: Reply) -> None:
        self._world = world
        self._session = session
        self._on_reply = on_reply

    async def run(self) -> None:
        """Never returns; cancel it."""
        async with asyncio.TaskGroup() as group:
            while True:
                webhook = self._world.updates.webhook
                ready = self._next(webhook) if webhook else None
                if webhook is None or ready is None:
                    await self._world.signal.until(self._has_work, IDLE)
                    continue
                webhook.busy.add(ready.key)
                group.create_task(self._deliver(webhook, ready))

    def _has_work(self) -> bool:
        webhook = self._world.updates.webhook
        return webhook is not None and self._next(webhook) is not None

    def _next(self, webhook: Webhook) -> Pending | None:
        if len(webhook.busy) >= webhook.connections:
            return None
        waiting = (one for one in self._world.updates.pending if one.key not in webhook.busy)
        return next(waiting, None)

    async def _deliver(self, webhook: Webhook, update: Pending) -> None:
        pause = FIRST_PAUSE
        # Another setWebhook ends the attempts: the new one gets what is pending.
        while self._world.updates.webhook is webhook and update in self._world.updates.pending:
            problem = await self._attempt(webhook, update)
            if problem is None:
                break
            webhook.last_error = (self._world.clock.date(), problem)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        webhook.busy.discard(update.key)
        self._world.signal.notify()

    async def _attempt(self, webhook: Webhook, update: Pending) -> str | None:
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with self._session.post(
                webhook.url, json=update.wire(), headers=headers, timeout=PATIENCE
            ) as response:
                body = await response.read()
                if not 200 <= response.status < 300:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                reply = await _method(response.content_type, response.json, body)
        except TimeoutError:
            return "Read timeout expired"
        except (ClientError, OSError):
            return "Connection refused"
        self._world.updates.confirm(update.number)
        if reply is not None:
            await self._on_reply(self._world, reply)
        return None


async def _method(
    content_type: str, read: Callable[[], Awaitable[object]], body: bytes
) -> Json | None:
    """The method in the bot's answer, if it is one."""
    if content_type != "application/json" or not body:
        return None
    try:
        found = await read()
    except ValueError:
        return None
    return found if isinstance(found, dict) and isinstance(found.get("method"), str) else None
