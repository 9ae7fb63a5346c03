"""`saryebot worker`: sends announcements and does nothing else."""

from __future__ import annotations

import logging

import click

from bot.commands.shell import Invocation, now, options, settings_of
from bot.replies.console import HELP, NO_TOKEN
from bot.terminal.help import Command
from bot.terminal.streams import write_error, write_line


@click.command(cls=Command, help=HELP["worker"], options_metavar="[옵션]", add_help_option=False)
@options
@click.pass_obj
def worker(invocation: Invocation) -> int:
    from bot import application

    settings = settings_of(invocation, level=logging.INFO)
    if settings.telegram_token is None:
        write_error(NO_TOKEN)
        return 2
    application.work(settings, clock=now, tell=write_line)
    return 0
