"""Looks at a database without opening it for the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseAddressError
from bot.storage.address import parse_address
from bot.storage.engine import Engines
from bot.storage.failures import connected, translated
from bot.storage.options import StorageOptions
from knowledge.store.tables import knowledge_version
from knowledge.store.versions import current_version


@asynccontextmanager
async def reader(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection of its own to the database at `url`: it sees one moment and cannot write.

    Nothing is created, migrated or written, and no lock is taken that a running bot would wait
    for. Raises DatabaseAddressError, DatabaseUnwritableError where there is no such database,
    and DatabaseLockedError and DatabaseDamagedError.
    """
    address = parse_address(url)
    try:
        engines = Engines(address, StorageOptions(readers=1))
    except ModuleNotFoundError as error:
        problem = f"no package {error.name}"
        raise DatabaseAddressError(path=address.path, problem=problem) from error
    try:
        async with connected(engines.readers, address.path) as conn:
            with translated(address.path):
                async with conn.begin():
                    yield conn
    finally:
        await engines.close()


async def read_version(url: str) -> int | None:
    """The number of the published knowledge in the database at `url`; None where none
    has been published yet.

    See `reader` for what is raised.
    """
    async with reader(url) as conn:
        if not await conn.run_sync(lambda sync: inspect(sync).has_table(knowledge_version.name)):
            return None
        return await current_version(conn)
