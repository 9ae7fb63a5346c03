"""Drivers' errors → our errors, in one place."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import (
    DatabaseDamagedError,
    DatabaseError,
    DatabaseLockedError,
    DatabaseUnwritableError,
    DiskFullError,
)

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNWRITABLE = {
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html: a class is the first two
# characters of the code.
_SERVER_DISK_FULL = "53100"
_SERVER_LOCKED = {"55P03", "40P01"}
_SERVER_DAMAGED = "XX"
_SERVER_UNWRITABLE = {"08", "25", "28", "3D", "42501", "53", "57"}


@asynccontextmanager
async def connected(engine: AsyncEngine, path: str) -> AsyncIterator[AsyncConnection]:
    """A connection of `engine`; what keeps it from being opened is raised as one of our errors."""
    async with AsyncExitStack() as stack:
        with translated(path, opening=True):
            conn = await stack.enter_async_context(engine.connect())
        yield conn


@contextmanager
def translated(path: str, *, opening: bool = False) -> Iterator[None]:
    """Raises what is known about the database at `path` as one of our errors, the rest as is.

    While `opening`, the operating system's errors are about the database too; later they may
    come from anything that is done beside it.
    """
    try:
        yield
    except OSError as error:
        if not opening:
            raise
        problem = error.strerror or str(error)
        raise DatabaseUnwritableError(path=path, problem=problem) from error
    except Exception as error:
        known = failure(error, path)
        if known is None:
            raise
        raise known from error


def failure(error: BaseException, path: str) -> DatabaseError | None:
    """What `error` means for the database at `path`; None where it says nothing about it.

    A broken constraint, for one, is the caller's own affair.
    """
    if isinstance(error, DatabaseError):
        return error
    driver = error.driver_exception if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        # The server has gone, was restarted, or the network is cut.
        return DatabaseUnwritableError(path=path, problem=str(driver))
    if isinstance(driver, sqlite3.Error):
        return _sqlite_failure(driver, path)
    if state := getattr(driver, "sqlstate", None):
        return _server_failure(str(state), str(driver), path)
    return None


def _sqlite_failure(error: sqlite3.Error, path: str) -> DatabaseError | None:
    # The low byte is the primary code; the rest tells kinds of it apart.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code in _LOCKED:
        return DatabaseLockedError(path=path)
    if code == sqlite3.SQLITE_FULL:
        return DiskFullError(path=path)
    if code in _DAMAGED:
        return DatabaseDamagedError(path=path, problem=str(error))
    if code in _UNWRITABLE:
        return DatabaseUnwritableError(path=path, problem=str(error))
    return None


def _server_failure(state: str, message: str, path: str) -> DatabaseError | None:
    if state == _SERVER_DISK_FULL:
        return DiskFullError(path=path)
    if state in _SERVER_LOCKED:
        return DatabaseLockedError(path=path)
    if state.startswith(_SERVER_DAMAGED):
        return DatabaseDamagedError(path=path, problem=message)
    if state in _SERVER_UNWRITABLE or state[:2] in _SERVER_UNWRITABLE:
        return DatabaseUnwritableError(path=path, problem=message)
    return None
