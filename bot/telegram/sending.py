"""Sends and edits messages of one chat, in order, at the pace that Telegram asks for."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.api import call
from bot.telegram.incoming import Place
from bot.telegram.keyboard import Keyboard, markup

log = logging.getLogger(__name__)

# A person who asked waits this long at most; Telegram's pauses for one chat are a few seconds.
LONGEST_PAUSE = 60.0
PAUSES = 3
# Seconds before a request that did not reach Telegram is made once more.
NETWORK_PAUSE = 1.0
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NO_PREVIEW = NO_PREVIEW.to_dict()

_T = TypeVar("_T")


class Sent(NamedTuple):
    """A message of ours: its chat, which may have moved meanwhile, and its id."""

    chat: int
    message: int


async def send_texts(
    bot: Bot, place: Place, texts: Sequence[str], keyboard: Keyboard = ()
) -> tuple[int, ...]:
    """Sends the HTML `texts` to `place`, one after another, the keyboard under the last one.

    Returns the ids of the messages. Raises `TelegramError` as soon as one cannot be delivered;
    the rest is not sent then.
    """
    ids = []
    for index, text in enumerate(texts):
        last = index == len(texts) - 1
        sent = await _send_patiently(bot, place, text, keyboard if last else ())
        ids.append(sent.message)
        if not last:
            # Only the first one answers; and a group may have become a supergroup.
            place = replace(place, chat=sent.chat, reply_to=None)
    return tuple(ids)


async def edit_text(
    bot: Bot,
    place: Place,
    message: int,
    text: str,
    keyboard: Keyboard = (),
) -> bool:
    """Puts the HTML `text` into the place of a message of the bot.

    True where the message shows it now, False where it cannot be edited any more (deleted, too
    old). Raises `TelegramError` for anything else.
    """

    async def request() -> object:
        parameters = {
            "chat_id": place.chat,
            "message_id": message,
            "text": text,
            "parse_mode": ParseMode.HTML,
            "reply_markup": markup(keyboard),
            "link_preview_options": _NO_PREVIEW,
        }
        return await call(bot, "editMessageText", parameters)

    try:
        # Done twice it is the same: an edit may be tried again when its fate is unknown.
        await _patiently(request, repeatable=True)
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return True
        log.info("message_not_edited: %s", error)
        return False
    return True


async def edit_buttons(bot: Bot, chat: int, message: int, keyboard: Keyboard) -> None:
    """Puts `keyboard` under a message of the bot, whose text stays.

    Where that cannot be done it is only logged: whatever was pressed has already been done.
    """

    async def request() -> object:
        parameters = {
            "chat_id": chat,
            "message_id": message,
            "reply_markup": markup(keyboard),
        }
        return await call(bot, "editMessageReplyMarkup", parameters)

    try:
        await _patiently(request, repeatable=True)
    except TelegramError as error:
        # Pressed twice, or too old to be changed.
        log.info("buttons_not_changed: %s", error)


async def _send_patiently(bot: Bot, place: Place, text: str, keyboard: Keyboard) -> Sent:
    parameters: dict[str, Any] = {
        "chat_id": place.chat,
        "text": text,
        "parse_mode": ParseMode.HTML,
        "message_thread_id": place.topic,
        "reply_parameters": _reply_parameters(place),
        "reply_markup": markup(keyboard),
        "link_preview_options": _NO_PREVIEW,
    }

    async def request() -> Sent:
        sent = await call(bot, "sendMessage", parameters)
        return Sent(chat=sent["chat"]["id"], message=sent["message_id"])

    while True:
        try:
            return await _patiently(request)
        except ChatMigrated as error:
            if parameters["chat_id"] == error.new_chat_id:
                raise
            parameters["chat_id"] = error.new_chat_id


async def _patiently(request: Callable[[], Awaitable[_T]], *, repeatable: bool = False) -> _T:
    """Makes `request`, with the pauses that Telegram asks for.

    One that did not arrive is made once more; one that perhaps did only if it is `repeatable`.
    """
    pauses = reconnected = 0
    while True:
        try:
            return await request()
        except RetryAfter as error:
            pause = seconds_to_wait(error)
            pauses += 1
            if pauses > PAUSES or pause > LONGEST_PAUSE:
                raise
            log.warning("sending_paused: %.0f s, as Telegram asked", pause)
            await asyncio.sleep(pause)
        except BadRequest:
            # Refused: a second try would be in vain.
            raise
        except NetworkError as error:
            # Perhaps delivered: a second try would be a second message.
            if reconnected or (isinstance(error, TimedOut) and not repeatable):
                raise
            reconnected = 1
            await asyncio.sleep(NETWORK_PAUSE)


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram wants nothing to be sent, in seconds."""
    value = error.retry_after
    return value.total_seconds() if isinstance(value, dt.timedelta) else float(value)


def _reply_parameters(place: Place) -> dict[str, object] | None:
    if place.reply_to is None:
        return None
    return {"message_id": place.reply_to, "allow_sending_without_reply": True}
