"""`saryebot conflicts`: values that two sources do not agree about, seen and decided."""

from __future__ import annotations

import asyncio
from typing import get_args

import click

from bot import opening
from bot.commands import replacing
from bot.commands.bringing import reason_of
from bot.commands.shell import Invocation, Misuse, command, now, settings_of, user, write_json
from bot.opening import Clock
from bot.replies import conflicts as wording
from bot.replies.console import HELP
from bot.settings import Settings
from bot.terminal.streams import argument, write_line
from knowledge.claims import Ruling, open_claims
from knowledge.models import Knowledge

RULINGS: tuple[Ruling, ...] = get_args(Ruling)


@command("conflicts")
@click.argument("key", required=False, metavar="[이름]")
@click.argument("ruling", required=False, metavar="[keep|take|alias]")
@click.option("--json", "as_json", is_flag=True, help=HELP["as_json"])
@click.option("--override", metavar="까닭", help=HELP["import_override"])
def conflicts(
    invocation: Invocation,
    key: str | None,
    ruling: str | None,
    as_json: bool,
    override: str | None,
) -> None:
    settings = settings_of(invocation)
    if key is None:
        knowledge = current(settings, clock=now)
        found = open_claims(knowledge)
        if as_json:
            write_json([one.model_dump(mode="json") for one in found])
        else:
            sources = {source.id: source for source in knowledge.sources}
            write_line(wording.listed(found, sources))
        return
    wanted = next((one for one in RULINGS if one == ruling), None)
    if wanted is None:
        raise Misuse("ruling", argument(ruling or ""))
    named = argument(key)
    told = replacing.decide(
        settings,
        named,
        wanted,
        actor=user(),
        clock=now,
        override=reason_of(override),
        tell=(lambda text: None) if as_json else write_line,
    )
    if as_json:
        write_json(told.model_dump(mode="json"))
    else:
        write_line(wording.decided(key=named, ruling=wanted, version=told.version))


def current(settings: Settings, *, clock: Clock) -> Knowledge:
    """What is published."""

    async def work() -> Knowledge:
        async with opening.opened(settings, clock=clock) as bot:
            return bot.snapshot.knowledge

    return asyncio.run(work())
