"""Insert or replace, in one statement for many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Table
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
def sqlite_text(table: Table, columns: tuple[str, ...]) -> str | None:
    """The statement that `upsert` makes for rows with `columns`, in SQLite's own words; its
    parameters are the columns in their order. None where a value would have to be converted."""
    dialect = sqlite.dialect()
    kinds = [table.c[name].type.dialect_impl(dialect) for name in columns]
    if any(kind.bind_processor(dialect) is not None for kind in kinds):
        return None
    compiled = _statement("sqlite", table, columns).compile(
        dialect=dialect, column_keys=list(columns)
    )
    return str(compiled) if tuple(compiled.positiontup or ()) == columns else None


@lru_cache(maxsize=64)
def _statement(dialect: str, table: Table, columns: tuple[str, ...]) -> Insert:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    if changed:
        return statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return statement.on_conflict_do_nothing(index_elements=keys)
