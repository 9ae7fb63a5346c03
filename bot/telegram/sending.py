"""Sends messages to one chat, in order, and keeps to the pace that Telegram asks for."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TimedOut

from bot.telegram.incoming import Place

log = logging.getLogger(__name__)

# A person who asked waits this long at most; Telegram's pauses for one chat are a few seconds.
LONGEST_PAUSE = 60.0
PAUSES = 3
# Seconds before a request that did not reach Telegram is made once more.
NETWORK_PAUSE = 1.0


async def send_texts(
    bot: Bot, place: Place, texts: Sequence[str], keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Sends the HTML `texts` to `place`, one after another, the keyboard under the last one.

    Raises `TelegramError` as soon as one cannot be delivered; the rest is not sent then.
    """
    chat = place.chat
    for index, text in enumerate(texts):
        answers = index == 0 and place.reply_to is not None
        chat = await _send_patiently(
            bot,
            place.model_copy(
                update={"chat": chat, "reply_to": place.reply_to if answers else None}
            ),
            text,
            keyboard if index == len(texts) - 1 else None,
        )


async def _send_patiently(
    bot: Bot, place: Place, text: str, keyboard: InlineKeyboardMarkup | None
) -> int:
    """Returns the chat that the message went to: a group may have become a supergroup."""
    chat = place.chat
    pauses = reconnected = 0
    while True:
        try:
            await bot.send_message(
                chat_id=chat,
                text=text,
                parse_mode=ParseMode.HTML,
                message_thread_id=place.topic,
                reply_parameters=_reply_parameters(place),
                reply_markup=keyboard,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except RetryAfter as error:
            pause = seconds_to_wait(error)
            pauses += 1
            if pauses > PAUSES or pause > LONGEST_PAUSE:
                raise
            log.warning("sending_paused: %.0f s, as Telegram asked", pause)
            await asyncio.sleep(pause)
        except ChatMigrated as error:
            if chat == error.new_chat_id:
                raise
            chat = error.new_chat_id
        except (BadRequest, TimedOut):
            # Refused, or perhaps delivered: a second try would be in vain or a second message.
            raise
        except NetworkError:
            if reconnected:
                raise
            reconnected = 1
            await asyncio.sleep(NETWORK_PAUSE)
        else:
            return chat


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram wants nothing to be sent, in seconds."""
    value = error.retry_after
    return value.total_seconds() if isinstance(value, dt.timedelta) else float(value)


def _reply_parameters(place: Place) -> ReplyParameters | None:
    if place.reply_to is None:
        return None
    return ReplyParameters(message_id=place.reply_to, allow_sending_without_reply=True)
