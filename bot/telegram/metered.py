"""Requests that count against what Telegram allows in a second."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from bot.telegram.transport import TelegramRequest

# What puts something into a chat, and so counts; editing and answering a button do not.
_COUNTED = ("/send", "/copyMessage", "/forwardMessage")
_FREE = "/sendChatAction"


class Ticket(Protocol):
    """One place of the lane."""

    def done(self) -> None:
        """The answer has come."""


class MeteredRequest(TelegramRequest):
    """Requests of the channel: an answer to a person takes a place of the announcements.

    It is the announcements that then go later; see `bot.announcements.answers` for when an
    answer waits for its place.
    """

    def __init__(self, *, connections: int, meter: Callable[[], Awaitable[Ticket]]) -> None:
        """`meter` takes a place, as soon as there is one."""
        super().__init__(connections=connections)
        self._meter = meter

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As in `TelegramRequest`."""
        method = url[url.rfind("/") :]
        if not method.startswith(_COUNTED) or method == _FREE:
            return await super().do_request(url, *args, **kwargs)
        ticket = await self._meter()
        try:
            return await super().do_request(url, *args, **kwargs)
        finally:
            ticket.done()
