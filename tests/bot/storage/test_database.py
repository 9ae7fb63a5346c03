"""Opening, seeding, reading, and leaving."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseUnwritableError
from bot.storage.address import address_of
from bot.storage.database import Database
from knowledge.datafiles import load_knowledge
from knowledge.errors import DataFileError
from knowledge.models import Knowledge
from knowledge.store.versions import load_version
from tests.bot.storage.support import DATA, NOW, change, names, opened, rows, sql
from tests.support.places import Place

VERSIONS = "SELECT version, published_at, actor, note FROM knowledge_version"


async def test_a_new_database_holds_the_knowledge_that_ships(tmp_path: Path) -> None:
    file = tmp_path / "not" / "yet" / "there" / "bot.sqlite3"
    async with opened(file) as database, database.read() as conn:
        assert await load_version(conn) == (1, load_knowledge(DATA))
    assert rows(file, VERSIONS) == [(1, NOW, "system", "seed")]


async def test_opening_again_changes_nothing(place: Place, tmp_path: Path) -> None:
    # The folder of data files is not even looked at.
    async with opened(place, data=tmp_path / "missing") as database:
        async with database.read() as conn:
            assert (await load_version(conn))[0] == 1
        assert database.writer.commits == 1  # only the look whether it can be written
    assert rows(place, VERSIONS) == [(1, NOW, "system", "seed")]


async def test_a_damaged_data_file_stops_the_first_start_only(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "contests").mkdir(parents=True)
    (data / "contests" / "broken.yaml").write_text("organisation: [", encoding="utf-8")
    file = tmp_path / "bot.sqlite3"
    with pytest.raises(DataFileError):
        async with opened(file, data=data):
            pass
    assert rows(file, VERSIONS) == []
    async with opened(file):
        assert rows(file, VERSIONS) == [(1, NOW, "system", "seed")]


async def test_who_is_late_with_the_seed_leaves_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bot.sqlite3"
    other = load_knowledge(DATA).model_copy(update={"cases": ()})

    def load_slowly(_: Path) -> Knowledge:
        monkeypatch.undo()
        thread = Thread(target=lambda: asyncio.run(_open_once(file)))
        thread.start()
        thread.join()
        return other

    monkeypatch.setattr("knowledge.datafiles.load_knowledge", load_slowly)
    async with opened(file) as database, database.read() as conn:
        assert await load_version(conn) == (1, load_knowledge(DATA))


async def _open_once(file: Path) -> None:
    async with opened(file):
        pass


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseUnwritableError):
        async with database.read() as conn:
            await sql("DELETE FROM knowledge_version")(conn)
    async with database.read() as conn:
        assert (await load_version(conn))[0] == 1


async def test_a_reader_sees_one_moment(database: Database) -> None:
    count = text("SELECT count(*) FROM person_context")
    async with database.read() as conn:
        assert await conn.scalar(count) == 0
        await database.write(sql("INSERT INTO person_context VALUES ('p', '{}', 1)"))
        assert await conn.scalar(count) == 0
    async with database.read() as conn:
        assert await conn.scalar(count) == 1


async def test_what_a_caller_does_beside_reading_keeps_its_own_error(database: Database) -> None:
    with pytest.raises(FileNotFoundError):
        async with database.read():
            raise FileNotFoundError("a file of the caller's")
    with pytest.raises(DBAPIError, match="nowhere"):
        async with database.read() as conn:
            await conn.execute(text("SELECT * FROM nowhere"))


async def test_foreign_keys_are_enforced(database: Database) -> None:
    statement = "INSERT INTO remark VALUES ('x', 0, 404, NULL, 'text', 'source')"
    with pytest.raises(IntegrityError):
        await database.write(sql(statement))


async def test_commits_are_synced_and_logged_ahead(file: Path) -> None:
    async def pragmas(conn: AsyncConnection) -> list[object]:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        return [await conn.scalar(text(f"PRAGMA {name}")) for name in asked]

    async with opened(file) as database:
        assert await database.write(pragmas) == ["wal", 2, 1]


async def test_a_closed_database_leaves_one_file(file: Path) -> None:
    async with opened(file) as database:
        await database.write(sql("INSERT INTO person_context VALUES ('p', '{}', 1)"))
    assert names(file.parent) == [file.name]
    assert rows(file, "SELECT person FROM person_context") == [("p",)]


OPEN_AND_LEAVE = """
import asyncio, sys
from pathlib import Path
from bot.storage.database import open_database

async def main():
    async with open_database(
        sys.argv[1], data_folder=Path("missing"), now=int, readonly_ok=True
    ) as database:
        async with database.read() as conn:
            await conn.exec_driver_sql("SELECT 1")
        if sys.argv[2] == "write":
            await database.write(lambda conn: conn.exec_driver_sql("DELETE FROM person_context"))
        if sys.argv[2] == "fail":
            raise SystemExit(3)
        print(*sorted({"alembic", "yaml", "telegram"} & set(sys.modules)))

asyncio.run(main())
"""


@pytest.mark.parametrize(("what", "status"), [("read", 0), ("write", 0), ("fail", 3)])
def test_a_program_ends_and_has_loaded_only_what_it_needs(
    file: Path, what: str, status: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OPEN_AND_LEAVE, address_of(file), what],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (done.returncode, done.stderr) == (status, "")
    assert done.stdout.strip() == ""


async def test_reading_does_not_need_the_right_to_write(place: Place) -> None:
    async with opened(place, readonly_ok=True) as database:
        async with database.read() as conn:
            assert (await load_version(conn))[0] == 1
        assert database.writer.commits == 0


def test_the_helper_that_changes_files_commits(place: Place) -> None:
    change(place, "DELETE FROM person_context; INSERT INTO person_context VALUES ('q', '{}', 1);")
    assert rows(place, "SELECT person FROM person_context") == [("q",)]
