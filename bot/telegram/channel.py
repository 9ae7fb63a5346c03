"""The Telegram channel from connecting to leaving."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot, BotCommand, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    Defaults,
    ExtBot,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.assistant import Assistant
from bot.errors import BotError
from bot.replies import console
from bot.telegram.conversation import Conversation
from bot.telegram.order import ChatOrder
from bot.telegram.polling import Poller, until_connected
from bot.telegram.transport import POLLING_CONNECTIONS, SENDING_CONNECTIONS, telegram_request

log = logging.getLogger(__name__)

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
TelegramApplication = Application[
    ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None
]


class TokenRefusedError(BotError):
    """Telegram does not know the token."""

    code = "telegram_token_refused"


def build_application(
    *,
    token: str,
    api_root: str,
    conversation: Conversation,
    order: ChatOrder,
    sending: BaseRequest,
    polling: BaseRequest,
) -> TelegramApplication:
    """PTB's application with the bot's handlers; `sending` and `polling` carry its requests.

    `api_root` is the address of the Bot API server without a final slash.
    """
    application: TelegramApplication = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_root}/bot")
        .base_file_url(f"{api_root}/file/bot")
        .request(sending)
        .get_updates_request(polling)
        .defaults(Defaults(tzinfo=ZoneInfo("Asia/Seoul")))
        .concurrent_updates(order)
        .updater(None)
        .job_queue(None)
        .build()
    )

    async def on_message(update: Update, context: Context) -> None:
        await conversation.on_message(context.bot, update)

    async def on_button(update: Update, context: Context) -> None:
        await conversation.on_button(context.bot, update)

    async def on_other(update: Update, context: Context) -> None:
        await conversation.on_other(context.bot, update)

    async def on_error(update: object, context: Context) -> None:
        if context.error is not None:
            await conversation.on_error(context.bot, update, context.error)

    # Without UpdateType.MESSAGE the text filters also match edited messages and channel posts.
    written = filters.UpdateType.MESSAGE & filters.TEXT
    other = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(filters=written, callback=on_message))
    application.add_handler(MessageHandler(filters=other, callback=on_other))
    application.add_handler(CallbackQueryHandler(callback=on_button))
    application.add_error_handler(callback=on_error)
    return application


async def serve(
    *,
    token: str,
    api_root: str,
    assistant: Assistant,
    today: Callable[[], dt.date],
    stop: asyncio.Event,
) -> None:
    """Answers on Telegram until `stop` is set, then finishes what was already fetched.

    A server that cannot be reached is tried again and again. Raises `TokenRefusedError` when
    the server does not accept the token.
    """
    # PTB's way to choose the coming types; without it every pause that Telegram asks for would
    # put a warning into the log.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    order = ChatOrder()
    application = build_application(
        token=token,
        api_root=api_root,
        conversation=Conversation(assistant, today=today),
        order=order,
        sending=telegram_request(connections=SENDING_CONNECTIONS),
        polling=telegram_request(connections=POLLING_CONNECTIONS),
    )
    poller = Poller(application.bot, application.update_queue, room=order.room)
    try:
        await _until_stopped(_receive(application, poller), stop)
    except* InvalidToken as refused:
        raise TokenRefusedError from refused
    finally:
        await _leave(application, poller)


async def _until_stopped(work: Any, stop: asyncio.Event) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work)
        await stop.wait()
        task.cancel()


async def _receive(application: TelegramApplication, poller: Poller) -> None:
    bot = application.bot
    await until_connected("getMe", application.initialize)
    await until_connected("deleteWebhook", bot.delete_webhook)
    await application.start()
    log.info("telegram_connected: @%s", bot.username)
    await _name_commands(bot)
    await poller.run()


async def _name_commands(bot: Bot) -> None:
    commands = [BotCommand(command=name, description=text) for name, text in console.COMMANDS]
    try:
        await bot.set_my_commands(commands=commands)
    except InvalidToken:
        raise
    except TelegramError as error:
        # Only the menu in people's apps is missing then; asking works.
        log.warning("commands_not_named: %s", error)


async def _leave(application: TelegramApplication, poller: Poller) -> None:
    try:
        if application.running:
            await application.stop()
            await poller.confirm()
    finally:
        await application.shutdown()
        # PTB's shutdown does nothing after a failed start, and the connections would stay open.
        await application.bot.shutdown()
