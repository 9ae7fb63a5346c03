"""Buttons under a message, within Telegram's limits."""

from __future__ import annotations

import logging

import pytest

from bot.replies.model import Button
from bot.telegram.keyboard import Key, keyboard, markup


def labels(*buttons: Button) -> list[list[str]]:
    return [[key.text for key in row] for row in keyboard(buttons, version=1)]


def button(label: str, value: str = "x") -> Button:
    return Button(label=label, value=value)


def test_without_buttons_there_is_no_keyboard() -> None:
    assert markup(keyboard((), version=1)) is None


def test_a_button_sends_its_value() -> None:
    made = keyboard((button("보상 자세히", "reward:2021-h2-03"),), version=37)
    pressed = {"text": "보상 자세히", "callback_data": "reward:2021-h2-03@11"}
    assert markup(made) == {"inline_keyboard": [[pressed]]}


def test_rows_below_come_last_and_count() -> None:
    row = [Key("👍", "fb:up:1")]
    made = keyboard([button(f"{n}위") for n in range(100)], version=1, below=(row,))
    assert made[-1] == row
    assert sum(map(len, made)) == 100
    assert keyboard((), version=1, below=(row,)) == [row]


def test_short_labels_share_a_row_and_long_ones_do_not() -> None:
    assert labels(button("3위"), button("5위"), button("9위"), button("10위")) == [
        ["3위", "5위", "9위"],
        ["10위"],
    ]
    long = "다른 하반기 사례 모두 보기"
    assert labels(button(long), button("3위"), button(long)) == [[long, "3위"], [long]]


@pytest.mark.parametrize("bad", ["가" * 22, "x" * 65, ""])
def test_a_value_that_telegram_refuses_costs_only_its_button(
    bad: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert labels(button("나쁨", bad), button("좋음", "x" * 64)) == [["좋음"]]
    assert "button_left_out" in caplog.text


def test_more_buttons_than_telegram_takes_are_left_out(caplog: pytest.LogCaptureFixture) -> None:
    made = keyboard([button(f"{n}위") for n in range(120)], version=1)
    assert sum(map(len, made)) == 100
    assert "120" in caplog.text
