"""What goes wrong goes wrong as it does with Telegram: in its words, or on the wire."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from aiohttp import ClientError, ClientPayloadError, ClientSession, ClientTimeout

from tests.botapi.raw import call, done
from tests.support.botapi.client import BotApi
from tests.support.botapi.faults import FaultKind


async def say(api: BotApi, chat: int, text: str = "말") -> tuple[int, dict[str, Any]]:
    return await call(api, "sendMessage", chat_id=chat, text=text)


@pytest.mark.parametrize(
    ("kind", "more", "status", "description", "parameters"),
    [
        ("retry_after", {"seconds": 5}, 429, "Too Many Requests: retry after 5",
         {"retry_after": 5}),
        ("blocked", {}, 403, "Forbidden: bot was blocked by the user", None),
        ("deactivated", {}, 403, "Forbidden: user is deactivated", None),
        ("kicked", {}, 403, "Forbidden: bot was kicked from the supergroup chat", None),
        ("chat_not_found", {}, 400, "Bad Request: chat not found", None),
        ("migrate", {"migrate_to": -100123}, 400,
         "Bad Request: group chat was upgraded to a supergroup chat",
         {"migrate_to_chat_id": -100123}),
        ("unauthorized", {}, 401, "Unauthorized", None),
        ("conflict", {}, 409, "Conflict: terminated by other getUpdates request; "
         "make sure that only one bot instance is running", None),
        ("internal", {}, 500, "Internal Server Error", None),
        ("refuse", {"status": 400, "description": "Bad Request: TOPIC_CLOSED"}, 400,
         "Bad Request: TOPIC_CLOSED", None),
    ],
)  # fmt: skip
async def test_refusals(
    bot_api: BotApi,
    kind: FaultKind,
    more: dict[str, Any],
    status: int,
    description: str,
    parameters: dict[str, int] | None,
) -> None:
    person = await bot_api.person()
    await bot_api.fault(kind, **more)
    expected = {"ok": False, "error_code": status, "description": description}
    if parameters:
        expected["parameters"] = parameters
    assert await say(bot_api, person) == (status, expected)
    assert await bot_api.texts(person) == []
    assert (await say(bot_api, person))[0] == 200
    first, second = await bot_api.calls()
    assert (first.fault, first.status, first.description) == (kind, status, description)
    assert (second.fault, second.status) == (None, 200)


async def test_a_bad_gateway_answers_in_html(bot_api: BotApi) -> None:
    await bot_api.fault("bad_gateway")
    async with (
        ClientSession() as session,
        session.get(f"{bot_api.root}/bot{bot_api.token}/getMe") as response,
    ):
        assert (response.status, response.content_type) == (502, "text/html")
        assert (await response.text()).startswith("<html>")


async def test_faults_meet_the_method_the_chat_and_the_count_they_are_for(
    bot_api: BotApi,
) -> None:
    one, other = await bot_api.person(), await bot_api.person()
    await bot_api.fault("blocked", chat=one, method="sendMessage", after=1, times=2)
    statuses = [(await say(bot_api, chat))[0] for chat in (one, other, one, one, other, one)]
    assert statuses == [200, 200, 403, 403, 200, 200]
    await bot_api.fault("internal", method="getMe", times=None)
    assert [(await call(bot_api, "getMe"))[0] for _ in range(3)] == [500] * 3
    assert (await say(bot_api, one))[0] == 200
    await bot_api.clear_faults()
    assert (await call(bot_api, "getMe"))[0] == 200


@pytest.mark.parametrize(("kind", "arrives"), [("reset_before", False), ("reset_after", True)])
async def test_a_reset_before_and_after_acceptance(
    bot_api: BotApi, kind: FaultKind, arrives: bool
) -> None:
    person = await bot_api.person()
    await bot_api.fault(kind)
    with pytest.raises((ClientError, ConnectionResetError)):
        await say(bot_api, person)
    assert await bot_api.texts(person) == (["말"] if arrives else [])
    (call_,) = await bot_api.calls("sendMessage")
    assert (call_.fault, call_.status) == (kind, 200 if arrives else 0)


async def test_a_truncated_answer(bot_api: BotApi) -> None:
    person = await bot_api.person()
    await bot_api.fault("truncated")
    with pytest.raises(ClientPayloadError):
        await say(bot_api, person)
    assert await bot_api.texts(person) == ["말"]


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_request_that_hangs(bot_api: BotApi, accepted: bool) -> None:
    person = await bot_api.person()
    await bot_api.fault("hang", seconds=60, accepted=accepted)
    address = f"{bot_api.root}/bot{bot_api.token}/sendMessage"
    async with ClientSession(timeout=ClientTimeout(total=0.2)) as session:
        with pytest.raises(TimeoutError):
            await session.post(address, json={"chat_id": person, "text": "말"})
    assert await bot_api.texts(person) == (["말"] if accepted else [])
    (call_,) = await bot_api.wait_for_calls("sendMessage")
    assert (call_.fault, call_.status) == ("hang", 200 if accepted else 0)


async def test_a_request_that_hangs_is_let_go_at_last(bot_api: BotApi) -> None:
    await bot_api.fault("hang", seconds=0.2)
    begun = time.monotonic()
    with pytest.raises((ClientError, ConnectionResetError)):
        await call(bot_api, "getMe")
    assert time.monotonic() - begun >= 0.2


async def test_long_polling_waits_and_only_the_last_poller_stays(bot_api: BotApi) -> None:
    person = await bot_api.person()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(call(bot_api, "getUpdates", timeout=20))
        await bot_api.wait_for(lambda calls: len(calls) == 1)
        second = group.create_task(call(bot_api, "getUpdates", timeout=20))
        await bot_api.wait_for(lambda calls: len(calls) == 2)
        status, refusal = await first
        await bot_api.text(person, "말")
    assert (status, refusal["error_code"]) == (409, 409)
    assert refusal["description"].startswith("Conflict: terminated by other getUpdates request")
    status, answer = second.result()
    assert (status, [one["message"]["text"] for one in answer["result"]]) == (200, ["말"])


async def test_offsets_confirm(bot_api: BotApi) -> None:
    person = await bot_api.person()
    for text in ("하나", "둘", "셋"):
        await bot_api.text(person, text)

    async def texts(**params: Any) -> list[str]:
        found = await done(bot_api, "getUpdates", **params)
        return [update["message"]["text"] for update in found]

    first = (await done(bot_api, "getUpdates", limit=1))[0]["update_id"]
    assert await texts() == ["하나", "둘", "셋"]
    assert await texts(offset=first + 1, limit=1) == ["둘"]
    assert await texts(offset=first) == ["둘", "셋"]
    assert await texts(offset=-1) == ["셋"]
    assert await texts(offset=first + 3) == []


async def test_a_poller_that_leaves_makes_room(bot_api: BotApi) -> None:
    address = f"{bot_api.root}/bot{bot_api.token}/getUpdates"
    async with ClientSession(timeout=ClientTimeout(total=0.2)) as session:
        with pytest.raises(TimeoutError):
            await session.post(address, json={"timeout": 50})
    calls = await bot_api.wait_for_calls("getUpdates")
    assert (calls[0].status, calls[0].description) == (0, "the client has left")


async def test_the_clock_of_one_bot_is_its_own(bot_api: BotApi) -> None:
    person = await bot_api.person()
    before = (await done(bot_api, "sendMessage", chat_id=person, text="말"))["date"]
    await bot_api.advance(3600)
    after = (await done(bot_api, "sendMessage", chat_id=person, text="말"))["date"]
    assert 3600 <= after - before < 3660
