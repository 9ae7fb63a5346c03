"""Documents that were brought and are not read yet, as rows; on both databases."""

from __future__ import annotations

from bot.review.readings import Reading, Readings
from bot.review.rows import purge
from bot.storage.address import parse_address
from bot.storage.database import Database
from bot.storage.engine import Engines
from bot.storage.options import StorageOptions
from bot.storage.schema import upgrade
from tests.bot.storage.support import NOW, change, now, opened
from tests.support.places import Place

DAY = 86_400


def _text(number: int, text: str, *, cut: bool = False) -> Reading:
    return Reading(
        chat=1,
        brought=number,
        actor="telegram:1",
        review=f"id{number}",
        sent_at=NOW,
        text=text,
        cut=cut,
    )


async def test_a_text_is_kept_masked_and_joined_in_one_step(database: Database) -> None:
    readings = Readings(database, now)
    mail = "someone" + "@" + "example.com"
    first, then = _text(1, f"처음 {mail}\0\ud800", cut=True), _text(2, "나머지")
    await readings.keep(first)
    await readings.keep(then)
    assert [one.text for one in await readings.begun()] == ["처음 ■■■?", "나머지"]
    await readings.join(first.model_copy(update={"text": "처음\n나머지"}), then)
    assert [one.text for one in await readings.begun()] == ["처음\n나머지"]
    await readings.end(first)
    assert await readings.begun() == ()


async def test_what_was_read_goes_after_an_hour_and_the_rest_with_the_reviews(
    database: Database,
) -> None:
    readings = Readings(database, now)
    await readings.read(_text(1, "읽은 글", cut=True))
    await readings.keep(_text(2, "읽지 못한 글"))
    await purge(database, NOW + 3_500, 30)
    assert len(await readings.begun()) == 2
    await purge(database, NOW + 3_700, 30)
    assert [one.brought for one in await readings.begun()] == [2]
    await purge(database, NOW + 31 * DAY, 30)
    assert await readings.begun() == ()


async def test_what_an_older_program_was_reading_is_taken_over(empty_place: Place) -> None:
    place = empty_place
    engines = Engines(parse_address(place.url), StorageOptions())
    migrator = engines.migrator()
    await upgrade(migrator, engines.address.path, target="0013")
    await migrator.dispose()
    await engines.close()
    change(
        place,
        "INSERT INTO review_reading (chat, message, actor, file, name, published, at) "
        "VALUES (7, 8, 'telegram:7', 'abc', '결과.xlsx', '2019-06-10', 9);",
    )
    async with opened(place) as database:
        (found,) = await Readings(database, now).begun()
    assert (found.key, found.message, found.file) == ((7, 8), 8, "abc")
    assert (found.name, str(found.published)) == ("결과.xlsx", "2019-06-10")
