"""Who may do what, who gives roles, and that somebody always can."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.audit.chain import verify
from bot.audit.entry import Entry
from bot.audit.log import entries
from bot.people.mydata import forget, my_data
from bot.people.person import PersonKeys
from bot.people.prompts import DAY, PATIENCE, Prompts
from bot.people.refusals import Refusals, Refused
from bot.people.retention import purge
from bot.people.roles import (
    MAY,
    ROLES,
    FixedOwnerError,
    LastOwnerError,
    NoAdministratorError,
    NoRightError,
    Right,
    RoleMovedError,
    Roles,
)
from bot.replies import administering, privacy
from bot.storage.database import Database
from tests.bot.people.support import DAY as TODAY
from tests.bot.storage.support import NOW, now

README = Path(__file__).parents[3] / "README.md"
SHELL = "os:담당자"


@pytest.fixture
def roles(database: Database) -> Roles:
    return Roles(database, now, owners=(1,))


async def history(database: Database, account: int) -> list[Entry]:
    async with database.read() as conn:
        assert (await verify(conn)).broken is None
        return list(await entries(conn, f"admin:{account}"))


def test_the_documentation_has_the_table_of_rights() -> None:
    assert administering.rights_table() in README.read_text(encoding="utf-8")


def test_an_owner_may_everything_and_a_viewer_only_look() -> None:
    assert [right for right, may in MAY.items() if "owner" not in may] == []
    assert [right for right, may in MAY.items() if "viewer" in may] == ["look"]
    assert {"review", "announce", "teach", "look"} == {
        right for right, may in MAY.items() if "editor" in may
    }


@pytest.mark.parametrize("right", MAY)
async def test_rights_are_those_of_the_table(roles: Roles, right: Right) -> None:
    for account, role in enumerate(ROLES, 11):
        await roles.give(account, role, actor="telegram:1")
    allowed = {ROLES[account - 11] for account in await roles.with_right(right) if account != 1}
    assert allowed == MAY[right]
    for account, role in enumerate(ROLES, 11):
        assert await roles.may(account, right) == (role in MAY[right])
        if role in MAY[right]:
            await roles.check(f"telegram:{account}", right)
        else:
            with pytest.raises(NoRightError) as caught:
                await roles.check(f"telegram:{account}", right)
            assert caught.value.values == {"right": right, "role": role}
    assert not await roles.may(99, right)
    await roles.check(SHELL, right)
    for nobody in ("telegram:99", "telegram:", "bot", "system"):
        with pytest.raises(NoRightError):
            await roles.check(nobody, right)


async def test_a_role_is_given_changed_and_taken_away(roles: Roles, database: Database) -> None:
    await roles.give(11, "viewer", actor="telegram:1", name=" 홍  길동\n")
    await roles.give(11, "editor", actor=SHELL)
    # The same once more is nothing new.
    await roles.give(11, "editor", actor=SHELL)
    found = await roles.find(11)
    assert found is not None
    assert (found.role, found.name, found.fixed) == ("editor", "홍 길동", False)
    assert [(one.account, one.fixed) for one in await roles.everyone()] == [(1, True), (11, False)]
    await roles.remove(11, actor="telegram:1")
    assert await roles.role_of(11) is None
    with pytest.raises(NoAdministratorError):
        await roles.remove(11, actor="telegram:1")
    told = [(one.actor, one.action, one.before, one.after) for one in await history(database, 11)]
    named = {"name": "홍 길동"}
    assert told == [
        ("telegram:1", "role_give", None, {"role": "viewer", **named}),
        (SHELL, "role_change", {"role": "viewer", **named}, {"role": "editor", **named}),
        ("telegram:1", "role_remove", {"role": "editor", **named}, None),
    ]


@pytest.mark.parametrize("actor", ["telegram:12", "telegram:13", "telegram:99", "bot"])
async def test_only_owners_give_roles(roles: Roles, database: Database, actor: str) -> None:
    await roles.give(12, "editor", actor="telegram:1")
    await roles.give(13, "viewer", actor="telegram:1")
    for account in (11, 12, 13):
        with pytest.raises(NoRightError):
            await roles.give(account, "owner", actor=actor)
    with pytest.raises(NoRightError):
        await roles.remove(12, actor=actor)
    assert await roles.role_of(11) is None
    assert await history(database, 11) == []


async def test_owners_of_the_settings_are_not_changed_here(roles: Roles) -> None:
    await roles.give(11, "owner", actor="telegram:1")
    for act in (roles.give(1, "viewer", actor="telegram:11"), roles.remove(1, actor=SHELL)):
        with pytest.raises(FixedOwnerError):
            await act
    assert await roles.role_of(1) == "owner"
    # With somebody in the settings everybody else can go.
    await roles.remove(11, actor="telegram:11")


async def test_the_last_owner_stays(database: Database) -> None:
    roles = Roles(database, now)
    await roles.give(11, "owner", actor=SHELL)
    await roles.give(12, "editor", actor=SHELL)
    with pytest.raises(LastOwnerError):
        await roles.remove(11, actor=SHELL)
    with pytest.raises(LastOwnerError):
        await roles.give(11, "viewer", actor="telegram:11")
    await roles.give(12, "owner", actor=SHELL)
    # Both try to leave at once: one of them stays.
    ends = await asyncio.gather(
        roles.remove(11, actor="telegram:11"),
        roles.remove(12, actor="telegram:12"),
        return_exceptions=True,
    )
    assert sum(isinstance(end, LastOwnerError) for end in ends) == 1
    assert [one.role for one in await roles.everyone()] == ["owner"]


async def test_who_decided_over_an_older_role_changes_nothing(roles: Roles) -> None:
    await roles.give(11, "viewer", actor="telegram:1", seen=None)
    await roles.give(11, "editor", actor="telegram:1", seen="viewer")
    with pytest.raises(RoleMovedError) as caught:
        await roles.give(11, "owner", actor="telegram:1", seen="viewer")
    assert caught.value.values == {"account": 11, "role": "editor"}
    for seen in (None, "viewer"):
        with pytest.raises(RoleMovedError):
            await roles.remove(11, actor="telegram:1", seen=seen)
    assert await roles.role_of(11) == "editor"


async def test_attempts_are_counted_without_the_number_and_forgotten(
    database: Database, keys: PersonKeys
) -> None:
    refusals = Refusals(database, keys, now, lambda: TODAY)
    for account in (7_654_321, 7_654_321, 8):
        await refusals.count(account)
    assert await refusals.total() == Refused(attempts=3, people=2)
    person = keys.person("telegram", 7_654_321, 7_654_321)
    data = await my_data(database, person)
    assert (data.attempts, data.empty) == (2, False)
    assert "2번" in privacy.stored(data, days=30, version=1).text
    assert "횟수를 모두 지울까요?" in privacy.ask_to_confirm(data, version=1).text
    assert (await forget(database, person)).attempts == 1
    assert await refusals.total() == Refused(attempts=1, people=1)
    assert (await purge(database, NOW + 30 * 86_400, 30)).refusals == 0
    assert (await purge(database, NOW + 30 * 86_400 + 1, 30)).refusals == 1


async def test_a_question_is_open_for_a_while(database: Database) -> None:
    moment = [NOW]
    prompts = Prompts(database, lambda: moment[0])
    assert await prompts.open(11) is None
    await prompts.ask(11, "administrator")
    await prompts.ask(12, "login")
    moment[0] += PATIENCE - 1
    assert await prompts.open(11) == "administrator"
    await prompts.close(11)
    assert await prompts.open(11) is None
    assert await prompts.open(12) == "login"
    moment[0] += 1
    assert await prompts.open(12) is None
    assert (await purge(database, NOW + DAY, 30)).prompts == 0
    assert (await purge(database, NOW + DAY + 1, 30)).prompts == 1
