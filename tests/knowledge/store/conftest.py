"""Databases of each kind with the tables of the knowledge and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from knowledge.store.indexes import tell_postgresql
from knowledge.store.tables import metadata
from tests.support.places import Place


@pytest.fixture
async def conn(empty_place: Place) -> AsyncIterator[AsyncConnection]:
    """A connection within a transaction."""
    engine = create_async_engine(empty_place.url)
    async with engine.begin() as connection:
        if empty_place.kind == "sqlite":
            await connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        else:
            tell_postgresql(metadata)
        await connection.run_sync(metadata.create_all)
        yield connection
    await engine.dispose()
