"""Requests on their way, and what came of them."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from bot.announcements.hand import Begun
from bot.announcements.ledger.rows import Item, Result
from bot.announcements.pace import Pace, Ticket
from bot.announcements.sender import Content, Outcome, Sender
from bot.operations.failures import outline

log = logging.getLogger(__name__)


class Flights:
    """Sends what is begun and keeps what came of it until somebody writes it down.

    `results` are those outcomes; `reachable` is False once an answer was missing or said that
    the channel cannot be used.
    """

    def __init__(self, sender: Sender, pace: Pace) -> None:
        self.results: list[Result] = []
        self.reachable = True
        self._sender = sender
        self._pace = pace
        self._flying = 0
        self._landed = asyncio.Event()

    @property
    def under_way(self) -> bool:
        """Whether any is."""
        return self._flying > 0

    def start(self, begun: Begun, group: asyncio.TaskGroup) -> None:
        """The request of `begun` leaves now, as a task of `group`."""
        self._flying += 1
        ticket = self._pace.start(begun.item.chat)
        group.create_task(self._fly(begun, ticket))

    def keep_back(self, begun: Begun, reason: str, seconds: int = 0) -> None:
        """The request of `begun` does not leave: it is tried again in `seconds`."""
        outcome = Outcome(kind="throttled", reason=reason, seconds=seconds)
        self.results.append(Result(begun.item, outcome, begun.content.revision))

    async def landing(self, seconds: float) -> None:
        """Until an answer has come, `seconds` at most."""
        self._landed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._landed.wait()

    async def _fly(self, begun: Begun, ticket: Ticket) -> None:
        try:
            outcome = await self._request(begun.item, begun.content, silent=begun.silent)
        except Exception as error:
            log.error("delivery_failed\n%s", outline(error))
            outcome = Outcome(kind="doubtful", reason="error")
        finally:
            ticket.done()
            self._flying -= 1
            self._landed.set()
        self._heed(outcome)
        self.results.append(Result(begun.item, outcome, begun.content.revision))

    async def _request(self, item: Item, content: Content, *, silent: bool) -> Outcome:
        match item.operation:
            case "send":
                return await self._sender.send(item.chat, content, silent=silent)
            case "correct" if item.message is not None:
                return await self._sender.correct(item.chat, item.message, content)
            case "recall" if item.message is not None:
                return await self._sender.recall(item.chat, item.message)
        return Outcome(kind="refused", reason="no_message")

    def _heed(self, outcome: Outcome) -> None:
        """What one answer means for the whole lane."""
        match outcome.kind:
            case "throttled":
                log.warning("delivery_throttled: %.0f s, as Telegram asked", outcome.seconds)
                self._pace.hold(outcome.seconds)
            case "unreached" | "doubtful" | "failing" | "token":
                self.reachable = False
