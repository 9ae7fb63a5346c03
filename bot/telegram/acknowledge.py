"""Every pressed button is answered exactly once: Telegram shows a waiting mark until then."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from telegram import Bot, CallbackQuery
from telegram.constants import CallbackQueryLimit
from telegram.error import TelegramError

from bot.replies.telegram import FAILED

log = logging.getLogger(__name__)

Say = Callable[[str | None], Awaitable[None]]
"""Answers a pressed button with a text, or silently."""

MOST_LETTERS = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)


class Acknowledgement:
    """The answer to one pressed button."""

    def __init__(self, bot: Bot, query: CallbackQuery) -> None:
        self._bot = bot
        self._query = query
        self._done = False

    async def say(self, text: str | None = None) -> None:
        """Answers the button with `text` (or silently); nothing where that has been done."""
        if self._done:
            return
        self._done = True
        shown = None if text is None else text[:MOST_LETTERS]
        try:
            await self._bot.answer_callback_query(callback_query_id=self._query.id, text=shown)
        except TelegramError as error:
            # Often pressed too long ago (the bot was away): the question still deserves an answer.
            log.info("button_not_acknowledged: %s", error)


@asynccontextmanager
async def acknowledging(bot: Bot, query: CallbackQuery) -> AsyncIterator[Acknowledgement]:
    """Answers `query` at the end unless that has been done, with an apology after an error."""
    acknowledgement = Acknowledgement(bot, query)
    try:
        yield acknowledgement
    except Exception:
        await acknowledgement.say(FAILED)
        raise
    else:
        await acknowledgement.say()
