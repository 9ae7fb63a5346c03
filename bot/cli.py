"""`saryebot`: the commands, their output, and the exit status.

0 is success; 1 a failure, or a line of `ask --jsonl` without an answer; 2 a setting or a
command that cannot be used. What a command needs is imported when it runs: a question must not
wait for Telegram's library.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.replies import console, errors
from bot.replies.console import HELP
from bot.terminal.help import Group
from bot.terminal.streams import argument, forget_output, use_utf8, write_error, write_line

if TYPE_CHECKING:
    from bot.settings import Settings

log = logging.getLogger(__name__)

FAILED = 1
UNUSABLE = 2
# What a shell reports for a program that Ctrl-C ended.
INTERRUPTED = 130
UNUSABLE_CODES = frozenset({"setting", "usage", "telegram_token_refused", "database_address"})
STANDARD_INPUT = 0
# Without --debug and outside `run` nothing is logged: one sentence says what went wrong.
SILENT = logging.CRITICAL + 1

# The groups that have a module of their own in bot.commands.
GROUPS = {
    "admins": "admins",
    "announce": "announce",
    "audit": "audit",
    "questions": "questions",
    "stats": "stats",
    "subscribers": "subscriber_list",
    "worker": "worker",
}

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Invocation:
    """What holds for the whole command line."""

    debug: bool = False


def main() -> None:
    """The program `saryebot`."""
    use_utf8()
    sys.exit(run_command(sys.argv[1:]))


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
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


def run_command(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit status; no exception leaves it.

    A failure is worded in one Korean line on standard error.
    """
    invocation = Invocation()
    try:
        status = saryebot.main(
            args=list(arguments), prog_name="saryebot", standalone_mode=False, obj=invocation
        )
    except BrokenPipeError:
        forget_output()
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except click.UsageError as error:
        write_error(errors.sentence("usage", usage_problem(error)))
        return UNUSABLE
    except Exception as error:
        return _report(error, invocation)
    return status if isinstance(status, int) else 0


def _report(error: Exception, invocation: Invocation) -> int:
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


def usage_problem(error: click.UsageError) -> dict[str, object]:
    """Click's complaint as values for the wording."""
    match error:
        case click.NoSuchOption():
            return {"problem": "no_option", "name": error.option_name}
        case click.NoSuchCommand():
            return {"problem": "no_command", "name": error.command_name}
        case Misuse():
            return {"problem": error.problem, "name": error.name}
    return {"problem": "other"}


class Misuse(click.UsageError):
    """Arguments that do not go together. `problem` and `name` are for the wording."""

    def __init__(self, problem: str, name: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.name = name


def _common(command: F) -> F:
    """--help and --debug, which every command has."""

    def remember(context: click.Context, _: click.Parameter, value: bool) -> None:
        invocation = context.ensure_object(Invocation)
        invocation.debug = invocation.debug or value

    debug = click.option(
        "--debug", is_flag=True, expose_value=False, callback=remember, help=HELP["debug"]
    )
    return debug(click.help_option("--help", help=HELP["help"])(command))


class Commands(Group):
    """The commands of this file, and groups that are imported when they are called."""

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command or group called `name`."""
        if name not in GROUPS:
            return super().get_command(context, name)
        from importlib import import_module

        found: click.Command = getattr(import_module(f"bot.commands.{GROUPS[name]}"), name)
        return found

    def list_commands(self, context: click.Context) -> list[str]:
        """Their names."""
        return sorted([*super().list_commands(context), *GROUPS])


@click.group(
    cls=Commands,
    help=HELP["group"],
    options_metavar="[옵션]",
    subcommand_metavar="명령",
    add_help_option=False,
    no_args_is_help=False,
    invoke_without_command=True,
)
@_common
@click.pass_context
def saryebot(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        write_line(context.get_help())


@saryebot.command(help=HELP["run"], options_metavar="[옵션]", add_help_option=False)
@_common
@click.pass_obj
def run(invocation: Invocation) -> None:
    settings = _settings(invocation, level=logging.INFO)
    with _without_collector():
        from bot import application

    connected = settings.telegram_token is not None
    write_line(console.CONNECTING if connected else console.NOT_CONNECTED)
    # Without a token, whoever sits at the terminal can ask there, too.
    descriptor = None if connected or not _in_foreground() else STANDARD_INPUT
    application.run(settings, clock=_now, tell=write_line, descriptor=descriptor, prompt=_prompt)
    if descriptor is not None:
        write_line("")
        write_line(console.CHAT_END)


@saryebot.command(help=HELP["ask"], options_metavar="[옵션]", add_help_option=False)
@click.argument("words", nargs=-1, metavar="[질문 | 파일]")
@click.option("--json", "as_json", is_flag=True, help=HELP["ask_json"])
@click.option("--jsonl", is_flag=True, help=HELP["ask_jsonl"])
@_common
@click.pass_obj
def ask(invocation: Invocation, words: tuple[str, ...], as_json: bool, jsonl: bool) -> int:
    if as_json and jsonl:
        raise Misuse("json_or_jsonl")
    if jsonl:
        return _ask_lines(invocation, words)
    if not words:
        raise Misuse("missing")
    with _without_collector():
        from bot import application

    settings = _settings(invocation)
    reply = application.ask(settings, " ".join(map(argument, words)), clock=_now)
    if as_json:
        from bot.terminal.as_json import as_line, as_object

        write_line(as_line(as_object(reply)))
    else:
        write_line(reply.text)
    return 0


def _ask_lines(invocation: Invocation, names: tuple[str, ...]) -> int:
    with _without_collector():
        from bot import application

    if len(names) > 1:
        raise Misuse("text_or_file")
    settings = _settings(invocation)
    if not names or names[0] == "-":
        failed = application.ask_lines(settings, STANDARD_INPUT, write_line, clock=_now)
        return FAILED if failed else 0
    try:
        descriptor = os.open(names[0], os.O_RDONLY)
        os.read(descriptor, 0)
    except OSError:
        raise Misuse("file", argument(names[0])) from None
    try:
        failed = application.ask_lines(settings, descriptor, write_line, clock=_now)
    finally:
        os.close(descriptor)
    return FAILED if failed else 0


@saryebot.command(help=HELP["chat"], options_metavar="[옵션]", add_help_option=False)
@_common
@click.pass_obj
def chat(invocation: Invocation) -> None:
    _dialogue(_settings(invocation))


@saryebot.command(help=HELP["check"], options_metavar="[옵션]", add_help_option=False)
@click.option("--health", is_flag=True, help=HELP["check_health"])
@_common
@click.pass_obj
def check(invocation: Invocation, health: bool) -> int:
    from bot.settings import unknown_variables

    try:
        settings = _settings(invocation)
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
        with _without_collector():
            from bot import application

        write_line(application.knowledge_state(settings, clock=_now))
        record, well = application.record_state(settings, clock=_now)
        write_line(record)
        if not well:
            write_line(console.NOT_WELL)
            return FAILED
    except Exception as error:
        _report(error, invocation)
        write_line(console.NOT_WELL)
        return FAILED
    write_line(console.ALL_WELL)
    return 0


@saryebot.command(help=HELP["load"], options_metavar="[옵션]", add_help_option=False)
@click.argument("folder", required=False, metavar="[폴더]")
@click.option("--override", metavar="까닭", help=HELP["import_override"])
@_common
@click.pass_obj
def load(invocation: Invocation, folder: str | None, override: str | None) -> None:
    reason = _reason(override)
    settings = _settings(invocation)
    with _without_collector():
        from bot.commands.replacing import load_data
    path = Path(argument(folder)) if folder else None
    told, cases = load_data(
        settings, path, actor=_actor(), clock=_now, override=reason, tell=write_line
    )
    write_line(console.loaded(version=told.version, cases=cases, changed=told.changed))


@saryebot.command("import", help=HELP["import"], options_metavar="[옵션]", add_help_option=False)
@click.argument("file", required=False, metavar="[파일]")
@click.option("--published", metavar="날짜", help=HELP["import_published"])
@click.option("--source-url", metavar="주소", help=HELP["import_source_url"])
@click.option("--dry-run", is_flag=True, help=HELP["import_dry_run"])
@click.option("--json", "as_json", is_flag=True, help=HELP["import_json"])
@click.option("--publish", is_flag=True, help=HELP["import_publish"])
@click.option("--override", metavar="까닭", help=HELP["import_override"])
@_common
@click.pass_obj
def import_(
    invocation: Invocation,
    file: str | None,
    published: str | None,
    source_url: str | None,
    dry_run: bool,
    as_json: bool,
    publish: bool,
    override: str | None,
) -> None:
    if dry_run and publish:
        raise Misuse("dry_run_or_publish")
    override = _reason(override)
    day = None if published is None else _day(published)
    settings = _settings(invocation)
    with _without_collector():
        from bot.commands import importing
        from bot.replies import review
        from bot.review.reading import File
        from bot.review.session import GivenUpError

    read = File(
        data=_content(file, limit=importing.LIMIT),
        name=None if file in (None, "-") else Path(argument(str(file))).name,
        published=day,
        address=source_url,
    )
    if as_json and not publish:
        _write_json(importing.draft_of(settings, read).model_dump(mode="json"))
        return
    asks = not (dry_run or publish or as_json) and _at_a_terminal()
    dialogue = None
    if asks:
        from bot.terminal.review import TerminalDialogue

        dialogue = TerminalDialogue()
    try:
        done = importing.import_file(
            settings,
            read,
            actor=_actor(),
            clock=_now,
            publish=publish,
            override=override,
            dialogue=dialogue,
            tell=(lambda text: None) if as_json else write_line,
        )
    except (GivenUpError, EOFError) as error:
        write_line(error.said if isinstance(error, GivenUpError) else review.GIVEN_UP)
        return
    if as_json:
        draft = done.proposal.draft
        values = draft.model_dump(mode="json") if draft else {}
        told = done.published.model_dump(mode="json") if done.published else None
        _write_json(values | {"published": told})
    elif done.published is None:
        if day is None and done.proposal.draft is not None:
            write_line(review.DATE_ASSUMED)
        write_line(review.DRY_RUN if dry_run else f"{review.DRY_RUN} {review.HOW_TO_PUBLISH}")
    else:
        write_line(
            review.published(version=done.published.version, changed=done.published.changed)
        )


@saryebot.command(help=HELP["versions"], options_metavar="[옵션]", add_help_option=False)
@click.option("--json", "as_json", is_flag=True, help=HELP["as_json"])
@_common
@click.pass_obj
def versions(invocation: Invocation, as_json: bool) -> None:
    settings = _settings(invocation)
    with _without_collector():
        from bot.application import KOREA
        from bot.commands.versions import versions as published
        from bot.replies.versions import listed

    found = published(settings, clock=_now)
    if as_json:
        _write_json([version.model_dump(mode="json") for version in found])
    else:
        write_line(listed(found, KOREA))


@saryebot.command(help=HELP["diff"], options_metavar="[옵션]", add_help_option=False)
@click.argument("first", required=False, metavar="[판]")
@click.argument("second", required=False, metavar="[판]")
@click.option("--json", "as_json", is_flag=True, help=HELP["as_json"])
@_common
@click.pass_obj
def diff(invocation: Invocation, first: str | None, second: str | None, as_json: bool) -> None:
    numbers = [None if text is None else _version_number(text) for text in (first, second)]
    settings = _settings(invocation)
    with _without_collector():
        from bot.commands.versions import diff as compared
        from bot.replies.versions import diff as worded

    found = compared(settings, *numbers, clock=_now)
    if as_json:
        _write_json(found.model_dump(mode="json"))
    else:
        write_line(worded(found.before, found.after, found.differences))


@saryebot.command(help=HELP["rollback"], options_metavar="[옵션]", add_help_option=False)
@click.argument("number", metavar="판")
@click.option("--json", "as_json", is_flag=True, help=HELP["as_json"])
@click.option("--override", metavar="까닭", help=HELP["import_override"])
@_common
@click.pass_obj
def rollback(invocation: Invocation, number: str, as_json: bool, override: str | None) -> None:
    version, reason = _version_number(number), _reason(override)
    settings = _settings(invocation)
    with _without_collector():
        from bot.commands.replacing import rollback as rolled_back
        from bot.replies.versions import rolled_back as worded

    told = rolled_back(
        settings,
        version,
        actor=_actor(),
        clock=_now,
        override=reason,
        tell=(lambda text: None) if as_json else write_line,
    )
    if as_json:
        _write_json(told.model_dump(mode="json"))
    else:
        write_line(worded(to=version, version=told.version, changed=told.changed))


@saryebot.command(help=HELP["export"], options_metavar="[옵션]", add_help_option=False)
@click.argument("file", required=False, metavar="[파일]")
@click.option("--format", "form", metavar="json|csv|xlsx", help=HELP["export_format"])
@click.option("--version", "number", metavar="판", help=HELP["export_version"])
@_common
@click.pass_obj
def export(invocation: Invocation, file: str | None, form: str | None, number: str | None) -> None:
    path = None if file in (None, "-") else Path(argument(str(file)))
    version = None if number is None else _version_number(number)
    settings = _settings(invocation)
    with _without_collector():
        from bot.commands.versions import export as exported
        from bot.replies.versions import exported as worded
        from knowledge.exchange.files import FORMATS

    suffix = path.suffix.removeprefix(".").lower() if path else ""
    wanted = form or suffix or "json"
    known = next((one for one in FORMATS if one == wanted), None)
    if known is None:
        raise Misuse("export_format", wanted)
    if path is None and known == "xlsx" and sys.stdout.isatty():
        raise Misuse("export_to_terminal")
    content = exported(settings, version, known, clock=_now)
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        path.write_bytes(content)
    except OSError:
        raise Misuse("file_written", path.name) from None
    write_line(worded(name=path.name, form=known))


@saryebot.command(help=HELP["version"], options_metavar="[옵션]", add_help_option=False)
@_common
def version() -> None:
    from importlib.metadata import version as installed

    write_line(f"saryebot {installed('saryebot')}")


def _dialogue(settings: Settings) -> None:
    import asyncio

    with _without_collector():
        from bot import application

    prompt = _prompt if sys.stdin is not None and sys.stdin.isatty() else None
    # Ctrl-C and SIGTERM are two more ways to say goodbye.
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        application.chat(settings, STANDARD_INPUT, write_line, clock=_now, prompt=prompt)
    if prompt:
        # Ctrl-C and Ctrl-D leave the cursor behind the prompt.
        write_line("")
    write_line(console.CHAT_END)


def _content(file: str | None, *, limit: int) -> bytes:
    """The bytes of `file`, or what is pasted; one byte more than `limit` where there is more."""
    if file in (None, "-"):
        if _at_a_terminal():
            write_line(console.PASTE)
        return sys.stdin.buffer.read(limit + 1)
    path = Path(argument(str(file)))
    try:
        with path.open("rb") as opened:
            return opened.read(limit + 1)
    except OSError:
        raise Misuse("file", path.name) from None


def _day(text: str) -> dt.date:
    try:
        if len(text) == len("2021-09-15"):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise Misuse("date", argument(text))


def _at_a_terminal() -> bool:
    """True where somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _actor() -> str:
    """Who publishes: the operating system's user, or its number where it has no name."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "unknown"


def _reason(given: str | None) -> str | None:
    """Why it is published all the same."""
    if given is not None and not given.strip():
        raise Misuse("override_empty")
    return given


def _version_number(text: str) -> int:
    number = text.removesuffix("판")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Misuse("version_number", argument(text))
    return int(number)


def _write_json(value: object) -> None:
    import json

    write_line(json.dumps(value, ensure_ascii=False, indent=1))


def _in_foreground() -> bool:
    """True where somebody can type; reading in the background would stop the program."""
    try:
        return os.isatty(STANDARD_INPUT) and os.tcgetpgrp(STANDARD_INPUT) == os.getpgrp()
    except OSError:
        return False


def _prompt() -> None:
    sys.stdout.write("> ")
    sys.stdout.flush()


def _settings(invocation: Invocation, *, level: int = SILENT) -> Settings:
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


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)
