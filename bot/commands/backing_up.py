"""`saryebot backup`, `restore`: the whole database as one file, and back from it."""

from __future__ import annotations

import asyncio
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements import running
from bot.audit import log as audit
from bot.commands.shell import (
    Invocation,
    Misuse,
    actor,
    command,
    now,
    seconds,
    settings_of,
)
from bot.opening import DATA_FOLDER, KOREA
from bot.replies import console
from bot.storage.address import address_of, parse_address
from bot.storage.backup import back_up, put_in_place, staged
from bot.storage.database import open_database
from bot.terminal.streams import argument, write_line
from knowledge.store.versions import current_version

STANDARD = "-"
_MOMENT = "%Y%m%d-%H%M%S"


@command("backup")
@click.argument("file", metavar="파일")
def backup(invocation: Invocation, file: str) -> None:
    url = settings_of(invocation).database_url
    if file == STANDARD:
        _to_standard_output(url)
        return
    path = Path(argument(file))
    if path.is_dir():
        path = path / f"saryebot-{_moment()}.sqlite3"
    size = back_up(url, path)
    write_line(console.BACKED_UP.format(name=path, size=size / 1_000_000))


@command("restore")
@click.argument("file", metavar="파일")
def restore(invocation: Invocation, file: str) -> None:
    url = settings_of(invocation).database_url
    with ExitStack() as stack:
        if file == STANDARD:
            if sys.stdin.isatty():
                raise Misuse("restore_from_terminal")
            source, name = sys.stdin.buffer, console.FROM_INPUT
        else:
            path = Path(argument(file))
            try:
                source, name = stack.enter_context(path.open("rb")), path.name
            except OSError:
                raise Misuse("file", path.name) from None
        copy = stack.enter_context(staged(url, source, name=name))
        # Before anybody can begin to send from it.
        version, held = asyncio.run(_prepared(copy, name))
        kept = put_in_place(url, copy, kept=f"{_name_of(url)}.before-{_moment()}")
    write_line(
        console.restored(version=version, kept=None if kept is None else str(kept), held=held)
    )


def _to_standard_output(url: str) -> None:
    if sys.stdout.isatty():
        raise Misuse("backup_to_terminal")
    file = parse_address(url).file
    # Where the database is there is room for its like, and nobody else reads.
    with TemporaryDirectory(dir=file.parent if file and file.exists() else None) as folder:
        path = Path(folder) / "backup"
        back_up(url, path)
        with path.open("rb") as content:
            shutil.copyfileobj(content, sys.stdout.buffer)
    sys.stdout.flush()


async def _prepared(copy: Path, name: str) -> tuple[int, int]:
    """Makes `copy` what the program can go on from: with today's tables, nothing sent by itself,
    and a row in the audit log. Returns the version of its knowledge and how many announcements
    were held."""

    async def unit(conn: AsyncConnection) -> tuple[int, int]:
        version = await current_version(conn) or 0
        held = await running.hold(conn, "restored", now=seconds())
        await audit.record(
            conn,
            at=seconds(),
            actor=actor(),
            action="restore",
            subject="database",
            after={"origin": name, "version": version, "held": held},
        )
        return version, held

    async with open_database(address_of(copy), data_folder=DATA_FOLDER, now=seconds) as database:
        return await database.write(unit)


def _name_of(url: str) -> str:
    file = parse_address(url).file
    return file.name if file is not None else ""


def _moment() -> str:
    return now().astimezone(KOREA).strftime(_MOMENT)
