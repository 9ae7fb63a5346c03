"""Figures of a period, before and after the questions are gone."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io

import pytest

from bot.announcements.subscribers import Subscribers
from bot.figures.counting import KOREA, bounds, close_days
from bot.figures.model import Figures
from bot.figures.reading import read_figures
from bot.people.mydata import forget
from bot.people.retention import purge, run_daily
from bot.replies import stats as wording
from bot.storage.database import Database
from tests.bot.figures.support import PERSON, Days, noon
from tests.bot.storage.support import opened
from tests.dialogues.shipped import shipped_snapshot
from tests.support.places import Place

TODAY = dt.date(2021, 9, 9)
SNAPSHOT = shipped_snapshot()


async def _read(
    database: Database, first: str | None = None, last: str | None = None, today: dt.date = TODAY
) -> Figures:
    return await read_figures(
        database,
        SNAPSHOT,
        today=today,
        first=dt.date.fromisoformat(first) if first else None,
        last=dt.date.fromisoformat(last) if last else None,
    )


async def test_the_figures_of_all_days(database: Database) -> None:
    await Days(database).week()
    found = await _read(database)
    assert (found.first.isoformat(), found.last) == ("2021-09-06", TODAY)
    assert [(day.asked, day.unanswered) for day in found.days] == [(2, 1), (0, 0), (3, 0), (1, 1)]
    assert (found.asked, found.unanswered) == (6, 2)
    assert found.share == pytest.approx(1 / 3)
    assert dict(found.kinds) == {"card": 2, "none": 2, "fact": 1, "list": 1, "smalltalk": 1}
    assert found.channels == (("telegram", 5), ("web", 2))
    assert (found.corrected, found.up, found.down) == (1, 1, 1)
    # A list of cases is no question about one of them.
    assert found.cases == (("2021-h2-05", 2), ("2021-h2-03", 1))
    assert ("civil_affairs", 2) in found.topics


async def test_a_period_has_its_days_and_no_others(database: Database) -> None:
    await Days(database).week()
    found = await _read(database, "2021-09-07", "2021-09-08")
    assert [(day.day.day, day.asked) for day in found.days] == [(7, 0), (8, 3)]
    one = await _read(database, "2021-09-09")
    assert [day.asked for day in one.days] == [1]
    # Days to come are not counted, and nothing asked is no share.
    later = await _read(database, "2030-01-01", "2031-01-01")
    assert (later.first, later.last) == (TODAY, TODAY)
    empty = await _read(database, "2021-09-07", "2021-09-07")
    assert (empty.asked, empty.share) == (0, None)


async def test_figures_stay_when_the_questions_go(place: Place) -> None:
    async with opened(place) as database:
        await Days(database).week()
        before = await _read(database)
        assert await close_days(database, noon("2021-09-09"), 30) == 3
        assert await close_days(database, noon("2021-09-09"), 30) == 0
        assert await _read(database) == before
        # Whoever has their questions deleted does not change what was counted.
        await forget(database, PERSON)
        after = await _read(database)
        assert after.days[:3] == before.days[:3]
        assert after.days[3].asked == 0
        assert (after.cases, after.topics) == (before.cases, before.topics)
    rows = place.rows("SELECT day, measure, key, count FROM daily_count")
    assert ("2021-09-06", "answer", "web|none", 1) in rows
    assert PERSON.owner not in str(rows)


async def test_days_are_closed_before_their_questions_are_deleted(database: Database) -> None:
    await Days(database).week()
    before = await _read(database)

    async def stop(_: float) -> None:
        raise asyncio.CancelledError

    async def first(now: int, days: int) -> object:
        return await close_days(database, now, days)

    later = noon("2021-10-20")
    with pytest.raises(asyncio.CancelledError):
        await run_daily(database, days=30, now=lambda: later, first=first, sleep=stop)
    assert (await purge(database, later, 30)).questions == 0
    found = await _read(database, "2021-09-06", "2021-09-09", dt.date(2021, 10, 20))
    assert found.days == before.days
    assert found.kinds == before.kinds


async def test_a_day_is_a_day_in_korea(database: Database) -> None:
    begin, end = bounds(dt.date(2021, 9, 8))
    assert end - begin == 86_400
    assert dt.datetime.fromtimestamp(begin, KOREA).isoformat() == "2021-09-08T00:00:00+09:00"
    await Days(database).week()
    # A second before midnight the day is not over.
    assert await close_days(database, end - 1, 30) == 2
    assert await close_days(database, end, 30) == 1


async def test_subscribers_are_those_of_the_last_day(database: Database) -> None:
    await Days(database).week()
    subscribers = Subscribers(database, lambda: noon("2021-09-08"))
    for chat in (1, 2, 3):
        await subscribers.add(chat, "private", ["all"])
    await close_days(database, noon("2021-09-09"), 30)
    await subscribers.remove(3, None)
    assert dict((await _read(database, last="2021-09-08")).subscribers) == {"active": 3}
    assert dict((await _read(database)).subscribers) == {"active": 2}


async def test_words_picture_and_table_say_the_same(database: Database) -> None:
    await Days(database).week()
    found = await _read(database)
    text = wording.text(found, SNAPSHOT)
    assert text.startswith("2021년 9월 6일부터 2021년 9월 9일까지\n질문 6건, 하루 평균 1.5건")
    assert "답하지 못한 질문 2건(33.3%)" in text
    assert "이용한 곳: 텔레그램 5, 웹 페이지 2" in text
    assert "· 하반기 5위 남원읍 2건" in text
    sheet = wording.sheet(found, SNAPSHOT)
    assert [tile.value for tile in sheet.tiles] == ["6건", "33.3%", "1건", "0곳"]
    assert [(bar.label, bar.value, bar.bad) for bar in sheet.series] == [
        ("9/6", 2, 1),
        ("9/7", 0, 0),
        ("9/8", 3, 0),
        ("9/9", 1, 1),
    ]
    for group in sheet.groups:
        for bar in group.bars:
            assert bar.label in text
    rows = list(csv.reader(io.StringIO(wording.as_csv(found, SNAPSHOT).decode("utf-8-sig"))))
    assert rows[0] == ["구분", "날짜", "이름", "수"]
    assert ["질문", "2021-09-08", "", "3"] in rows
    assert ["많이 물은 사례", "", "하반기 5위 남원읍", "2"] in rows
    assert sum(int(row[3]) for row in rows if row[0] == "질문") == found.asked


@pytest.mark.parametrize(
    ("days", "bars", "title"), [(7, 7, "날마다"), (90, 13, "7일마다"), (400, 14, "달마다")]
)
async def test_long_periods_have_wider_bars(
    days: int, bars: int, title: str, database: Database
) -> None:
    await Days(database).week()
    first = TODAY - dt.timedelta(days=days - 1)
    found = await _read(database, first.isoformat())
    sheet = wording.sheet(found, SNAPSHOT)
    assert len(sheet.series) == bars
    assert sheet.series_title.startswith(title)
    assert sum(bar.value for bar in sheet.series) == 6
