"""Webhooks: the secret, the order within a chat, and updates that are sent again."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.botapi.raw import done, refused
from tests.support.botapi.client import BotApi

SECRET = "test_secret"
Receive = Callable[[dict[str, Any], web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def listening(receive: Receive) -> AsyncIterator[str]:
    """A bot's own small server; its address."""

    async def handle(request: web.Request) -> web.Response:
        return await receive(await request.json(), request)

    app = web.Application()
    app.router.add_post("/hook", handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_updates_come_with_the_secret_and_are_done_when_answered(bot_api: BotApi) -> None:
    person = await bot_api.person()
    received: asyncio.Queue[tuple[str | None, str | None, Any]] = asyncio.Queue()

    async def receive(update: dict[str, Any], request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        received.put_nowait((secret, request.content_type, update["message"]["text"]))
        return web.Response()

    await bot_api.text(person, "먼저 한 말")
    async with listening(receive) as url:
        await done(bot_api, "setWebhook", url=url, secret_token=SECRET, max_connections=7)
        assert await received.get() == (SECRET, "application/json", "먼저 한 말")
        await bot_api.text(person, "나중에 한 말")
        assert (await received.get())[2] == "나중에 한 말"
        info = await done(bot_api, "getWebhookInfo")
        assert (info["url"], info["max_connections"]) == (url, 7)
        assert (await refused(bot_api, "getUpdates")).startswith(
            "Conflict: can't use getUpdates method while webhook is active"
        )
        await done(bot_api, "deleteWebhook")
    assert await done(bot_api, "getUpdates") == []
    assert (await done(bot_api, "getWebhookInfo"))["url"] == ""


async def test_what_is_not_taken_is_sent_again_in_order(bot_api: BotApi) -> None:
    people = [await bot_api.person() for _ in range(4)]
    seen: defaultdict[int, list[str]] = defaultdict(list)
    attempts: defaultdict[int, int] = defaultdict(int)
    busy: set[int] = set()

    async def receive(update: dict[str, Any], request: web.Request) -> web.Response:
        message = update["message"]
        chat = message["chat"]["id"]
        assert chat not in busy
        busy.add(chat)
        await asyncio.sleep(0.01)
        busy.discard(chat)
        attempts[update["update_id"]] += 1
        if attempts[update["update_id"]] == 1 and message["text"] == "2":
            return web.Response(status=500)
        seen[chat].append(message["text"])
        return web.Response()

    async with listening(receive) as url:
        await done(bot_api, "setWebhook", url=url)
        for text in map(str, range(5)):
            for person in people:
                await bot_api.text(person, text)
        await bot_api.wait_until_fetched()
        info = await done(bot_api, "getWebhookInfo")
        await done(bot_api, "deleteWebhook")
    assert dict(seen) == {person: list("01234") for person in people}
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_a_bot_that_is_away_gets_its_updates_later(bot_api: BotApi) -> None:
    person = await bot_api.person()
    received: asyncio.Queue[str] = asyncio.Queue()

    async def receive(update: dict[str, Any], request: web.Request) -> web.Response:
        received.put_nowait(update["message"]["text"])
        return web.Response()

    async with listening(receive) as url:
        pass
    await done(bot_api, "setWebhook", url=url)
    await bot_api.text(person, "말")
    for _ in range(200):
        if "last_error_message" in (info := await done(bot_api, "getWebhookInfo")):
            break
        await asyncio.sleep(0.05)
    assert info["last_error_message"] == "Connection refused"
    async with listening(receive) as other:
        await done(bot_api, "setWebhook", url=other)
        async with asyncio.timeout(10):
            assert await received.get() == "말"
        await done(bot_api, "setWebhook", url="")


async def test_an_answer_may_be_a_method(bot_api: BotApi) -> None:
    person = await bot_api.person()

    async def receive(update: dict[str, Any], request: web.Request) -> web.Response:
        text = update["message"]["text"]
        chat = update["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat, "text": text})

    async with listening(receive) as url:
        await done(bot_api, "setWebhook", url=url)
        await bot_api.text(person, "메아리")
        assert await bot_api.texts(person, 1) == ["메아리"]
        await done(bot_api, "deleteWebhook", drop_pending_updates=True)
    assert (await bot_api.calls("sendMessage"))[0].status == 200
