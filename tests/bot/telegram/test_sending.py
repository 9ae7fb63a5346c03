"""Sending keeps to Telegram's pauses and follows chats that move."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.telegram import sending
from bot.telegram.incoming import Place
from bot.telegram.keyboard import Key
from bot.telegram.sending import send_texts
from tests.support.telegram import RecordingRequest, token

HERE = Place(chat=7)


@pytest.fixture
def request_() -> RecordingRequest:
    return RecordingRequest()


@pytest.fixture
def bot(request_: RecordingRequest) -> Bot:
    return Bot(token=token(), request=request_, get_updates_request=RecordingRequest())


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; none takes time."""
    made: list[float] = []

    async def sleep(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return made


async def test_texts_go_out_in_order_with_the_keyboard_under_the_last(
    bot: Bot, request_: RecordingRequest
) -> None:
    keyboard = [[Key("보상", "x")]]
    await send_texts(bot, Place(chat=7, topic=3, reply_to=5), ["하나", "<b>둘</b>"], keyboard)
    first, second = request_.of("sendMessage")
    assert (first["text"], second["text"]) == ("하나", "<b>둘</b>")
    assert (first["reply_markup"], bool(second["reply_markup"])) == (None, True)
    assert first["reply_parameters"]["message_id"] == 5
    assert second["reply_parameters"] is None
    for call in (first, second):
        assert (call["chat_id"], call["message_thread_id"]) == (7, 3)
        assert call["parse_mode"] == "HTML"
        assert call["link_preview_options"] == {"is_disabled": True}


async def test_a_pause_that_telegram_asks_for_is_kept_and_the_message_sent(
    bot: Bot, request_: RecordingRequest, pauses: list[float]
) -> None:
    request_.refuse("sendMessage", 429, "Too Many Requests", retry_after=7)
    request_.refuse("sendMessage", 429, "Too Many Requests", retry_after=2)
    await send_texts(bot, HERE, ["답"])
    assert pauses == [7, 2]
    assert request_.sent == ["답"] * 3


@pytest.mark.parametrize("waits", [[3600], [1, 1, 1, 1]])
async def test_pauses_too_long_or_too_many_end_the_attempt(
    bot: Bot, request_: RecordingRequest, pauses: list[float], waits: list[int]
) -> None:
    for wait in waits:
        request_.refuse("sendMessage", 429, "Too Many Requests", retry_after=wait)
    with pytest.raises(RetryAfter):
        await send_texts(bot, HERE, ["답"])
    assert len(pauses) == len(waits) - 1


async def test_a_group_that_became_a_supergroup_is_followed(
    bot: Bot, request_: RecordingRequest
) -> None:
    request_.refuse("sendMessage", 400, "upgraded", migrate_to_chat_id=-200)
    await send_texts(bot, HERE, ["하나", "둘"])
    assert [call["chat_id"] for call in request_.of("sendMessage")] == [7, -200, -200]


async def test_a_broken_connection_is_tried_once_more(
    bot: Bot, request_: RecordingRequest, pauses: list[float]
) -> None:
    request_.refuse("sendMessage", 502, "Bad Gateway")
    await send_texts(bot, HERE, ["답"])
    assert pauses == [sending.NETWORK_PAUSE]
    request_.refuse("sendMessage", 502, "Bad Gateway")
    request_.refuse("sendMessage", 502, "Bad Gateway")
    with pytest.raises(NetworkError):
        await send_texts(bot, HERE, ["답"])


@pytest.mark.parametrize(
    ("status", "kind"), [(400, BadRequest), (403, Forbidden)], ids=["refused", "blocked"]
)
async def test_a_refusal_is_not_repeated(
    bot: Bot, request_: RecordingRequest, status: int, kind: type[Exception]
) -> None:
    request_.refuse("sendMessage", status, "no")
    with pytest.raises(kind):
        await send_texts(bot, HERE, ["답", "둘째"])
    assert len(request_.calls) == 1


async def test_a_message_that_may_have_arrived_is_not_sent_twice(
    bot: Bot, request_: RecordingRequest
) -> None:
    request_.answer("sendMessage", TimedOut())
    with pytest.raises(TimedOut):
        await send_texts(bot, HERE, ["답"])
    assert len(request_.calls) == 1
