"""`saryebot announce`: everything about announcements, without a messenger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from bot.announcements.composing import draft_of_news, news, presses
from bot.announcements.desk import AnnouncementDesk
from bot.announcements.errors import ContentError, NothingToDoError
from bot.announcements.model import Announcement, Draft, Page
from bot.announcements.records import load_draft
from bot.announcements.sender import Content, Media
from bot.announcements.states import AGAIN
from bot.announcements.subscribers import Subscribers
from bot.commands.shell import (
    Invocation,
    Misuse,
    actor,
    group,
    seconds,
    subcommands,
    with_bot,
    write_json,
)
from bot.opening import KOREA, Opened
from bot.replies import announcements as wording
from bot.replies import audit as recorded
from bot.replies import console_announcements as told
from bot.settings import Settings
from bot.terminal.streams import argument, write_line
from knowledge.store.versions import load_version

HELP = told.ANNOUNCE_HELP
WHEN = "%Y-%m-%d %H:%M"
NOW = "now"
LIST_PAGE = 20
"""Announcements on one page of the list."""
_AS_JSON = click.option("--json", "as_json", is_flag=True, help=told.AS_JSON)
_ID = click.argument("id_", metavar="소식")


class _Bench(NamedTuple):
    """What a command works with."""

    bot: Opened
    desk: AnnouncementDesk
    subscribers: Subscribers


announce = group("announce", HELP)
_command = subcommands(announce, HELP)


def _at_desk(
    invocation: Invocation, work: Callable[[_Bench], Awaitable[Any]], *, writes: bool = True
) -> Any:
    async def run(bot: Opened, settings: Settings) -> Any:
        desk = AnnouncementDesk(
            bot.database, seconds, alone=settings.single_approval, rate=settings.send_rate
        )
        return await work(_Bench(bot, desk, Subscribers(bot.database, seconds)))

    return with_bot(invocation, run, writes=writes)


def _show(
    invocation: Invocation,
    work: Callable[[_Bench], Awaitable[Announcement]],
    *,
    as_json: bool,
    writes: bool = True,
) -> None:
    """Does `work` and shows how the announcement stands then."""

    async def run(bench: _Bench) -> None:
        found = await work(bench)
        progress = await bench.desk.progress(found.id)
        if as_json:
            write_json(progress.model_dump(mode="json"))
            return
        write_line(wording.standing(progress, bench.bot.snapshot, KOREA, commands=True))
        if found.stage in ("scheduled", "running"):
            write_line(told.NOT_AUTOMATIC)

    _at_desk(invocation, run, writes=writes)


@_command("list")
@click.option("--page", "number", type=click.IntRange(min=1), metavar="쪽", help=HELP["page"])
@click.option("--all", "everything", is_flag=True, help=HELP["all"])
@_AS_JSON
def list_(invocation: Invocation, number: int | None, everything: bool, as_json: bool) -> None:
    if number is not None and everything:
        raise Misuse("page_or_all")

    async def run(bench: _Bench) -> None:
        if everything or (as_json and number is None):
            found = await bench.desk.every()
            page = Page(shown=found, number=1, pages=1, total=len(found))
        else:
            page = await bench.desk.page(number or 1, size=LIST_PAGE)
        if as_json:
            write_json([one.model_dump(mode="json") for one in page.shown])
            return
        for one in page.shown:
            write_line(wording.line(one, KOREA))
        if page.pages > 1:
            write_line(told.page_of_list(page))
        if not page.shown:
            write_line(told.NONE_YET)

    _at_desk(invocation, run, writes=False)


def _content(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what an announcement says and to whom."""
    for option in reversed(
        (
            click.option("--title", help=HELP["title"]),
            click.option("--summary", help=HELP["summary"]),
            click.option("--summary-file", help=HELP["summary_file"]),
            click.option("--case", "cases", multiple=True, help=HELP["case"]),
            click.option("--topic", "topics", multiple=True, help=HELP["topic"]),
            click.option("--photo", help=HELP["photo"]),
            click.option("--document", help=HELP["document"]),
            click.option("--no-media", is_flag=True, help=HELP["no_media"]),
            click.option("--silent/--sound", default=None, help=HELP["silent"]),
            click.option("--at", help=HELP["at"]),
        )
    ):
        command = option(command)
    return command


@_command("compose")
@click.option("--from-version", type=int, help=HELP["from_version"])
@_content
@_AS_JSON
def compose(invocation: Invocation, as_json: bool, from_version: int | None, **given: Any) -> None:
    async def work(bench: _Bench) -> Announcement:
        begun = Draft(title="")
        if from_version is not None:
            begun = await _from_version(bench.bot, from_version)
        return await bench.desk.compose(_with(begun, given, bench.bot), actor=actor())

    _show(invocation, work, as_json=as_json)


@_command("edit")
@_ID
@_content
@_AS_JSON
def edit(invocation: Invocation, as_json: bool, id_: str, **given: Any) -> None:
    async def work(bench: _Bench) -> Announcement:
        draft = _with(await load_draft(bench.desk, id_), given, bench.bot)
        return await bench.desk.edit(id_, draft, actor=actor())

    _show(invocation, work, as_json=as_json)


@_command("correct")
@_ID
@_content
@_AS_JSON
def correct(invocation: Invocation, as_json: bool, id_: str, **given: Any) -> None:
    async def work(bench: _Bench) -> Announcement:
        draft = _with(await load_draft(bench.desk, id_), given, bench.bot)
        return await bench.desk.propose(id_, draft, actor=actor())

    _show(invocation, work, as_json=as_json)


@_command("preview")
@_ID
@click.option("--correction", is_flag=True, help=HELP["correction"])
@_AS_JSON
def preview(invocation: Invocation, as_json: bool, correction: bool, id_: str) -> None:
    async def run(bench: _Bench) -> None:
        progress = await bench.desk.progress(id_)
        found = progress.announcement
        proposed = await bench.desk.proposal(id_) if correction else None
        if correction and proposed is None:
            raise NothingToDoError(step="proposal")
        content = proposed or await bench.desk.content(id_)
        reach = await bench.subscribers.reach(found.topics)
        of_each = dict(await bench.subscribers.reach_of_each())
        if as_json:
            shown = content.model_dump(mode="json", exclude={"media"})
            media = content.media.name if content.media else None
            each = {topic: of_each.get(topic, 0) for topic in found.topics}
            told = {"topics": found.topics, "reach": reach, "reach_of_each": each}
            write_json({**shown, "media": media, **told})
            return
        write_line(_as_seen(content))
        write_line("")
        write_line(wording.reaching(found.topics, reach, bench.bot.snapshot))
        if len(found.topics) > 1:
            write_line(wording.reaching_each(found.topics, of_each, bench.bot.snapshot))
        write_line(wording.next_step(found, late=progress.late, commands=True))

    _at_desk(invocation, run, writes=False)


def _as_seen(content: Content) -> str:
    buttons = [f"[{one.label}]" for one in (*content.buttons,)] + [f"[{wording.STOP}]"]
    media = [f"<{content.media.name}>"] if content.media else []
    return "\n".join([*media, wording.shown(content).text, *buttons])


def _step(
    name: str,
    act: Callable[[AnnouncementDesk, str, str], Awaitable[Announcement]],
    *,
    writes: bool = True,
) -> None:
    @_command(name)
    @_ID
    @_AS_JSON
    def step(invocation: Invocation, as_json: bool, id_: str) -> None:
        _show(
            invocation,
            lambda bench: act(bench.desk, id_, actor()),
            as_json=as_json,
            writes=writes,
        )


_step("submit", lambda desk, id_, who: desk.submit(id_, actor=who))
_step("revise", lambda desk, id_, who: desk.revise(id_, actor=who))
_step("approve", lambda desk, id_, who: _approve(desk, id_, who))
_step("retract", lambda desk, id_, who: desk.retract(id_, actor=who))
_step("send", lambda desk, id_, who: desk.send(id_, actor=who))
_step("status", lambda desk, id_, _: desk.get(id_), writes=False)
_step("pause", lambda desk, id_, who: desk.pause(id_, actor=who))
_step("resume", lambda desk, id_, who: desk.resume(id_, actor=who))
_step("cancel", lambda desk, id_, who: desk.cancel(id_, actor=who))
_step("recall", lambda desk, id_, who: desk.recall(id_, actor=who))


@_command("resend")
@_ID
@click.option("--failed", is_flag=True)
@click.option("--blocked", is_flag=True)
@click.option("--unknown", is_flag=True)
@click.option("--cancelled", is_flag=True)
@_AS_JSON
def resend(invocation: Invocation, as_json: bool, id_: str, **named: bool) -> None:
    states = [state for state in AGAIN if named[state]]
    if not states:
        raise Misuse("resend")
    _show(
        invocation,
        lambda bench: bench.desk.resend(id_, states, actor=actor()),
        as_json=as_json,
    )


@_command("report")
@_ID
@click.option("--failures", help=HELP["failures"])
@_AS_JSON
def report(invocation: Invocation, as_json: bool, id_: str, failures: str | None) -> None:
    async def run(bench: _Bench) -> None:
        found = await bench.desk.report(id_)
        if as_json:
            write_json(found.model_dump(mode="json"))
        else:
            write_line(wording.report(found, commands=True))
        if failures is not None:
            path = Path(argument(failures))
            missing = await bench.desk.failures(id_)
            _write_private(path, wording.failures_csv(missing, KOREA))
            if not as_json:
                write_line(told.wrote_failures(len(missing), str(path)))

    _at_desk(invocation, run, writes=False)


@_command("history")
@_ID
@_AS_JSON
def history(invocation: Invocation, as_json: bool, id_: str) -> None:
    async def run(bench: _Bench) -> None:
        entries = await bench.desk.history(id_)
        if as_json:
            write_json([one.model_dump(mode="json") for one in entries])
            return
        for one in entries:
            write_line(recorded.line(one, {}, KOREA))

    _at_desk(invocation, run, writes=False)


async def _approve(desk: AnnouncementDesk, id_: str, who: str) -> Announcement:
    """What waits for approval: the correction of what was sent, or the announcement itself."""
    found = await desk.get(id_)
    if found.proposed is not None:
        return await desk.correct(id_, actor=who, turn=found.turn)
    return await desk.approve(id_, actor=who)


async def _from_version(bot: Opened, number: int) -> Draft:
    async with bot.database.read() as connection:
        found, after = await load_version(connection, number or None)
        before = None if found == 1 else (await load_version(connection, found - 1))[1]
    return draft_of_news(news(before, after), bot.snapshot)


def _with(draft: Draft, given: dict[str, Any], bot: Opened) -> Draft:
    """`draft` with what was given on the command line in place of what it had."""
    changes: dict[str, Any] = {}
    if given["title"] is not None:
        changes["title"] = argument(given["title"])
    if given["summary"] is not None:
        changes["summary"] = argument(given["summary"])
    if given["summary_file"] is not None:
        changes["summary"] = _read(given["summary_file"]).decode("utf-8-sig", "replace")
    if given["cases"]:
        changes["buttons"] = presses(
            [_case(argument(id_), bot) for id_ in given["cases"]], bot.snapshot
        )
    if given["topics"]:
        changes["topics"] = tuple(map(argument, given["topics"]))
    if given["no_media"]:
        changes["media"] = None
    for kind in ("photo", "document"):
        if given[kind] is not None:
            name = argument(given[kind])
            changes["media"] = Media(kind=kind, name=Path(name).name, content=_read(name))
    if given["silent"] is not None:
        changes["silent"] = given["silent"]
    if given["at"] is not None:
        at = argument(given["at"])
        changes["send_at"] = None if at == NOW else _moment(at)
    return draft.model_copy(update=changes)


def _case(id_: str, bot: Opened) -> Any:
    case = bot.snapshot.knowledge.case_by_id.get(id_)
    if case is None:
        raise Misuse("no_case", id_)
    return case


def _moment(text: str) -> int:
    try:
        return int(dt.datetime.strptime(text, WHEN).replace(tzinfo=KOREA).timestamp())
    except ValueError:
        raise ContentError(problem="when") from None


def _read(name: str) -> bytes:
    try:
        return Path(argument(name)).read_bytes()
    except OSError:
        raise Misuse("file", name) from None


def _write_private(path: Path, content: bytes) -> None:
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_bytes(content)
    except OSError:
        raise Misuse("file", str(path)) from None
