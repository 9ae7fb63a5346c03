"""Dialogue memory in the database."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import bot.storage.context
from bot.assistant import ContextStore
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from knowledge.context import Memory
from tests.bot.storage.support import NOW, now, opened, rows, sql
from tests.support.places import Place


class Remembering(Memory):
    """A memory with something in it, whatever the real one holds today."""

    heard: tuple[str, ...] = ()


@pytest.fixture
def store(database: Database, monkeypatch: pytest.MonkeyPatch) -> ContextStore:
    monkeypatch.setattr(bot.storage.context, "Memory", Remembering)
    return DatabaseContextStore(database, now)


async def test_somebody_new_has_an_empty_memory(store: ContextStore) -> None:
    assert await store.load("somebody") == Remembering()


async def test_the_last_saved_memory_is_loaded_by_the_next_program(
    store: ContextStore, place: Place
) -> None:
    await store.save("a", Remembering(heard=("3위", "그럼 5위는?")))
    await store.save("b", Remembering(heard=("남원읍",)))
    await store.save("a", Remembering(heard=("하반기",)))
    async with opened(place) as later:
        again = DatabaseContextStore(later, now)
        assert await again.load("a") == Remembering(heard=("하반기",))
        assert await again.load("b") == Remembering(heard=("남원읍",))
    assert rows(place, "SELECT person, updated_at FROM person_context ORDER BY person") == [
        ("a", NOW),
        ("b", NOW),
    ]


@pytest.mark.parametrize(
    "stored", ['{"heard": 3}', '{"topic": "an older format"}', "{", "", "null", "[]"]
)
async def test_a_memory_of_another_format_is_an_empty_one(
    store: ContextStore, database: Database, stored: str
) -> None:
    statement = "INSERT INTO person_context VALUES ('a', :stored, 1)"
    await database.write(sql(statement, stored=stored))
    assert await store.load("a") == Remembering()
    await store.save("a", Remembering(heard=("다시",)))
    assert await store.load("a") == Remembering(heard=("다시",))


async def test_everybody_keeps_their_own_memory_when_all_talk_at_once(
    store: ContextStore, database: Database
) -> None:
    before = database.writer.commits

    async def talk(person: str) -> Any:
        await store.save(person, Remembering(heard=(person,)))
        return await store.load(person)

    people = [f"p{i}" for i in range(60)]
    loaded = await asyncio.gather(*(talk(person) for person in people))
    assert loaded == [Remembering(heard=(person,)) for person in people]
    assert database.writer.commits - before <= 6
