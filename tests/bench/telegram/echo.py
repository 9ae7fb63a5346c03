"""`python -m tests.bench.telegram.echo ROOT TOKEN`: a bot that sends every text back.

What python-telegram-bot costs by itself, over our transport, poller and order of chats. Whatever
an update takes longer in our bot is ours.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import ApplicationBuilder, Defaults, MessageHandler, filters

from bot.telegram.order import ChatOrder
from bot.telegram.polling import Poller
from bot.telegram.transport import POLLING_CONNECTIONS, SENDING_CONNECTIONS, telegram_request


async def run(root: str, token: str) -> None:
    """Echoes until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    order = ChatOrder()
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{root}/bot")
        .request(telegram_request(connections=SENDING_CONNECTIONS))
        .get_updates_request(telegram_request(connections=POLLING_CONNECTIONS))
        .defaults(Defaults(tzinfo=ZoneInfo("Asia/Seoul")))
        .concurrent_updates(order)
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handler(MessageHandler(filters=filters.TEXT, callback=_echo))
    poller = Poller(application.bot, application.update_queue, room=order.room)
    async with application:
        await application.start()
        async with asyncio.TaskGroup() as group:
            polling = group.create_task(poller.run())
            await stop.wait()
            polling.cancel()
        await application.stop()


async def _echo(update: Update, context: Any) -> None:
    message = update.message
    if message is not None and message.text is not None:
        await context.bot.send_message(chat_id=message.chat.id, text=message.text)


if __name__ == "__main__":
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    asyncio.run(run(*sys.argv[1:]))
