"""Insert or replace, in one statement for many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]


async def upsert(conn: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Puts `rows`, which all have the same columns, into `table`.

    Each takes the place of the row with the same primary key if there is one; columns that are
    not given keep what they have. Both databases speak the same ON CONFLICT; SQLAlchemy only
    offers it under two names.
    """
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    if changed:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    await conn.execute(statement, list(rows))
