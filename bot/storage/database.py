"""Opens the database: checks it, migrates it, seeds it, and hands out reading and writing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseAddressError
from bot.storage.address import parse_address
from bot.storage.engine import Engines
from bot.storage.failures import connected, translated
from bot.storage.options import StorageOptions
from bot.storage.request import Unit
from bot.storage.schema import ensure_schema
from bot.storage.upsert import Put, Row
from bot.storage.writer import Writer
from knowledge.store.versions import current_version, publish

T = TypeVar("T")


class Database:
    """An open database: many readers, one writer."""

    def __init__(self, engines: Engines, writer: Writer) -> None:
        self.writer = writer
        self.path = engines.address.path
        self._readers = engines.readers

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one moment and cannot write.

        Keep it short: it is one of few. Raises the errors of `bot.errors` about the database.
        """
        async with connected(self._readers, self.path) as conn:
            with translated(self.path):
                async with conn.begin():
                    yield conn

    async def write(self, unit: Unit[T]) -> T:
        """Runs `unit` in the next transaction; its result comes once that is committed.

        See `Writer.write` for what a unit may do and what is raised.
        """
        return await self.writer.write(unit)

    async def put(self, table: Table, row: Row) -> None:
        """Puts `row` into `table`, in place of one with the same key; back once committed.

        The cheap way to write what is written often; see `Writer.put`.
        """
        await self.writer.put([(table, row)])

    async def put_together(self, puts: Sequence[Put]) -> None:
        """Puts rows of several tables as `put` does, all of them or none."""
        await self.writer.put(puts)


@asynccontextmanager
async def open_database(
    url: str,
    *,
    data_folder: Path,
    now: Callable[[], int],
    readonly_ok: bool = False,
    options: StorageOptions | None = None,
) -> AsyncIterator[Database]:
    """The database at `url`, with current tables and with knowledge in it.

    A new one gets the knowledge of `data_folder` as version 1; `now` gives the seconds since
    1970. With `readonly_ok` a database that needs no change is not asked whether it can be
    written to, so that questions can be answered from it in any case; without, opening raises
    DatabaseUnwritableError or DatabaseLockedError where it cannot. Also raises
    DatabaseAddressError, DatabaseNewerError, DatabaseDamagedError, DiskFullError and, for the
    seed, DataFileError.
    """
    options = options or StorageOptions()
    address = parse_address(url)
    try:
        engines = Engines(address, options)
    except ModuleNotFoundError as error:
        # The driver of a server is an extra that need not be installed.
        problem = f"no package {error.name}"
        raise DatabaseAddressError(path=address.path, problem=problem) from error
    try:
        await ensure_schema(engines)
        async with Writer(engines.writer, address.path, options) as writer:
            database = Database(engines, writer)
            async with database.read() as conn:
                version = await current_version(conn)
            if version is None:
                await _seed(database, data_folder, now)
            elif not readonly_ok:
                await database.write(_nothing)
            yield database
    finally:
        await engines.close()


async def _seed(database: Database, data_folder: Path, now: Callable[[], int]) -> None:
    from knowledge.datafiles import load_knowledge

    knowledge = load_knowledge(data_folder)

    async def unit(conn: AsyncConnection) -> None:
        # Another program may have been faster; under the lock only one of us finds it empty.
        if await current_version(conn) is None:
            await publish(conn, knowledge, actor="system", at=now(), note="seed")

    await database.write(unit)


async def _nothing(conn: AsyncConnection) -> None:
    """Begins and ends a transaction: that alone takes the lock and shows that one can."""
