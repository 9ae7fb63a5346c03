"""Whether a case speaks of the time at which a service is wanted."""

from __future__ import annotations

import pytest

from knowledge.question.at_times import speaks_of


@pytest.mark.parametrize(
    ("say", "word", "told"),
    [
        ("야간 운영", "심야", True),
        ("야간 운영", "밤에도", True),
        ("야간 운영", "밤나무", False),
        ("추석 운영", "설에", True),
        ("추석 운영", "설치", False),
        ("공휴일 운영", "주말에도", True),
        ("토요일 운영", "야간", False),
    ],
)
def test_another_word_for_the_time_tells_it(say: str, word: str, *, told: bool) -> None:
    assert speaks_of(say, [word]) is told
