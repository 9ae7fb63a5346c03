"""`saryebot questions`: unanswered questions, without a messenger."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import get_args

import click

from bot.channels import learning_desk
from bot.commands.shell import (
    Invocation,
    Misuse,
    actor,
    group,
    now,
    subcommands,
    with_bot,
    write_json,
)
from bot.learning.desk import UnansweredDesk
from bot.learning.model import State, Target
from bot.opening import Opened
from bot.replies import console_learning as told
from bot.replies import learning as wording
from bot.settings import Settings
from bot.terminal.streams import argument, write_line
from knowledge.snapshot import Snapshot

HELP = told.HELP
_AS_JSON = click.option("--json", "as_json", is_flag=True, help=HELP["json"])
_ID = click.argument("id_", metavar="번호", type=int)


questions = group("questions", HELP)
_command = subcommands(questions, HELP)


def _at_desk(
    invocation: Invocation, work: Callable[[UnansweredDesk, Snapshot], Awaitable[None]]
) -> None:
    async def run(bot: Opened, settings: Settings) -> None:
        desk = learning_desk(settings, bot, now)
        await desk.gather()
        await work(desk, bot.snapshot)

    with_bot(invocation, run, writes=True)


@_command("list")
@click.option("--state", type=click.Choice(get_args(State)), default="new", help=HELP["state"])
@_AS_JSON
def list_(invocation: Invocation, state: State, as_json: bool) -> None:
    async def work(desk: UnansweredDesk, _: Snapshot) -> None:
        found = await desk.every(state)
        if as_json:
            write_json([one.model_dump(mode="json") for one in found])
            return
        for one in found:
            write_line(wording.console_line(one))
        if not found:
            write_line(told.NO_QUESTIONS)

    _at_desk(invocation, work)


@_command("show")
@_ID
@_AS_JSON
def show(invocation: Invocation, id_: int, as_json: bool) -> None:
    async def work(desk: UnansweredDesk, snapshot: Snapshot) -> None:
        looked = await desk.look(id_)
        if as_json:
            write_json(looked.model_dump(mode="json"))
        else:
            write_line(wording.console_card(looked, snapshot))

    _at_desk(invocation, work)


@_command("teach")
@_ID
@click.option("--case", metavar="사례", help=HELP["case"])
@click.option("--meaning", metavar="글", help=HELP["meaning"])
@click.option("--none", "nothing", is_flag=True, help=HELP["none"])
@click.option("--as-name", metavar="이름", help=HELP["as_name"])
@click.option("--as-word", metavar="낱말", help=HELP["as_word"])
@click.option("--yes", is_flag=True, help=HELP["yes"])
@click.option("--override", metavar="까닭", help=HELP["override"])
@_AS_JSON
def teach(
    invocation: Invocation,
    id_: int,
    case: str | None,
    meaning: str | None,
    nothing: bool,
    as_name: str | None,
    as_word: str | None,
    yes: bool,
    override: str | None,
    as_json: bool,
) -> None:
    if (case is not None) + (meaning is not None) + nothing != 1:
        raise Misuse("one_meaning")
    if (as_name is not None and case is None) or (as_word is not None and meaning is None):
        raise Misuse("one_meaning")

    async def work(desk: UnansweredDesk, snapshot: Snapshot) -> None:
        said = as_name or as_word or (await desk.get(id_)).text
        target = Target.model_validate(
            {
                "kind": "name" if as_name else "synonym" if as_word else "sample",
                "said": argument(said),
                "case": None if case is None else argument(case),
                "meaning": None if meaning is None else argument(meaning),
            }
        )
        lesson = await desk.propose(target, actor=actor(), question=id_)
        if not as_json:
            write_line(wording.console_lesson(lesson, snapshot))
        if yes:
            lesson = await desk.teach(lesson.id, actor=actor(), reason=override)
        if as_json:
            write_json(lesson.model_dump(mode="json"))
        else:
            write_line(told.TAUGHT.format(id=lesson.id) if yes else told.HOW_TO_TEACH)

    _at_desk(invocation, work)


def _mover(name: str, state: State) -> None:
    @_command(name)
    @_ID
    @_AS_JSON
    def move(invocation: Invocation, id_: int, as_json: bool) -> None:
        async def work(desk: UnansweredDesk, _: Snapshot) -> None:
            moved = await desk.move(id_, state, actor=actor())
            if as_json:
                write_json(moved.model_dump(mode="json"))
            else:
                write_line(wording.MOVED[state])

        _at_desk(invocation, work)


_mover("later", "waiting")
_mover("ignore", "ignored")
_mover("again", "new")


@_command("lessons")
@_AS_JSON
def lessons(invocation: Invocation, as_json: bool) -> None:
    async def work(desk: UnansweredDesk, snapshot: Snapshot) -> None:
        found = await desk.lessons()
        if as_json:
            write_json([one.model_dump(mode="json", exclude={"trial"}) for one in found])
            return
        for one in found:
            write_line(f"{one.id:>5}  {wording.target(one.target, snapshot)}")
        if not found:
            write_line(told.NO_LESSONS)

    _at_desk(invocation, work)


@_command("withdraw")
@_ID
@_AS_JSON
def withdraw(invocation: Invocation, id_: int, as_json: bool) -> None:
    async def work(desk: UnansweredDesk, _: Snapshot) -> None:
        lesson = await desk.withdraw(id_, actor=actor())
        if as_json:
            write_json(lesson.model_dump(mode="json", exclude={"trial"}))
        else:
            write_line(told.WITHDRAWN.format(id=id_))

    _at_desk(invocation, work)
