"""Keys instead of ids, and the secret behind them."""

from __future__ import annotations

import asyncio
import itertools
import logging
from pathlib import Path

import pytest

from bot.people.person import PersonKeys, load_secret, owner_of
from bot.storage.database import Database
from tests.bot.storage.support import NOW, opened, rows
from tests.support.places import Place


def test_a_key_is_the_same_for_the_same_person_and_secret(keys: PersonKeys) -> None:
    again = PersonKeys(b"only for tests, of 32 bytes size")
    assert keys.person("telegram", -100, 7) == again.person("telegram", "-100", "7")


def test_everybody_everywhere_has_a_dialogue_of_their_own(keys: PersonKeys) -> None:
    places: list[tuple[str, int | str, int | str | None]] = [
        ("telegram", 1, 23),
        ("telegram", 12, 3),
        ("telegram", 1, 24),
        ("telegram", 1, None),
        ("telegram", 2, None),
        ("web", 1, 23),
        ("web", "1:user:2", 3),
        ("web", 1, "2:user:3"),
        ("web", '1", "user", "2', 3),
        ("web", 1, '2", "user", "3'),
    ]
    dialogues = {keys.person(*place).dialogue for place in places}
    assert len(dialogues) == len(places)
    # Not even the part that is added to the owner's key is shared.
    assert len({dialogue[32:] for dialogue in dialogues}) == len(places)


def test_a_person_has_one_owner_key_in_all_chats_and_another_in_another_channel(
    keys: PersonKeys,
) -> None:
    private, group = keys.person("telegram", 7, 7), keys.person("telegram", -100, 7)
    assert private.owner == group.owner
    assert private.dialogue != group.dialogue
    assert owner_of(private.dialogue) == owner_of(group.dialogue) == private.owner
    assert keys.person("web", 7, 7).owner != private.owner


def test_posts_without_a_person_belong_to_their_chat_alone(keys: PersonKeys) -> None:
    owners = {
        keys.person("telegram", -100, None).owner,
        keys.person("telegram", -200, None).owner,
        keys.person("telegram", -300, -100).owner,
        keys.person("telegram", -300, "None").owner,
    }
    assert len(owners) == 4


def test_other_secrets_give_other_keys() -> None:
    made = [PersonKeys(bytes([i]) * 32).person("telegram", 7, 7) for i in range(20)]
    assert len({key.owner for key in made}) == len({key.dialogue for key in made}) == 20


def test_a_key_shows_neither_the_ids_nor_the_secret(keys: PersonKeys) -> None:
    person = keys.person("telegram", -1001234567890, 987654321)
    for shown in (person.owner, person.dialogue, repr(person), repr(keys)):
        assert "987654321" not in shown
        assert "1001234567890" not in shown
        assert "tests" not in shown
    assert len(person.owner) == 32
    assert len(person.dialogue) == 64
    assert set(person.dialogue) <= set("0123456789abcdef")


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="short"):
        PersonKeys(b"0123456789abcde")
    PersonKeys(b"0123456789abcdef")


async def test_the_secret_is_made_once_and_survives_a_restart(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with opened(place) as database:
        first = await load_secret(database, NOW)
        assert await load_secret(database, NOW + 1) == first
    async with opened(place) as later:
        assert await load_secret(later, NOW + 2) == first
    assert len(first) == 32
    assert rows(place, "SELECT name, value, created_at FROM secret") == [("people", first, NOW)]
    assert first.hex() not in caplog.text
    assert repr(first) not in caplog.text


async def test_every_database_has_a_secret_of_its_own(place: Place, tmp_path: Path) -> None:
    async with opened(place) as one, opened(tmp_path / "other.sqlite3") as other:
        assert await load_secret(one, NOW) != await load_secret(other, NOW)


async def test_programs_that_start_at_once_get_the_same_secret(
    database: Database, place: Place
) -> None:
    async with opened(place) as second:
        asked = [
            load_secret(which, NOW)
            for which in itertools.islice(itertools.cycle([database, second]), 8)
        ]
        assert len(set(await asyncio.gather(*asked))) == 1
