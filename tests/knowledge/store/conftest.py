"""Real SQLite files with the tables of the knowledge and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from knowledge.store.tables import metadata


@pytest.fixture
async def conn(tmp_path: Path) -> AsyncIterator[AsyncConnection]:
    """A connection within a transaction."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'knowledge.sqlite3'}")
    async with engine.begin() as connection:
        await connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        await connection.run_sync(metadata.create_all)
        yield connection
    await engine.dispose()
