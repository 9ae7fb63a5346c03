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
)
from telegram.error import InvalidToken, TelegramError

from bot.replies.telegram import GROUP_COMMANDS, PRIVATE_COMMANDS

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
