"""Real SQLite files: one is built per run, each test gets its own copy."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.people.person import PersonKeys
from bot.storage.database import Database
from tests.bot.storage.support import opened


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated and seeded database, closed. Not to be opened: to be copied."""
    file = tmp_path_factory.mktemp("people") / "ready.sqlite3"

    async def build() -> None:
        async with opened(file):
            pass

    asyncio.run(build())
    return file


@pytest.fixture
def file(tmp_path: Path, ready_file: Path) -> Path:
    return Path(shutil.copy(ready_file, tmp_path / "bot.sqlite3"))


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    async with opened(file) as database:
        yield database


@pytest.fixture
def keys() -> PersonKeys:
    return PersonKeys(b"only for tests, of 32 bytes size")
