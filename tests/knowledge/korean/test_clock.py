"""Which hours a text names, and what opens from when until when."""

from __future__ import annotations

import pytest

from knowledge.korean.clock import Opening, called, hours_in, opening_in


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("오전 8시부터", [8 * 60]),
        ("새벽 여섯 시 반에 열어요", [6 * 60 + 30]),
        ("아침일곱시에", [7 * 60]),
        ("오후 2시", [14 * 60]),
        ("3시에 가도 되나요", [15 * 60]),
        ("새벽 3시", [3 * 60]),
        ("밤 9시 20분", [21 * 60 + 20]),
        ("밤 12시에 열어요", [0]),
        ("낮 12시", [12 * 60]),
        ("12시 반", [12 * 60 + 30]),
        ("09:00~18:00", [9 * 60, 18 * 60]),
        ("2시간 걸려요", []),
        ("3시군 가운데", []),
        ("몇 시에 열어요", []),
        ("99시", []),
    ],
)
def test_hours(text: str, minutes: list[int]) -> None:
    assert [hour.minutes for hour in hours_in(text)] == minutes


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("오전 8시부터", Opening(8 * 60, None)),
        ("오전 9시부터 오후 6시까지", Opening(9 * 60, 18 * 60)),
        ("9시부터 6시까지", Opening(9 * 60, 18 * 60)),
        ("09:00~18:00", Opening(9 * 60, 18 * 60)),
        ("오후 2시", None),
        ("농번기", None),
    ],
)
def test_opening(text: str, opening: Opening | None) -> None:
    assert opening_in(text) == opening


def test_an_hour_is_called_as_people_say_it() -> None:
    assert [called(m) for m in (390, 720, 780)] == ["오전 6시 30분", "오후 12시", "오후 1시"]
