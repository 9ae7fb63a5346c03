"""How fast: evenly, never more in any second than Telegram allows, slower for one chat.

Two rules hold at once. Sends are spread evenly, a little slower than the limit. And a send
starts only a full second after the answer to the one `limit` sends before it has come: whenever
a request arrives between its start and its answer, no window of one second holds more than
`limit` arrivals, however the network and the machines stutter.
"""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from collections.abc import Callable

# The spread: 30 sends take 1.01 s. The second rule keeps the limit; this one keeps bursts away.
MARGIN = 0.01
CATCH_UP = 0.02
"""Seconds of lateness that are made up for: at 1000/s a timer that rings late costs nothing."""
CHAT_INTERVAL = 1.0
"""Seconds between two messages to one person (https://core.telegram.org/bots/faq)."""
GROUP_INTERVAL = 3.0
"""Twenty messages a minute to one group (the same page)."""
CHATS = 4096
"""Chats whose last message is remembered."""


class Ticket:
    """One send on its way; `done` as soon as its answer has come, or will not come any more."""

    def __init__(self, timer: Callable[[], float]) -> None:
        self._timer = timer
        self.answered: float | None = None

    def done(self) -> None:
        """Its fate is known."""
        if self.answered is None:
            self.answered = self._timer()


class Pace:
    """Says when the next send may start. `timer` gives seconds that only grow."""

    def __init__(self, limit: int, timer: Callable[[], float]) -> None:
        """`limit` is the number of messages a second."""
        if limit < 1:
            raise ValueError("a limit that lets nothing through")
        self.limit = limit
        self.interval = (1 + MARGIN) / limit
        self._timer = timer
        self._next = -math.inf
        self._held = -math.inf
        self._tickets: deque[Ticket] = deque()
        self._chats: OrderedDict[int, float] = OrderedDict()

    def wait(self) -> float:
        """Seconds until a send may start; infinite where that depends on an answer that is
        still to come."""
        now = self._timer()
        earliest = max(self._next, self._held)
        if len(self._tickets) >= self.limit:
            answered = self._tickets[0].answered
            if answered is None:
                return math.inf
            earliest = max(earliest, answered + 1.0)
        return max(0.0, earliest - now)

    def start(self, chat: int | None = None) -> Ticket:
        """A send to `chat` starts now. A person's answer counts, too: it takes one place."""
        now = self._timer()
        if chat is None:
            self._next = max(self._next, now) + self.interval
        else:
            # A start that came a little late (a busy machine) does not make all others late.
            self._next = max(self._next, now - CATCH_UP) + self.interval
        ticket = Ticket(self._timer)
        self._tickets.append(ticket)
        if len(self._tickets) > self.limit:
            self._tickets.popleft()
        if chat is not None:
            self._chats[chat] = now
            self._chats.move_to_end(chat)
            if len(self._chats) > CHATS:
                self._chats.popitem(last=False)
        return ticket

    def chat_wait(self, chat: int) -> float:
        """Seconds until `chat` may get another message."""
        last = self._chats.get(chat)
        if last is None:
            return 0.0
        interval = CHAT_INTERVAL if chat > 0 else GROUP_INTERVAL
        return max(0.0, last + interval - self._timer())

    def hold(self, seconds: float) -> None:
        """Nothing for `seconds`, as Telegram asked."""
        self._held = max(self._held, self._timer() + seconds)

    def held(self) -> float:
        """Seconds for which nothing may be sent at all."""
        return max(0.0, self._held - self._timer())
