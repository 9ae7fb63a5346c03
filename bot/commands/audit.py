"""`saryebot audit`: what administrators did, and whether the record is as it was written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bot.audit import log
from bot.audit.chain import Kept, Verdict, verify
from bot.audit.export import export as exported
from bot.commands.shell import (
    Invocation,
    Misuse,
    actor,
    group,
    private,
    seconds,
    subcommands,
    with_bot,
    write_json,
)
from bot.opening import KOREA, Opened
from bot.people.roles import Roles
from bot.replies import audit as wording
from bot.settings import Settings
from bot.terminal.streams import argument, write_line

HELP = wording.HELP
LIMIT = 20


audit = group("audit", HELP)
_command = subcommands(audit, HELP)


@_command("list")
@click.option("--limit", type=click.IntRange(1, 1000), default=LIMIT, help=HELP["limit"])
@click.option("--before", type=click.IntRange(min=1), help=HELP["before"])
@click.option("--json", "as_json", is_flag=True, help=HELP["json"])
def list_(invocation: Invocation, limit: int, before: int | None, as_json: bool) -> None:
    async def work(bot: Opened, settings: Settings) -> None:
        async with bot.database.read() as conn:
            page = await log.page(conn, size=limit, before=before)
        if as_json:
            write_json([one.model_dump(mode="json") for one in page.entries])
            return
        names = await _names(bot, settings)
        for one in page.entries:
            write_line(wording.line(one, names, KOREA))
        if not page.entries:
            write_line(wording.EMPTY)

    with_bot(invocation, work)


@_command("export")
@click.argument("file", required=False, metavar="[파일]")
@click.option("--csv", "as_csv", is_flag=True, help=HELP["csv"])
@click.option("--json", "as_json", is_flag=True, help=HELP["json"])
def export(invocation: Invocation, file: str | None, as_csv: bool, as_json: bool) -> None:
    if as_csv == as_json:
        raise Misuse("csv_or_json")
    path = None if file in (None, "-") else Path(argument(str(file)))

    async def work(bot: Opened, settings: Settings) -> tuple[int, bytes]:
        entries = await exported(
            bot.database, actor=actor(), form="csv" if as_csv else "json", at=seconds()
        )
        if as_csv:
            names = await _names(bot, settings)
            return len(entries), wording.as_csv(entries, names, KOREA)
        rows = [one.model_dump(mode="json") for one in entries]
        return len(rows), json.dumps(rows, ensure_ascii=False, indent=1).encode() + b"\n"

    if path is not None:
        # Before the export is recorded.
        try:
            private(path)
        except OSError:
            raise Misuse("file_written", path.name) from None
    count, content = with_bot(invocation, work, writes=True)
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    path.write_bytes(content)
    write_line(wording.exported(count, path.name))


@_command("check")
@click.argument("file", required=False, metavar="[파일]")
def check(invocation: Invocation, file: str | None) -> int:
    kept = () if file is None else _kept(Path(argument(file)))

    async def work(bot: Opened, _: Settings) -> Verdict:
        async with bot.database.read() as conn:
            return await verify(conn, kept)

    found = with_bot(invocation, work)
    write_line(wording.verdict(found))
    return 0 if found.broken is None else 1


def _kept(path: Path) -> tuple[Kept, ...]:
    try:
        rows = json.loads(path.read_bytes())
        return tuple(Kept(number=row["number"], hash=row["hash"]) for row in rows)
    except OSError:
        raise Misuse("file", path.name) from None
    except (ValueError, KeyError, TypeError):
        raise Misuse("audit_file", path.name) from None


async def _names(bot: Opened, settings: Settings) -> wording.Names:
    roles = Roles(bot.database, seconds, owners=settings.admin_ids)
    return wording.names_of(await roles.everyone())
