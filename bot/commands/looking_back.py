"""`saryebot versions`, `diff`, `export`: what was published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.commands import versions as published
from bot.commands.shell import (
    Invocation,
    Misuse,
    command,
    now,
    settings_of,
    write_json,
)
from bot.opening import KOREA
from bot.replies import versions as wording
from bot.replies.console import HELP
from bot.terminal.streams import argument, write_line
from knowledge.exchange.files import FORMATS


@command("versions")
@click.option("--json", "as_json", is_flag=True, help=HELP["as_json"])
def versions(invocation: Invocation, as_json: bool) -> None:
    settings = settings_of(invocation)
    found = published.versions(settings, clock=now)
    if as_json:
        write_json([version.model_dump(mode="json") for version in found])
    else:
        write_line(wording.listed(found, KOREA))


@command("diff")
@click.argument("first", required=False, metavar="[판]")
@click.argument("second", required=False, metavar="[판]")
@click.option("--json", "as_json", is_flag=True, help=HELP["as_json"])
def diff(invocation: Invocation, first: str | None, second: str | None, as_json: bool) -> None:
    numbers = [None if text is None else version_number(text) for text in (first, second)]
    settings = settings_of(invocation)
    found = published.diff(settings, *numbers, clock=now)
    if as_json:
        write_json(found.model_dump(mode="json"))
    else:
        write_line(wording.diff(found.before, found.after, found.differences))


@command("export")
@click.argument("file", required=False, metavar="[파일]")
@click.option("--format", "form", metavar="json|csv|xlsx", help=HELP["export_format"])
@click.option("--version", "number", metavar="판", help=HELP["export_version"])
def export(invocation: Invocation, file: str | None, form: str | None, number: str | None) -> None:
    path = None if file in (None, "-") else Path(argument(str(file)))
    version = None if number is None else version_number(number)
    settings = settings_of(invocation)
    suffix = path.suffix.removeprefix(".").lower() if path else ""
    wanted = form or suffix or "json"
    known = next((one for one in FORMATS if one == wanted), None)
    if known is None:
        raise Misuse("export_format", wanted)
    if path is None and known == "xlsx" and sys.stdout.isatty():
        raise Misuse("export_to_terminal")
    content = published.export(settings, version, known, clock=now)
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        path.write_bytes(content)
    except OSError:
        raise Misuse("file_written", path.name) from None
    write_line(wording.exported(name=path.name, form=known))


def version_number(text: str) -> int:
    """A number of a version, 3 or 3판. Raises Misuse."""
    number = text.removesuffix("판")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Misuse("version_number", argument(text))
    return int(number)
