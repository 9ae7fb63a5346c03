"""A database that cannot be used: the right error, and nothing changed."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.errors import (
    DatabaseAddressError,
    DatabaseDamagedError,
    DatabaseError,
    DatabaseLockedError,
    DatabaseUnwritableError,
    DiskFullError,
)
from bot.storage.address import parse_address
from bot.storage.database import open_database
from bot.storage.failures import failure
from bot.storage.options import StorageOptions
from knowledge.store.versions import load_version
from tests.bot.storage.support import DATA, change, content, names, now, opened, rows, sql

HASTY = StorageOptions(busy_timeout=0.05)


@contextmanager
def _held(file: Path, begin: str) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(begin)
        yield


async def _fails(file: Path, kind: type[DatabaseError]) -> None:
    with pytest.raises(kind) as caught:
        async with opened(file, options=HASTY):
            pass
    assert caught.value.values["path"] == str(file)


@pytest.mark.parametrize("begin", [b"PK\x03\x04 a zip file " * 500, b"x", b"SQLite format 3\0"])
async def test_a_file_of_another_kind_is_refused_and_not_touched(
    tmp_path: Path, begin: bytes
) -> None:
    file = tmp_path / "report.sqlite3"
    file.write_bytes(begin)
    await _fails(file, DatabaseDamagedError)
    assert content(file) == begin
    assert names(tmp_path) == [file.name]


@pytest.fixture
def damaged(file: Path) -> bytes:
    whole = content(file)
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    return content(file)


async def test_a_file_with_overwritten_pages_is_called_damaged(file: Path, damaged: bytes) -> None:
    with pytest.raises(DatabaseDamagedError):
        async with opened(file, readonly_ok=True) as database, database.read() as conn:
            await load_version(conn)
    assert content(file) == damaged


async def test_a_folder_in_place_of_the_file_is_unwritable(tmp_path: Path) -> None:
    await _fails(tmp_path, DatabaseUnwritableError)
    assert names(tmp_path) == []


@pytest.mark.parametrize("below", ["bot.sqlite3", "deeper/bot.sqlite3"])
async def test_a_path_below_a_file_is_unwritable_and_nothing_is_made(
    tmp_path: Path, below: str
) -> None:
    (tmp_path / "document").write_text("a file", encoding="utf-8")
    await _fails(tmp_path / "document" / below, DatabaseUnwritableError)
    assert names(tmp_path) == ["document"]


async def test_a_folder_that_takes_no_files_is_unwritable() -> None:
    # /proc takes no files from anybody, not even from root.
    file = Path("/proc/saryebot.sqlite3")
    await _fails(file, DatabaseUnwritableError)
    assert file.name not in names(file.parent)


async def test_a_database_locked_by_another_program_is_reported_in_time(file: Path) -> None:
    with _held(file, "BEGIN IMMEDIATE"):
        await _fails(file, DatabaseLockedError)
    async with opened(file, options=HASTY):
        pass


async def test_questions_are_answered_while_another_program_writes(file: Path) -> None:
    async with opened(file, readonly_ok=True, options=HASTY) as database:
        with _held(file, "BEGIN EXCLUSIVE"):
            async with database.read() as conn:
                assert (await load_version(conn))[0] == 1
            with pytest.raises(DatabaseLockedError):
                await database.write(sql("DELETE FROM person_context"))
        await database.write(sql("DELETE FROM person_context"))


async def test_a_new_file_locked_by_another_program_is_reported_in_time(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite3"
    with _held(file, "BEGIN EXCLUSIVE"):
        await _fails(file, DatabaseLockedError)


async def test_a_full_disk_is_reported_and_what_was_there_stays(file: Path) -> None:
    [(pages,)] = rows(file, "PRAGMA page_count")
    async with opened(file, options=StorageOptions(pages=pages)) as database:
        before = rows(file, "SELECT count(*) FROM person_context")
        statement = "INSERT INTO person_context VALUES ('p', :memory, 1)"
        with pytest.raises(DiskFullError) as caught:
            await database.write(sql(statement, memory="x" * 100_000))
        assert caught.value.values == {"path": str(file)}
        assert rows(file, "SELECT count(*) FROM person_context") == before
        await database.write(sql(statement, memory="{}"))
    assert rows(file, "SELECT memory FROM person_context") == [("{}",)]
    assert rows(file, "PRAGMA integrity_check") == [("ok",)]


async def test_a_database_that_vanishes_is_not_created_anew_and_empty(file: Path) -> None:
    async with opened(file, readonly_ok=True) as database:
        change(file, "VACUUM;")
        async with database.read():
            pass
        for found in list(file.parent.iterdir()):
            found.unlink()
        with pytest.raises(DatabaseUnwritableError):
            await database.write(sql("DELETE FROM person_context"))
    assert names(file.parent) == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite+aiosqlite:///:memory:", "sqlite+aiosqlite:///%3Amemory%3A"),
        ("sqlite+aiosqlite://", "sqlite+aiosqlite://"),
        ("sqlite+aiosqlite:///bot.sqlite3?mode=memory", None),
        ("mysql://bot:secret@host/bot", "mysql://bot:***@host/bot"),
        ("not an address with secret", ""),
    ],
)
async def test_an_address_that_cannot_be_used_is_refused_without_its_password(
    url: str, shown: str | None
) -> None:
    with pytest.raises(DatabaseAddressError) as caught:
        async with open_database(url, data_folder=DATA, now=now):
            pass
    if shown is not None:
        assert caught.value.values["path"] == shown
    assert "secret" not in str(caught.value)


def test_the_address_of_a_server_is_shown_without_its_password() -> None:
    address = parse_address("postgresql+asyncpg://bot:secret@host:5432/bot")
    assert (address.file, address.path) == (None, "postgresql+asyncpg://bot:***@host:5432/bot")


async def test_a_server_without_its_driver_is_an_address_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(DatabaseAddressError) as caught:
        async with open_database("postgresql+asyncpg://bot@host/bot", data_folder=DATA, now=now):
            pass
    assert caught.value.values["problem"] == "no package asyncpg"


class _ServerError(Exception):
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "kind"),
    [
        ("53100", DiskFullError),
        ("55P03", DatabaseLockedError),
        ("XX001", DatabaseDamagedError),
        ("25006", DatabaseUnwritableError),
        ("28P01", DatabaseUnwritableError),
        ("57P03", DatabaseUnwritableError),
        ("23505", type(None)),
    ],
)
def test_what_a_server_says_is_told_apart(sqlstate: str, kind: type) -> None:
    assert type(failure(_ServerError(sqlstate), "somewhere")) is kind
