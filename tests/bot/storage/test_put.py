"""Rows that are put: as safe as units, and together one statement."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, ForeignKey, MetaData, Table, event
from sqlalchemy.exc import IntegrityError

from bot.errors import DiskFullError
from bot.storage import sqlite_driver
from bot.storage.database import Database
from bot.storage.options import StorageOptions
from bot.storage.tables import person_context, question_log
from bot.storage.upsert import sqlite_text
from knowledge.store.columns import INTEGER, TEXT
from tests.bot.storage.support import change, opened, rows, sql
from tests.support.places import Place

note = Table(
    "note",
    MetaData(),
    Column("id", INTEGER, primary_key=True),
    Column("text", TEXT),
    Column("parent", INTEGER, ForeignKey("note.id")),
)
NOTES = "SELECT id, text FROM note ORDER BY id"


TABLE = """
    CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, parent INTEGER REFERENCES note (id));
"""


@pytest.fixture
def place(place: Place) -> Place:
    change(place, TABLE)
    return place


async def test_rows_put_together_are_one_statement_and_one_commit(
    database: Database, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def look(_c: Connection, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement.split()[0])

    put = sqlite_driver.Connection.put

    async def look_too(
        connection: sqlite_driver.Connection, begin: str, statements: Sequence[Any]
    ) -> None:
        seen.extend(statement.split()[0] for statement, _ in statements)
        await put(connection, begin, statements)

    event.listen(database.writer.engine.sync_engine, "before_cursor_execute", look)
    monkeypatch.setattr(sqlite_driver.Connection, "put", look_too)
    before = database.writer.commits
    await asyncio.gather(*(database.put(note, {"id": i, "text": f"{i}"}) for i in range(50)))
    assert database.writer.commits - before == 1
    assert seen.count("INSERT") == 1
    assert rows(place, NOTES) == [(i, f"{i}") for i in range(50)]


async def test_a_row_takes_the_place_of_the_one_with_its_key(
    database: Database, place: Place
) -> None:
    await database.put(note, {"id": 1, "text": "one"})
    await asyncio.gather(
        database.put(note, {"id": 1, "text": "again"}),
        database.put(note, {"id": 2, "text": "two"}),
    )
    await asyncio.gather(database.put(note, {"id": 1, "parent": 2}), database.put(note, {"id": 2}))
    assert rows(place, "SELECT id, text, parent FROM note ORDER BY id") == [
        (1, "again", 2),
        (2, "two", None),
    ]


async def test_a_row_at_fault_fails_alone(database: Database, place: Place) -> None:
    before = database.writer.commits
    outcomes = await asyncio.gather(
        database.put(note, {"id": 1, "parent": None}),
        database.put(note, {"id": 2, "parent": 404}),
        database.put(note, {"id": 3, "parent": None}),
        database.put(note, {"id": 4, "text": "other columns"}),
        database.write(sql("INSERT INTO note (id) VALUES (3)")),
        database.write(sql("INSERT INTO note (id) VALUES (5)")),
        return_exceptions=True,
    )
    assert [isinstance(outcome, IntegrityError) for outcome in outcomes] == [
        *(False, True, False, False, True, False)
    ]
    assert database.writer.commits - before == 1
    assert [i for i, _ in rows(place, NOTES)] == [1, 3, 4, 5]


async def test_a_full_disk_confirms_no_row_that_is_lost(file: Path) -> None:
    change(file, TABLE)
    [(pages,)] = rows(file, "PRAGMA page_count")
    async with opened(file, options=StorageOptions(pages=pages + 2)) as database:
        outcomes = await asyncio.gather(
            database.put(note, {"id": 1, "text": "small"}),
            database.put(note, {"id": 2, "text": "x" * 100_000}),
            database.put(note, {"id": 3, "text": "small"}),
            return_exceptions=True,
        )
        assert isinstance(outcomes[1], DiskFullError)
        confirmed = [i for i, outcome in enumerate(outcomes, start=1) if outcome is None]
        assert [i for i, _ in rows(file, NOTES)] == confirmed
        await database.put(note, {"id": 4, "text": "small"})
    assert (4, "small") in rows(file, NOTES)


async def test_who_is_cancelled_does_not_disturb_the_other_rows(
    database: Database, place: Place
) -> None:
    tasks = [
        asyncio.get_running_loop().create_task(database.put(note, {"id": i})) for i in range(5)
    ]
    await asyncio.sleep(0)
    tasks[0].cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(outcomes[0], asyncio.CancelledError)
    assert [i for i, _ in rows(place, NOTES)] == [1, 2, 3, 4]


async def test_rows_put_together_are_all_there_or_none(database: Database, place: Place) -> None:
    outcomes = await asyncio.gather(
        database.put_together([(note, {"id": 1}), (note, {"id": 2, "parent": 404})]),
        database.put_together([(note, {"id": 3}), (note, {"id": 4, "text": "both"})]),
        return_exceptions=True,
    )
    assert isinstance(outcomes[0], IntegrityError)
    assert outcomes[1] is None
    assert [i for i, _ in rows(place, NOTES)] == [3, 4]


@pytest.mark.parametrize("table", [question_log, person_context])
async def test_what_every_question_writes_goes_in_one_visit(table: Table) -> None:
    columns = tuple(column.name for column in table.columns)
    statement = sqlite_text(table, columns)
    assert statement is not None
    row = {column.name: 1 if column.name == "confidence" else None for column in table.columns}
    assert statement.parameters(row) == tuple(row.values())
