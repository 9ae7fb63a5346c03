"""The writer: nothing confirmed is lost, nobody's failure is another's."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DiskFullError, WriteLostError, WriterClosedError
from bot.storage.database import Database
from bot.storage.options import StorageOptions
from tests.bot.storage.support import change, opened, rows, sql
from tests.support.places import Place

ADD = "INSERT INTO note VALUES (:id)"
NOTES = "SELECT id FROM note ORDER BY id"


TABLES = """
    CREATE TABLE counter (value INTEGER NOT NULL);
    INSERT INTO counter VALUES (0);
    CREATE TABLE note (id INTEGER PRIMARY KEY);
    CREATE TABLE child (
        parent INTEGER NOT NULL REFERENCES note (id) DEFERRABLE INITIALLY IMMEDIATE
    );
"""


@pytest.fixture
def place(place: Place) -> Place:
    change(place, TABLES)
    return place


async def _read_then_write(conn: AsyncConnection) -> None:
    value = await conn.scalar(text("SELECT value FROM counter"))
    await asyncio.sleep(0)
    await conn.execute(text("UPDATE counter SET value = :next"), {"next": value + 1})


@pytest.mark.parametrize("programs", [1, 3])
async def test_360_concurrent_updates_are_360_updates(place: Place, programs: int) -> None:
    async def update(database: Database) -> None:
        for _ in range(10):
            await database.write(_read_then_write)

    async with AsyncExitStack() as stack:
        databases = [await stack.enter_async_context(opened(place)) for _ in range(programs)]
        async with asyncio.TaskGroup() as tasks:
            for i in range(36):
                tasks.create_task(update(databases[i % programs]))
    assert rows(place, "SELECT value FROM counter") == [(360,)]


async def test_a_failure_goes_to_its_caller_and_undoes_nobody_else(
    database: Database, place: Place
) -> None:
    async def writes_then_fails(conn: AsyncConnection) -> None:
        await sql(ADD, id=2)(conn)
        raise LookupError("mine alone")

    outcomes = await asyncio.gather(
        database.write(sql(ADD, id=1)),
        database.write(writes_then_fails),
        database.write(sql(ADD, id=1)),
        database.write(sql(ADD, id=3)),
        return_exceptions=True,
    )
    assert database.writer.commits == 2  # the look at the start, and all four together
    assert [type(outcome) for outcome in outcomes] == [
        type(None),
        LookupError,
        IntegrityError,
        type(None),
    ]
    assert rows(place, NOTES) == [(1,), (3,)]


async def test_a_unit_alone_that_fails_is_undone_and_the_next_one_works(
    database: Database, place: Place
) -> None:
    async def writes_then_fails(conn: AsyncConnection) -> None:
        await sql(ADD, id=1)(conn)
        raise LookupError("alone")

    with pytest.raises(LookupError, match="alone"):
        await database.write(writes_then_fails)
    await database.write(sql(ADD, id=2))
    assert rows(place, NOTES) == [(2,)]


async def test_what_arrives_together_is_one_transaction(database: Database, place: Place) -> None:
    before = database.writer.commits
    await asyncio.gather(*(database.write(sql(ADD, id=i)) for i in range(200)))
    assert database.writer.commits - before == 4  # 64, 64, 64, 8
    assert len(rows(place, NOTES)) == 200


async def test_a_unit_returns_its_result(database: Database) -> None:
    async def count(conn: AsyncConnection) -> int:
        return int((await conn.execute(text("SELECT count(*) FROM counter"))).scalar_one())

    assert await database.write(count) == 1


async def test_confirmed_means_that_every_other_connection_sees_it(
    database: Database, place: Place
) -> None:
    async def write_and_look(i: int) -> None:
        await database.write(sql(ADD, id=i))
        # Another program, in the very moment of the confirmation.
        assert rows(place, f"SELECT id FROM note WHERE id = {i}") == [(i,)]

    async with asyncio.TaskGroup() as tasks:
        for i in range(50):
            tasks.create_task(write_and_look(i))


DEFER = {"sqlite": "PRAGMA defer_foreign_keys = ON", "postgresql": "SET CONSTRAINTS ALL DEFERRED"}


async def test_nobody_is_confirmed_when_the_commit_fails(database: Database, place: Place) -> None:
    async def dangling(conn: AsyncConnection) -> None:
        # Checked only by the COMMIT, which therefore fails for the whole batch.
        await conn.execute(text(DEFER[place.kind]))
        await conn.execute(text("INSERT INTO child VALUES (404)"))

    outcomes = await asyncio.gather(
        database.write(sql(ADD, id=1)),
        database.write(dangling),
        database.write(sql(ADD, id=2)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [IntegrityError] * 3
    assert rows(place, NOTES) == []
    await database.write(sql(ADD, id=3))
    assert rows(place, NOTES) == [(3,)]


@pytest.mark.parametrize("how", ["rollback", "commit"])
async def test_a_unit_that_ends_the_transaction_takes_nobody_along_silently(
    database: Database, place: Place, how: str
) -> None:
    async def ends_it(conn: AsyncConnection) -> None:
        await (conn.rollback() if how == "rollback" else conn.commit())

    outcomes = await asyncio.gather(
        database.write(sql(ADD, id=1)),
        database.write(ends_it),
        database.write(sql(ADD, id=2)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [WriteLostError] * 3
    assert (2,) not in rows(place, NOTES)
    await database.write(sql(ADD, id=3))
    assert (3,) in rows(place, NOTES)


async def test_a_full_disk_in_the_middle_of_a_batch_confirms_nothing_that_is_lost(
    file: Path,
) -> None:
    change(file, TABLES)
    [(pages,)] = rows(file, "PRAGMA page_count")
    options = StorageOptions(pages=pages + 3)
    change(file, "CREATE TABLE page (content BLOB NOT NULL) STRICT;")
    async with opened(file, options=options) as database:
        outcomes = await asyncio.gather(
            database.write(sql(ADD, id=1)),
            database.write(sql("INSERT INTO page VALUES (zeroblob(100000))")),
            database.write(sql(ADD, id=2)),
            return_exceptions=True,
        )
        kept = {i for (i,) in rows(file, NOTES)}
        confirmed = {i for i, at in ((1, 0), (2, 2)) if outcomes[at] is None}
        assert isinstance(outcomes[1], DiskFullError)
        assert outcomes[1].values == {"path": str(file)}
        assert kept == confirmed
        await database.write(sql(ADD, id=3))
    assert rows(file, "SELECT count(*) FROM page") == [(0,)]
    assert (3,) in rows(file, NOTES)
    assert rows(file, "PRAGMA integrity_check") == [("ok",)]


async def test_who_is_cancelled_in_the_queue_is_spared_and_the_others_are_written(
    database: Database, place: Place
) -> None:
    tasks = [
        asyncio.get_running_loop().create_task(database.write(sql(ADD, id=i))) for i in range(5)
    ]
    await asyncio.sleep(0)
    tasks[2].cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(outcomes[2], asyncio.CancelledError)
    assert rows(place, NOTES) == [(0,), (1,), (3,), (4,)]


async def test_who_is_cancelled_while_being_written_does_not_disturb_the_batch(
    database: Database, place: Place
) -> None:
    running, go_on = asyncio.Event(), asyncio.Event()

    async def slow(conn: AsyncConnection) -> None:
        running.set()
        await go_on.wait()
        await sql(ADD, id=2)(conn)

    first, slow_one, last = (
        asyncio.get_running_loop().create_task(database.write(unit))
        for unit in (sql(ADD, id=1), slow, sql(ADD, id=3))
    )
    await running.wait()
    slow_one.cancel()
    go_on.set()
    await asyncio.gather(first, last)
    with pytest.raises(asyncio.CancelledError):
        await slow_one
    assert rows(place, NOTES) == [(1,), (2,), (3,)]


async def test_a_unit_whose_own_work_is_cancelled_does_not_stop_the_writer(
    database: Database, place: Place
) -> None:
    async def cancelled(conn: AsyncConnection) -> None:
        await sql(ADD, id=1)(conn)
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await database.write(cancelled)
    await database.write(sql(ADD, id=2))
    assert rows(place, NOTES) == [(2,)]


async def test_leaving_writes_what_was_accepted(place: Place) -> None:
    options = StorageOptions(batch=3, queue=5)
    async with opened(place, options=options) as database:
        tasks = [
            asyncio.get_running_loop().create_task(database.write(sql(ADD, id=i)))
            for i in range(20)
        ]
        await asyncio.sleep(0)
    assert all(task.done() for task in tasks)
    await asyncio.gather(*tasks)
    assert len(rows(place, NOTES)) == 20
    with pytest.raises(WriterClosedError):
        await database.write(sql(ADD, id=99))


@pytest.mark.parametrize(
    ("options", "commits"),
    [(StorageOptions(batch=3), 7), (StorageOptions(queue=5), 4), (StorageOptions(), 1)],
)
async def test_a_batch_and_the_queue_are_bounded(
    place: Place, options: StorageOptions, commits: int
) -> None:
    async with opened(place, options=options) as database:
        before = database.writer.commits
        await asyncio.gather(*(database.write(sql(ADD, id=i)) for i in range(20)))
        # Twenty in threes; twenty when only five at a time may be unconfirmed; twenty at once.
        assert database.writer.commits - before == commits
    assert len(rows(place, NOTES)) == 20


async def test_a_unit_cannot_wait_for_another_write(database: Database) -> None:
    async def nested(conn: AsyncConnection) -> None:
        await database.write(sql(ADD, id=1))

    with pytest.raises(RuntimeError, match="cannot wait"):
        await database.write(nested)
