"""`saryebot stats`: how the bot is used, in figures."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import click

from bot.commands.shell import Invocation, Misuse, command, now, with_bot, write_json
from bot.figures.drawing import draw
from bot.figures.model import Figures
from bot.figures.reading import read_figures
from bot.opening import Opened, korean_day
from bot.replies import stats as wording
from bot.replies.console_stats import HELP, wrote
from bot.settings import Settings
from bot.terminal.streams import argument, write_line
from knowledge.snapshot import Snapshot


@command("stats", HELP)
@click.option("--from", "first", metavar="날짜", help=HELP["from"])
@click.option("--to", "last", metavar="날짜", help=HELP["to"])
@click.option("--csv", "as_csv", is_flag=True, help=HELP["csv"])
@click.option("--json", "as_json", is_flag=True, help=HELP["json"])
@click.option("--picture", metavar="파일", help=HELP["picture"])
def stats(
    invocation: Invocation,
    first: str | None,
    last: str | None,
    as_csv: bool,
    as_json: bool,
    picture: str | None,
) -> None:
    if as_csv and as_json:
        raise Misuse("csv_or_json")
    begin, end = _day(first), _day(last)
    if begin is not None and end is not None and begin > end:
        raise Misuse("from_after_to")

    async def read(bot: Opened, _: Settings) -> tuple[Figures, Snapshot]:
        figures = await read_figures(
            bot.database, bot.snapshot, today=korean_day(now), first=begin, last=end
        )
        return figures, bot.snapshot

    figures, snapshot = with_bot(invocation, read)
    if picture is not None:
        path = Path(argument(picture))
        drawn = asyncio.run(draw(wording.sheet(figures, snapshot)))
        try:
            path.write_bytes(drawn)
        except OSError:
            raise Misuse("file", str(path)) from None
    if as_json:
        write_json(figures.model_dump(mode="json"))
    elif as_csv:
        write_line(wording.as_csv(figures, snapshot).decode("utf-8-sig").rstrip())
    else:
        write_line(wording.text(figures, snapshot))
        if picture is not None:
            write_line(wrote(str(path)))


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Misuse("date", argument(text)) from None
