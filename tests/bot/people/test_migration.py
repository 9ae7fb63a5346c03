"""Dialogues that were kept under a channel's own ids do not outlive the change."""

from __future__ import annotations

from pathlib import Path

from bot.storage.address import address_of, parse_address
from bot.storage.engine import Engines
from bot.storage.options import StorageOptions
from bot.storage.schema import upgrade
from tests.bot.storage.support import change, opened, rows


async def test_dialogues_under_raw_ids_are_dropped(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    engines = Engines(parse_address(address_of(file)), StorageOptions())
    migrator = engines.migrator()
    await upgrade(migrator, str(file), target="0002")
    await migrator.dispose()
    await engines.close()
    change(file, "INSERT INTO person_context VALUES ('telegram:-100:7', '{}', 1);")
    async with opened(file):
        pass
    assert rows(file, "SELECT count(*) FROM person_context") == [(0,)]
    assert rows(file, "SELECT count(*) FROM question_log") == [(0,)]
