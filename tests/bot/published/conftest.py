"""A real SQLite file with what ships in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.bot.storage.support import opened


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    async with opened(file) as database:
        yield database
