"""What a test can ask for: a Telegram of its own, and a database of each kind.

Telegram is a Bot API server in a process of its own. A database is built once per run for each
kind, and each test gets its own copy.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.support.places import KINDS, Place, sqlite_place

if TYPE_CHECKING:
    from bot.storage.database import Database
    from tests.support.botapi.client import BotApi
    from tests.support.botapi.process import BotApiServer
    from tests.support.postgres import Postgres


# How fast something is, the benchmarks say: here a busy machine is no failure.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")


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


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, started for the first test that needs it."""
    from tests.support.postgres import Postgres

    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated and seeded database, closed. Not to be opened: to be copied."""
    file = tmp_path_factory.mktemp("ready") / "ready.sqlite3"
    asyncio.run(_build(sqlite_place(file)))
    return file


@pytest.fixture(scope="session")
def ready_server_database(postgres: Postgres) -> str:
    """The name of a migrated and seeded database on the server. Not to be opened: a template."""
    from tests.support.postgres import name_of

    place = postgres.database()
    asyncio.run(_build(place))
    return name_of(place)


@pytest.fixture
def file(tmp_path: Path, ready_file: Path) -> Path:
    """A SQLite file of the test's own."""
    return Path(shutil.copy(ready_file, tmp_path / "bot.sqlite3"))


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A database of the test's own, of each kind in turn."""
    if request.param == "sqlite":
        yield sqlite_place(request.getfixturevalue("file"))
        return
    server: Postgres = request.getfixturevalue("postgres")
    place = server.database(request.getfixturevalue("ready_server_database"))
    yield place
    server.drop(place)


@pytest.fixture(params=KINDS)
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a database can be made, of each kind in turn."""
    if request.param == "sqlite":
        yield sqlite_place(tmp_path / "bot.sqlite3")
        return
    server: Postgres = request.getfixturevalue("postgres")
    place = server.database()
    yield place
    server.drop(place)


@pytest.fixture
async def database(place: Place) -> AsyncIterator[Database]:
    """An open database of each kind in turn."""
    from tests.bot.storage.support import opened

    async with opened(place) as database:
        yield database


async def _build(place: Place) -> None:
    from tests.bot.storage.support import opened

    async with opened(place):
        pass
