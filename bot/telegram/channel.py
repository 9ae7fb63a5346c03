"""The Telegram channel from connecting to leaving."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot, Update
from telegram.error import InvalidToken
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    Defaults,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.errors import BotError
from bot.operations.collecting import settle
from bot.telegram import failures
from bot.telegram.bringing import left_over
from bot.telegram.desks import Desks
from bot.telegram.inline import Inline
from bot.telegram.menus import keep_menus, name_commands
from bot.telegram.messages import Messages
from bot.telegram.metered import MeteredRequest
from bot.telegram.order import ChatOrder
from bot.telegram.polling import Poller, until_connected
from bot.telegram.presses import Presses
from bot.telegram.progress import keep_shown
from bot.telegram.reviewing import Reviewer
from bot.telegram.services import Services
from bot.telegram.transport import POLLING_CONNECTIONS, SENDING_CONNECTIONS, telegram_request
from bot.telegram.weekly import keep_summing_up

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
    services: Services,
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

    async def on_error(update: object, context: Context) -> None:
        if context.error is not None:
            await failures.on_error(context.bot, update, context.error)

    _add_handlers(application, services)
    application.add_error_handler(callback=on_error)
    return application


def _add_handlers(application: TelegramApplication, services: Services) -> None:
    """One for each kind of update; the first that fits gets it."""
    desks = Desks.of(services)
    subscribing = desks.subscribing
    written, presses = Messages(services, desks), Presses(services, desks)
    add = application.add_handler
    # Without their UpdateType the filters also match edited messages and posts of channels.
    words = filters.TEXT | filters.CAPTION
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL
    edited = filters.UpdateType.EDITED_MESSAGE
    if subscribing is not None:
        migrated = new & filters.StatusUpdate.MIGRATE
        posts = filters.UpdateType.CHANNEL_POST & filters.TEXT
        add(MessageHandler(filters=migrated, callback=_handler(subscribing.on_migration)))
        add(MessageHandler(filters=posts, callback=_handler(subscribing.on_channel_post)))
        add(ChatMemberHandler(callback=_handler(subscribing.on_member)))
    add(MessageHandler(filters=new & words, callback=_handler(written.on_written)))
    add(MessageHandler(filters=private, callback=_handler(written.on_other)))
    add(MessageHandler(filters=edited & words, callback=_handler(written.on_edited)))
    add(CallbackQueryHandler(callback=_handler(presses.on_press)))
    add(InlineQueryHandler(callback=_handler(Inline(services).on_query)))


def _handler(
    handle: Callable[[Bot, Update], Awaitable[None]],
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    async def callback(update: Update, context: Context) -> None:
        await handle(context.bot, update)

    return callback


async def serve(
    *,
    token: str,
    api_root: str,
    services: Services,
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
        services=services,
        order=order,
        sending=_sending(services),
        polling=telegram_request(connections=POLLING_CONNECTIONS),
    )
    poller = Poller(
        application.bot, application.update_queue, room=order.room, keep=_keep(services)
    )
    try:
        await _until_stopped(_receive(application, poller, services), stop)
    except* InvalidToken as refused:
        raise TokenRefusedError from refused
    finally:
        await _leave(application, poller)


def _keep(services: Services) -> Callable[[Sequence[Update]], Awaitable[None]] | None:
    """What must not be lost is kept before the server forgets it."""
    return Reviewer(services.reviewing).keep if services.reviewing else None


def _sending(services: Services) -> BaseRequest:
    if services.meter is None:
        return telegram_request(connections=SENDING_CONNECTIONS)
    return MeteredRequest(connections=SENDING_CONNECTIONS, meter=services.meter)


async def _until_stopped(work: Any, stop: asyncio.Event) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work)
        await stop.wait()
        task.cancel()


async def _receive(application: TelegramApplication, poller: Poller, services: Services) -> None:
    bot = application.bot
    await until_connected("getMe", application.initialize)
    await until_connected("deleteWebhook", bot.delete_webhook)
    await application.start()
    settle()
    log.info("telegram_connected: @%s", bot.username)
    reviewing = services.reviewing
    left = await left_over(reviewing.readings) if reviewing else ()
    if reviewing:
        reviewing.bringing.remember(left)
    if services.connected is not None and bot.username:
        services.connected(bot.username)
    async with asyncio.TaskGroup() as group:
        if reviewing:
            group.create_task(reviewing.later.run())
        if reviewing and left:
            group.create_task(reviewing.bringing.take_up(bot))
        # Beside the first answers: nobody should wait for a menu.
        group.create_task(name_commands(bot))
        if services.administering is not None:
            group.create_task(keep_menus(bot, services.administering.roles))
        if services.announcing is not None:
            group.create_task(keep_shown(bot, services.announcing))
        if services.learning is not None:
            group.create_task(services.learning.later.run())
            group.create_task(keep_summing_up(bot, services.learning))
        await poller.run()


async def _leave(application: TelegramApplication, poller: Poller) -> None:
    try:
        if application.running:
            await application.stop()
            await poller.confirm()
    finally:
        await application.shutdown()
        # PTB's shutdown does nothing after a failed start, and the connections would stay open.
        await application.bot.shutdown()
