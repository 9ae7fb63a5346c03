"""The HTTP client: what it sends, and what it says of connections that fail."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from aiohttp import TCPConnector
from telegram import Bot, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot.telegram.incoming import Place
from bot.telegram.sending import send_texts
from bot.telegram.transport import (
    SENDING_CONNECTIONS,
    NotSentError,
    TelegramRequest,
    telegram_request,
)
from tests.support.botapi.client import BotApi
from tests.support.botapi.faults import FaultKind
from tests.support.telegram import token


@pytest.fixture
async def bot(bot_api: BotApi) -> AsyncIterator[Bot]:
    """PTB over our client, connected to the test server."""
    made = Bot(
        token=bot_api.token,
        base_url=f"{bot_api.root}/bot",
        base_file_url=f"{bot_api.root}/file/bot",
        request=telegram_request(connections=4),
        get_updates_request=telegram_request(connections=1),
    )
    async with made:
        yield made


async def test_as_many_connections_as_asked_for_are_opened() -> None:
    request = telegram_request(connections=SENDING_CONNECTIONS)
    await request.initialize()
    session = request._session
    assert session is not None
    assert isinstance(session.connector, TCPConnector)
    assert session.connector.limit == SENDING_CONNECTIONS > 100
    await request.shutdown()
    assert session.closed


async def test_a_message_goes_out_as_the_library_would_send_it(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    await send_texts(bot, Place(chat=person), ["<b>답</b>"])
    await bot.send_message(
        chat_id=person,
        text="<b>답</b>",
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    ours, theirs = await bot_api.calls("sendMessage")
    assert ours.params == theirs.params
    assert (ours.status, theirs.status) == (200, 200)


async def test_a_file_is_uploaded(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    file = InputFile(BytesIO("가,나\n".encode()), filename="결과.csv")
    sent = await bot.send_document(chat_id=person, document=file, caption="결과")
    assert sent.document is not None
    fetched = await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
    assert bytes(fetched).decode() == "가,나\n"


async def test_a_server_that_nobody_runs_was_sent_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    request = TelegramRequest(connections=1)
    await request.initialize()
    with pytest.raises(NotSentError):
        await request.post(f"http://127.0.0.1:{port}/bot/getMe")
    await request.shutdown()


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "truncated"])
async def test_a_connection_that_breaks_leaves_the_fate_open(
    bot: Bot, bot_api: BotApi, fault: FaultKind
) -> None:
    person = await bot_api.person()
    await bot_api.fault(fault, method="sendMessage")
    with pytest.raises(TimedOut):
        await send_texts(bot, Place(chat=person), ["답"])
    assert len(await bot_api.calls("sendMessage")) == 1


async def test_refusals_are_those_of_the_library(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    await bot_api.fault("blocked", method="sendMessage")
    with pytest.raises(Forbidden):
        await send_texts(bot, Place(chat=person), ["답"])
    with pytest.raises(BadRequest, match="parse entities"):
        await send_texts(bot, Place(chat=person), ["<b>답"])


async def test_closed_connections_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    request = TelegramRequest(connections=1)
    with pytest.raises(NetworkError, match="closed"):
        await request.post("http://127.0.0.1:1/bot/getMe")


async def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "localhost")
    request = TelegramRequest(connections=1)
    assert request._proxy(f"http://bot.example/bot{token()}/getMe") == "http://127.0.0.1:1"
    assert request._proxy("http://localhost:8081/bot/getMe") is None
    assert request._proxy("https://bot.example/bot/getMe") is None
