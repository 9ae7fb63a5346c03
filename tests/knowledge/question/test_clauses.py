"""What is left out together, and messages that ask two things."""

from __future__ import annotations

import pytest

from tests.knowledge.question.reading import understood


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("1등이랑 꼴등 빼고", {"without_ranks": (1,), "without_places": (-1,)}),
        ("3위 5위 빼고", {"without_ranks": (3, 5)}),
        ("3위와 남원읍 말고", {"without_ranks": (3,), "without_departments": ("남원읍",)}),
        ("최우수랑 2위 제외", {"without_grades": ("최우수",), "without_ranks": (2,)}),
        ("작년 말고 사례", {"without_years": (2025,)}),
        ("표창은 받고 포상금은 못 받은 곳", {"without_rewards": ("포상금",)}),
        ("서귀포시 아닌 기관", {"without_organisations": ("서귀포시",)}),
    ],
)
def test_what_is_joined_is_left_out_together(text: str, left_out: dict[str, object]) -> None:
    filters = understood(text).filters

    assert {name: getattr(filters, name) for name in left_out} == left_out
    assert not filters.ranks
    assert filters.leaves_out


def test_a_key_before_what_is_left_out_stays() -> None:
    filters = understood("하반기 3위 빼고").filters

    assert (filters.halves, filters.without_ranks) == ((2,), (3,))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("상반기 1위가 어디고 하반기 9위는 어디인지", [((1,), (1,)), ((2,), (9,))]),
        ("하반기 3위는 어디고 5위 보상은?", [((2,), (3,)), ((2,), (5,))]),
        ("상반기 5위랑 하반기 3위", [((1,), (5,)), ((2,), (3,))]),
    ],
)
def test_two_asks_keep_their_own_keys(text: str, asked: list[object]) -> None:
    parts = understood(text).parts

    assert [(part.filters.halves, part.filters.ranks) for part in parts] == asked


@pytest.mark.parametrize(
    "text", ["3위랑 5위 보상", "3위 보상은? 5위는?", "남원읍 몇 위고 보상은 뭐예요", "최고 순위"]
)
def test_one_ask_is_not_taken_apart(text: str) -> None:
    assert understood(text).parts == ()
