"""The whole channel over real HTTP: connecting, answering, leaving."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.assistant import Assistant, Message
from bot.replies.model import Reply
from bot.telegram.channel import TokenRefusedError, serve
from tests.bot.telegram.support import services
from tests.support.assistants import RecordingAssistant
from tests.support.botapi.client import BotApi

CUT_OFF = 0
"""The status of the long poll that the bot leaves when it stops."""


async def run(api: BotApi, assistant: Assistant, stop: asyncio.Event, *, used: str = "") -> None:
    await serve(
        token=used or api.token,
        api_root=api.root,
        services=services(assistant),
        stop=stop,
    )


async def test_a_question_is_answered_and_stopping_confirms_it(bot_api: BotApi) -> None:
    stop = asyncio.Event()
    person = await bot_api.person()
    async with asyncio.TaskGroup() as group:
        group.create_task(run(bot_api, RecordingAssistant(), stop))
        await bot_api.wait_for_calls("setMyCommands", 4)
        await bot_api.text(person, "3위 & 5위")
        assert await bot_api.texts(person, 1) == ["답: 3위 & 5위"]
        stop.set()
    calls = await bot_api.calls()
    assert [call.method for call in calls[:2]] == ["getMe", "deleteWebhook"]
    assert (await bot_api.calls("sendMessage"))[0]["text"] == "답: 3위 &amp; 5위"
    menus = {
        (json.loads(scope)["type"], language): [one["command"] for one in commands]
        for scope, language, commands in (await bot_api.profile())["commands"]
    }
    private = ["start", "help", "list", "subscribe", "stop", "privacy", "mydata", "forget"]
    for language in ("", "ko"):
        assert menus["all_private_chats", language] == private
        assert menus["all_group_chats", language] == ["help", "list", "subscribe", "stop"]
    assert await bot_api.pending() == []
    assert {call.status for call in calls} <= {200, CUT_OFF}


async def test_stopping_finishes_what_was_begun(bot_api: BotApi) -> None:
    begun, stop = asyncio.Event(), asyncio.Event()

    class Slow(RecordingAssistant):
        async def answer(self, message: Message) -> Reply:
            begun.set()
            await asyncio.sleep(0.1)
            return await super().answer(message)

    person = await bot_api.person()
    for text in ("하나", "둘", "셋"):
        await bot_api.text(person, text)
    async with asyncio.TaskGroup() as group:
        group.create_task(run(bot_api, Slow(), stop))
        await begun.wait()
        stop.set()
    assert await bot_api.texts(person) == ["답: 하나", "답: 둘", "답: 셋"]


async def test_a_token_that_telegram_does_not_know_ends_at_once(bot_api: BotApi) -> None:
    with pytest.raises(TokenRefusedError):
        async with asyncio.timeout(5):
            await run(bot_api, RecordingAssistant(), asyncio.Event(), used="1:wrong")


async def test_a_server_that_is_away_can_be_left(bot_api: BotApi) -> None:
    stop = asyncio.Event()
    await bot_api.fault("reset_before", times=None)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(run(bot_api, RecordingAssistant(), stop))
        await bot_api.wait_for_calls("getMe")
        stop.set()


async def test_people_are_answered_side_by_side_over_many_connections(bot_api: BotApi) -> None:
    together, stop = asyncio.Barrier(30), asyncio.Event()

    class Meeting(RecordingAssistant):
        async def answer(self, message: Message) -> Reply:
            # Only when all of them are asked at the same time does any answer come.
            await together.wait()
            return await super().answer(message)

    people = [await bot_api.person() for _ in range(together.parties)]
    async with asyncio.TaskGroup() as group:
        group.create_task(run(bot_api, Meeting(), stop))
        for person in people:
            await bot_api.text(person, "말")
        for person in people:
            assert await bot_api.texts(person, 1) == ["답: 말"]
        stop.set()


async def test_nobody_waits_for_the_menu(bot_api: BotApi) -> None:
    stop = asyncio.Event()
    person = await bot_api.person()
    await bot_api.fault("hang", method="setMyCommands", seconds=5)
    async with asyncio.timeout(4), asyncio.TaskGroup() as group:
        group.create_task(run(bot_api, RecordingAssistant(), stop))
        await bot_api.text(person, "3위")
        assert await bot_api.texts(person, 1) == ["답: 3위"]
        stop.set()


async def test_a_menu_that_is_refused_costs_nothing_else(
    bot_api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()
    person = await bot_api.person()
    await bot_api.fault("refuse", method="setMyCommands", description="Bad Request: no")
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(run(bot_api, RecordingAssistant(), stop))
        await bot_api.text(person, "3위")
        assert await bot_api.texts(person, 1) == ["답: 3위"]
        await bot_api.wait_for_calls("setMyCommands")
        stop.set()
    assert "commands_not_named" in caplog.text
