"""`saryebot ask`, `chat`: questions at the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable

import click

from bot import opening
from bot.assistant import Message
from bot.commands.shell import (
    FAILED,
    STANDARD_INPUT,
    Invocation,
    Misuse,
    command,
    now,
    settings_of,
)
from bot.operations.signals import on_signals
from bot.replies import console
from bot.replies.console import HELP
from bot.replies.model import Reply
from bot.settings import Settings
from bot.terminal.chat import chat as chat_in_terminal
from bot.terminal.jsonl import answer_lines
from bot.terminal.memory import InMemoryContexts
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
    reply = _answered(settings, " ".join(map(argument, words)), clock=now)
    if as_json:
        from bot.terminal.as_json import as_line, as_object

        write_line(as_line(as_object(reply)))
    else:
        write_line(reply.text)
        if (line := console.instead(reply)) is not None:
            write_line(line)
    return 0


def _ask_lines(invocation: Invocation, names: tuple[str, ...]) -> int:
    if len(names) > 1:
        raise Misuse("text_or_file")
    settings = settings_of(invocation)
    if not names or names[0] == "-":
        failed = _answered_lines(settings, STANDARD_INPUT, write_line, clock=now)
        return FAILED if failed else 0
    try:
        descriptor = os.open(names[0], os.O_RDONLY)
        os.read(descriptor, 0)
    except OSError:
        raise Misuse("file", argument(names[0])) from None
    try:
        failed = _answered_lines(settings, descriptor, write_line, clock=now)
    finally:
        os.close(descriptor)
    return FAILED if failed else 0


@command("chat")
def chat(invocation: Invocation) -> None:
    _dialogue(settings_of(invocation))


def _dialogue(settings: Settings) -> None:
    shown = prompt if sys.stdin is not None and sys.stdin.isatty() else None
    # Ctrl-C and SIGTERM are two more ways to say goodbye.
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        _talked(settings, STANDARD_INPUT, write_line, clock=now, prompt=shown)
    if shown:
        # Ctrl-C and Ctrl-D leave the cursor behind the prompt.
        write_line("")
    write_line(console.CHAT_END)


def prompt() -> None:
    """Shows that a line can be typed."""
    sys.stdout.write("> ")
    sys.stdout.flush()


def _answered(settings: Settings, text: str, *, clock: opening.Clock) -> Reply:
    """The reply to one question of somebody unknown."""

    async def work() -> Reply:
        async with opening.opened(settings, clock=clock) as bot:
            assistant = bot.assistant(InMemoryContexts())
            return await assistant.answer(Message(text=text, today=opening.korean_day(clock)))

    return asyncio.run(work())


def _answered_lines(
    settings: Settings, descriptor: int, write: Callable[[str], None], *, clock: opening.Clock
) -> int:
    """Answers the JSON lines of `descriptor`; returns how many could not be answered."""

    async def work() -> int:
        async with opening.opened(settings, clock=clock) as bot:
            contexts = InMemoryContexts()
            return await answer_lines(
                descriptor,
                write,
                bot.assistant(contexts),
                forget=contexts.forget_all,
                today=opening.korean_day(clock),
            )

    return asyncio.run(work())


def _talked(
    settings: Settings,
    descriptor: int,
    write: Callable[[str], None],
    *,
    clock: opening.Clock,
    prompt: Callable[[], None] | None = None,
) -> None:
    """A dialogue over the lines of `descriptor`.

    Ctrl-C ends it with KeyboardInterrupt and SIGTERM with CancelledError, after the database
    has been closed.
    """

    async def work() -> None:
        async with opening.opened(settings, clock=clock) as bot:
            task = asyncio.current_task()
            if task is not None:
                on_signals(task.cancel, signal.SIGTERM)
            await chat_in_terminal(
                descriptor,
                write,
                bot.assistant(InMemoryContexts()),
                today=lambda: opening.korean_day(clock),
                prompt=prompt,
            )

    asyncio.run(work())
