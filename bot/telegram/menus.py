"""The commands that Telegram shows in its menu."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import InvalidToken, TelegramError

from bot.errors import DatabaseError
from bot.people.roles import AdminRole, Roles
from bot.replies.telegram import GROUP_COMMANDS, PRIVATE_COMMANDS, commands_of

log = logging.getLogger(__name__)

# For people whose app is Korean, and for everybody else: the bot speaks Korean only.
LANGUAGES = ("ko", None)
POLL = 1.0
"""Seconds between two looks at who has which role."""
AGAIN = 600
"""Looks between two attempts for whoever could not be shown a menu."""


async def name_commands(bot: Bot) -> None:
    """Sets the commands for private chats and groups. Raises `InvalidToken` only."""
    scopes: tuple[tuple[BotCommandScope, Sequence[tuple[str, str]]], ...] = (
        (BotCommandScopeAllPrivateChats(), PRIVATE_COMMANDS),
        (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
    )
    try:
        for scope, named in scopes:
            commands = [BotCommand(command=name, description=text) for name, text in named]
            for language in LANGUAGES:
                await bot.set_my_commands(commands=commands, scope=scope, language_code=language)
    except InvalidToken:
        raise
    except TelegramError as error:
        # Only the menu in people's apps is missing then; asking works.
        log.warning("commands_not_named: %s", error)


async def keep_menus(
    bot: Bot, roles: Roles, *, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Keeps the commands of every administrator at their role, whoever changes it where (also
    `saryebot admins`), until it is cancelled. Raises `InvalidToken` only."""
    shown: dict[int, AdminRole] = {}
    waiting: set[int] = set()
    looks = 0
    while True:
        try:
            now = {one.account: one.role for one in await roles.everyone()}
        except DatabaseError as error:
            log.warning("roles_not_known: %s", error.code)
        else:
            every = now.keys() | shown.keys()
            changed = {one for one in every if now.get(one) != shown.get(one)}
            # Whoever has not written to the bot yet has no menu; they may have by now.
            again = waiting & now.keys() if looks % AGAIN == 0 else set()
            for account in sorted(changed | again):
                if await name_commands_of(bot, account, now.get(account)):
                    waiting.discard(account)
                else:
                    waiting.add(account)
            shown = now
            looks += 1
        await sleep(POLL)


async def name_commands_of(bot: Bot, account: int, role: AdminRole | None) -> bool:
    """Sets the commands of one person, who has `role` now; False where they have not written to
    the bot yet. Raises `InvalidToken` only."""
    # In every language: what is said for one chat goes before what is said for all.
    scope = BotCommandScopeChat(chat_id=account)
    try:
        if role is None:
            await bot.delete_my_commands(scope=scope)
        else:
            commands = [BotCommand(command=n, description=text) for n, text in commands_of(role)]
            await bot.set_my_commands(commands=commands, scope=scope)
    except InvalidToken:
        raise
    except TelegramError as error:
        log.info("administrator_without_menu: %s", type(error).__name__)
        return False
    return True
