"""A transport for python-telegram-bot that records requests, and updates to feed it with."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict, deque
from typing import Any

from pydantic import BaseModel
from telegram import Update
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

BOT = {"id": 42, "is_bot": True, "first_name": "사례봇", "username": "sarye_test_bot"}
PRIVATE = {"id": 7, "type": "private", "first_name": "주민"}
GROUP = {"id": -100, "type": "supergroup", "title": "모임"}
PERSON = {"id": 7, "is_bot": False, "first_name": "주민"}

_numbers = itertools.count(1)


def token() -> str:
    """A token of the right form, put together so that no scanner takes it for a real one."""
    return ":".join(["123456789", "AA" + "test" * 8])


class Call(BaseModel):
    """One request: the method and its parameters, JSON-encoded ones decoded."""

    method: str
    parameters: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.parameters.get(name)


class RecordingRequest(BaseRequest):
    """Answers like Telegram without a network; `answers` go out before the usual ones."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._last_message = 0
        self._answers: defaultdict[str, deque[tuple[int, Any]]] = defaultdict(deque)

    @property
    def read_timeout(self) -> float:
        """Seconds."""
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    def answer(self, method: str, payload: Any, status: int = 200) -> None:
        """The next request for `method` gets `payload`: a dict, or bytes as they are."""
        self._answers[method].append((status, payload))

    def refuse(self, method: str, status: int, description: str, **parameters: Any) -> None:
        """The next request for `method` is refused."""
        payload = {"ok": False, "error_code": status, "description": description}
        self.answer(method, payload | ({"parameters": parameters} if parameters else {}), status)

    def of(self, method: str) -> list[Call]:
        """The requests for `method`, in order."""
        return [call for call in self.calls if call.method == method]

    @property
    def last_message(self) -> int:
        """The id of the message that was sent last."""
        return self._last_message

    @property
    def sent(self) -> list[str]:
        """The texts of all messages, in order."""
        return [call["text"] for call in self.of("sendMessage")]

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Records the request and answers it."""
        parameters = dict(request_data.parameters) if request_data else {}
        call = Call(method=url.rsplit("/", 1)[1], parameters=parameters)
        self.calls.append(call)
        if self._answers[call.method]:
            status, payload = self._answers[call.method].popleft()
            if isinstance(payload, Exception):
                raise payload
            return status, payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        result = usual_result(call)
        if isinstance(result, dict) and "message_id" in result:
            self._last_message = result["message_id"]
        return 200, json.dumps({"ok": True, "result": result}).encode()


def usual_result(call: Call) -> Any:
    """What Telegram answers when all goes well."""
    match call.method:
        case "getMe":
            return BOT
        case "sendMessage":
            chat = PRIVATE | {"id": call["chat_id"]}
            return {"message_id": next(_numbers), "date": 0, "chat": chat, "text": call["text"]}
        case "editMessageText":
            chat = PRIVATE | {"id": call["chat_id"]}
            number = call["message_id"]
            return {"message_id": number, "date": 0, "chat": chat, "text": call["text"]}
        case "getUpdates":
            return []
    return True


def update(**parts: Any) -> Update:
    """An update with the next number."""
    made = Update.de_json({"update_id": next(_numbers), **parts})
    assert made is not None
    return made


def message(
    text: str | None = None, *, chat: dict[str, Any] = PRIVATE, **parts: Any
) -> dict[str, Any]:
    """A message as Telegram writes it; without `text` of whatever kind `parts` say."""
    number = next(_numbers)
    written = {"message_id": number, "date": 0, "chat": chat, "from": PERSON}
    return written | ({} if text is None else {"text": text}) | parts


def button_press(
    value: str | None, *, chat: dict[str, Any] = PRIVATE, **parts: Any
) -> dict[str, Any]:
    """A pressed button under a message of the bot."""
    pressed = {
        "id": str(next(_numbers)),
        "from": PERSON,
        "chat_instance": "1",
        "message": message("앞의 답", chat=chat) | {"from": BOT},
    }
    return pressed | ({} if value is None else {"data": value}) | parts
