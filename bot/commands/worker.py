"""`saryebot worker`: sends announcements and does nothing else."""

from __future__ import annotations

import logging

from bot.commands.shell import Invocation, command, now, settings_of
from bot.replies.console import NO_TOKEN
from bot.terminal.streams import write_error, write_line


@command("worker")
def worker(invocation: Invocation) -> int:
    from bot import application

    settings = settings_of(invocation, level=logging.INFO)
    if settings.telegram_token is None:
        write_error(NO_TOKEN)
        return 2
    application.work(settings, clock=now, tell=write_line)
    return 0
