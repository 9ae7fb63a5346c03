"""The chain of migrations: empty, older, current, newer, foreign."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

import bot.storage
from bot.errors import DatabaseDamagedError, DatabaseNewerError, DiskFullError
from bot.storage import tables as bot_tables
from bot.storage.address import parse_address
from bot.storage.engine import Engines
from bot.storage.options import StorageOptions
from bot.storage.schema import revisions, upgrade
from knowledge.datafiles import load_knowledge
from knowledge.store import tables as knowledge_tables
from knowledge.store.rows import rows_of
from knowledge.store.versions import load_version
from tests.bot.storage.processes import start
from tests.bot.storage.support import DATA, change, content, now, opened, rows
from tests.support.places import KINDS, Kind, Place, sqlite_place

METADATA = [knowledge_tables.metadata, bot_tables.metadata]


def test_the_names_of_the_files_are_the_chain() -> None:
    config = Config()
    folder = Path(bot.storage.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == revisions()
    assert len(revisions()) >= 2


def test_the_migrated_tables_are_the_tables_of_the_program(place: Place) -> None:
    driver = {"sqlite+aiosqlite": "sqlite", "postgresql+asyncpg": "postgresql+psycopg"}
    kind, _, where = place.url.partition(":")
    engine = create_engine(f"{driver[kind]}:{where}")

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return list(compare_metadata(context, METADATA))  # type: ignore[arg-type]

    with engine.connect() as connection:
        assert differences(connection) == []
        connection.execute(text("DROP INDEX uq_remark_current"))
        assert differences(connection) != []
        connection.rollback()
    engine.dispose()


def test_every_table_is_strict_and_its_constraints_are_named(ready_file: Path) -> None:
    for metadata in METADATA:
        for table in metadata.tables.values():
            [(definition,)] = rows(
                ready_file, f"SELECT sql FROM sqlite_schema WHERE name = '{table.name}'"
            )
            assert definition.rstrip().endswith("STRICT")
            assert all(constraint.name for constraint in table.constraints)
            assert f"CONSTRAINT pk_{table.name} PRIMARY KEY" in definition


async def _of_first_revision(place: Place) -> None:
    """A database as the first revision left it, with knowledge in it."""
    engines = Engines(parse_address(place.url), StorageOptions())
    migrator = engines.migrator()
    await upgrade(migrator, engines.address.path, target=revisions()[0])
    await migrator.dispose()
    async with engines.writer.begin() as conn:
        knowledge = load_knowledge(DATA)
        await conn.execute(
            text(
                "INSERT INTO knowledge_version (version, published_at, actor, note, organisation) "
                "VALUES (1, 1, 'old', 'older program', :organisation)"
            ),
            {"organisation": knowledge.organisation},
        )
        for table, found in rows_of(knowledge, {}).items():
            written = [{**row, "from_version": 1} for row in found.values()]
            if written:
                await conn.execute(table.insert(), written)
    await engines.close()


async def test_a_filled_database_of_the_first_revision_is_brought_up_to_date(
    empty_place: Place,
) -> None:
    place = empty_place
    await _of_first_revision(place)
    assert rows(place, "SELECT version_num FROM alembic_version") == [(revisions()[0],)]
    assert "person_context" not in _tables(place)
    async with opened(place) as database, database.read() as conn:
        assert await load_version(conn) == (1, load_knowledge(DATA))
        await conn.execute(text("SELECT person, memory, updated_at FROM person_context"))
    assert rows(place, "SELECT version_num FROM alembic_version") == [(revisions()[-1],)]
    assert rows(place, "SELECT actor, note FROM knowledge_version") == [("old", "older program")]


def _tables(place: Place) -> set[str]:
    names = {
        "sqlite": "SELECT name FROM sqlite_schema",
        "postgresql": "SELECT tablename FROM pg_tables",
    }
    return {name for (name,) in rows(place, names[place.kind])}


async def test_an_older_database_with_a_broken_reference_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    await _of_first_revision(sqlite_place(file))
    change(file, "INSERT INTO remark VALUES ('x', 0, 404, NULL, 'text', 'source');")
    with pytest.raises(DatabaseDamagedError) as caught:
        async with opened(file):
            pass
    assert caught.value.values["problem"] == "remark refers to a missing row of knowledge_version"
    assert rows(file, "SELECT version_num FROM alembic_version") == [(revisions()[0],)]
    assert not rows(file, "SELECT 1 FROM sqlite_schema WHERE name = 'person_context'")


async def test_a_newer_database_is_refused_and_not_touched(place: Place) -> None:
    change(place, "UPDATE alembic_version SET version_num = '9999';")
    before = content(place.file) if place.kind == "sqlite" else _tables(place)
    with pytest.raises(DatabaseNewerError) as caught:
        async with opened(place):
            pass
    assert caught.value.values == {"path": parse_address(place.url).path, "revision": "9999"}
    assert (content(place.file) if place.kind == "sqlite" else _tables(place)) == before


async def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    change(file, "CREATE TABLE bookmarks (id INTEGER PRIMARY KEY);")
    before = content(file)
    with pytest.raises(DatabaseDamagedError):
        async with opened(file):
            pass
    assert content(file) == before


async def test_a_disk_that_fills_up_during_a_migration_leaves_no_half_of_it(
    tmp_path: Path,
) -> None:
    file = tmp_path / "small.sqlite3"
    small = StorageOptions(pages=6)
    with pytest.raises(DiskFullError):
        async with opened(file, options=small):
            pass
    assert rows(file, "SELECT name FROM sqlite_schema") == []
    async with opened(file) as database, database.read() as conn:
        assert (await load_version(conn))[0] == 1


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    file = tmp_path / "empty.sqlite3"
    file.touch()
    async with opened(file) as database, database.read() as conn:
        assert (await load_version(conn))[0] == 1


async def test_a_path_may_hold_anything_a_file_system_allows(
    tmp_path: Path, ready_file: Path
) -> None:
    folder = tmp_path / "사례 100%3F"
    folder.mkdir()
    file = folder / "봇 #1&mode=memory.sqlite3"
    shutil.copy(ready_file, file)
    async with opened(file):
        assert file.with_name(file.name + "-wal").exists()
    assert [found.name for found in folder.iterdir()] == [file.name]


@pytest.mark.parametrize("kind", KINDS)
def test_programs_that_start_at_once_make_one_database(
    tmp_path: Path, kind: Kind, request: pytest.FixtureRequest
) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.bot.storage.processes"])
    for round_ in range(2):
        place = sqlite_place(tmp_path / f"{round_}.sqlite3")
        if kind == "postgresql":
            place = request.getfixturevalue("postgres").database()
        together = processes.Barrier(2)
        pipes = [processes.Pipe(duplex=False) for _ in range(2)]
        children = [
            processes.Process(target=start, args=(place, together, theirs)) for _, theirs in pipes
        ]
        for child in children:
            child.start()
        for child in children:
            child.join(timeout=30)
        assert [child.exitcode for child in children] == [0, 0]
        assert [ours.recv() for ours, _ in pipes] == [(1, 8), (1, 8)]
        assert rows(place, "SELECT version, actor, note, published_at FROM knowledge_version") == [
            (1, "system", "seed", now())
        ]


def test_both_packages_name_their_constraints_alike() -> None:
    first, second = METADATA
    assert first.naming_convention == second.naming_convention
