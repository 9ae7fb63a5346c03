"""A newly published version is answered from; until it is ready, and where it is not, the old."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.opening import LEXICON
from bot.published.build import Order, build
from bot.published.current import Current
from bot.published.follow import POLL, RETRY, follow
from bot.published.read import read_snapshot
from bot.storage.address import address_of
from bot.storage.database import Database
from knowledge.snapshot import Snapshot
from tests.bot.published.support import put, retitled

Build = Callable[[int], Awaitable[Snapshot]]


class _EnoughError(Exception):
    """Ends `follow` after the looks that a test wants."""


async def _looks(number: int, database: Database, current: Current, build: Build) -> list[float]:
    """Lets `follow` look `number` times; returns how long it wanted to wait before each."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        if len(waited) == number:
            raise _EnoughError
        waited.append(seconds)

    with pytest.raises(_EnoughError):
        await follow(database, current, build, sleep=sleep)
    return waited


@pytest.fixture
async def current(file: Path, database: Database) -> Current:
    return Current(await asyncio.to_thread(read_snapshot, address_of(file), LEXICON, 1))


@pytest.fixture
def builder(file: Path, database: Database) -> Build:
    return lambda version: build(
        database, Order(url=address_of(file), lexicon=LEXICON, version=version)
    )


async def test_a_new_version_is_taken_once_it_is_published(
    database: Database, current: Current, builder: Build
) -> None:
    before = current.snapshot
    await _looks(2, database, current, builder)
    assert current.snapshot is before

    await put(database, retitled("새 제목"))
    assert await _looks(2, database, current, builder) == [POLL, POLL]
    assert current.snapshot.version == 2
    assert current.snapshot.knowledge == retitled("새 제목")
    assert before.knowledge.cases[0].title != "새 제목"


async def test_a_version_that_cannot_be_built_is_tried_again(
    database: Database, current: Current, builder: Build, caplog: pytest.LogCaptureFixture
) -> None:
    before = current.snapshot
    await put(database, retitled("새 제목"))
    attempts: list[int] = []

    async def fails_once(version: int) -> Snapshot:
        attempts.append(version)
        assert current.snapshot is before
        if len(attempts) == 1:
            raise LookupError("broken")
        return await builder(version)

    assert await _looks(3, database, current, fails_once) == [POLL, RETRY, POLL]
    assert attempts == [2, 2]
    assert current.snapshot.version == 2
    assert "knowledge_not_renewed" in caplog.text


async def test_a_database_out_of_reach_changes_nothing(
    file: Path, database: Database, current: Current, builder: Build
) -> None:
    before = current.snapshot
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("ALTER TABLE knowledge_version RENAME TO elsewhere")
    assert await _looks(2, database, current, builder) == [POLL, RETRY]
    assert current.snapshot is before
