"""Are the tables the ones that this program knows? Makes them so where they are older."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import DatabaseDamagedError, DatabaseLockedError, DatabaseNewerError
from bot.storage.engine import Engines
from bot.storage.failures import connected, translated

_MIGRATIONS = Path(__file__).parent / "migrations"
_RECORD = table("alembic_version", column("version_num"))
# https://www.sqlite.org/fileformat.html: the first 16 bytes.
_SQLITE = b"SQLite format 3\0"
_RETRY_SECONDS = 0.02


def revisions() -> tuple[str, ...]:
    """The chain of migrations, oldest first, from the names `rNNNN_what.py` of their files.

    Alembic knows it too, but importing it takes longer than answering a question.
    """
    files = (_MIGRATIONS / "versions").glob("r[0-9][0-9][0-9][0-9]_*.py")
    return tuple(sorted(file.name[1:5] for file in files))


async def ensure_schema(engines: Engines) -> None:
    """Brings the tables to the newest revision; does nothing where they are.

    Raises DatabaseNewerError for a revision that this program does not know and
    DatabaseDamagedError for a file of something else, both without changing anything, and the
    other errors of `bot.errors` where the database cannot be opened or written.
    """
    path = engines.address.path
    with translated(path):
        file = engines.address.file
        if file is None or _is_there(file):
            async with connected(engines.readers, path) as conn, conn.begin():
                if await _revision(conn, path) == revisions()[-1]:
                    return
        await _upgrade(engines, path)


def _is_there(file: Path) -> bool:
    """Whether `file` is a database; where nothing is, makes the folder and an empty file for it
    that only its owner reads: people's questions will be in it.

    SQLite itself takes a file of less than 512 bytes for an empty database, whatever it holds,
    and would write over it.
    """
    with translated(str(file), opening=True):
        try:
            with file.open("rb") as opened:
                begin = opened.read(len(_SQLITE))
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            return False
    if begin not in (b"", _SQLITE):
        raise DatabaseDamagedError(path=str(file), problem="not a database")
    return True


async def _upgrade(engines: Engines, path: str) -> None:
    # Two programs that start on a new file both switch it to WAL, and SQLite refuses one of
    # them at once instead of letting it wait: so we do the waiting.
    clock = asyncio.get_running_loop()
    deadline = clock.time() + engines.options.busy_timeout
    while True:
        migrator = engines.migrator()
        try:
            with translated(path):
                await upgrade(migrator, path)
            return
        except DatabaseLockedError:
            if clock.time() >= deadline:
                raise
        finally:
            await migrator.dispose()
        await asyncio.sleep(_RETRY_SECONDS)


async def upgrade(migrator: AsyncEngine, path: str, target: str | None = None) -> None:
    """Runs the missing migrations up to `target` (the newest if None).

    Each is one transaction together with its record and with the look at what is there already;
    it begins with the lock of whoever writes, so that of two programs one migrates and the other
    finds it done.
    """
    chain = revisions()
    chain = chain[: chain.index(target) + 1] if target else chain
    async with connected(migrator, path) as conn:
        while True:
            async with conn.begin():
                revision = await _revision(conn, path)
                done = chain.index(revision) + 1 if revision in chain else 0
                if revision == revisions()[-1] or done == len(chain):
                    return
                await conn.run_sync(_migrate, chain[done])
                await _check_references(conn, path)


def _migrate(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def _revision(conn: AsyncConnection, path: str) -> str | None:
    """The recorded revision, None for an empty database."""
    names = set(await conn.run_sync(lambda sync: inspect(sync).get_table_names()))
    if _RECORD.name not in names:
        if names and conn.dialect.name == "sqlite":
            raise DatabaseDamagedError(path=path, problem="a database of another program")
        return None
    found = list(await conn.scalars(select(_RECORD.c.version_num)))
    if len(found) > 1 or any(revision not in revisions() for revision in found):
        raise DatabaseNewerError(path=path, revision=", ".join(found))
    return found[0] if found else None


async def _check_references(conn: AsyncConnection, path: str) -> None:
    # A migration runs without foreign keys on SQLite, so what they guard is looked at once here.
    if conn.dialect.name == "sqlite":
        broken = (await conn.exec_driver_sql("PRAGMA foreign_key_check")).mappings().first()
        if broken:
            problem = f"{broken['table']} refers to a missing row of {broken['parent']}"
            raise DatabaseDamagedError(path=path, problem=problem)
