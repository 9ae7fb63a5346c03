"""One's own data: seen and deleted by its owner, and never another's."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import MetaData
from sqlalchemy.exc import DBAPIError

from bot.people import mydata
from bot.people.models import Forgotten, MyData
from bot.people.mydata import forget, my_data
from bot.people.person import Person, PersonKeys
from bot.people.questions import QuestionLog
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from bot.storage.tables import person_context
from knowledge.context import Memory
from tests.bot.people.support import DAY, card
from tests.bot.storage.support import now, opened, rows
from tests.support.places import Place

NOTHING = MyData(questions=0, first=None, last=None, up=0, down=0, dialogues=0)


async def _ask(database: Database, person: Person, *, day: dt.date = DAY) -> str:
    store = DatabaseContextStore(database, now)
    await store.save(person.dialogue, Memory(cases=("2021-h2-03",)))
    return await QuestionLog(database, now).record(
        person, "3위", card(), channel="telegram", day=day, latency_ms=1
    )


async def test_somebody_new_has_nothing(database: Database, keys: PersonKeys) -> None:
    person = keys.person("telegram", 7, 7)
    assert await my_data(database, person) == NOTHING
    assert NOTHING.empty
    assert await forget(database, person) == Forgotten(questions=0, dialogues=0)


async def test_everything_of_a_person_is_counted_in_all_chats(
    place: Place, keys: PersonKeys
) -> None:
    private, group = keys.person("telegram", 7, 7), keys.person("telegram", -100, 7)
    async with opened(place) as database:
        first = await _ask(database, private)
        await _ask(database, private, day=DAY + dt.timedelta(days=3))
        last = await _ask(database, group, day=DAY + dt.timedelta(days=1))
        log = QuestionLog(database, now)
        await log.feedback(first, private, "up")
        await log.feedback(last, private, "down", "아닙니다")
    expected = MyData(
        questions=3, first=DAY, last=DAY + dt.timedelta(days=3), up=1, down=1, dialogues=2
    )
    async with opened(place) as later:
        assert await my_data(later, private) == await my_data(later, group) == expected


async def test_two_people_in_one_chat_never_share_anything(
    database: Database, place: Place, keys: PersonKeys
) -> None:
    mine, other = keys.person("telegram", -100, 7), keys.person("telegram", -100, 8)
    alone, channel = keys.person("telegram", -100, None), keys.person("web", -100, 7)
    for person in (mine, other, alone, channel):
        await _ask(database, person)
    store = DatabaseContextStore(database, now)
    await store.save(mine.dialogue, Memory(cases=("2021-h1-01",)))
    assert (await store.load(other.dialogue)).cases == ("2021-h2-03",)
    assert (await my_data(database, mine)).questions == 1

    assert await forget(database, mine) == Forgotten(questions=1, dialogues=1)
    assert await my_data(database, mine) == NOTHING
    assert await store.load(mine.dialogue) == Memory()
    for person in (other, alone, channel):
        data = await my_data(database, person)
        assert (data.questions, data.dialogues) == (1, 1)
        assert await store.load(person.dialogue) != Memory()
    assert rows(place, f"SELECT 1 FROM question_log WHERE person = '{mine.owner}'") == []


async def test_forgetting_lasts_and_takes_every_chat(place: Place, keys: PersonKeys) -> None:
    private, group = keys.person("telegram", 7, 7), keys.person("telegram", -100, 7)
    async with opened(place) as database:
        await _ask(database, private)
        await _ask(database, group)
        assert await forget(database, group) == Forgotten(questions=2, dialogues=2)
    async with opened(place) as later:
        assert await my_data(later, private) == NOTHING
        await _ask(later, private)
        assert (await my_data(later, private)).questions == 1


async def test_forgetting_is_all_or_nothing(
    database: Database, keys: PersonKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = keys.person("telegram", 7, 7)
    await _ask(database, person)
    with monkeypatch.context() as broken:
        broken.setattr(
            mydata, "person_context", person_context.to_metadata(MetaData(schema="missing"))
        )
        with pytest.raises(DBAPIError):
            await forget(database, person)
    data = await my_data(database, person)
    assert (data.questions, data.dialogues) == (1, 1)
