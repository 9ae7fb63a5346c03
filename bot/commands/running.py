"""`saryebot run`, `check`, `version`: the bot itself."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import TYPE_CHECKING

import click

from bot.commands.shell import (
    FAILED,
    STANDARD_INPUT,
    Invocation,
    command,
    now,
    report,
    settings_of,
    without_collector,
)
from bot.replies import console
from bot.replies.console import HELP
from bot.terminal.streams import write_line

if TYPE_CHECKING:
    from bot.opening import Clock
    from bot.settings import Settings


@command("run")
def run(invocation: Invocation) -> None:
    settings = settings_of(invocation, level=logging.INFO)
    with without_collector():
        from bot import application
        from bot.commands.asking import prompt

    connected = settings.telegram_token is not None
    write_line(console.CONNECTING if connected else console.NOT_CONNECTED)
    # Without a token, whoever sits at the terminal can ask there, too.
    descriptor = None if connected or not _in_foreground() else STANDARD_INPUT
    application.run(settings, clock=now, tell=write_line, descriptor=descriptor, prompt=prompt)
    if descriptor is not None:
        write_line("")
        write_line(console.CHAT_END)


@command("check")
@click.option("--health", is_flag=True, help=HELP["check_health"])
def check(invocation: Invocation, health: bool) -> int:
    from bot.settings import unknown_variables

    try:
        settings = settings_of(invocation)
        if health:
            from bot.operations.health import check_running

            check_running(settings)
            write_line(console.ALL_WELL)
            return 0
        write_line(
            console.telegram_state(
                connected=settings.telegram_token is not None, api_root=settings.telegram_api_url
            )
        )
        write_line(console.page_state(settings.page_listen))
        write_line(console.log_state(settings.log_format))
        for name in unknown_variables():
            write_line(console.unused_state(name))
        write_line(_knowledge_state(settings, clock=now))
        record, well = _record_state(settings, clock=now)
        write_line(record)
        if not well:
            write_line(console.NOT_WELL)
            return FAILED
    except Exception as error:
        report(error, invocation)
        write_line(console.NOT_WELL)
        return FAILED
    write_line(console.ALL_WELL)
    return 0


@command("version")
def version(_: Invocation) -> None:
    from importlib.metadata import version as installed

    write_line(f"saryebot {installed('saryebot')}")


def _in_foreground() -> bool:
    """True where somebody can type; reading in the background would stop the program."""
    try:
        return os.isatty(STANDARD_INPUT) and os.tcgetpgrp(STANDARD_INPUT) == os.getpgrp()
    except OSError:
        return False


def _knowledge_state(settings: Settings, *, clock: Clock) -> str:
    """What `check` says about the database: that it opens and what it holds."""
    from bot import opening

    async def work() -> str:
        async with opening.opened(settings, clock=clock, writes=True) as bot:
            known = bot.snapshot.knowledge
            return console.knowledge_state(
                database=bot.database.path,
                version=bot.snapshot.version,
                contests=len(known.contests),
                cases=len(known.cases),
            )

    return asyncio.run(work())


def _record_state(settings: Settings, *, clock: Clock) -> tuple[str, bool]:
    """What `check` says about the audit log, and whether it is as it was written."""
    from bot import opening
    from bot.audit.chain import verify
    from bot.replies import audit

    async def work() -> tuple[str, bool]:
        async with (
            opening.opened(settings, clock=clock) as bot,
            bot.database.read() as connection,
        ):
            found = await verify(connection)
        return audit.verdict(found), found.broken is None

    return asyncio.run(work())
