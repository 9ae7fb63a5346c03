"""The SQLite database as one file, while others go on writing, and back from it.

    back_up(url, Path("2021-09-15.sqlite3"))      # beside the running program
    with staged(url, open("2021-09-15.sqlite3", "rb"), name="…") as copy:
        …                                         # changed where it lies, before anybody sees it
        kept = put_in_place(url, copy, kept="saryebot.sqlite3.before")

A backup is one statement (VACUUM INTO), which sees one moment. A server has tools of its own.
https://www.sqlite.org/lang_vacuum.html#vacuum_with_an_into_clause
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO
from urllib.parse import quote

from bot.errors import (
    BackupError,
    DatabaseDamagedError,
    DatabaseError,
    DatabaseNewerError,
    DatabaseUnwritableError,
    DiskFullError,
)
from bot.storage.address import parse_address
from bot.storage.failures import failure, translated
from bot.storage.schema import revisions

_LOG, _INDEX_OF_LOG = "-wal", "-shm"
PATIENCE = 5.0
"""Seconds for which a lock of another program is waited out."""


def back_up(url: str, target: Path) -> int:
    """Copies the database at `url` into the new file `target`; returns its size in bytes.

    Only who runs it can read the copy. Raises BackupError where there is nothing to copy or
    `target` is there already, and the errors of `bot.errors` about the database or `target`;
    whatever is raised, there is no new file then.
    """
    file = _file_of(url)
    if not file.exists():
        raise BackupError(problem="nothing", path=str(file))
    with _new(target) as copy:
        with translated(str(file)), closing(_connected(file)) as connection:
            try:
                connection.execute("VACUUM INTO ?", [str(copy)])
            except sqlite3.OperationalError as error:
                # What fills up is the disk of the copy; all else is about what is copied.
                known = failure(error, str(target))
                if isinstance(known, DiskFullError):
                    raise known from error
                raise
        _check_whole(copy, str(file))
        return copy.stat().st_size


@contextmanager
def staged(url: str, backup: BinaryIO, *, name: str) -> Iterator[Path]:
    """A copy of `backup`, checked, beside the database at `url`; gone afterwards where it was not
    put in place.

    `name` is what the backup is called in errors. Raises DatabaseDamagedError where it is none of
    our databases or damaged, DatabaseNewerError where a newer program made it, and
    DatabaseUnwritableError and DiskFullError about the place of the copy.
    """
    file = _file_of(url)
    with translated(str(file), opening=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as made:
            copy = Path(made.name)
    try:
        with translated(str(file), opening=True), copy.open("wb") as out:
            shutil.copyfileobj(backup, out)
        _check_whole(copy, name)
        _check_revision(copy, name)
        yield copy
    finally:
        for path in (copy, *_beside(copy)):
            path.unlink(missing_ok=True)


def put_in_place(url: str, copy: Path, *, kept: str) -> Path | None:
    """Makes `copy`, which lies in the same folder, the database at `url`.

    What was there becomes the file `kept` beside it, which is returned; None where there was
    nothing. Raises BackupError while another program has the database open, and
    DatabaseUnwritableError; nothing has changed then.
    """
    file = _file_of(url)
    aside = file.with_name(kept)
    with translated(str(file), opening=True):
        _owned_as(copy, file if file.exists() else file.parent)
        _to_disk(copy)
        if not file.exists():
            copy.replace(file)
            _to_disk(file.parent)
            return None
        with _alone(file):
            if aside.exists():
                raise BackupError(problem="exists", path=str(aside))
            _linked(file, aside)
            for path in _beside(file):
                # Left only where the database is too damaged to be opened.
                path.replace(aside.with_name(path.name.replace(file.name, aside.name, 1)))
            # One step: whoever opens it finds the one or the other.
            copy.replace(file)
        _to_disk(file.parent)
    return aside


def _file_of(url: str) -> Path:
    file = parse_address(url).file
    if file is None:
        raise BackupError(problem="server", path="")
    return file


def _beside(file: Path) -> list[Path]:
    paths = [file.with_name(file.name + end) for end in (_LOG, _INDEX_OF_LOG)]
    return [path for path in paths if path.exists()]


def _connected(file: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(file))}?mode=rw"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE)


@contextmanager
def _new(target: Path) -> Iterator[Path]:
    """A file that becomes `target` at the end, whole, or not at all."""
    try:
        target.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise BackupError(problem="exists", path=str(target)) from None
    except OSError as error:
        raise DatabaseUnwritableError(path=str(target), problem=str(error)) from error
    copy: Path | None = None
    try:
        with translated(str(target), opening=True):
            prefix = f".{target.name}."
            with NamedTemporaryFile(dir=target.parent, prefix=prefix, delete=False) as made:
                copy = Path(made.name)
        yield copy
        with translated(str(target), opening=True):
            _to_disk(copy)
            copy.replace(target)
            _to_disk(target.parent)
    except BaseException:
        for path in filter(None, (copy, target)):
            path.unlink(missing_ok=True)
        raise


def _check_whole(copy: Path, name: str) -> None:
    with translated(name), closing(_connected(copy)) as connection:
        # Somebody's copy of the files of a running program would look for a log.
        connection.execute("PRAGMA journal_mode = DELETE")
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise DatabaseDamagedError(path=name, problem=str(said))


def _check_revision(copy: Path, name: str) -> None:
    with translated(name), closing(_connected(copy)) as connection:
        try:
            found = [row[0] for row in connection.execute("SELECT * FROM alembic_version")]
        except sqlite3.OperationalError as error:
            raise DatabaseDamagedError(path=name, problem=str(error)) from error
    if not found:
        raise DatabaseDamagedError(path=name, problem="no revision")
    if not set(found) <= {*revisions()}:
        raise DatabaseNewerError(path=name, revision=", ".join(found))


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Nobody else has `file` open, and its log is in it; not so where it cannot be read at all."""
    connection = _connected(file)
    connection.execute("PRAGMA busy_timeout = 0")
    with closing(connection):
        try:
            # SQLite leaves the log only where no other connection is open.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            known = failure(error, str(file))
            if not isinstance(known, DatabaseDamagedError):
                problem = BackupError(problem="in_use", path=str(file))
                raise problem from (known if isinstance(known, DatabaseError) else error)
        yield


def _linked(file: Path, aside: Path) -> None:
    """`aside` is the same file as `file`, or a copy where the disk knows no second names."""
    try:
        aside.hardlink_to(file)
    except OSError:
        shutil.copy2(file, aside)
        _owned_as(aside, file)
        _to_disk(aside)


def _owned_as(path: Path, other: Path) -> None:
    """An administrator with all rights leaves it to whom the rest belongs."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = other.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _to_disk(path: Path) -> None:
    # A folder cannot be opened everywhere.
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
