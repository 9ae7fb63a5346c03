"""`saryebot ask`, `chat`: questions at the terminal."""

from __future__ import annotations

import contextlib
import os
import sys

import click

from bot import application
from bot.commands.shell import (
    FAILED,
    STANDARD_INPUT,
    Invocation,
    Misuse,
    command,
    now,
    settings_of,
)
from bot.replies import console
from bot.replies.console import HELP
from bot.settings import Settings
from bot.terminal.streams import argument, write_line


@command("ask")
@click.argument("words", nargs=-1, metavar="[질문 | 파일]")
@click.option("--json", "as_json", is_flag=True, help=HELP["ask_json"])
@click.option("--jsonl", is_flag=True, help=HELP["ask_jsonl"])
def ask(invocation: Invocation, words: tuple[str, ...], as_json: bool, jsonl: bool) -> int:
    if as_json and jsonl:
        raise Misuse("json_or_jsonl")
    if jsonl:
        return _ask_lines(invocation, words)
    if not words:
        raise Misuse("missing")
    settings = settings_of(invocation)
    reply = application.ask(settings, " ".join(map(argument, words)), clock=now)
    if as_json:
        from bot.terminal.as_json import as_line, as_object

        write_line(as_line(as_object(reply)))
    else:
        write_line(reply.text)
    return 0


def _ask_lines(invocation: Invocation, names: tuple[str, ...]) -> int:
    if len(names) > 1:
        raise Misuse("text_or_file")
    settings = settings_of(invocation)
    if not names or names[0] == "-":
        failed = application.ask_lines(settings, STANDARD_INPUT, write_line, clock=now)
        return FAILED if failed else 0
    try:
        descriptor = os.open(names[0], os.O_RDONLY)
        os.read(descriptor, 0)
    except OSError:
        raise Misuse("file", argument(names[0])) from None
    try:
        failed = application.ask_lines(settings, descriptor, write_line, clock=now)
    finally:
        os.close(descriptor)
    return FAILED if failed else 0


@command("chat")
def chat(invocation: Invocation) -> None:
    _dialogue(settings_of(invocation))


def _dialogue(settings: Settings) -> None:
    import asyncio

    shown = prompt if sys.stdin is not None and sys.stdin.isatty() else None
    # Ctrl-C and SIGTERM are two more ways to say goodbye.
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        application.chat(settings, STANDARD_INPUT, write_line, clock=now, prompt=shown)
    if shown:
        # Ctrl-C and Ctrl-D leave the cursor behind the prompt.
        write_line("")
    write_line(console.CHAT_END)


def prompt() -> None:
    """Shows that a line can be typed."""
    sys.stdout.write("> ")
    sys.stdout.flush()
