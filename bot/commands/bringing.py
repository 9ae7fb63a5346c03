"""`saryebot import`, `load`, `rollback`: what changes the published knowledge."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from bot.commands import importing, replacing
from bot.commands.looking_back import version_number
from bot.commands.shell import (
    Invocation,
    Misuse,
    at_a_terminal,
    command,
    now,
    settings_of,
    user,
    write_json,
)
from bot.replies import conflicts, console, review, versions
from bot.replies.console import HELP
from bot.replies.drafts import draft_json
from bot.review.reading import File
from bot.review.session import GivenUpError
from bot.terminal.streams import argument, write_line


@command("import")
@click.argument("file", required=False, metavar="[파일]")
@click.option("--published", metavar="날짜", help=HELP["import_published"])
@click.option("--source-url", metavar="주소", help=HELP["import_source_url"])
@click.option("--dry-run", is_flag=True, help=HELP["import_dry_run"])
@click.option("--json", "as_json", is_flag=True, help=HELP["import_json"])
@click.option("--publish", is_flag=True, help=HELP["import_publish"])
@click.option("--override", metavar="까닭", help=HELP["import_override"])
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
    override = reason_of(override)
    day = None if published is None else _day(published)
    settings = settings_of(invocation)
    read = File(
        data=_content(file, limit=importing.LIMIT),
        name=None if file in (None, "-") else Path(argument(str(file))).name,
        published=day,
        address=source_url,
    )
    if as_json and not publish:
        write_json(draft_json(importing.draft_of(settings, read)))
        return
    asks = not (dry_run or publish or as_json) and at_a_terminal()
    dialogue = None
    if asks:
        from bot.terminal.review import TerminalDialogue

        dialogue = TerminalDialogue()
    try:
        done = importing.import_file(
            settings,
            read,
            actor=user(),
            clock=now,
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
        write_json(values | {"published": told})
    elif done.published is None:
        if day is None and done.proposal.draft is not None:
            write_line(review.DATE_ASSUMED)
        write_line(review.DRY_RUN if dry_run else f"{review.DRY_RUN} {review.HOW_TO_PUBLISH}")
    else:
        write_line(
            review.published(version=done.published.version, changed=done.published.changed)
        )
        if done.left:
            write_line(conflicts.LEFT.format(count=done.left))


@command("load")
@click.argument("folder", required=False, metavar="[폴더]")
@click.option("--override", metavar="까닭", help=HELP["import_override"])
def load(invocation: Invocation, folder: str | None, override: str | None) -> None:
    reason = reason_of(override)
    settings = settings_of(invocation)
    path = Path(argument(folder)) if folder else None
    told, cases = replacing.load_data(
        settings, path, actor=user(), clock=now, override=reason, tell=write_line
    )
    write_line(console.loaded(version=told.version, cases=cases, changed=told.changed))


@command("rollback")
@click.argument("number", metavar="판")
@click.option("--json", "as_json", is_flag=True, help=HELP["as_json"])
@click.option("--override", metavar="까닭", help=HELP["import_override"])
def rollback(invocation: Invocation, number: str, as_json: bool, override: str | None) -> None:
    version, reason = version_number(number), reason_of(override)
    settings = settings_of(invocation)
    told = replacing.rollback(
        settings,
        version,
        actor=user(),
        clock=now,
        override=reason,
        tell=(lambda text: None) if as_json else write_line,
    )
    if as_json:
        write_json(told.model_dump(mode="json"))
    else:
        write_line(versions.rolled_back(to=version, version=told.version, changed=told.changed))


def _content(file: str | None, *, limit: int) -> bytes:
    """The bytes of `file`, or what is pasted; one byte more than `limit` where there is more."""
    if file in (None, "-"):
        if at_a_terminal():
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


def reason_of(given: str | None) -> str | None:
    """Why it is published all the same."""
    if given is not None and not given.strip():
        raise Misuse("override_empty")
    return given
