"""`saryebot`: the program, its commands, and the exit status.

0 is success; 1 a failure, or a line of `ask --jsonl` without an answer; 2 a setting or a
command that cannot be used. A command is imported when it is called: a question must not wait
for Telegram's library.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from bot.commands.shell import (
    FAILED,
    UNUSABLE,
    Invocation,
    Misuse,
    options,
    report,
    without_collector,
)
from bot.replies import errors
from bot.replies.console import HELP
from bot.terminal.help import Group
from bot.terminal.streams import forget_output, use_utf8, write_error, write_line

# What a shell reports for a program that Ctrl-C ended.
INTERRUPTED = 130

COMMANDS = {
    "admins": "admins",
    "announce": "announce",
    "ask": "asking",
    "audit": "audit",
    "backup": "backing_up",
    "chat": "asking",
    "check": "running",
    "conflicts": "conflicts",
    "diff": "looking_back",
    "export": "looking_back",
    "import": "bringing",
    "load": "bringing",
    "questions": "questions",
    "restore": "backing_up",
    "rollback": "bringing",
    "run": "running",
    "stats": "stats",
    "subscribers": "subscriber_list",
    "version": "running",
    "versions": "looking_back",
    "worker": "worker",
}
"""The module of `bot.commands` in which each command is."""
ATTRIBUTES = {"import": "import_"}


def main() -> None:
    """The program `saryebot`."""
    use_utf8()
    sys.exit(run_command(sys.argv[1:]))


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
        return report(error, invocation)
    return status if isinstance(status, int) else 0


def usage_problem(error: click.UsageError) -> dict[str, object]:
    """Click's complaint as values for the wording."""
    match error:
        case click.NoSuchOption():
            return {"problem": "no_option", "name": error.option_name}
        case click.NoSuchCommand():
            return {"problem": "no_command", "name": error.command_name}
        case Misuse():
            return {"problem": error.problem, "name": error.name}
        case click.MissingParameter():
            problem = "absent"
        case click.BadParameter():
            problem = "unfit"
        case _:
            problem = "other"
    return {"problem": problem, "name": _named(error), "usage": _usage_of(error.ctx)}


def _named(error: click.UsageError) -> str:
    """What the complaint is about, as the help page writes it; empty where it names nothing."""
    param = error.param if isinstance(error, click.BadParameter) else None
    if param is None or error.ctx is None:
        return ""
    return param.make_metavar(error.ctx) if isinstance(param, click.Argument) else param.opts[-1]


def _usage_of(context: click.Context | None) -> str:
    """How the command is written: `saryebot admins add [옵션] 번호 역할`."""
    if context is None:
        return "saryebot --help"
    return " ".join([context.command_path, *context.command.collect_usage_pieces(context)])


class Commands(Group):
    """The commands, each of which is imported when it is called."""

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command or group called `name`."""
        if name not in COMMANDS:
            return None
        with without_collector():
            module = import_module(f"bot.commands.{COMMANDS[name]}")
        found: click.Command = getattr(module, ATTRIBUTES.get(name, name))
        return found

    def list_commands(self, context: click.Context) -> list[str]:
        """Their names."""
        return sorted(COMMANDS)


@click.group(
    cls=Commands,
    help=HELP["group"],
    options_metavar="[옵션]",
    subcommand_metavar="명령",
    add_help_option=False,
    no_args_is_help=False,
    invoke_without_command=True,
)
@options
@click.pass_context
def saryebot(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        write_line(context.get_help())
