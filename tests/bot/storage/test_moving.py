"""SQLite's log is moved into its file while others write, and never in their commits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import move

import pytest

from bot.storage.moving import LONG, keep_moving
from bot.storage.options import StorageOptions
from tests.bot.storage.support import change, content, opened, rows, sql
from tests.support.waiting import until

PATIENT = StorageOptions(busy_timeout=30)
LARGE = sql(f"INSERT INTO page VALUES (zeroblob({LONG + 100_000}))")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite3"


def _size(file: Path) -> int:
    return file.stat().st_size


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _moved(file: Path) -> Callable[[], Awaitable[bool]]:
    async def moved() -> bool:
        return _size(file) > LONG

    return moved


@asynccontextmanager
async def _moving(file: Path) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(
            keep_moving(f"sqlite+aiosqlite:///{file}", sleep=lambda _: asyncio.sleep(0.01))
        )
        yield
        task.cancel()


async def test_no_commit_moves_the_log(file: Path) -> None:
    async with opened(file) as database:
        await database.write(sql("CREATE TABLE page (bytes BLOB)"))
        await database.write(LARGE)

        assert _size(file) < LONG


async def test_a_long_log_is_moved_while_the_database_is_open(file: Path) -> None:
    async with opened(file) as database, _moving(file):
        await database.write(sql("CREATE TABLE page (bytes BLOB)"))
        await database.write(LARGE)

        await until(_moved(file))
        # And the writer starts it again from its beginning.
        before = _size(_log_of(file))
        await database.write(sql("DELETE FROM page"))
        assert _size(_log_of(file)) == before


async def test_a_short_log_is_left_alone(file: Path) -> None:
    async with opened(file) as database:
        await database.write(sql("CREATE TABLE page (bytes BLOB)"))
        looks = 0

        async def look(_: float) -> None:
            nonlocal looks
            looks += 1
            if looks > 3:
                raise asyncio.CancelledError

        before = content(file)
        with pytest.raises(asyncio.CancelledError):
            await keep_moving(f"sqlite+aiosqlite:///{file}", sleep=look)
        assert content(file) == before


async def test_a_log_that_cannot_be_moved_is_told_and_tried_again(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with opened(file, options=PATIENT) as database:
        await database.write(sql("CREATE TABLE page (bytes BLOB)"))
        await database.write(LARGE)
        away = file.with_name("away")
        move(file, away)

        async def told() -> bool:
            return "log_not_moved" in caplog.text

        async with _moving(file):
            await until(told)
            move(away, file)
            await database.write(LARGE)
            await until(_moved(file))
    assert rows(file, "SELECT count(*) FROM page") == [(2,)]


async def test_a_server_has_no_such_log() -> None:
    await keep_moving("postgresql+asyncpg://someone@127.0.0.1/bot")


async def test_what_was_written_is_there_after_a_log_that_nobody_moved(file: Path) -> None:
    async with opened(file) as database:
        await database.write(sql("CREATE TABLE page (bytes BLOB)"))
        await database.write(LARGE)
    change(file, "SELECT 1")
    assert rows(file, "SELECT count(*) FROM page") == [(1,)]
    assert not _log_of(file).exists()
