"""What several tests of the storage need."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

import knowledge
from bot.storage.address import address_of
from bot.storage.database import Database, open_database
from bot.storage.options import StorageOptions

DATA = Path(knowledge.__file__).parent / "data"
NOW = 1_631_000_000


def now() -> int:
    return NOW


def opened(
    file: Path,
    *,
    data: Path = DATA,
    readonly_ok: bool = False,
    options: StorageOptions | None = None,
) -> AbstractAsyncContextManager[Database]:
    return open_database(
        address_of(file), data_folder=data, now=now, readonly_ok=readonly_ok, options=options
    )


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def content(file: Path) -> bytes:
    return file.read_bytes()


def rows(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """What another program reads in the file."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()


def change(file: Path, sql: str) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(sql)


def sql(statement: str, **values: object) -> Callable[[AsyncConnection], Awaitable[None]]:
    """A unit of one statement."""

    async def unit(conn: AsyncConnection) -> None:
        await conn.execute(text(statement), values)

    return unit
