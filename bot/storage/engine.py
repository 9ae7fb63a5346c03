"""Connections to one database: exactly one that writes, a few that read.

On SQLite with the defaults of its driver, two transactions read the same row and each writes
back what it read: updates are lost. So the driver begins nothing by itself
(`isolation_level=None`), the one writing connection begins with BEGIN IMMEDIATE, which takes the
lock before anything is read, and the readers cannot write at all.

A server is treated alike: every writing transaction, of whichever process, begins with one
advisory lock. Whoever writes has seen everything that was written before, on both databases.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.address import DatabaseAddress
from bot.storage.options import StorageOptions
from bot.storage.sqlite_driver import Mode, connect

# The lock of whoever writes on a server: any number, the same in every process.
_SERVER_LOCK = 20_210_907


LONGEST_LOG = 16_384
"""Pages of SQLite's log (64 MiB) at which the writer moves it into the file by itself."""
CACHE_OF_A_READER = 256
"""KiB of the file that each reading connection keeps for itself."""
BEGIN_WRITING = "BEGIN IMMEDIATE"
"""Takes SQLite's lock before anything is read."""


class Engines:
    """The engines over one database. Nothing is opened before it is used."""

    def __init__(self, address: DatabaseAddress, options: StorageOptions) -> None:
        self.address = address
        self.options = options
        self.readers = self._reader_engine()
        self.writer = self._writer_engine(create=False, foreign_keys=True)

    async def close(self) -> None:
        """Closes every connection, the writing one last: who closes last moves the log into the
        file, and that is the writer's work alone. An open connection would keep its thread."""
        try:
            await self.readers.dispose()
        finally:
            await self.writer.dispose()

    def migrator(self) -> AsyncEngine:
        """A writing engine for the migrations, to be disposed by the caller.

        It creates the file where there is none, and leaves foreign keys unchecked: a migration
        on SQLite replaces whole tables, which would drag along the rows that point at them.
        """
        return self._writer_engine(create=True, foreign_keys=False)

    def _reader_engine(self) -> AsyncEngine:
        if self.address.file is None:
            # One moment for all statements of a transaction, as SQLite's readers have it.
            engine = create_async_engine(
                self.address.url,
                pool_size=self.options.readers,
                max_overflow=0,
                pool_pre_ping=True,
                isolation_level="REPEATABLE READ",
            )
            return engine.execution_options(postgresql_readonly=True)
        # Rows of one person, from a file that the system keeps in memory anyway: two megabytes
        # for each connection, as SQLite takes by itself, are a tenth of all that the bot needs.
        pragmas = ("query_only = ON", f"cache_size = -{CACHE_OF_A_READER}")
        return self._sqlite_engine("rw", self.options.readers, "BEGIN", pragmas)

    def _writer_engine(self, *, create: bool, foreign_keys: bool) -> AsyncEngine:
        if self.address.file is None:
            return self._server_writer()
        pragmas = [
            "journal_mode = WAL",
            # FULL, not NORMAL: in WAL mode NORMAL may lose confirmed commits when the power
            # fails. Group commit shares the price of the one sync among the writes of a batch.
            "synchronous = FULL",
            # In ordinary times `bot.storage.moving` does that, in nobody's commit.
            f"wal_autocheckpoint = {LONGEST_LOG}",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        ]
        if self.options.pages is not None:
            pragmas.append(f"max_page_count = {self.options.pages}")
        return self._sqlite_engine("rwc" if create else "rw", 1, BEGIN_WRITING, pragmas)

    def _server_writer(self) -> AsyncEngine:
        patience = f"{max(1, round(self.options.busy_timeout * 1000))}ms"
        engine = create_async_engine(
            self.address.url,
            pool_size=1,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={"server_settings": {"lock_timeout": patience}},
        )
        _begin_with(engine, f"SELECT pg_advisory_xact_lock({_SERVER_LOCK})")
        return engine

    def _sqlite_engine(
        self, mode: Mode, connections: int, begin: str, pragmas: tuple[str, ...] | list[str]
    ) -> AsyncEngine:
        file = self.address.file
        assert file is not None
        engine = create_async_engine(
            self.address.url,
            pool_size=connections,
            max_overflow=0,
            async_creator=partial(connect, file, mode, self.options.busy_timeout),
        )

        def prepare(connection: Any, _record: object) -> None:
            cursor = connection.cursor()
            try:
                for pragma in pragmas:
                    cursor.execute(f"PRAGMA {pragma}")
            finally:
                cursor.close()

        event.listen(engine.sync_engine, "connect", prepare)
        _begin_with(engine, begin)
        return engine


def _begin_with(engine: AsyncEngine, statement: str) -> None:
    """Makes every transaction of `engine` begin with `statement`."""

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine.sync_engine, "begin", begin_transaction)


async def driver_in_transaction(conn: AsyncConnection) -> bool:
    """Whether the database itself still has the transaction open.

    SQLite ends a transaction by itself when the disk is full, and says so nowhere else: whatever
    came next would be committed statement by statement. A server that was restarted has none.
    """
    if conn.invalidated:
        return False
    driver: Any = (await conn.get_raw_connection()).driver_connection
    if conn.dialect.name == "sqlite":
        return bool(driver.in_transaction)
    return bool(driver.is_in_transaction())
