"""Codes for one browser, once, for a while; sessions that end with the role."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.audit.log import entries
from bot.people import logins as module
from bot.people.logins import (
    CODE_DIGITS,
    CODE_SECONDS,
    IDLE_SECONDS,
    SEEN_SECONDS,
    SESSION_SECONDS,
    TRIES,
    BrowserNumberError,
    LoginError,
    Logins,
    Signed,
)
from bot.people.retention import purge
from bot.people.roles import NoRightError, Roles
from bot.storage.database import Database
from tests.bot.storage.support import NOW, rows
from tests.support.places import Place

HERE, ELSEWHERE = "k7mq2a", "b3cd4e"
OWNER, EDITOR, VIEWER = "telegram:1", "telegram:12", "telegram:13"


@dataclass
class Gate:
    """Logins with a clock that the test sets."""

    database: Database
    roles: Roles
    moment: list[int] = field(default_factory=lambda: [NOW])

    @property
    def logins(self) -> Logins:
        return Logins(self.database, self.roles, lambda: self.moment[0])

    async def entered(self, actor: str = EDITOR) -> str:
        code = await self.logins.issue(HERE, actor=actor)
        return await self.logins.enter(HERE, code)


@pytest.fixture
async def gate(database: Database) -> Gate:
    roles = Roles(database, lambda: NOW, owners=(1,))
    await roles.give(12, "editor", actor=OWNER)
    await roles.give(13, "viewer", actor=OWNER)
    return Gate(database, roles)


@pytest.mark.parametrize(
    ("actor", "role"), [(OWNER, "owner"), (EDITOR, "editor"), (VIEWER, "viewer")]
)
async def test_with_a_role_one_gets_in_and_out(
    gate: Gate, database: Database, actor: str, role: str
) -> None:
    code = await gate.logins.issue(f" {HERE.upper()} ", actor=actor)
    assert len(code) == CODE_DIGITS
    assert code.isdecimal()
    token = await gate.logins.enter(HERE, f"{code[:4]} {code[4:]}\n")
    assert await gate.logins.signed(token) == Signed.model_validate({"actor": actor, "role": role})
    assert await gate.logins.signed(token + "x") is None
    await gate.logins.leave(token)
    assert await gate.logins.signed(token) is None
    await gate.logins.leave(token)
    async with database.read() as conn:
        told = await entries(conn, "page")
    assert [(one.actor, one.action) for one in told] == [(actor, "login"), (actor, "logout")]


@pytest.mark.parametrize("actor", ["telegram:99", "bot", ""])
async def test_without_a_role_there_is_no_code(gate: Gate, actor: str) -> None:
    with pytest.raises(NoRightError):
        await gate.logins.issue(HERE, actor=actor)


@pytest.mark.parametrize("number", ["", "k7mq2", "k7mq2aa", "k7mq2l", "../../", "k7mq2a\x00"])
async def test_a_code_needs_the_number_of_a_browser(gate: Gate, number: str) -> None:
    with pytest.raises(BrowserNumberError):
        await gate.logins.issue(number, actor=OWNER)


async def test_a_code_works_once(gate: Gate) -> None:
    code = await gate.logins.issue(HERE, actor=EDITOR)
    await gate.logins.enter(HERE, code)
    with pytest.raises(LoginError):
        await gate.logins.enter(HERE, code)


async def test_a_code_is_for_one_browser_alone(gate: Gate) -> None:
    code = await gate.logins.issue(HERE, actor=EDITOR)
    with pytest.raises(LoginError):
        await gate.logins.enter(ELSEWHERE, code)
    # Not even where the other browser has a code of its own.
    await gate.logins.issue(ELSEWHERE, actor=OWNER)
    with pytest.raises(LoginError):
        await gate.logins.enter(ELSEWHERE, code)
    await gate.logins.enter(HERE, code)


async def test_a_code_is_too_old_after_a_while(gate: Gate) -> None:
    code = await gate.logins.issue(HERE, actor=EDITOR)
    gate.moment[0] += CODE_SECONDS - 1
    await gate.logins.enter(HERE, code)
    code = await gate.logins.issue(HERE, actor=EDITOR)
    gate.moment[0] += CODE_SECONDS
    with pytest.raises(LoginError):
        await gate.logins.enter(HERE, code)


async def test_a_new_code_voids_the_one_before(gate: Gate) -> None:
    first = await gate.logins.issue(HERE, actor=EDITOR)
    second = await gate.logins.issue(ELSEWHERE, actor=EDITOR)
    with pytest.raises(LoginError):
        await gate.logins.enter(HERE, first)
    await gate.logins.enter(ELSEWHERE, second)


async def test_guessing_ends_after_some_tries(gate: Gate) -> None:
    code = await gate.logins.issue(HERE, actor=EDITOR)
    wrong = f"{(int(code) + 1) % 10**CODE_DIGITS:0{CODE_DIGITS}}"
    for _ in range(TRIES - 1):
        with pytest.raises(LoginError):
            await gate.logins.enter(HERE, wrong)
    await gate.logins.enter(HERE, code)
    code = await gate.logins.issue(HERE, actor=EDITOR)
    for said in (wrong, "", "0" * 100, "١٢٣٤٥٦٧٨", "\ud800"):
        with pytest.raises(LoginError):
            await gate.logins.enter(HERE, said)
    with pytest.raises(LoginError):
        await gate.logins.enter(HERE, code)


async def test_a_session_ends_when_nobody_uses_it_and_with_the_day(gate: Gate) -> None:
    token = await gate.entered()
    for _ in range(3):
        gate.moment[0] += IDLE_SECONDS - 1
        assert await gate.logins.signed(token) is not None
    gate.moment[0] += IDLE_SECONDS
    assert await gate.logins.signed(token) is None
    token = await gate.entered()
    begun = gate.moment[0]
    while gate.moment[0] + IDLE_SECONDS // 2 < begun + SESSION_SECONDS:
        gate.moment[0] += IDLE_SECONDS // 2
        assert await gate.logins.signed(token) is not None
    gate.moment[0] = begun + SESSION_SECONDS
    assert await gate.logins.signed(token) is None


async def test_who_loses_the_role_is_out_at_once(gate: Gate, place: Place) -> None:
    token = await gate.entered()
    code = await gate.logins.issue(ELSEWHERE, actor=EDITOR)
    await gate.roles.give(12, "viewer", actor=OWNER)
    found = await gate.logins.signed(token)
    assert found is not None
    assert found.role == "viewer"
    await gate.roles.remove(12, actor=OWNER)
    assert await gate.logins.signed(token) is None
    with pytest.raises(LoginError):
        await gate.logins.enter(ELSEWHERE, code)
    # The old session does not come back with the role.
    await gate.roles.give(12, "owner", actor=OWNER)
    assert await gate.logins.signed(token) is None


async def test_an_owner_whom_the_settings_name_no_longer_is_out(gate: Gate) -> None:
    token = await gate.entered(OWNER)
    code = await gate.logins.issue(HERE, actor=OWNER)
    later = Logins(gate.database, Roles(gate.database, lambda: NOW), lambda: NOW)
    assert await later.signed(token) is None
    with pytest.raises(LoginError):
        await later.enter(HERE, code)


async def test_nothing_that_opens_the_page_is_stored(gate: Gate, place: Place) -> None:
    code = await gate.logins.issue(ELSEWHERE, actor=OWNER)
    token = await gate.entered()
    kept = str(rows(place, "SELECT * FROM login_code"))
    assert code not in kept
    assert token not in str(rows(place, "SELECT * FROM admin_session"))


async def test_a_session_is_not_written_with_every_request(gate: Gate) -> None:
    token = await gate.entered()
    before = gate.database.writer.commits
    for _ in range(SEEN_SECONDS - 1):
        gate.moment[0] += 1
        await gate.logins.signed(token)
    assert gate.database.writer.commits == before
    gate.moment[0] += 1
    await gate.logins.signed(token)
    assert gate.database.writer.commits == before + 1


async def test_what_has_ended_is_deleted(gate: Gate, place: Place) -> None:
    await gate.entered()
    await gate.logins.issue(ELSEWHERE, actor=OWNER)
    assert (await purge(gate.database, NOW + CODE_SECONDS - 1, 30)).logins == 0
    assert (await purge(gate.database, NOW + CODE_SECONDS, 30)).logins == 1
    assert (await purge(gate.database, NOW + IDLE_SECONDS, 30)).logins == 1
    assert rows(place, "SELECT count(*) FROM admin_session") == [(0,)]


def test_the_limits_are_sane() -> None:
    assert module.TRIES / 10**CODE_DIGITS < 1e-6
    assert CODE_SECONDS < IDLE_SECONDS < SESSION_SECONDS < 86_400
