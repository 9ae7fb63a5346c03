"""The driver below SQLAlchemy: rows, streams, counts and errors come through."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.sqlite_driver import connect
from bot.storage.tables import person_context
from tests.bot.storage.support import names, opened


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    async with opened(file) as database:
        yield database


NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"


async def test_rows_come_through_whole_and_in_pieces(database: Database) -> None:
    async with database.read() as conn:
        every = [tuple(row) for row in await conn.execute(text(f"{NUMBERS} SELECT i, -i FROM n"))]
        assert every == [(i, -i) for i in range(1, 501)]
        streamed = await conn.stream(text(f"{NUMBERS} SELECT i, -i FROM n"))
        assert [tuple(row) async for row in streamed] == every
        streamed = await conn.stream(text(f"{NUMBERS} SELECT i, -i FROM n"))
        assert [len(part) async for part in streamed.partitions(200)] == [200, 200, 100]
        first = (await conn.execute(text("SELECT 7 WHERE 0"))).first()
        assert first is None


async def test_counts_come_through(database: Database) -> None:
    async def unit(conn: AsyncConnection) -> tuple[int, Sequence[str]]:
        people = [{"person": f"p{i}", "memory": "{}", "updated_at": i} for i in range(3)]
        await conn.execute(insert(person_context), people)
        changed = await conn.execute(
            update(person_context).where(person_context.c.updated_at > 0).values(memory="[]")
        )
        left = await conn.scalars(select(person_context.c.memory).order_by("person"))
        return changed.rowcount, left.all()

    assert await database.write(unit) == (2, ["{}", "[]", "[]"])


async def test_a_cursor_of_its_own(tmp_path: Path) -> None:
    connection = await connect(tmp_path / "new.sqlite3", "rwc", 1.0)
    try:
        assert not connection.in_transaction
        async with connection.cursor() as cursor:
            assert (await cursor.fetchone(), await cursor.fetchall()) == (None, [])
            await cursor.execute("CREATE TABLE t (i INTEGER PRIMARY KEY) STRICT")
            await cursor.executemany("INSERT INTO t VALUES (?)", [(1,), (2,), (3,)])
            assert cursor.rowcount == 3
            await cursor.execute("INSERT INTO t VALUES (?)", (9,))
            assert cursor.lastrowid == 9
            await cursor.execute("SELECT i FROM t ORDER BY i")
            assert [column[0] for column in cursor.description] == ["i"]
            assert await cursor.fetchone() == (1,)
            assert await cursor.fetchmany(2) == [(2,), (3,)]
            assert await cursor.fetchall() == [(9,)]
            with pytest.raises(sqlite3.IntegrityError):
                await cursor.execute("INSERT INTO t VALUES (9)")
    finally:
        await connection.close()


async def test_what_is_not_there_is_opened_only_where_it_may_be_made(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with pytest.raises(sqlite3.OperationalError):
        await connect(tmp_path / "missing.sqlite3", "rw", 1.0)
    assert set(threading.enumerate()) <= before
    assert names(tmp_path) == []


async def test_closing_ends_the_thread(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    connection = await connect(tmp_path / "new.sqlite3", "rwc", 1.0)
    [thread] = set(threading.enumerate()) - before
    assert thread.daemon
    await connection.close()
    thread.join(5)
    assert not thread.is_alive()


INSERT = "INSERT INTO t VALUES (?)"


async def test_statements_put_in_one_visit_are_all_there_or_none(tmp_path: Path) -> None:
    connection = await connect(tmp_path / "new.sqlite3", "rwc", 1.0)
    try:
        async with connection.cursor() as cursor:
            await cursor.execute("CREATE TABLE t (i INTEGER PRIMARY KEY) STRICT")
            await connection.put("BEGIN IMMEDIATE", [(INSERT, [(1,), (2,)]), (INSERT, [(3,)])])
            with pytest.raises(sqlite3.IntegrityError):
                await connection.put("BEGIN IMMEDIATE", [(INSERT, [(4,)]), (INSERT, [(1,)])])
            assert not connection.in_transaction
            await cursor.execute("SELECT i FROM t ORDER BY i")
            assert await cursor.fetchall() == [(1,), (2,), (3,)]
    finally:
        await connection.close()


async def test_without_a_transaction_its_end_costs_no_visit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = await connect(tmp_path / "new.sqlite3", "rwc", 1.0)
    try:
        visits: list[object] = []
        visit = connection._execute

        def counted(fn: object, *arguments: object) -> object:
            visits.append(fn)
            return visit(fn, *arguments)  # type: ignore[no-untyped-call]

        monkeypatch.setattr(connection, "_execute", counted)
        await connection.commit()
        await connection.rollback()
        assert visits == []
        async with connection.cursor() as cursor:
            await cursor.execute("BEGIN")
            await connection.rollback()
            assert (len(visits), connection.in_transaction) == (2, False)
    finally:
        monkeypatch.undo()
        await connection.close()
