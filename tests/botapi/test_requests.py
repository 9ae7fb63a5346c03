"""Requests in each form that the Bot API takes, and files in them."""

from __future__ import annotations

import json

import pytest
from aiohttp import ClientSession

from tests.botapi.raw import done, form, keyboard, refused
from tests.support.botapi.client import BotApi
from tests.support.botapi.contents import png


async def test_the_address_a_form_and_json_say_the_same(bot_api: BotApi) -> None:
    person = await bot_api.person()
    address = f"{bot_api.root}/bot{bot_api.token}/SENDMESSAGE"
    buttons = json.dumps(keyboard("x"))
    fields = {
        "chat_id": str(person),
        "text": "123",
        "disable_notification": "True",
        "reply_markup": buttons,
    }
    async with ClientSession() as session:
        for request in (
            session.get(address, params=fields),
            session.post(address, data=fields),
            session.post(address, json=fields),
            session.post(address, json=fields | {"chat_id": person, "reply_markup": buttons}),
        ):
            async with request as response:
                answer = await response.json()
                assert answer["ok"], answer
    assert (await form(bot_api, "sendMessage", fields, {}))[0] == 200
    assert await bot_api.texts(person) == ["123"] * 5
    for call in await bot_api.calls():
        assert call.method == "sendMessage"
        assert (call["chat_id"], call["disable_notification"]) == (person, True)
        assert call["reply_markup"] == keyboard("x")


async def test_a_body_that_is_no_json_is_refused(bot_api: BotApi) -> None:
    address = f"{bot_api.root}/bot{bot_api.token}/getMe"
    headers = {"Content-Type": "application/json"}
    async with ClientSession() as session:
        for body in (b"{", b"[]", "말".encode("euc-kr")):
            async with session.post(address, data=body, headers=headers) as response:
                assert response.status == 400
                assert (await response.json())["description"].startswith("Bad Request: ")


@pytest.mark.parametrize("field", ["photo", "attach://picture"])
async def test_a_file_stands_in_its_field_or_is_attached(bot_api: BotApi, field: str) -> None:
    person = await bot_api.person()
    fields = {"chat_id": str(person)}
    name = "photo"
    if field != name:
        fields[name] = field
        name = "picture"
    status, answer = await form(bot_api, "sendPhoto", fields, {name: ("a.png", png(3, 2))})
    assert status == 200, answer
    assert answer["result"]["photo"][-1]["width"] == 3
    (call,) = await bot_api.calls("sendPhoto")
    assert call["uploads"][name]["file"] == "a.png"


@pytest.mark.parametrize(
    ("content", "description"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(400, 2), "PHOTO_INVALID_DIMENSIONS"),
        (png(9_000, 1_500), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_pictures_that_telegram_does_not_take(
    bot_api: BotApi, content: bytes, description: str
) -> None:
    person = await bot_api.person()
    status, answer = await form(
        bot_api, "sendPhoto", {"chat_id": str(person)}, {"photo": ("a.png", content)}
    )
    assert (status, answer["description"]) == (400, f"Bad Request: {description}")


async def test_files_that_are_too_big(bot_api: BotApi) -> None:
    person = await bot_api.person()
    await bot_api.file(person, b"", name="video.mp4", size=20_000_001)
    (update,) = await bot_api.pending()
    file_id = update["message"]["document"]["file_id"]
    assert await refused(bot_api, "getFile", file_id=file_id) == "Bad Request: file is too big"
    fields = {"chat_id": str(person)}
    big = {"document": ("big.bin", b"\0" * 50_000_001)}
    status, answer = await form(bot_api, "sendDocument", fields, big)
    assert (status, answer["description"]) == (413, "Request Entity Too Large")


async def test_a_file_needs_its_own_path_and_token(bot_api: BotApi) -> None:
    person = await bot_api.person()
    await bot_api.file(person, b"abc", name="a.bin")
    (update,) = await bot_api.pending()
    file_id = update["message"]["document"]["file_id"]
    path = (await done(bot_api, "getFile", file_id=file_id))["file_path"]
    async with ClientSession() as session:
        for address, status in (
            (f"{bot_api.root}/file/bot{bot_api.token}/{path}", 200),
            (f"{bot_api.root}/file/bot{bot_api.token}/{path}x", 404),
            (f"{bot_api.root}/file/bot{bot_api.token}x/{path}", 401),
            (f"{bot_api.root}/elsewhere", 404),
        ):
            async with session.get(address) as response:
                assert response.status == status
                if status == 200:
                    assert await response.read() == b"abc"


async def test_uploads_of_another_kind_are_not_pictures(bot_api: BotApi) -> None:
    person = await bot_api.person()
    await bot_api.file(person, b"abc", name="a.bin")
    (update,) = await bot_api.pending()
    file_id = update["message"]["document"]["file_id"]
    description = await refused(bot_api, "sendPhoto", chat_id=person, photo=file_id)
    assert description == "Bad Request: can't use file of type documents as photo"
