"""The server as a process: bots side by side, and an end that leaves nothing behind."""

from __future__ import annotations

import pytest
from aiohttp import ClientConnectionError, ClientSession

from tests.botapi.raw import call, done, refused
from tests.support.botapi.process import BotApiServer


async def test_a_server_without_the_published_file_ends_with_its_test() -> None:
    with BotApiServer(None) as server:
        async with server.bot() as api:
            person = await api.person()
            assert (await refused(api, "sendMessage", chat_id=person)).startswith("Bad Request")
            await done(api, "sendMessage", chat_id=person, text="말")
        root = server.root
    async with ClientSession() as session:
        with pytest.raises(ClientConnectionError):
            await session.get(root)


async def test_bots_do_not_meet(bot_api_server: BotApiServer) -> None:
    async with bot_api_server.bot() as one, bot_api_server.bot() as other:
        person = await one.person()
        await one.text(person, "말")
        status, answer = await call(other, "sendMessage", chat_id=person, text="말")
        assert (status, answer["description"]) == (400, "Bad Request: chat not found")
        assert await other.pending() == []
        assert await one.calls() == []
        await other.fault("internal", times=None)
        assert (await call(one, "getMe"))[0] == 200
    # A bot that is gone has no token any more.
    assert await refused(one, "getMe") == "Unauthorized"
