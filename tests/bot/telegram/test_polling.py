"""Long polling: offsets, pauses, and the end of a token."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.telegram import polling
from bot.telegram.polling import Pauses, Poller, until_connected
from tests.support.telegram import RecordingRequest, message, token


class Scripted(RecordingRequest):
    """Ends polling after the scripted answers."""

    ended = False

    async def do_request(self, *args: Any, **keywords: Any) -> tuple[int, bytes]:
        if not self._answers["getUpdates"]:
            self.ended = True
            raise asyncio.CancelledError
        return await super().do_request(*args, **keywords)


def batch(*numbers: int) -> dict[str, Any]:
    return {"ok": True, "result": [{"update_id": n, "message": message("말")} for n in numbers]}


class Bench:
    def __init__(self) -> None:
        self.request = Scripted()
        bot = Bot(token=token(), request=RecordingRequest(), get_updates_request=self.request)
        self.queue: asyncio.Queue[object] = asyncio.Queue()
        self.limits: list[int] = []
        self.kept: list[tuple[list[int], int, int]] = []
        self.poller = Poller(bot, self.queue, room=self._room, keep=self._keep)

    async def _keep(self, updates: Sequence[Update]) -> None:
        numbers = [update.update_id for update in updates]
        self.kept.append((numbers, self.queue.qsize(), len(self.request.calls)))

    async def _room(self, limit: int) -> None:
        self.limits.append(limit)

    async def run(self) -> None:
        with pytest.raises(asyncio.CancelledError):
            await self.poller.run()

    @property
    def fetched(self) -> list[int]:
        found = []
        while not self.queue.empty():
            update = self.queue.get_nowait()
            assert isinstance(update, Update)
            found.append(update.update_id)
        return found

    @property
    def offsets(self) -> list[Any]:
        return [call["offset"] for call in self.request.calls]


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    made: list[float] = []

    async def sleep(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return made


async def test_what_is_fetched_is_seen_before_it_is_handled_and_before_it_is_confirmed(
    bench: Bench,
) -> None:
    for numbers in ((5, 6), (), (9,)):
        bench.request.answer("getUpdates", batch(*numbers))
    await bench.run()
    # With nothing of it in the queue, and before the next request, which confirms it.
    assert bench.kept == [([5, 6], 0, 1), ([9], 2, 3)]


async def test_updates_are_queued_in_order_and_confirmed_by_the_next_request(bench: Bench) -> None:
    for numbers in ((5, 6), (), (9,)):
        bench.request.answer("getUpdates", batch(*numbers))
    await bench.run()
    assert bench.fetched == [5, 6, 9]
    assert bench.offsets == [None, 7, 7]
    assert bench.limits == [polling.BACKLOG] * 4


async def test_every_request_says_which_updates_are_wanted(bench: Bench) -> None:
    bench.request.answer("getUpdates", batch())
    await bench.run()
    (call,) = bench.request.calls
    assert call["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "channel_post",
        "my_chat_member",
    ]
    assert call["timeout"] == 25


async def test_no_more_are_fetched_until_these_are_answered(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "GATHER", 60)
    bench.request.answer("getUpdates", batch(1, 2))
    async with asyncio.TaskGroup() as group:
        group.create_task(bench.run())
        for _ in (1, 2):
            await bench.queue.get()
            await asyncio.sleep(0)
            assert not bench.request.ended
            bench.queue.task_done()
    assert bench.request.ended


async def test_one_long_answer_holds_nobody_up(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "GATHER", 0)
    bench.request.answer("getUpdates", batch(1))
    bench.request.answer("getUpdates", batch(2))
    await bench.run()
    assert bench.fetched == [1, 2]


async def test_at_the_end_what_was_fetched_is_confirmed_without_waiting(bench: Bench) -> None:
    await bench.poller.confirm()
    assert bench.request.calls == []
    bench.request.answer("getUpdates", batch(5))
    await bench.run()
    bench.request.answer("getUpdates", batch(6))
    await bench.poller.confirm()
    assert (bench.request.calls[-1]["offset"], bench.request.calls[-1]["timeout"]) == (6, 0)
    assert bench.fetched == [5]


async def test_failures_are_followed_by_growing_pauses(
    bench: Bench, pauses: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    bench.request.refuse("getUpdates", 502, "Bad Gateway")
    bench.request.answer("getUpdates", b"<html>cut off")
    bench.request.refuse("getUpdates", 429, "Too Many Requests", retry_after=4)
    bench.request.refuse("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    bench.request.answer("getUpdates", batch(1))
    bench.request.refuse("getUpdates", 500, "Internal")
    bench.request.answer("getUpdates", batch(2))
    await bench.run()
    assert pauses == [1.0, 1.5, 4.0, 2.25, 1.0]
    assert bench.fetched == [1, 2]
    assert "other_instance" in caplog.text


async def test_a_withdrawn_token_ends_polling_and_a_short_refusal_does_not(
    bench: Bench, pauses: list[float]
) -> None:
    for _ in range(2):
        bench.request.refuse("getUpdates", 401, "Unauthorized")
    bench.request.answer("getUpdates", batch(1))
    for _ in range(3):
        bench.request.refuse("getUpdates", 401, "Unauthorized")
    with pytest.raises(InvalidToken):
        await bench.poller.run()
    assert bench.fetched == [1]
    assert len(pauses) == 4


def test_pauses_grow_to_half_a_minute() -> None:
    pauses = Pauses()
    made = [pauses.after(NetworkError("x")) for _ in range(20)]
    assert made[0] == 1
    assert made == sorted(made)
    assert made[-1] == 30
    assert pauses.after(RetryAfter(77)) == 77
    pauses.reset()
    assert pauses.after(NetworkError("x")) == 1


async def test_connecting_is_repeated_until_it_works(pauses: list[float]) -> None:
    left = [NetworkError("down")] * 3

    async def request() -> None:
        if left:
            raise left.pop()

    await until_connected("getMe", request)
    assert len(pauses) == 3


async def test_connecting_with_a_wrong_token_is_not_repeated(pauses: list[float]) -> None:
    async def request() -> None:
        raise InvalidToken

    with pytest.raises(InvalidToken):
        await until_connected("getMe", request)
    assert pauses == []
