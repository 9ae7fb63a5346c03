"""Fetches updates by long polling."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from telegram import Bot, Update
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.replies.telegram import OTHER_INSTANCE
from bot.telegram.sending import seconds_to_wait

log = logging.getLogger(__name__)

# Named with every request: left out, the server would keep what was named there last.
# Not what people chose of inline results: that is nobody's business.
ALLOWED_UPDATES = (
    str(UpdateType.MESSAGE),
    str(UpdateType.EDITED_MESSAGE),
    str(UpdateType.CALLBACK_QUERY),
    str(UpdateType.INLINE_QUERY),
    # A channel subscribes by a post of its administrators; who blocks the bot gets nothing more.
    str(UpdateType.CHANNEL_POST),
    str(UpdateType.MY_CHAT_MEMBER),
)
# How long the server may hold a request open when there is nothing new.
LONG_POLL = dt.timedelta(seconds=25)
# Updates that wait or are being answered, above which no more are fetched: the rest is safer
# with Telegram, which keeps it for a day, than in this process.
BACKLOG = 100
# To fetch, look up and write for one message alone costs three times what it costs for one of
# ten. So while messages are being answered the next ones gather at Telegram, up to this long.
GATHER = 0.025
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
# A server that is being repaired may refuse a good token for a moment.
REFUSALS = 3


class Pauses:
    """How long to wait after each failure in a row: 1 s, growing by half to 30 s."""

    def __init__(self) -> None:
        self._next = SHORTEST_PAUSE

    def after(self, error: BaseException) -> float:
        """Seconds to wait after `error`; exactly as long as the server asks where it does."""
        if isinstance(error, RetryAfter):
            return seconds_to_wait(error)
        pause, self._next = self._next, min(self._next * 1.5, LONGEST_PAUSE)
        return pause

    def reset(self) -> None:
        """The last attempt went well."""
        self._next = SHORTEST_PAUSE


async def until_connected(what: str, request: Callable[[], Awaitable[object]]) -> None:
    """Repeats `request` until it succeeds; `what` names it in the log.

    Raises `InvalidToken` at once: waiting does not make a token right.
    """
    pauses = Pauses()
    while True:
        try:
            await request()
        except InvalidToken:
            raise
        except TelegramError as error:
            pause = pauses.after(error)
            log.warning("not_connected: %s, %s; next try in %.0f s", what, error, pause)
            await asyncio.sleep(pause)
        else:
            return


class Poller:
    """Puts updates into `queue` in the order in which Telegram gives them.

    `room` waits until fewer than that many updates are waiting or being answered. Unlike PTB's
    own updater it stops with an error when the token is withdrawn, holds back while the bot is
    behind, lets updates gather while it is busy, and pauses after every kind of failure.

    Whoever takes an update out of `queue` calls its `task_done` when it has been handled. The
    next request tells Telegram to forget what was fetched; `keep` sees it before.
    """

    def __init__(
        self,
        bot: Bot,
        queue: asyncio.Queue[object],
        *,
        room: Callable[[int], Awaitable[None]],
        keep: Callable[[Sequence[Update]], Awaitable[None]] | None = None,
    ) -> None:
        self._bot = bot
        self._queue = queue
        self._room = room
        self._keep = keep
        self._offset = 0

    async def run(self) -> None:
        """Fetches until it is cancelled. Raises `InvalidToken` when the token is withdrawn."""
        pauses = Pauses()
        refusals = 0
        while True:
            await self._room(BACKLOG)
            try:
                updates = await self._fetch(LONG_POLL)
            except TelegramError as error:
                refusals = refusals + 1 if isinstance(error, InvalidToken) else 0
                if refusals == REFUSALS:
                    raise
                pause = pauses.after(error)
                log.warning("%s; next try in %.0f s", _failure(error), pause)
                await asyncio.sleep(pause)
            else:
                pauses.reset()
                refusals = 0
                if self._keep is not None and updates:
                    await self._keep(updates)
                for update in updates:
                    self._queue.put_nowait(update)
                    self._offset = update.update_id + 1
                await self._gather()

    async def confirm(self) -> None:
        """Tells Telegram what was fetched, so that it is not handed out again."""
        if not self._offset:
            return
        try:
            await self._fetch(dt.timedelta(0))
        except TelegramError as error:
            log.warning("not_confirmed: some messages may be answered twice, %s", error)

    async def _gather(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(GATHER):
                await self._queue.join()

    async def _fetch(self, wait: dt.timedelta) -> tuple[Update, ...]:
        return await self._bot.get_updates(
            offset=self._offset or None, timeout=wait, allowed_updates=ALLOWED_UPDATES
        )


def _failure(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        # For the operator, who reads the log in the terminal.
        return f"other_instance: {OTHER_INSTANCE}"
    return f"not_fetched: {error}"
