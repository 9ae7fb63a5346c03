"""Message or button → question → reply → sent: what happens with each update."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Callable
from html import escape

from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.assistant import Assistant, Message
from bot.operations.failures import outline
from bot.replies import errors
from bot.telegram.incoming import Asked, Place, asked_by_button, asked_by_message, place_of
from bot.telegram.keyboard import keyboard
from bot.telegram.render import messages
from bot.telegram.sending import send_texts

log = logging.getLogger(__name__)


class Conversation:
    """Answers what people ask on Telegram. `today` gives the day in Korea."""

    def __init__(self, assistant: Assistant, *, today: Callable[[], dt.date]) -> None:
        self._assistant = assistant
        self._today = today

    async def on_message(self, bot: Bot, update: Update) -> None:
        """Answers a text message that is meant for the bot."""
        message = update.message
        if message is None or (message.from_user and message.from_user.is_bot):
            return
        if asked := asked_by_message(message, bot.bot):
            await self._answer(bot, asked)

    async def on_button(self, bot: Bot, update: Update) -> None:
        """Answers a pressed button as if its value had been written."""
        query = update.callback_query
        if query is None:
            return
        try:
            # First, because Telegram shows a waiting mark on the button until then.
            await bot.answer_callback_query(callback_query_id=query.id)
        except TelegramError as error:
            # Often pressed too long ago (the bot was away): the question still deserves an answer.
            log.info("button_not_acknowledged: %s", error)
        if asked := asked_by_button(query):
            await self._answer(bot, asked)

    async def on_other(self, bot: Bot, update: Update) -> None:
        """Tells somebody who sent a picture, a voice message and so on what the bot reads."""
        if update.message is not None:
            await send_texts(bot, place_of(update.message), [escape(errors.TEXT_ONLY)])

    async def on_error(self, bot: Bot, update: object, error: BaseException) -> None:
        """Logs `error` and, where it can still be said, apologises with the log's reference."""
        if isinstance(error, Forbidden):
            log.info("reply_refused: the person or group has shut the bot out")
            return
        reference = secrets.token_hex(4)
        log.error(
            "answer_failed: reference %s\n%s",
            reference,
            outline(error, worded=(OSError, TelegramError)),
        )
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            return
        place = _place(update)
        if place is None:
            return
        try:
            await send_texts(bot, place, [escape(errors.apology(reference))])
        except TelegramError as second:
            log.error("apology_failed: reference %s, %s", reference, second)

    async def _answer(self, bot: Bot, asked: Asked) -> None:
        reply = await self._assistant.answer(
            Message(text=asked.text, person=asked.person, today=self._today())
        )
        texts = messages(reply)
        if not texts:
            raise EmptyReplyError
        await send_texts(bot, asked.place, texts, keyboard(reply.buttons))


class EmptyReplyError(Exception):
    """The assistant gave a reply without text; Telegram has no empty messages."""


def _place(update: object) -> Place | None:
    if not isinstance(update, Update):
        return None
    if update.message is not None:
        return place_of(update.message)
    if update.callback_query is not None and update.effective_chat is not None:
        return Place(chat=update.effective_chat.id)
    return None
