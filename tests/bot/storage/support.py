"""What several tests of the storage need."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

import knowledge
from bot.storage.database import Database, open_database
from bot.storage.options import StorageOptions
from tests.support.places import Place, sqlite_place

DATA = Path(knowledge.__file__).parent / "data"
NOW = 1_631_000_000


def now() -> int:
    return NOW


def opened(
    where: Path | Place,
    *,
    data: Path = DATA,
    readonly_ok: bool = False,
    options: StorageOptions | None = None,
) -> AbstractAsyncContextManager[Database]:
    return open_database(
        placed(where).url, data_folder=data, now=now, readonly_ok=readonly_ok, options=options
    )


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def content(file: Path) -> bytes:
    return file.read_bytes()


def placed(where: Path | Place) -> Place:
    """A file as a place; a place as it is."""
    return where if isinstance(where, Place) else sqlite_place(where)


def rows(where: Path | Place, sql: str) -> list[tuple[Any, ...]]:
    """What another program reads there."""
    return placed(where).rows(sql)


def change(where: Path | Place, sql: str) -> None:
    """What another program does there."""
    placed(where).change(sql)


def sql(statement: str, **values: object) -> Callable[[AsyncConnection], Awaitable[None]]:
    """A unit of one statement."""

    async def unit(conn: AsyncConnection) -> None:
        await conn.execute(text(statement), values)

    return unit
