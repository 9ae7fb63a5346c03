"""Telegram for every test that wants one: a Bot API server in a process of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.botapi.client import BotApi
    from tests.support.botapi.process import BotApiServer


@pytest.fixture(scope="session")
def bot_api_server() -> Iterator[BotApiServer]:
    """The server, started for the first test that needs it."""
    # Here, so that tests without Telegram do not wait for the HTTP client.
    from tests.support.botapi.process import BotApiServer

    with BotApiServer() as server:
        yield server


@pytest.fixture
async def bot_api(bot_api_server: BotApiServer) -> AsyncIterator[BotApi]:
    """A new bot with a Telegram of its own."""
    async with bot_api_server.bot() as api:
        yield api
