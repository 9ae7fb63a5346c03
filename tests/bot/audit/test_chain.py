"""The chain of the audit log: what is noticed, what is not, and that two writers make one."""

from __future__ import annotations

import asyncio
import multiprocessing
from multiprocessing.synchronize import Barrier

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.chain import Broken, Kept, Problem, Verdict, verify
from bot.audit.entry import FIRST, as_text, seal
from bot.audit.export import export
from bot.audit.log import entries, page, record
from bot.errors import BotError
from bot.storage.address import parse_address
from bot.storage.database import Database
from bot.storage.engine import Engines
from bot.storage.options import StorageOptions
from bot.storage.schema import upgrade
from bot.storage.tables import audit_log
from tests.bot.storage.support import change, now, opened, rows
from tests.support.places import Place

EACH = 15
OPEN_THE_LOG = {
    "sqlite": "DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete;",
    "postgresql": "ALTER TABLE audit_log DISABLE TRIGGER ALL;",
}


async def write(database: Database, number: int) -> None:
    async def unit(conn: AsyncConnection) -> None:
        await record(
            conn,
            at=now() + number,
            actor="telegram:1",
            action="edit",
            subject=f"s{number % 3}",
            before={"title": f"앞 {number}"},
            after={"title": f"뒤 {number}", "silent": False},
        )

    await database.write(unit)


async def look(database: Database, kept: tuple[Kept, ...] = ()) -> Verdict:
    async with database.read() as conn:
        return await verify(conn, kept)


async def test_what_is_written_is_read_and_holds(database: Database) -> None:
    assert await look(database) == Verdict(count=0, hash=FIRST)
    for number in range(1, 8):
        await write(database, number)
    found = await look(database)
    assert (found.count, found.broken) == (7, None)
    async with database.read() as conn:
        newest = await page(conn, size=3)
        older = await page(conn, size=3, before=newest.entries[-1].number)
        last = await page(conn, size=3, before=older.entries[-1].number)
        about = await entries(conn, "s1")
    assert [one.number for one in newest.entries] == [7, 6, 5]
    assert [(one.older, one.newer) for one in (newest, older, last)] == [
        (True, False),
        (True, True),
        (False, True),
    ]
    assert [one.number for one in about] == [1, 4, 7]
    one = about[1]
    assert (one.before, one.after) == ({"title": "앞 4"}, {"title": "뒤 4", "silent": False})
    # Anybody can make the hash again from what is documented.
    told = one.model_dump(exclude={"hash", "before", "after"})
    assert one.hash == seal(**told, before=as_text(one.before), after=as_text(one.after))


async def test_a_row_whose_transaction_is_undone_leaves_no_gap(database: Database) -> None:
    async def unit(conn: AsyncConnection) -> None:
        await record(conn, at=1, actor="bot", action="pause", subject="x")
        raise BotError

    await write(database, 1)
    with pytest.raises(BotError):
        await database.write(unit)
    await write(database, 2)
    assert (await look(database)).broken is None


def after(number: int) -> str:
    return f"(SELECT hash FROM audit_log WHERE number = {number})"


@pytest.mark.parametrize(
    ("done", "number", "problem"),
    [
        ("UPDATE audit_log SET actor = 'telegram:2' WHERE number = 4;", 4, "changed"),
        (
            "UPDATE audit_log SET after = replace(after, '뒤', '옆') WHERE number = 2;",
            2,
            "changed",
        ),
        ("UPDATE audit_log SET at = at + 1 WHERE number = 7;", 7, "changed"),
        ("UPDATE audit_log SET hash = previous WHERE number = 5;", 5, "changed"),
        # The row is sealed anew, but the next one knows better.
        ("DELETE FROM audit_log WHERE number = 4;", 4, "missing"),
        ("DELETE FROM audit_log WHERE number = 1;", 1, "missing"),
        ("DELETE FROM audit_log WHERE number = 7;", 7, "missing"),
        ("DELETE FROM audit_log WHERE number > 2;", 3, "missing"),
        ("DELETE FROM audit_log;", 1, "missing"),
        # Taken out, and the rest moved up.
        (
            "DELETE FROM audit_log WHERE number = 4; "
            "UPDATE audit_log SET number = number - 100 WHERE number > 4; "
            "UPDATE audit_log SET number = number + 99 WHERE number < 0;",
            4,
            "changed",
        ),
        # One more at the end.
        (
            "INSERT INTO audit_log SELECT 8, at, actor, action, subject, before, after, hash, "
            "'beef' FROM audit_log WHERE number = 7;",
            8,
            "foreign",
        ),
        # One more in front.
        (
            "INSERT INTO audit_log SELECT 0, at, actor, action, subject, before, after, '-', "
            "'beef' FROM audit_log WHERE number = 7;",
            0,
            "foreign",
        ),
        ("DELETE FROM audit_head;", 1, "foreign"),
        ("UPDATE audit_head SET hash = 'beef';", 7, "head"),
        ("UPDATE audit_head SET number = 9;", 8, "missing"),
    ],
)
async def test_what_was_done_behind_the_programs_back_is_noticed(
    place: Place, done: str, number: int, problem: Problem
) -> None:
    async with opened(place) as database:
        for each in range(1, 8):
            await write(database, each)
    change(place, OPEN_THE_LOG[place.kind] + done)
    async with opened(place) as database:
        assert (await look(database)).broken == Broken(number=number, problem=problem)


async def test_a_row_put_in_between_breaks_the_next_one(place: Place) -> None:
    async with opened(place) as database:
        for each in range(1, 5):
            await write(database, each)
    # Well sealed for itself, in the place of another one.
    sealed = seal(
        number=2, at=1, actor="bot", action="x", subject="x", before=None, after=None,
        previous=rows(place, "SELECT hash FROM audit_log WHERE number = 1")[0][0],
    )  # fmt: skip
    change(
        place,
        OPEN_THE_LOG[place.kind] + "UPDATE audit_log SET at = 1, actor = 'bot', action = 'x', "
        f"subject = 'x', before = NULL, after = NULL, hash = '{sealed}' WHERE number = 2;",
    )
    async with opened(place) as database:
        assert (await look(database)).broken == Broken(number=3, problem="foreign")


async def test_only_what_was_kept_elsewhere_tells_of_a_chain_made_anew(place: Place) -> None:
    async with opened(place) as database:
        for each in range(1, 5):
            await write(database, each)
        exported = await export(database, actor="os:나", form="json", at=now())
    kept = tuple(Kept(number=one.number, hash=one.hash) for one in exported)
    assert [one.number for one in kept] == [1, 2, 3, 4, 5]
    # The last two rows and the head: nothing in the database tells of them any more.
    change(
        place,
        OPEN_THE_LOG[place.kind] + "DELETE FROM audit_log WHERE number > 3; "
        f"UPDATE audit_head SET number = 3, hash = {after(3)};",
    )
    async with opened(place) as database:
        assert (await look(database)).broken is None
        assert (await look(database, kept)).broken == Broken(number=4, problem="missing")
        # Written over with something else.
        for each in range(6):
            await write(database, each)
        assert (await look(database)).broken is None
        assert (await look(database, kept)).broken == Broken(number=4, problem="differs")


async def test_the_database_refuses_a_fork(database: Database) -> None:
    """Of somebody who writes without the lock and has seen the same last row."""
    await write(database, 1)
    await write(database, 2)

    async def fork(conn: AsyncConnection) -> None:
        [second] = await entries(conn, "s2")
        row = {"number": 3, "at": 1, "actor": "bot", "action": "x", "subject": "x"}
        await conn.execute(
            insert(audit_log).values(row | {"previous": second.previous, "hash": "beef"})
        )

    with pytest.raises(Exception, match=r"(?i)unique"):
        await database.write(fork)
    assert (await look(database)).broken is None


def write_many(place: Place, together: Barrier) -> None:
    """Writes `EACH` rows at the same time as others, in a process of its own."""

    async def work() -> None:
        async with opened(place) as database:
            await asyncio.to_thread(together.wait, 30)
            async with asyncio.TaskGroup() as group:
                for number in range(EACH):
                    group.create_task(write(database, number))

    asyncio.run(work())


async def test_several_processes_write_one_chain(place: Place) -> None:
    processes = multiprocessing.get_context("forkserver")
    together = processes.Barrier(3)
    children = [processes.Process(target=write_many, args=(place, together)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        await asyncio.to_thread(child.join, 60)
    assert [child.exitcode for child in children] == [0, 0, 0]
    async with opened(place) as database:
        found = await look(database)
    assert (found.count, found.broken) == (3 * EACH, None)


async def test_what_was_written_before_the_chain_is_taken_into_it(empty_place: Place) -> None:
    place = empty_place
    engines = Engines(parse_address(place.url), StorageOptions())
    migrator = engines.migrator()
    await upgrade(migrator, engines.address.path, target="0007")
    await migrator.dispose()
    await engines.close()
    change(
        place,
        "INSERT INTO audit_log (at, actor, action, subject, detail) VALUES "
        "(1, 'telegram:1', 'compose', 'abcdef', '{\"title\": \"제목\"}'), "
        "(2, 'telegram:77', 'refused', 'telegram:77', '{\"what\": \"command\"}'), "
        "(3, 'telegram:1', 'approve', 'abcdef', '{\"before\": \"review\", \"then\": "
        '"scheduled"}\');',
    )
    async with opened(place) as database:
        async with database.read() as conn:
            first, second = await entries(conn, "abcdef")
        assert (first.before, first.after) == (None, {"title": "제목"})
        assert (second.before, second.after) == ({"stage": "review"}, {"stage": "scheduled"})
        await write(database, 4)
        found = await look(database)
        assert (found.count, found.broken) == (3, None)
    # Nothing that led to somebody without a role is left.
    assert rows(place, "SELECT count(*) FROM audit_log WHERE actor = 'telegram:77'") == [(0,)]
    with pytest.raises(Exception, match="append only"):
        change(place, "DELETE FROM audit_log;")
