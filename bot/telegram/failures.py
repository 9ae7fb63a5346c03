"""Errors while an update was handled: logged with a reference that the person is told, too."""

from __future__ import annotations

import logging
import secrets
from html import escape

from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.operations.failures import outline
from bot.replies import errors
from bot.telegram.incoming import Place, place_of, place_of_button
from bot.telegram.sending import send_texts

log = logging.getLogger(__name__)


async def on_error(bot: Bot, update: object, error: BaseException) -> None:
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


def _place(update: object) -> Place | None:
    if not isinstance(update, Update):
        return None
    if update.message is not None:
        return place_of(update.message)
    if update.callback_query is not None:
        return place_of_button(update.callback_query)
    return None
