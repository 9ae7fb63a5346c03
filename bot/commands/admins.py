"""`saryebot admins`: who has which role, without a messenger."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Any

import click

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
from bot.opening import Opened
from bot.people.logins import CODE_SECONDS, Logins
from bot.people.roles import Administrator, AdminRole, NoAdministratorError, Roles
from bot.replies import administering as wording
from bot.settings import Settings
from bot.terminal.streams import argument, write_line

HELP = wording.HELP
_AS_JSON = click.option("--json", "as_json", is_flag=True, help=HELP["as_json"])
_ACCOUNT = click.argument("account", type=click.IntRange(min=1), metavar="번호")
_NAME = click.option("--name", metavar="이름", help=HELP["name"])


admins = group("admins", HELP)
_command = subcommands(admins, HELP)


@_command("list")
@_AS_JSON
def list_(invocation: Invocation, as_json: bool) -> None:
    async def work(roles: Roles) -> tuple[Administrator, ...]:
        return await roles.everyone()

    found = _with_roles(invocation, work, writes=False)
    if as_json:
        write_json([one.model_dump(mode="json") for one in found])
        return
    for one in found:
        write_line(wording.line(one))
    if not found:
        write_line(wording.NOBODY)


@_command("add")
@_AS_JSON
@_ACCOUNT
@click.argument("role", metavar="역할")
@_NAME
def add(invocation: Invocation, as_json: bool, account: int, role: str, name: str | None) -> None:
    _give(invocation, account, role, name=name, as_json=as_json)


@_command("role")
@_AS_JSON
@_ACCOUNT
@click.argument("role", metavar="역할")
def role_(invocation: Invocation, as_json: bool, account: int, role: str) -> None:
    _give(invocation, account, role, name=None, as_json=as_json, there=True)


@_command("remove")
@_AS_JSON
@_ACCOUNT
def remove(invocation: Invocation, as_json: bool, account: int) -> None:
    async def work(roles: Roles) -> Administrator:
        return await roles.remove(account, actor=actor())

    gone = _with_roles(invocation, work)
    if as_json:
        write_json(gone.model_dump(mode="json"))
    else:
        write_line(wording.removed(gone))


@_command("code")
@_AS_JSON
@click.argument("browser", required=False, metavar="[번호]")
def code(invocation: Invocation, as_json: bool, browser: str | None) -> None:
    number = argument(browser) if browser else _asked()

    async def run(bot: Opened, settings: Settings) -> str:
        roles = Roles(bot.database, seconds, owners=settings.admin_ids)
        return await Logins(bot.database, roles, seconds).issue(number, actor=actor())

    digits = with_bot(invocation, run, writes=True)
    if as_json:
        write_json({"code": digits, "seconds": CODE_SECONDS})
    else:
        write_line(wording.code(number, digits))


def _asked() -> str:
    """The number of a browser, from whoever sits there."""
    if not sys.stdin.isatty():
        raise Misuse("browser_number")
    sys.stdout.write(wording.ASK_NUMBER)
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _give(
    invocation: Invocation,
    account: int,
    word: str,
    *,
    name: str | None,
    as_json: bool,
    there: bool = False,
) -> None:
    """Gives the role; with `there` only to somebody who has one already."""
    role = _role(word)
    named = None if name is None else argument(name)

    async def work(roles: Roles) -> Administrator:
        if there and await roles.find(account) is None:
            raise NoAdministratorError(account=account)
        return await roles.give(account, role, actor=actor(), name=named)

    found = _with_roles(invocation, work)
    if as_json:
        write_json(found.model_dump(mode="json"))
    else:
        write_line(wording.given(found))


def _role(word: str) -> AdminRole:
    found = wording.role_of_word(argument(word))
    if found is None:
        raise Misuse("role", argument(word))
    return found


def _with_roles(
    invocation: Invocation, work: Callable[[Roles], Awaitable[Any]], *, writes: bool = True
) -> Any:
    async def run(bot: Opened, settings: Settings) -> Any:
        return await work(Roles(bot.database, seconds, owners=settings.admin_ids))

    return with_bot(invocation, run, writes=writes)
