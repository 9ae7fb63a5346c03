"""The summary of a week: on Monday morning, once."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.learning.summary import KOREA, Summaries, Week, week_told
from bot.replies import learning as wording
from bot.storage.database import Database
from tests.bot.learning.support import School


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=KOREA)


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        ("2021-09-13 08:59", "2021-09-06"),
        ("2021-09-13 09:00", "2021-09-13"),
        ("2021-09-19 23:59", "2021-09-13"),
        ("2022-01-03 09:00", "2022-01-03"),
    ],
)
def test_a_week_begins_on_monday_at_nine_in_korea(moment: str, week: str) -> None:
    assert week_told(_at(moment)) == week
    assert week_told(_at(moment).astimezone(dt.UTC)) == week


async def test_each_week_is_told_once(database: Database) -> None:
    now = [_at("2021-09-08 12:00")]
    summaries = Summaries(database, School(database).desk, lambda: now[0])
    await summaries.want(7, wanted=True)
    # Not about weeks before it was wished.
    assert await summaries.due() == []
    now[0] = _at("2021-09-13 09:00")
    assert await summaries.due() == [7]
    assert await summaries.take(7) == "2021-09-06"
    assert await summaries.take(7) is None
    # Another process, after a restart.
    again = Summaries(database, School(database).desk, lambda: now[0])
    assert await again.due() == []
    now[0] = _at("2021-10-06 10:00")
    assert await again.due() == [7]
    before = await again.take(7)
    assert before is not None
    await again.give_back(7, before)
    assert await again.due() == [7]
    await again.want(7, wanted=False)
    assert await again.due() == []
    assert not await again.wanted(7)


async def test_it_tells_of_the_week_before(database: Database) -> None:
    school = School(database)
    for day, text, kind in (
        ("2021-09-05", "지난지난주", "none"),
        ("2021-09-06", "물놀이장 언제 열어요", "none"),
        ("2021-09-12", "물놀이장 언제 열어요", "none"),
        ("2021-09-12", "남원읍", "card"),
        ("2021-09-13", "이번 주 질문입니다", "none"),
    ):
        school.day = dt.date.fromisoformat(day)
        await school.ask(text, kind)  # type: ignore[arg-type]
    summaries = Summaries(database, school.desk, lambda: _at("2021-09-14 10:00"))
    week = await summaries.week()
    assert (week.first.isoformat(), week.last.isoformat()) == ("2021-09-06", "2021-09-12")
    assert (week.asked, week.poor) == (3, 2)
    assert dict(week.counts)["new"] == 3
    assert week.most[0].text == "물놀이장 언제 열어요"


@pytest.mark.parametrize(
    ("asked", "poor", "said"),
    [
        (0, 0, "지난주에는 질문이 없었습니다."),
        (3, 0, "질문 3건에 모두 답했습니다."),
        (1200, 2, "질문 1,200건 가운데 2건에 제대로 답하지 못했습니다."),
    ],
)
def test_it_is_worded(asked: int, poor: int, said: str) -> None:
    week = Week(
        first=dt.date(2021, 9, 6),
        last=dt.date(2021, 9, 12),
        asked=asked,
        poor=poor,
        counts=(("new", 1), ("waiting", 0)),
        most=(),
    )
    text, rows = wording.week(week)
    assert text.splitlines() == [
        "지난주 요약 (2021년 9월 6일부터 2021년 9월 12일까지)",
        said,
        "새 질문 1개, 미룸 0개",
    ]
    assert [button.label for row in rows for button in row] == ["질문 보기", "주간 요약 끄기"]
