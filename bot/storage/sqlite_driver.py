"""aiosqlite with one visit to its thread per statement instead of four.

aiosqlite keeps a thread per connection, and SQLAlchemy asks it separately for a cursor, the
execution, the rows and the end of the cursor. Each visit costs more than a small statement
itself. SQLAlchemy wants all rows at once anyway, so one visit can do all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import quote

import aiosqlite

Mode = Literal["rw", "rwc"]
_Row = tuple[Any, ...]
_T = TypeVar("_T")


async def connect(file: Path, mode: Mode, busy_timeout: float) -> Connection:
    """An open connection that begins no transaction by itself.

    `mode` is SQLite's own: `rw` opens only what exists, `rwc` creates. `busy_timeout`, in
    seconds, is how long another program's lock is waited for.
    """

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(
            f"file:{quote(str(file))}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=busy_timeout,
        )

    connection = Connection(opened)
    try:
        await connection
    except BaseException:
        connection.join()
        raise
    return connection


class Connection(aiosqlite.Connection):
    """A connection whose cursors do everything in one visit to the thread."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        # A connection that is never closed must not keep the program from ending.
        self._thread.daemon = True

    def cursor(self) -> Cursor:  # type: ignore[override]
        return Cursor(self)

    def join(self) -> None:
        """Waits for the end of the thread after a failed opening, which is at once.

        aiosqlite only asks it to end; its answer would find the event loop closed.
        """
        self._thread.join()

    async def run(self, statement: Callable[[sqlite3.Connection], _T]) -> _T:
        """Runs `statement` in the thread of this connection."""
        outcome: _T = await self._execute(statement, self._conn)  # type: ignore[no-untyped-call]
        return outcome

    async def commit(self) -> None:
        """Without a transaction there is nothing to visit the thread for."""
        if self.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """As `commit`."""
        if self.in_transaction:
            await super().rollback()

    async def put(self, begin: str, statements: Sequence[tuple[str, Sequence[_Row]]]) -> None:
        """Executes each statement for each of its rows, in a transaction of its own, all in one
        visit. `begin` begins the transaction. Whatever is raised, nothing was written then."""

        def transact(connection: sqlite3.Connection) -> None:
            connection.execute(begin)
            try:
                for statement, rows in statements:
                    connection.executemany(statement, rows)
                connection.execute("COMMIT")
            except BaseException:
                # A full disk ends the transaction by itself.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

        await self.run(transact)


class _Outcome:
    """What one execution left, taken from SQLite's cursor before that was closed."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self.rows: list[_Row] = cursor.fetchall() if cursor.description else []
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid
        cursor.close()


class Cursor:
    """As much of a cursor as SQLAlchemy uses; nothing stays open in SQLite."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._outcome: _Outcome | None = None

    async def __aenter__(self) -> Cursor:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> Cursor:
        self._outcome = await self._connection.run(
            lambda sqlite: _Outcome(sqlite.execute(operation, parameters))
        )
        return self

    async def executemany(self, operation: str, parameters: Iterable[Sequence[Any]]) -> Cursor:
        self._outcome = await self._connection.run(
            lambda sqlite: _Outcome(sqlite.executemany(operation, parameters))
        )
        return self

    @property
    def description(self) -> Any:
        return self._outcome.description if self._outcome else None

    @property
    def rowcount(self) -> int:
        return self._outcome.rowcount if self._outcome else -1

    @property
    def lastrowid(self) -> int | None:
        return self._outcome.lastrowid if self._outcome else None

    async def fetchone(self) -> _Row | None:
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int = arraysize) -> list[_Row]:
        if self._outcome is None:
            return []
        rows, self._outcome.rows = self._outcome.rows[:size], self._outcome.rows[size:]
        return rows

    async def fetchall(self) -> list[_Row]:
        if self._outcome is None:
            return []
        rows, self._outcome.rows = self._outcome.rows, []
        return rows

    async def close(self) -> None:
        if self._outcome is not None:
            self._outcome.rows = []
