"""Deletion after a number of days."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import DatabaseLockedError
from bot.people import retention
from bot.people.person import PersonKeys
from bot.people.questions import QuestionLog
from bot.people.retention import Purged, purge, run_daily
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from knowledge.context import Memory
from tests.bot.people.support import DAY, SECONDS_OF_A_DAY, card
from tests.bot.storage.support import NOW, opened, rows
from tests.support.places import Place


async def _used(database: Database, keys: PersonKeys, user: int, at: int) -> None:
    """Somebody asked something at that time."""
    person = keys.person("telegram", user, user)
    await QuestionLog(database, lambda: at).record(
        person, "3위", card(), channel="telegram", day=DAY, latency_ms=1
    )
    store = DatabaseContextStore(database, lambda: at)
    await store.save(person.dialogue, Memory(cases=("2021-h2-03",)))


async def test_what_is_older_than_the_days_is_deleted_and_nothing_else(
    place: Place, keys: PersonKeys
) -> None:
    limit = NOW - 30 * SECONDS_OF_A_DAY
    async with opened(place) as database:
        await _used(database, keys, 1, limit - 1)
        await _used(database, keys, 2, limit)
        await _used(database, keys, 3, NOW)
        assert await purge(database, NOW, 30) == Purged(questions=1, dialogues=1)
        assert await purge(database, NOW, 30) == Purged(questions=0, dialogues=0)
    left = [keys.person("telegram", user, user) for user in (2, 3)]
    assert {p for (p,) in rows(place, "SELECT person FROM question_log")} == {
        person.owner for person in left
    }
    assert {p for (p,) in rows(place, "SELECT person FROM person_context")} == {
        person.dialogue for person in left
    }
    assert rows(place, "SELECT count(*) FROM award_case") == [(8,)]


async def test_a_dialogue_that_goes_on_is_kept_while_its_old_questions_go(
    database: Database, keys: PersonKeys
) -> None:
    await _used(database, keys, 1, NOW - 31 * SECONDS_OF_A_DAY)
    await _used(database, keys, 1, NOW)
    assert await purge(database, NOW, 30) == Purged(questions=1, dialogues=0)


async def test_much_is_deleted_in_small_transactions(
    database: Database, keys: PersonKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 10)
    await asyncio.gather(*(_used(database, keys, user, 1) for user in range(35)))
    before = database.writer.commits
    assert await purge(database, NOW, 30) == Purged(questions=35, dialogues=35)
    # Four batches of rows and one look that finds none, for each of the two tables; one statement
    # each for attempts, for questions to administrators and for logins, and one for what was put
    # together.
    assert database.writer.commits - before == 14


async def test_fewer_than_one_day_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="day"):
        await purge(database, NOW, 0)


class _StoppedError(Exception):
    pass


class _Clock:
    """Time that passes only while somebody sleeps, and ends after some sleeps."""

    def __init__(self, *, sleeps: int) -> None:
        self.time = NOW
        self.slept: list[float] = []
        self._sleeps = sleeps

    def now(self) -> int:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += int(seconds)
        if len(self.slept) == self._sleeps:
            raise _StoppedError


async def test_it_is_done_at_the_start_and_every_day(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    await _used(database, keys, 1, NOW - 30 * SECONDS_OF_A_DAY - 1)
    await _used(database, keys, 2, NOW - 29 * SECONDS_OF_A_DAY - 1)
    left = []

    class Clock(_Clock):
        async def sleep(self, seconds: float) -> None:
            left.append(rows(place, "SELECT count(*) FROM question_log")[0][0])
            await super().sleep(seconds)

    clock = Clock(sleeps=3)
    with pytest.raises(_StoppedError):
        await run_daily(database, days=30, now=clock.now, sleep=clock.sleep)
    assert left == [1, 0, 0]
    assert clock.slept == [SECONDS_OF_A_DAY] * 3


async def test_a_locked_database_is_tried_again_soon(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes: list[Exception | None] = [DatabaseLockedError(path="x"), None]
    write = database.write

    async def sometimes(unit: object) -> object:
        outcome = outcomes.pop(0) if outcomes else None
        if outcome is not None:
            raise outcome
        return await write(unit)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "write", sometimes)
    clock = _Clock(sleeps=2)
    with pytest.raises(_StoppedError):
        await run_daily(database, days=30, now=clock.now, sleep=clock.sleep)
    assert clock.slept == [600, SECONDS_OF_A_DAY]
    assert "purge_failed: database_locked" in caplog.text


async def test_it_ends_when_the_program_ends(database: Database) -> None:
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(run_daily(database, days=30, now=lambda: NOW))
        await asyncio.sleep(0.02)
        assert not task.done()
        task.cancel()
    assert task.cancelled()
