"""The summary of each week about questions that were not answered, for those who want it."""

from __future__ import annotations

import asyncio
import logging
from html import escape

from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.errors import BotError
from bot.replies import learning as wording
from bot.telegram.incoming import Place
from bot.telegram.keyboard import in_rows
from bot.telegram.learning import Learning
from bot.telegram.sending import send_texts

log = logging.getLogger(__name__)

LOOK = 60.0
"""Seconds between two looks whether a summary is due."""


async def keep_summing_up(bot: Bot, parts: Learning) -> None:
    """Sends the summary of each week, on Monday morning, until it is cancelled."""
    while True:
        try:
            for admin in await parts.summaries.due():
                await _sum_up(bot, parts, admin)
        except (BotError, TelegramError) as error:
            log.warning("summary_not_sent: %s", type(error).__name__)
        await asyncio.sleep(LOOK)


async def _sum_up(bot: Bot, parts: Learning, admin: int) -> None:
    if not await parts.roles.may(admin, "look"):
        await parts.summaries.want(admin, wanted=False)
        return
    text, rows = wording.week(await parts.summaries.week())
    before = await parts.summaries.take(admin)
    if before is None:
        return
    try:
        await send_texts(bot, Place(chat=admin), [escape(text)], in_rows(rows))
    except TimedOut:
        # Perhaps it has arrived: one message too few is better than two.
        raise
    except NetworkError as error:
        if type(error) is NetworkError:
            await parts.summaries.give_back(admin, before)
        raise
