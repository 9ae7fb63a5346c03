"""Insert or replace, in one statement for many rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.inserting import insert_for

Row = Mapping[str, Any]
Put = tuple[Table, Row]
"""A row, and the table that it is put into."""


async def upsert(conn: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Puts `rows`, which all have the same columns, into `table`.

    Each takes the place of the row with the same primary key if there is one; columns that are
    not given keep what they have.
    """
    await conn.execute(_statement(conn.dialect.name, table, tuple(rows[0])), list(rows))


class SqliteText(NamedTuple):
    """A statement in SQLite's own words, whose parameters are columns in their order, and what
    makes SQLite's values of theirs (None: they are the same)."""

    text: str
    converters: tuple[Callable[[Any], Any] | None, ...]

    def parameters(self, row: Row) -> tuple[Any, ...]:
        """The parameters for `row`, which has those columns in that order."""
        return tuple(
            value if convert is None else convert(value)
            for convert, value in zip(self.converters, row.values(), strict=True)
        )


@lru_cache(maxsize=64)
def sqlite_text(table: Table, columns: tuple[str, ...]) -> SqliteText | None:
    """The statement that `upsert` makes for rows with `columns`; None where its parameters come
    in another order."""
    dialect = sqlite.dialect()
    kinds = [table.c[name].type.dialect_impl(dialect) for name in columns]
    compiled = _statement("sqlite", table, columns).compile(
        dialect=dialect, column_keys=list(columns)
    )
    if tuple(compiled.positiontup or ()) != columns:
        return None
    return SqliteText(str(compiled), tuple(kind.bind_processor(dialect) for kind in kinds))


@lru_cache(maxsize=64)
def _statement(dialect: str, table: Table, columns: tuple[str, ...]) -> Insert:
    statement = insert_for(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    if changed:
        return statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return statement.on_conflict_do_nothing(index_elements=keys)
