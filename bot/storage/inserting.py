"""INSERT … ON CONFLICT, which SQLAlchemy offers once for each database."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_into(connection: AsyncConnection, table: Table) -> Insert:
    """An INSERT into `table` that can say ON CONFLICT, for the database of `connection`."""
    return insert_for(connection.dialect.name, table)


def insert_for(dialect: str, table: Table) -> Insert:
    """The same for the database that SQLAlchemy calls `dialect`.

    PostgreSQL's INSERT has the same methods as SQLite's.
    """
    if dialect == "sqlite":
        return sqlite.insert(table)
    # 2 MB, and part of each start, of which SQLite needs nothing.
    from sqlalchemy.dialects import postgresql

    return cast("Insert", postgresql.insert(table))
