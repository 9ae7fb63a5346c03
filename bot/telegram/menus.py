"""The commands that Telegram shows in its menu."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import InvalidToken, TelegramError

from bot.people.roles import AdminRole, Roles
from bot.replies.telegram import GROUP_COMMANDS, PRIVATE_COMMANDS, commands_of

log = logging.getLogger(__name__)

# For people whose app is Korean, and for everybody else: the bot speaks Korean only.
LANGUAGES = ("ko", None)


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


async def name_administrators(bot: Bot, roles: Roles) -> None:
    """Sets the commands of every administrator. Raises `InvalidToken` only."""
    for one in await roles.everyone():
        await name_commands_of(bot, one.account, one.role)


async def name_commands_of(bot: Bot, account: int, role: AdminRole | None) -> None:
    """Sets the commands of one person, who has `role` now. Raises `InvalidToken` only."""
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
        # Somebody who never wrote to the bot has no menu yet.
        log.info("administrator_without_menu: %s", type(error).__name__)
