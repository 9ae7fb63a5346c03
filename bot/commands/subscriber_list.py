"""`saryebot subscribers`: who gets announcements, without a messenger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from bot.announcements.errors import TopicError
from bot.announcements.subscribers import ChatKind, Subscriber, Subscribers
from bot.announcements.topics import offered
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
from bot.opening import Opened
from bot.replies import console_announcements as wording
from bot.replies.subscriptions import topic_name
from bot.settings import Settings
from bot.terminal.streams import argument, write_line

HELP = wording.SUBSCRIBERS_HELP
KINDS: tuple[ChatKind, ...] = ("private", "group", "supergroup", "channel")
BEGIN_OF_GROUPS = -1_000_000_000_000
"""Ids of supergroups and channels lie below this, those of basic groups are just negative."""


# Ids of groups begin with a minus, as options do.
_IDS = {"ignore_unknown_options": True}


_AS_JSON = click.option("--json", "as_json", is_flag=True, help=wording.AS_JSON)


subscribers = group("subscribers", HELP)
_command = subcommands(subscribers, HELP)


def _tell(line: str, values: dict[str, object], *, as_json: bool) -> None:
    """What was done, as a sentence or as JSON."""
    if as_json:
        write_json(values)
    else:
        write_line(line)


@_command("list")
@_AS_JSON
def list_(invocation: Invocation, as_json: bool) -> None:
    async def work(bot: Opened, _: Settings) -> None:
        found = Subscribers(bot.database, seconds)
        reach = await found.reach_of_each()
        states: dict[str, int] = {}
        async for one in found.every():
            states[one.state] = states.get(one.state, 0) + 1
        if as_json:
            write_json({"states": states, "topics": dict(reach)})
            return
        write_line(wording.subscriber_states(states))
        nobody = {topic.text: 0 for topic in offered(bot.snapshot)}
        for topic, number in (dict(reach) | nobody | dict(reach)).items():
            write_line(wording.topic_reach(topic_name(topic, bot.snapshot), topic, number))

    with_bot(invocation, work)


@_command("add", context_settings=_IDS)
@click.argument("chat", type=int, metavar="대화방")
@click.argument("topics", nargs=-1, required=True, metavar="주제...")
@click.option("--kind", type=click.Choice(KINDS), help=HELP["kind"])
@_AS_JSON
def add(
    invocation: Invocation,
    chat: int,
    topics: tuple[str, ...],
    kind: ChatKind | None,
    as_json: bool,
) -> None:
    wanted = tuple(map(argument, topics))

    async def work(bot: Opened, _: Settings) -> bool:
        known = {topic.text for topic in offered(bot.snapshot)}
        for topic in wanted:
            if topic not in known:
                raise TopicError(topic=topic)
        return await Subscribers(bot.database, seconds).add(
            chat, kind or _kind(chat), wanted, operator=actor()
        )

    new = with_bot(invocation, work, writes=True)
    values = {"chat": chat, "topics": wanted, "new": new}
    _tell(wording.added(chat, new=new), values, as_json=as_json)


@_command("remove", context_settings=_IDS)
@click.argument("chat", type=int, metavar="대화방")
@click.argument("topics", nargs=-1, metavar="[주제...]")
@_AS_JSON
def remove(invocation: Invocation, chat: int, topics: tuple[str, ...], as_json: bool) -> None:
    async def work(bot: Opened, _: Settings) -> int:
        wanted = tuple(map(argument, topics)) or None
        return await Subscribers(bot.database, seconds).remove(chat, wanted, operator=actor())

    count = with_bot(invocation, work, writes=True)
    _tell(wording.removed(chat, count), {"chat": chat, "removed": count}, as_json=as_json)


@_command("import")
@click.argument("file", metavar="파일")
@_AS_JSON
def import_(invocation: Invocation, file: str, as_json: bool) -> None:
    people = list(_read(Path(argument(file))))

    async def work(bot: Opened, _: Settings) -> int:
        return await Subscribers(bot.database, seconds).load(people, operator=actor())

    new = with_bot(invocation, work, writes=True)
    values: dict[str, object] = {"read": len(people), "new": new}
    _tell(wording.imported(len(people), new), values, as_json=as_json)


@_command("export")
@click.argument("file", metavar="파일")
@_AS_JSON
def export(invocation: Invocation, file: str, as_json: bool) -> None:
    path = Path(argument(file))

    async def work(bot: Opened, _: Settings) -> int:
        count = 0
        found = Subscribers(bot.database, seconds)
        # Ids of people: for the owner's eyes only.
        with private(path).open("w", encoding="utf-8") as out:
            async for one in found.every():
                out.write(json.dumps(one.model_dump(mode="json"), ensure_ascii=False) + "\n")
                count += 1
        await found.exported(count, operator=actor())
        return count

    try:
        count = with_bot(invocation, work, writes=True)
    except OSError:
        raise Misuse("file", str(path)) from None
    values: dict[str, object] = {"written": count, "file": str(path)}
    _tell(wording.exported(count, str(path)), values, as_json=as_json)


def _read(path: Path) -> Iterator[Subscriber]:
    """One subscriber in each line, as `export` writes them; `since` and `state` may be missing."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Misuse("file", str(path)) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            chat = int(values["chat"])
            usual = {"kind": _kind(chat), "since": seconds(), "state": "active"}
            yield Subscriber.model_validate(usual | values)
        except (ValueError, KeyError, TypeError):
            raise Misuse("subscriber_line", str(number)) from None


def _kind(chat: int) -> ChatKind:
    if chat > 0:
        return "private"
    return "supergroup" if chat <= BEGIN_OF_GROUPS else "group"
