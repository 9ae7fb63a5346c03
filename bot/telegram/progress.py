"""One message that shows how far an announcement is, edited until its end; then the report."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from html import escape

from telegram import Bot
from telegram.error import Forbidden, TelegramError

from bot.announcements.records import Watched
from bot.errors import BotError
from bot.replies import announcing as wording
from bot.telegram.incoming import Place
from bot.telegram.newsroom import KOREA, Announcing, keys_of
from bot.telegram.sending import edit_text
from bot.telegram.telling import send_report

log = logging.getLogger(__name__)

LOOK = 3.0
"""Seconds between two edits: Telegram allows one message a second to a chat."""


async def keep_shown(bot: Bot, parts: Announcing) -> None:
    """Edits what administrators watch until it is cancelled.

    What is watched is in the database: a restart goes on with the same messages.
    """
    said: dict[str, str] = {}
    while True:
        try:
            watched = await parts.desk.watched()
        except BotError as error:
            log.warning("progress_not_shown: %s", error.code)
            watched = ()
        for one in watched:
            # Each by itself: who cannot be shown anything must not keep it from the others.
            try:
                await _show(bot, parts, one, said)
            except (BotError, TelegramError) as error:
                log.warning("progress_not_shown: %s", type(error).__name__)
        await asyncio.sleep(LOOK)


async def _show(bot: Bot, parts: Announcing, one: Watched, said: dict[str, str]) -> None:
    progress = await parts.desk.progress(one.id)
    text, buttons = wording.card(progress, parts.snapshot(), KOREA)
    place = Place(chat=one.chat)
    if said.get(one.id) != text:
        if one.message:
            # Who has blocked the bot sees nothing of it; its end is its end all the same.
            with suppress(Forbidden):
                await edit_text(bot, place, one.message, escape(text), keys_of(buttons))
        said[one.id] = text
    if progress.announcement.stage in ("finished", "cancelled"):
        said.pop(one.id, None)
        # Taken off the list first: a report that is lost can be asked for, one too many cannot.
        await parts.desk.unwatch(one.id)
        await send_report(bot, place, parts.desk, one.id)
