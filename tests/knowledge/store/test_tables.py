"""The tables: strict on SQLite, wide enough on PostgreSQL, one set of SQL for both."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Dialect, Table
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeEngine

from knowledge.store import columns
from knowledge.store.indexes import tell_postgresql
from knowledge.store.tables import knowledge_version, metadata, source

TABLES = metadata.sorted_tables
SQLITE = SQLiteDialect_aiosqlite()
SERVER: Dialect = PGDialect_asyncpg()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_sqlite_gets_strict_tables_with_types_that_those_have(table: Table) -> None:
    statement = str(CreateTable(table).compile(dialect=SQLITE))
    assert statement.rstrip().endswith("STRICT")
    assert {column.type.compile(dialect=SQLITE) for column in table.columns} <= {
        "INTEGER",
        "TEXT",
    }


def test_every_kind_of_column_has_a_strict_type() -> None:
    kinds: list[TypeEngine[Any]] = [
        *(columns.TEXT, columns.DAY, columns.DECIMAL, columns.JSON_TEXT, columns.INTEGER),
        *(columns.LONG, columns.EPOCH, columns.REAL, columns.BYTES),
    ]
    assert [kind.compile(dialect=SQLITE) for kind in kinds] == [
        *("TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "INTEGER", "INTEGER", "REAL", "BLOB")
    ]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_a_server_gets_the_same_tables_without_what_only_sqlite_has(table: Table) -> None:
    tell_postgresql(metadata)
    statement = str(CreateTable(table).compile(dialect=SERVER))
    assert "STRICT" not in statement
    for index in table.indexes:
        assert "WHERE to_version IS NULL" in str(CreateIndex(index).compile(dialect=SERVER))


def test_a_server_keeps_times_and_positions_in_64_bits() -> None:
    assert knowledge_version.c.published_at.type.compile(dialect=SERVER) == "BIGINT"
    assert source.c.position.type.compile(dialect=SERVER) == "BIGINT"
