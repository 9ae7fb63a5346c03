"""Requests without any client library: what is sent is exactly what stands in the test."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, FormData

from tests.support.botapi.client import BotApi


async def call(api: BotApi, method: str, /, **params: Any) -> tuple[int, dict[str, Any]]:
    """Status and answer of a request with a JSON body."""
    async with (
        ClientSession() as session,
        session.post(f"{api.root}/bot{api.token}/{method}", json=params) as response,
    ):
        return response.status, await response.json()


async def done(api: BotApi, method: str, /, **params: Any) -> Any:
    """The result of a request that must go well."""
    status, answer = await call(api, method, **params)
    assert (status, answer["ok"]) == (200, True), answer
    return answer["result"]


async def refused(api: BotApi, method: str, /, **params: Any) -> str:
    """The description of a request that must be refused."""
    status, answer = await call(api, method, **params)
    assert answer["ok"] is False, answer
    assert answer["error_code"] == status
    return str(answer["description"])


async def form(
    api: BotApi, method: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]]
) -> tuple[int, dict[str, Any]]:
    """Status and answer of a multipart form."""
    data = FormData()
    for name, value in fields.items():
        data.add_field(name, value)
    for name, (file, content) in files.items():
        data.add_field(name, BytesIO(content), filename=file)
    async with (
        ClientSession() as session,
        session.post(f"{api.root}/bot{api.token}/{method}", data=data) as response,
    ):
        return response.status, json.loads(await response.read())


def keyboard(*data: str) -> dict[str, Any]:
    """A keyboard with one button a row."""
    return {"inline_keyboard": [[{"text": one, "callback_data": one}] for one in data]}
