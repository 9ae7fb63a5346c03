"""The menu of commands of an administrator: what their role may do, whoever gives it where."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from bot.people.roles import ROLES, AdminRole
from bot.replies import errors
from bot.replies.administering import REFUSED, ROLE_WORDS
from bot.replies.telegram import ADMIN_COMMANDS
from tests.bot.test_program import Program
from tests.support.botapi.client import BotApi
from tests.support.waiting import until

OWN = [name for _, name, _ in ADMIN_COMMANDS]
PATIENCE = 30.0


async def _menu(api: BotApi, person: int) -> list[str]:
    """The commands of administrators in a person's own menu."""
    for scope, language, commands in (await api.profile())["commands"]:
        if json.loads(scope).get("chat_id") == person and not language:
            return [one["command"] for one in commands if one["command"] in OWN]
    return []


async def _does(api: BotApi, person: int, command: str, role: AdminRole | None) -> bool:
    """Whether the bot does what the command says, and does not refuse."""
    before = len(await api.wait_for_messages(person, 0))
    await api.text(person, f"/{command}")
    said = (await api.wait_for_messages(person, before + 1))[-1].get("text", "")
    return said not in (REFUSED.format(id=person), errors.sentence("no_right", {"role": role}))


async def test_the_menu_is_what_the_role_may_do_whoever_gives_it(
    tmp_path: Path, bot_api: BotApi
) -> None:
    program = Program(tmp_path)
    assert program.run("check").returncode == 0
    people = dict(zip(ROLES, await bot_api.people(len(ROLES)), strict=True))
    stranger = await bot_api.person()
    with program.serving(bot_api):
        await bot_api.text(stranger, "3위 사례")
        await bot_api.texts(stranger, 1)
        # The bot is running already, and hears of it from the database.
        for role, person in people.items():
            assert program.run("admins", "add", str(person), ROLE_WORDS[role]).returncode == 0

        async def shown(person: int) -> bool:
            return await _menu(bot_api, person) != []

        for role, person in people.items():
            await until(partial(shown, person), seconds=PATIENCE)
            menu = await _menu(bot_api, person)
            done = [one for one in OWN if await _does(bot_api, person, one, role)]
            assert (role, done) == (role, menu)
        assert not any([await _does(bot_api, stranger, one, None) for one in OWN])
        owner, editor, viewer = (people[role] for role in ROLES)
        assert program.run("admins", "role", str(viewer), ROLE_WORDS["editor"]).returncode == 0
        assert program.run("admins", "remove", str(editor)).returncode == 0

        async def followed() -> bool:
            changed = await _menu(bot_api, viewer), await _menu(bot_api, editor)
            return changed == (OWN[:-1], [])

        await until(followed, seconds=PATIENCE)
        assert await _menu(bot_api, owner) == OWN
