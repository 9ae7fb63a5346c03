"""Insert or replace, in one statement for many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]
Put = tuple[Table, Row]
"""A row, and the table that it is put into."""


async def upsert(conn: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Puts `rows`, which all have the same columns, into `table`.

    Each takes the place of the row with the same primary key if there is one; columns that are
    not given keep what they have. Both databases speak the same ON CONFLICT; SQLAlchemy only
    offers it under two names.
    """
    await conn.execute(_statement(conn.dialect.name, table, tuple(rows[0])), list(rows))


@lru_cache(maxsize=64)
def _statement(dialect: str, table: Table, columns: tuple[str, ...]) -> Executable:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    if changed:
        return statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return statement.on_conflict_do_nothing(index_elements=keys)
