"""Real SQLite files: one is built per run, each test gets its own copy."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from tests.bot.storage.support import DATA, now, url_of


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated and seeded database, closed. Not to be opened: to be copied."""
    file = tmp_path_factory.mktemp("ready") / "ready.sqlite3"

    async def build() -> None:
        async with open_database(url_of(file), data_folder=DATA, now=now):
            pass

    asyncio.run(build())
    return file


@pytest.fixture
def file(tmp_path: Path, ready_file: Path) -> Path:
    return Path(shutil.copy(ready_file, tmp_path / "bot.sqlite3"))


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    async with open_database(url_of(file), data_folder=DATA, now=now) as opened:
        yield opened
