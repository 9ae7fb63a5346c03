"""What only a server does: it is restarted, and others hold its lock."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseLockedError, DatabaseUnwritableError
from bot.storage.options import StorageOptions
from tests.bot.storage.support import opened, rows, sql
from tests.support.places import Place
from tests.support.postgres import Postgres

ADD = "INSERT INTO person_context VALUES (:person, '{}', 1)"


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
async def test_a_writer_that_another_program_keeps_waiting_says_so(place: Place) -> None:
    held, done = asyncio.Event(), asyncio.Event()

    async def hold(_: AsyncConnection) -> None:
        held.set()
        await done.wait()

    async with (
        opened(place) as one,
        opened(place, readonly_ok=True, options=StorageOptions(busy_timeout=0.05)) as other,
        asyncio.TaskGroup() as tasks,
    ):
        tasks.create_task(one.write(hold))
        await held.wait()
        with pytest.raises(DatabaseLockedError):
            await other.write(sql(ADD, person="late"))
        async with other.read() as conn:
            assert await conn.scalar(text("SELECT count(*) FROM person_context")) == 0
        done.set()
    assert rows(place, "SELECT person FROM person_context") == []


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
async def test_a_restart_costs_what_was_on_its_way_and_nothing_else(
    place: Place, postgres: Postgres
) -> None:
    async def cut_off(conn: AsyncConnection) -> None:
        await sql(ADD, person="lost")(conn)
        await asyncio.to_thread(postgres.restart)
        await sql(ADD, person="lost, too")(conn)

    async with opened(place) as database:
        await database.write(sql(ADD, person="before"))
        with pytest.raises(DatabaseUnwritableError):
            await database.write(cut_off)
        await database.write(sql(ADD, person="after"))
        async with database.read() as conn:
            people = await conn.scalars(text("SELECT person FROM person_context ORDER BY person"))
            assert people.all() == ["after", "before"]
