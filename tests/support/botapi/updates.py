"""Updates on their way to the bot: kept until they are confirmed, or for as long as they live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.support.botapi.clock import Clock
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import RefusedError
from tests.support.botapi.signal import Signal

LIFE = {"inline_query": 30.0, "callback_query": 150.0}
"""Seconds that an update of a kind waits for the bot; the others wait a day."""
DAY = 86400.0
UNASKED = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
"""Kinds that come only when they are named."""
FIRST = 100_001


@dataclass(frozen=True)
class Pending:
    """An update that the bot has not confirmed. `key`: updates with the same one keep order."""

    number: int
    kind: str
    content: Json
    born: float
    key: int

    def wire(self) -> Json:
        """The Update of the Bot API."""
        return {"update_id": self.number, **self.content}


@dataclass
class Webhook:
    """Where updates are sent, and how the last attempts went."""

    url: str
    secret: str | None = None
    connections: int = 40
    last_error: tuple[int, str] | None = None
    busy: set[int] = field(default_factory=set)


class Updates:
    """The updates of one bot."""

    def __init__(self, clock: Clock, signal: Signal) -> None:
        self._clock = clock
        self._signal = signal
        self._pending: list[Pending] = []
        self._next = FIRST
        self._poller: object | None = None
        self.allowed: tuple[str, ...] = ()
        self.webhook: Webhook | None = None

    def add(self, kind: str, content: Json, *, key: int | None = None) -> int | None:
        """Something has happened; the update's number, None where the bot did not ask for it."""
        wanted = kind in self.allowed if self.allowed else kind not in UNASKED
        if not wanted:
            return None
        return self.add_raw(kind, {kind: content}, key=key)

    def add_raw(self, kind: str, content: Json, *, key: int | None = None) -> int:
        """An update just as it is given, whatever the bot has asked for."""
        number = self._next
        self._next += 1
        self._pending.append(
            Pending(number, kind, content, self._clock.now(), number if key is None else key)
        )
        self._signal.notify()
        return number

    @property
    def pending(self) -> list[Pending]:
        """What is still to be fetched, oldest first."""
        now = self._clock.now()
        self._pending = [one for one in self._pending if now - one.born <= LIFE.get(one.kind, DAY)]
        return self._pending

    def confirm(self, number: int) -> None:
        """The bot has this one update."""
        self._pending = [one for one in self._pending if one.number != number]
        self._signal.notify()

    def drop(self) -> None:
        """Forgets everything that is pending."""
        self._pending = []

    def ask_for(self, kinds: Sequence[str] | None) -> None:
        """Which kinds come from now on; None leaves it as it was."""
        if kinds is not None:
            self.allowed = tuple(kinds)

    async def poll(self, *, offset: int, limit: int, seconds: float) -> list[Json]:
        """Long polling: what is pending, or what comes within `seconds`.

        RefusedError 409 while a webhook is set, and when another request takes over.
        """
        if self.webhook:
            raise RefusedError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        if offset > 0:
            self._pending = [one for one in self._pending if one.number >= offset]
            self._signal.notify()
        elif offset < 0:
            self._pending = self._pending[offset:]
        mine = self._poller = object()
        self._signal.notify()
        try:
            await self._signal.until(
                lambda: self._poller is not mine or bool(self.pending), seconds
            )
            if self._poller is not mine:
                raise RefusedError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            return [one.wire() for one in self.pending[:limit]]
        finally:
            if self._poller is mine:
                self._poller = None
