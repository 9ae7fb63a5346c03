"""What people write, and what they send instead of writing."""

from __future__ import annotations

import sys
import time
import unicodedata
from asyncio import CancelledError
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from html import escape

from telegram import Bot, Message, Update
from telegram.helpers import effective_message_type

from bot.people.desk import Received
from bot.people.limits import RateLimiter
from bot.replies import telegram as wording
from bot.replies.subscriptions import subscription_request
from bot.telegram.desks import Desks
from bot.telegram.incoming import Asked, asked_by_message, place_of
from bot.telegram.sending import send_texts
from bot.telegram.services import CHANNEL, Services

# Somebody who sends ten stickers needs no ten answers.
HINTS_PER_MINUTE, HINTS_AT_ONCE = 6, 3
# The pictures of an album come one by one; so many albums are remembered.
ALBUMS = 1_000


class Messages:
    """Answers messages. `timer` gives seconds that only grow."""

    def __init__(
        self,
        services: Services,
        desks: Desks,
        *,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._services = services
        self._desks = desks
        self._hints = RateLimiter(timer, per_minute=HINTS_PER_MINUTE, burst=HINTS_AT_ONCE)
        self._albums: deque[str] = deque(maxlen=ALBUMS)

    async def on_written(self, bot: Bot, update: Update) -> None:
        """Answers a message with words that is meant for the bot."""
        message = update.message
        if message is not None:
            async with self._kept(message):
                await self._on_written(bot, message)

    async def _on_written(self, bot: Bot, message: Message) -> None:
        if await self._desks.take_words(bot, message):
            return
        asked = asked_by_message(message, bot.bot)
        if asked is None:
            return
        if message.media_group_id:
            self._albums.append(message.media_group_id)
        if only_pictures(asked.text):
            await self._hint(bot, message, wording.NO_WORDS)
            return
        said = subscription_request(asked.text) if self._desks.subscribing else None
        if self._desks.subscribing and said is not None:
            await self._desks.subscribing.on_request(bot, message, said)
            return
        async with self._receiving(asked) as received:
            if received.reply is not None:
                await self._desks.showing.send(
                    bot, asked.place, asked.user, received, asked=asked.message
                )

    async def on_edited(self, bot: Bot, update: Update) -> None:
        """Answers an edited question in the place of its answer, if that is the latest one."""
        message = update.edited_message
        asked = asked_by_message(message, bot.bot) if message is not None else None
        if asked is None:
            return
        shown = self._desks.showing.latest(asked.place, asked.user)
        if shown is None or shown.asked != asked.message or only_pictures(asked.text):
            return
        async with self._receiving(asked) as received:
            reply = received.reply
            # Without an id in the log it is no answer to a question but a request for patience.
            if reply is None or (received.question is None and not reply.buttons):
                return
            place, user = asked.place, asked.user
            if not await self._desks.showing.replace(bot, place, user, received, shown=shown):
                await self._desks.showing.send(bot, place, user, received, asked=asked.message)

    async def on_other(self, bot: Bot, update: Update) -> None:
        """Tells somebody who sent a picture, a voice message and so on what the bot reads."""
        message = update.message
        if message is not None:
            async with self._kept(message):
                await self._on_other(bot, message)

    async def _on_other(self, bot: Bot, message: Message) -> None:
        if await self._desks.take_other(bot, message):
            return
        if message.media_group_id:
            if message.media_group_id in self._albums:
                return
            self._albums.append(message.media_group_id)
        kind = str(effective_message_type(message) or "")
        await self._hint(bot, message, wording.NOT_TEXT.get(kind, wording.WRITE))

    @asynccontextmanager
    async def _kept(self, message: Message) -> AsyncIterator[None]:
        """What was kept of `message` for a review is let go once it has been handled."""
        try:
            yield
        finally:
            # Not where the bot leaves in the middle: the next one takes it up.
            if self._desks.reviewer is not None and not isinstance(
                sys.exception(), CancelledError
            ):
                await self._desks.reviewer.let_go(message)

    async def _hint(self, bot: Bot, message: Message, text: str) -> None:
        # In memory and for a minute only, so the chat may be counted by its number.
        if self._hints.check(str(message.chat.id)).allowed:
            await send_texts(bot, place_of(message), [escape(text)])

    def _receiving(self, asked: Asked) -> AbstractAsyncContextManager[Received]:
        return self._services.reception.receiving(
            asked.text,
            channel=CHANNEL,
            chat=asked.place.chat,
            user=asked.user,
            today=self._services.today(),
        )


def only_pictures(text: str) -> bool:
    """True for 🍊🍊: emoji, and neither a letter nor a digit."""
    has_picture = any(unicodedata.category(letter) == "So" for letter in text)
    return has_picture and not any(letter.isalnum() for letter in text)
