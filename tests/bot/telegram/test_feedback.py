"""👍 and 👎: one tap is kept, a reason may follow."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import DiskFullError
from bot.replies import feedback as wording
from bot.replies.model import ReplyKind
from bot.telegram.feedback import rating
from tests.bot.telegram.support import QUESTION, Bench
from tests.support.telegram import BOT, button_press, message, update

CASE = [{"text": "보상", "callback_data": "reward:x@1"}]


def under(*rows: list[dict[str, str]]) -> dict[str, Any]:
    markup = {"inline_keyboard": [CASE, *rows]}
    return message("앞의 답") | {"from": BOT, "reply_markup": markup}


def buttons(*acts: str) -> list[dict[str, str]]:
    return [{"text": act, "callback_data": f"fb:{act}:{QUESTION}"} for act in acts]


async def press(bench: Bench, act: str, shown: dict[str, Any]) -> None:
    data = f"fb:{act}:{QUESTION}"
    await bench.feed(update(callback_query=button_press(data, message=shown)))


def keyboards(bench: Bench) -> list[list[list[str]]]:
    return [
        [[b["callback_data"] for b in row] for row in call["reply_markup"]["inline_keyboard"]]
        for call in bench.request.of("editMessageReplyMarkup")
    ]


async def test_a_thumb_up_is_kept_with_one_tap(bench: Bench) -> None:
    await press(bench, "up", under(buttons("up", "down")))
    assert bench.opinions.kept == [(QUESTION, "up", None, 7)]
    assert bench.toasts == [wording.THANKS_GOOD]
    assert keyboards(bench) == [[["reward:x@1"]]]
    assert bench.assistant.asked == []


async def test_a_thumb_down_is_kept_and_asks_why(bench: Bench) -> None:
    await press(bench, "down", under(buttons("up", "down")))
    assert bench.opinions.kept == [(QUESTION, "down", None, 7)]
    assert bench.toasts == [wording.THANKS_BAD]
    made = bench.request.of("editMessageReplyMarkup")[0]["reply_markup"]["inline_keyboard"]
    labels = [[b["text"] for b in row] for row in made]
    assert labels == [["보상"], ["틀린 답", "못 알아들음"], ["빠진 내용", "닫기"]]
    assert all(len(b["callback_data"].encode()) <= 64 for row in made for b in row)


@pytest.mark.parametrize("reason", ["wrong", "misread", "missing"])
async def test_a_reason_is_kept_beside_it(bench: Bench, reason: str) -> None:
    await press(bench, reason, under(buttons("wrong", "misread"), buttons("missing", "close")))
    assert bench.opinions.kept == [(QUESTION, "down", reason, 7)]
    assert bench.toasts == [wording.THANKS_REASON]
    assert keyboards(bench) == [[["reward:x@1"]]]


async def test_closing_keeps_nothing(bench: Bench) -> None:
    await press(bench, "close", under(buttons("wrong", "misread"), buttons("missing", "close")))
    assert bench.opinions.kept == []
    assert keyboards(bench) == [[["reward:x@1"]]]
    assert len(bench.toasts) == 1


async def test_somebody_else_cannot_rate_and_the_buttons_stay(bench: Bench) -> None:
    bench.opinions.outcome = "refused"
    await press(bench, "up", under(buttons("up", "down")))
    assert bench.toasts == [wording.NOT_YOURS]
    assert keyboards(bench) == []


async def test_a_second_tap_is_harmless(bench: Bench) -> None:
    bench.request.refuse("editMessageReplyMarkup", 400, "Bad Request: message is not modified: …")
    await press(bench, "up", under(buttons("up", "down")))
    assert bench.toasts == [wording.THANKS_GOOD]
    assert bench.request.sent == []


async def test_under_a_message_that_is_too_old_it_is_kept(bench: Bench) -> None:
    old = {"chat": under()["chat"], "message_id": 1, "date": 0}
    await press(bench, "up", old)
    assert bench.opinions.kept == [(QUESTION, "up", None, 7)]
    assert bench.methods == ["answerCallbackQuery"]


async def test_a_full_disk_is_told(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.opinions.outcome = DiskFullError(path="x")
    await press(bench, "up", under(buttons("up", "down")))
    assert bench.toasts == [wording.NOT_KEPT]
    assert "feedback_not_kept: disk_full" in caplog.text


@pytest.mark.parametrize(
    ("kind", "rated"),
    [("card", True), ("none", True), ("aggregate", True), ("help", False), ("smalltalk", False)],
)
def test_what_can_be_rated(kind: ReplyKind, rated: bool) -> None:
    assert bool(rating(kind, QUESTION)) is rated
    assert rating(kind, None) == ()
