"""What the commands share: their options, settings, who types, how it is shown, what goes wrong.

Light to import: a question in the terminal waits for it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.replies import errors
from bot.replies.console import HELP
from bot.terminal.help import Command, Group
from bot.terminal.streams import write_error, write_line

if TYPE_CHECKING:
    from bot.opening import Opened
    from bot.settings import Settings

log = logging.getLogger(__name__)

FAILED = 1
UNUSABLE = 2
UNUSABLE_CODES = frozenset({"setting", "usage", "telegram_token_refused", "database_address"})
STANDARD_INPUT = 0
# Without --debug and outside `run` nothing is logged: one sentence says what went wrong.
SILENT = logging.CRITICAL + 1

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[Callable[..., Any]], click.Command]


@dataclass
class Invocation:
    """What holds for the whole command line."""

    debug: bool = False


class Misuse(click.UsageError):
    """Arguments that do not go together. `problem` and `name` are for the wording."""

    def __init__(self, problem: str, name: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.name = name


def options(command: F) -> F:
    """--help and --debug, which every command has."""

    def remember(context: click.Context, _: click.Parameter, value: bool) -> None:
        invocation = context.ensure_object(Invocation)
        invocation.debug = invocation.debug or value

    debug = click.option(
        "--debug", is_flag=True, expose_value=False, callback=remember, help=HELP["debug"]
    )
    return debug(click.help_option("--help", help=HELP["help"])(command))


def command(name: str, texts: Mapping[str, str] = HELP) -> Decorator:
    """Makes a command of `saryebot` of a function that takes the Invocation first.

    `name` is its name, and the place of its help in `texts`.
    """

    def decorate(function: Callable[..., Any]) -> click.Command:
        return _command(click.command, name, texts[name])(function)

    return decorate


def group(name: str, texts: Mapping[str, str]) -> click.Group:
    """A group of commands whose help is `texts["group"]`; called alone it shows its help."""

    @click.pass_context
    def show_help(context: click.Context) -> None:
        if context.invoked_subcommand is None:
            write_line(context.get_help())

    made: click.Group = click.group(
        name,
        cls=Group,
        help=texts["group"],
        options_metavar="[옵션]",
        subcommand_metavar="명령",
        add_help_option=False,
        no_args_is_help=False,
        invoke_without_command=True,
    )(options(show_help))
    return made


def subcommands(of: click.Group, texts: Mapping[str, str]) -> Callable[..., Decorator]:
    """Makes what makes commands of the group `of`; their help is in `texts`, by their names.

    What it is given beside the name goes to click's command.
    """

    def named(name: str, **settings: Any) -> Decorator:
        def decorate(function: Callable[..., Any]) -> click.Command:
            return _command(of.command, name, texts[name], **settings)(function)

        return decorate

    return named


def _command(maker: Callable[..., Any], name: str, told: str, **settings: Any) -> Decorator:
    def decorate(function: Callable[..., Any]) -> click.Command:
        made: click.Command = maker(
            name,
            cls=Command,
            help=told,
            options_metavar="[옵션]",
            add_help_option=False,
            **settings,
        )(options(click.pass_obj(function)))
        return made

    return decorate


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """For imports: no pauses for the garbage collector.

    Importing makes a hundred thousand objects that stay for good: looking through them again
    and again costs a third of the start, so the collector is off meanwhile and never looks at
    them afterwards.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def report(error: Exception, invocation: Invocation) -> int:
    """Says in one line what went wrong, and gives the exit status."""
    from bot.operations.failures import outline

    code = getattr(error, "code", None)
    values = getattr(error, "values", None)
    if invocation.debug:
        log.error("command_failed", exc_info=error)
    elif not isinstance(code, str):
        log.error("command_failed\n%s", outline(error))
    if isinstance(code, str) and isinstance(values, dict):
        write_error(errors.sentence(code, values))
        return UNUSABLE if code in UNUSABLE_CODES else FAILED
    write_error(errors.UNEXPECTED)
    return FAILED


def settings_of(invocation: Invocation, *, level: int = SILENT) -> Settings:
    """The settings, with logging set up as they say."""
    from bot.operations.logging import configure_logging
    from bot.settings import load_settings

    # Before the settings are known, so that a mistake in them is logged without secrets too.
    configure_logging(level=logging.DEBUG if invocation.debug else level)
    settings = load_settings()
    _configure_logging(settings, invocation, level=level)
    return settings


def _configure_logging(settings: Settings, invocation: Invocation, *, level: int) -> None:
    from bot.operations.logging import configure_logging

    hidden = (settings.telegram_token, settings.session_key, settings.secret)
    configure_logging(
        form=settings.log_format,
        level=logging.DEBUG if invocation.debug else level,
        secrets=[secret.get_secret_value() for secret in hidden if secret],
    )


def now() -> dt.datetime:
    """The moment."""
    return dt.datetime.now(tz=dt.UTC)


def seconds() -> int:
    """The moment in seconds since 1970."""
    return int(now().timestamp())


def user() -> str:
    """Who publishes: the operating system's user, or its number where it has no name."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "unknown"


def actor() -> str:
    """Who types, as the audit log names it."""
    return f"os:{user()}"


def at_a_terminal() -> bool:
    """True where somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def private(path: Path) -> Path:
    """`path` as a file that only who runs the command can read."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path


def write_json(value: object) -> None:
    """Shows a value as JSON."""
    import json

    write_line(json.dumps(value, ensure_ascii=False, indent=1))


def with_bot(
    invocation: Invocation,
    work: Callable[[Opened, Settings], Awaitable[T]],
    *,
    writes: bool = False,
) -> T:
    """Runs `work` over the opened database."""
    import asyncio

    from bot.opening import opened

    settings = settings_of(invocation)

    async def run() -> T:
        async with opened(settings, clock=now, writes=writes) as bot:
            return await work(bot, settings)

    return asyncio.run(run())
