"""A backup beside the running program is whole; what is put back is checked; nothing is lost."""

from __future__ import annotations

import io
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer

import pytest

from bot.errors import (
    BackupError,
    DatabaseDamagedError,
    DatabaseError,
    DatabaseLockedError,
    DatabaseNewerError,
    DatabaseUnwritableError,
    DiskFullError,
)
from bot.storage import backup as module
from bot.storage.address import address_of
from bot.storage.backup import back_up, put_in_place, staged
from tests.bot.storage.support import change, content, names, opened, rows, sql

HIT = "INSERT INTO secret VALUES ('k', x'00', 1)"
COUNT = "SELECT count(*) FROM secret"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "safe").mkdir()
    return tmp_path / "safe" / "backup.sqlite3"


def _problem(error: pytest.ExceptionInfo[BackupError]) -> object:
    return error.value.values["problem"]


def _mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def _put_back(file: Path, backup: bytes, *, kept: str = "before") -> Path | None:
    with staged(address_of(file), io.BytesIO(backup), name="backup") as copy:
        return put_in_place(address_of(file), copy, kept=kept)


@contextmanager
def _writer(file: Path, *, alone: bool = False) -> Iterator[sqlite3.Connection]:
    """A program in the middle of a transaction; `alone` keeps readers out, too."""
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    with closing(connection):
        if alone:
            connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE" if alone else "BEGIN IMMEDIATE")
        yield connection


async def test_what_was_just_written_is_in_it(file: Path, target: Path) -> None:
    async with opened(file) as database:
        await database.write(sql(HIT))
        before = content(file)
        size = back_up(address_of(file), target)
        assert content(file) == before
        # Others go on.
        await database.write(sql("DELETE FROM secret"))
    assert rows(target, COUNT) == [(1,)]
    assert rows(target, "PRAGMA integrity_check") == [("ok",)]
    assert (names(target.parent), size) == ([target.name], len(content(target)))
    assert _mode(target) == 0o600


async def test_what_somebody_is_writing_meanwhile_is_not_in_it(file: Path, target: Path) -> None:
    async with opened(file):
        with _writer(file) as writer:
            writer.execute(HIT)
            back_up(address_of(file), target)
            writer.execute("COMMIT")
    assert (rows(target, COUNT), rows(file, COUNT)) == ([(0,)], [(1,)])


def test_who_keeps_everybody_out_is_waited_for(file: Path, target: Path) -> None:
    with _writer(file, alone=True) as writer:
        writer.execute(HIT)
        done = Timer(0.3, lambda: writer.execute("COMMIT"))
        done.start()
        back_up(address_of(file), target)
        done.join()
    assert rows(target, COUNT) == [(1,)]


def test_who_keeps_everybody_out_for_long_is_named(
    file: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with _writer(file, alone=True), pytest.raises(DatabaseLockedError) as error:
        back_up(address_of(file), target)
    assert error.value.values["path"] == str(file)
    assert names(target.parent) == []


def test_a_file_that_is_there_is_left_alone(file: Path, target: Path) -> None:
    target.write_text("mine", "utf-8")
    with pytest.raises(BackupError) as error:
        back_up(address_of(file), target)
    assert _problem(error) == "exists"
    assert target.read_text("utf-8") == "mine"


def test_where_nothing_is_nothing_is_made(tmp_path: Path, target: Path) -> None:
    with pytest.raises(BackupError) as error:
        back_up(address_of(tmp_path / "none.sqlite3"), target)
    assert _problem(error) == "nothing"
    assert (names(tmp_path), names(target.parent)) == (["safe"], [])


def test_a_server_has_its_own_tools(target: Path) -> None:
    with pytest.raises(BackupError) as error:
        back_up("postgresql+asyncpg://bot@localhost/bot", target)
    assert _problem(error) == "server"


def test_a_folder_that_is_not_there_is_named(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "backup.sqlite3"
    with pytest.raises(DatabaseUnwritableError) as error:
        back_up(address_of(file), target)
    assert error.value.values["path"] == str(target)


def test_a_database_that_cannot_be_opened_is_named_and_not_the_copy(
    tmp_path: Path, target: Path
) -> None:
    source = tmp_path / "bot.sqlite3"
    source.mkdir()
    with pytest.raises(DatabaseUnwritableError) as error:
        back_up(address_of(source), target)
    assert error.value.values["path"] == str(source)
    assert names(target.parent) == []


def test_a_damaged_database_makes_no_backup(file: Path, target: Path) -> None:
    pages = bytearray(content(file))
    pages[4096 * 3 :] = b"\xff" * (len(pages) - 4096 * 3)
    file.write_bytes(bytes(pages))
    with pytest.raises(DatabaseDamagedError):
        back_up(address_of(file), target)
    assert names(target.parent) == []


def test_a_full_disk_leaves_nothing_behind(
    file: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(module, "_to_disk", full)
    with pytest.raises(DiskFullError):
        back_up(address_of(file), target)
    assert names(target.parent) == []


async def test_back_from_it_and_back_again(file: Path, target: Path) -> None:
    back_up(address_of(file), target)
    async with opened(file) as database:
        await database.write(sql(HIT))
    kept = _put_back(file, content(target))
    assert rows(file, COUNT) == [(0,)]
    assert kept is not None
    assert rows(kept, COUNT) == [(1,)]
    assert _mode(file) == 0o600
    _put_back(file, content(kept), kept="after")
    assert rows(file, COUNT) == [(1,)]
    assert {*names(file.parent)} == {file.name, "before", "after", "safe"}


def test_where_nothing_was_nothing_is_kept(file: Path, target: Path, tmp_path: Path) -> None:
    back_up(address_of(file), target)
    new = tmp_path / "new" / "bot.sqlite3"
    assert _put_back(new, content(target)) is None
    assert rows(new, COUNT) == [(0,)]


async def test_beside_a_running_program_nothing_is_put_back(file: Path, target: Path) -> None:
    back_up(address_of(file), target)
    async with opened(file) as database:
        await database.write(sql(HIT))
        with pytest.raises(BackupError) as error:
            _put_back(file, content(target))
        assert _problem(error) == "in_use"
        # It goes on as if nothing had been.
        await database.write(sql("INSERT INTO secret VALUES ('l', x'00', 1)"))
    assert rows(file, COUNT) == [(2,)]
    assert {*names(file.parent)} == {file.name, "safe"}


def test_a_database_that_cannot_be_read_is_replaced_and_kept(file: Path, target: Path) -> None:
    back_up(address_of(file), target)
    rubbish = b"x" * 5000
    file.write_bytes(rubbish)
    log = file.with_name(f"{file.name}-wal")
    log.write_bytes(b"log")
    kept = _put_back(file, content(target))
    assert rows(file, COUNT) == [(0,)]
    assert kept is not None
    assert content(kept) == rubbish
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"log"
    assert not log.exists()


def test_what_was_kept_before_is_left_alone(file: Path, target: Path) -> None:
    back_up(address_of(file), target)
    earlier = file.with_name("before")
    earlier.write_text("mine", "utf-8")
    with pytest.raises(BackupError) as error:
        _put_back(file, content(target))
    assert _problem(error) == "exists"
    assert earlier.read_text("utf-8") == "mine"


def _cut(backup: Path) -> bytes:
    return content(backup)[:-9000]


def _newer(backup: Path) -> bytes:
    change(backup, "UPDATE alembic_version SET version_num = '9999'")
    return content(backup)


def _another_program(backup: Path) -> bytes:
    other = backup.with_name("other")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    return content(other)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (_cut, DatabaseDamagedError),
        (_newer, DatabaseNewerError),
        (_another_program, DatabaseDamagedError),
        (lambda _: b"hello", DatabaseDamagedError),
        (lambda _: b"", DatabaseDamagedError),
    ],
)
def test_what_is_no_backup_changes_nothing(
    file: Path, target: Path, make: object, kind: type[DatabaseError]
) -> None:
    back_up(address_of(file), target)
    assert callable(make)
    before, made = content(file), make(target)
    with pytest.raises(kind) as error:
        _put_back(file, made)
    assert error.value.values["path"] == "backup"
    assert content(file) == before
    assert {*names(file.parent)} == {file.name, "safe"}


@pytest.fixture
def no_second_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("no links")

    monkeypatch.setattr(Path, "hardlink_to", refused)


@pytest.mark.usefixtures("no_second_names")
def test_a_disk_without_second_names_keeps_a_copy(file: Path, target: Path) -> None:
    back_up(address_of(file), target)
    change(file, HIT)
    kept = _put_back(file, content(target))
    assert kept is not None
    assert (rows(kept, COUNT), rows(file, COUNT)) == ([(1,)], [(0,)])
