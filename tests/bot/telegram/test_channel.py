"""The whole channel over real HTTP: connecting, answering, leaving."""

from __future__ import annotations

import asyncio

import pytest

from bot.assistant import Assistant, Message
from bot.replies.model import Reply
from bot.telegram.channel import TokenRefusedError, serve
from bot.telegram.transport import SENDING_CONNECTIONS, telegram_request
from tests.support.assistants import TODAY, RecordingAssistant
from tests.support.bot_api import BotApi, bot_api
from tests.support.telegram import message as written
from tests.support.telegram import token


async def sent(api: BotApi, number: int) -> list[str]:
    """The texts of the messages, once there are `number` of them."""
    await asyncio.to_thread(
        api.wait_for, lambda calls: sum(call.method == "sendMessage" for call in calls) >= number
    )
    return [call["text"] for call in api.of("sendMessage")]


async def run(api: BotApi, assistant: Assistant, stop: asyncio.Event, *, used: str = "") -> None:
    await serve(
        token=used or api.token,
        api_root=api.root,
        assistant=assistant,
        today=lambda: TODAY,
        stop=stop,
    )


async def test_a_question_is_answered_and_stopping_confirms_it() -> None:
    stop = asyncio.Event()
    with bot_api(token=token()) as api:
        async with asyncio.TaskGroup() as group:
            group.create_task(run(api, RecordingAssistant(), stop))
            number = api.push(message=written("3위 & 5위"))
            assert await sent(api, 1) == ["답: 3위 &amp; 5위"]
            stop.set()
        assert [call.method for call in api.calls[:2]] == ["getMe", "deleteWebhook"]
        names = [one["command"] for one in api.of("setMyCommands")[0]["commands"]]
        assert names == ["start", "help"]
        assert api.of("getUpdates")[-1]["offset"] == number + 1


async def test_stopping_finishes_what_was_begun() -> None:
    begun, stop = asyncio.Event(), asyncio.Event()

    class Slow(RecordingAssistant):
        async def answer(self, message: Message) -> Reply:
            begun.set()
            await asyncio.sleep(0.1)
            return await super().answer(message)

    with bot_api(token=token()) as api:
        async with asyncio.TaskGroup() as group:
            group.create_task(run(api, Slow(), stop))
            for text in ("하나", "둘", "셋"):
                api.push(message=written(text))
            await begun.wait()
            stop.set()
        assert await sent(api, 3) == ["답: 하나", "답: 둘", "답: 셋"]


async def test_a_token_that_telegram_does_not_know_ends_at_once() -> None:
    with bot_api(token=token()) as api, pytest.raises(TokenRefusedError):
        async with asyncio.timeout(5):
            await run(api, RecordingAssistant(), asyncio.Event(), used="1:wrong")


async def test_a_server_that_is_away_can_be_left() -> None:
    stop = asyncio.Event()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        with bot_api(token=token()) as api:
            pass
        group.create_task(run(api, RecordingAssistant(), stop))
        await asyncio.sleep(0.1)
        stop.set()


async def test_people_are_answered_side_by_side_over_many_connections() -> None:
    people, stop = 30, asyncio.Event()
    together = asyncio.Barrier(people)

    class Meeting(RecordingAssistant):
        async def answer(self, message: Message) -> Reply:
            # Only when all of them are asked at the same time does any answer come.
            await together.wait()
            return await super().answer(message)

    with bot_api(token=token()) as api:
        async with asyncio.TaskGroup() as group:
            group.create_task(run(api, Meeting(), stop))
            for person in range(people):
                chat = {"id": person + 1, "type": "private", "first_name": "주민"}
                api.push(message=written("말", chat=chat))
            await sent(api, people)
            stop.set()


async def test_the_connection_limit_is_ours_and_not_that_of_the_client_library() -> None:
    request = telegram_request(connections=SENDING_CONNECTIONS)
    transport = request._client._transport
    session = transport.get_client()  # type: ignore[attr-defined]
    assert session.connector.limit == SENDING_CONNECTIONS > 100
    await session.close()
    await request.shutdown()
