"""Insert or replace, in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def upsert(conn: AsyncConnection, table: Table, row: Mapping[str, Any]) -> None:
    """Puts `row` into `table`, in place of the row with the same primary key if there is one.

    Both databases speak the same ON CONFLICT; SQLAlchemy only offers it under two names.
    """
    insert = sqlite.insert if conn.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(**row)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in row if name not in keys}
    await conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))
