"""Years, halves, and years that depend on today."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from knowledge.question.periods import recognise_periods
from knowledge.question.scan import Draft
from tests.knowledge.question.reading import read

TODAY = dt.date(2026, 11, 23)


def _read(text: str, today: dt.date = TODAY) -> Draft:
    return read(text, partial(recognise_periods, today=today))[0]


@pytest.mark.parametrize(
    ("text", "years", "halves"),
    [
        ("상반기", [], [1]),
        ("하반기 사례", [], [2]),
        ("전반기", [], [1]),
        ("후반기", [], [2]),
        ("하반 3위", [], [2]),
        ("상·하반기", [], [1, 2]),
        ("상하반기", [], [1, 2]),
        ("상반기랑 하반기", [], [1, 2]),
        ("하반기 상반기", [], [1, 2]),
        ("2021년", [2021], []),
        ("2021", [2021], []),
        ("2021년도 하반기", [2021], [2]),
        ("21년", [2021], []),
        ("21년도 상반기", [2021], [1]),
        ("2021년하반기3위", [2021], [2]),
        ("2020년과 2021년", [2020, 2021], []),
        ("1999년", [1999], []),
        ("작년", [2025], []),
        ("지난해 상반기", [2025], [1]),
        ("올해", [2026], []),
        ("금년", [2026], []),
        ("재작년", [2024], []),
        ("내년", [2027], []),
        ("올 상반기", [2026], [1]),
        # what is no year and no half
        ("3위", [], []),
        ("10년째", [], []),
        ("20년 동안", [], []),
        ("30년 전", [], []),
        ("2021위", [], []),
        ("12021", [], []),
        ("20210", [], []),
        ("1인가구", [], []),
        ("반기", [], []),
        ("9월 7일", [], []),
        ("2021년 9월 15일", [], []),
        ("상반신", [], []),
        ("1시간", [], []),
        ("4·3", [], []),
        ("20만원", [], []),
    ],
)
def test_years_and_halves(text: str, years: list[int], halves: list[int]) -> None:
    draft = _read(text)

    assert (draft.years, sorted(draft.halves)) == (years, halves)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (dt.date(2022, 1, 1), 2021),
        (dt.date(2022, 12, 31), 2021),
        (dt.date(2023, 2, 1), 2022),
    ],
)
def test_last_year_depends_on_today(today: dt.date, year: int) -> None:
    assert _read("작년 3위", today).years == [year]


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("최근 대회", True),
        ("가장 최근 사례", True),
        ("지난번 대회", True),
        ("최신 결과", True),
        ("요즘 어때", False),
        ("최근에 이사 왔어요", False),
        ("하반기", False),
    ],
)
def test_the_latest_contest(text: str, latest: bool) -> None:
    assert _read(text).latest is latest
