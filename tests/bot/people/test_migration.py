"""Dialogues that were kept under a channel's own ids do not outlive the change."""

from __future__ import annotations

from bot.storage.address import parse_address
from bot.storage.engine import Engines
from bot.storage.options import StorageOptions
from bot.storage.schema import upgrade
from tests.bot.storage.support import change, opened, rows
from tests.support.places import Place


async def test_dialogues_under_raw_ids_are_dropped(empty_place: Place) -> None:
    place = empty_place
    engines = Engines(parse_address(place.url), StorageOptions())
    migrator = engines.migrator()
    await upgrade(migrator, engines.address.path, target="0002")
    await migrator.dispose()
    await engines.close()
    change(place, "INSERT INTO person_context VALUES ('telegram:-100:7', '{}', 1);")
    async with opened(place):
        pass
    assert rows(place, "SELECT count(*) FROM person_context") == [(0,)]
    assert rows(place, "SELECT count(*) FROM question_log") == [(0,)]
