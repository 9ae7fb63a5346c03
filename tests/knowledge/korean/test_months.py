"""Which months a text names."""

from __future__ import annotations

import pytest

from knowledge.korean.months import months_in


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2~4월(상반기 농번기), 10~12월(하반기 수확기)", {2, 3, 4, 10, 11, 12}),
        ("7월은요", {7}),
        ("11~2월", {11, 12, 1, 2}),
        ("3월에도 하나요", {3}),
        ("한여름에도 열어요", {6, 7, 8}),
        ("2021년 2월 1일부터", set()),
        ("2021년 3월", set()),
        ("13월", set()),
        ("몇 월까지", set()),
    ],
)
def test_months(text: str, months: set[int]) -> None:
    assert months_in(text) == months
