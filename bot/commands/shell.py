"""What the command groups share with `bot.cli`: options, settings, who types, how it is shown."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from bot import application, cli
from bot.application import Opened
from bot.cli import Invocation, Misuse
from bot.settings import Settings

T = TypeVar("T")

options = cli._common
write_json = cli._write_json

__all__ = [
    "Invocation",
    "Misuse",
    "actor",
    "now",
    "options",
    "private",
    "seconds",
    "with_bot",
    "write_json",
]


def actor() -> str:
    """Who types, as the audit log names it."""
    return f"os:{cli._actor()}"


def private(path: Path) -> Path:
    """`path` as a file that only who runs the command can read."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path


def now() -> dt.datetime:
    """The moment."""
    return cli._now()


def seconds() -> int:
    """The moment in seconds since 1970."""
    return int(now().timestamp())


def settings_of(invocation: Invocation, *, level: int = cli.SILENT) -> Settings:
    """The settings, with logging set up as they say."""
    return cli._settings(invocation, level=level)


def with_bot(
    invocation: Invocation,
    work: Callable[[Opened, Settings], Awaitable[T]],
    *,
    writes: bool = False,
) -> T:
    """Runs `work` over the opened database."""
    settings = settings_of(invocation)

    async def run() -> T:
        async with application.opened(settings, clock=now, writes=writes) as bot:
            return await work(bot, settings)

    return asyncio.run(run())
