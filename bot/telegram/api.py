"""Requests to the Bot API whose answers stay as they come.

python-telegram-bot makes objects of every message that it sent, keyboard included, and objects of
every button before: a third of what an answer costs. All we need of it is two numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import Bot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter


async def call(bot: Bot, method: str, parameters: Mapping[str, object]) -> Any:
    """The result of `method`, as JSON gives it. Parameters that are None are left out.

    Raises `telegram.error.TelegramError` as the methods of `bot` do.
    """
    given = [
        RequestParameter(name, value, None)
        for name, value in parameters.items()
        if value is not None
    ]
    return await bot.request.post(f"{bot.base_url}/{method}", RequestData(given))
