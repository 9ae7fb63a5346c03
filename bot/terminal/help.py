"""Help pages in Korean: click's own words are English."""

from __future__ import annotations

import click

from bot.replies.console import HELP

HEADINGS = {"Options": HELP["options"], "Commands": HELP["commands"]}


class Formatter(click.HelpFormatter):
    """Writes click's headings in Korean."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is called."""
        super().write_usage(prog, args, HELP["usage"] if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(HEADINGS.get(heading, heading))


class Context(click.Context):
    """A context whose help pages are Korean."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with a Korean help page."""

    context_class = Context


class Group(click.Group):
    """A group of such commands."""

    context_class = Context
    command_class = Command
