"""Letters that a hasty thumb took apart, swapped or struck twice."""

from __future__ import annotations

import pytest

from knowledge.question.repair import joined


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("남ㅇㅝㄴ읍", "남원읍"),
        ("3ㅇㅟ", "3위"),
        ("9우ㅣ 사례", "9위 사례"),
        ("여가가ㅗ", "여가과"),
        ("3이ㅜ", "3위"),
        ("보ㅅ상", "보상"),
    ],
)
def test_what_came_apart_is_put_together(typed: str, meant: str) -> None:
    assert joined(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["남원읍ㅗ", "뭐야ㅗ", "있어ㅜ", "3위ㅠㅠ", "ㅋㅜㅜ", "네ㅋ 3위", "ㄴㅇㅇ 보상", "감귤ㅏ"],
)
def test_other_letters_stay_as_they_are(typed: str) -> None:
    assert joined(typed) == typed
