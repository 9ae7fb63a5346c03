"""How fast: evenly, never more in any second than Telegram allows, slower for one chat.

Two rules hold at once. Sends are spread evenly, a little slower than the limit. And a send
starts only while fewer than `limit` others are live: not answered yet, or answered less than a
second ago. Whenever a request arrives between its start and its answer, no window of one second
then holds more than `limit` arrivals, however the network and the machines stutter: of those in
one window, all are live when the last of them starts.

Answers to people count, too, and go first: the lane leaves as many places free as were taken by
answers lately, and some more. Only an answer that finds all of those taken waits for the next
place, which the lane leaves to it.
"""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from functools import partial

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
WINDOW = 1.0
"""Seconds that the limit is for."""
LATELY = 10
"""Seconds whose busiest one says how many places answers may need in the next."""
SPARE = 2
"""Places more than that, as long as anybody asks."""


class Ticket:
    """One send on its way; `done` as soon as its answer has come, or will not come any more."""

    def __init__(self, landed: Callable[[], float]) -> None:
        """`landed` is told once that it is done, and says when that is."""
        self._landed = landed
        self.answered: float | None = None

    def done(self) -> None:
        """Its fate is known."""
        if self.answered is None:
            self.answered = self._landed()


class _Live:
    """Sends that may arrive in the same second as the next one."""

    def __init__(self, timer: Callable[[], float]) -> None:
        self._timer = timer
        self._open = 0
        self._answered: deque[float] = deque()

    def begin(self) -> None:
        """One more is on its way."""
        self._open += 1

    def end(self) -> None:
        """The answer to one of them has come."""
        self._open -= 1
        self._forget()
        self._answered.append(self._timer())

    def count(self) -> int:
        """How many there are now."""
        self._forget()
        return self._open + len(self._answered)

    def fewer_than(self, places: int) -> float:
        """From when on there are fewer than `places`; infinite where that depends on an answer
        that is still to come, or where there are no places."""
        over = self.count() - places
        if over < 0:
            return -math.inf
        return self._answered[over] + WINDOW if over < len(self._answered) else math.inf

    def _forget(self) -> None:
        """Those that were answered too long ago to count."""
        before = self._timer() - WINDOW
        while self._answered and self._answered[0] <= before:
            self._answered.popleft()


class Pace:
    """Says when the next send may start. `timer` gives seconds that only grow.

    `waiting` answers wait for a place. `others` places are left to answers of other processes;
    `granted` is how many the lane of another process leaves to answers of this one, None where
    no other process sends. See `bot.announcements.shares` for both.
    """

    def __init__(self, limit: int, timer: Callable[[], float]) -> None:
        """`limit` is the number of messages a second."""
        if limit < 1:
            raise ValueError("a limit that lets nothing through")
        self.limit = limit
        self.waiting = 0
        self.others = 0
        self.granted: int | None = None
        self._timer = timer
        self._asked: deque[list[int]] = deque()
        self._live = _Live(timer)
        self._answers = _Live(timer)
        self._sends = _Live(timer)
        self._next = -math.inf
        self._held = -math.inf
        self._chats: OrderedDict[int, float] = OrderedDict()

    def wait(self) -> float:
        """Seconds until the lane may start a send; infinite where that depends on an answer that
        is still to come."""
        earliest = max(self._next, self._held, self._live.fewer_than(self._places))
        return max(0.0, earliest - self._timer())

    def start(self, chat: int) -> Ticket:
        """The lane starts a send to `chat` now."""
        now = self._timer()
        # A start that came a little late (a busy machine) does not make all others late.
        rate = max(1, self.limit - self.others - self.answers_wanted())
        self._next = max(self._next, now - CATCH_UP) + (1 + MARGIN) / rate
        self._chats[chat] = now
        self._chats.move_to_end(chat)
        if len(self._chats) > CHATS:
            self._chats.popitem(last=False)
        return self._ticket(self._sends)

    def answer_wait(self) -> float:
        """Seconds until an answer to a person may start; infinite as in `wait`.

        Nothing where no announcement is being sent: the limit is not ours to keep then.
        """
        if self.granted is not None:
            places = self.granted
        elif self._sends.count():
            places = max(1, self.limit - self.others)
        else:
            return 0.0
        return max(0.0, self._live.fewer_than(places) - self._timer())

    def start_answer(self) -> Ticket:
        """An answer to a person starts now."""
        second = int(self._timer())
        if self._asked and self._asked[-1][0] == second:
            self._asked[-1][1] += 1
        else:
            self._forget_asked()
            self._asked.append([second, 1])
        return self._ticket(self._answers)

    def answers_wanted(self, *, least: int = 0) -> int:
        """How many places answers may need in a second, never fewer than they have now."""
        self._forget_asked()
        wanted = least
        if self._asked or self.waiting:
            busiest = max((count for _, count in self._asked), default=0)
            # Where the network is slow, more of them are on their way than come in a second.
            busiest = max(busiest, self._answers.count())
            wanted = max(least, busiest + SPARE + self.waiting)
        return min(wanted, self.limit - 1)

    def under_way(self) -> int:
        """How many of the sends of this process may arrive in the same second as the next one."""
        return self._live.count()

    @property
    def _places(self) -> int:
        """How many of a second's places may be taken before the lane takes one more: all but
        those of others, and of answers that may still come."""
        coming = max(0, self.answers_wanted() - self._answers.count())
        return max(1, self.limit - self.others - coming)

    def _forget_asked(self) -> None:
        """The seconds whose answers were given too long ago to say anything of the next one."""
        while self._asked and self._asked[0][0] < int(self._timer()) - LATELY:
            self._asked.popleft()

    def _ticket(self, kind: _Live) -> Ticket:
        kind.begin()
        self._live.begin()
        return Ticket(partial(self._landed, kind))

    def _landed(self, kind: _Live) -> float:
        kind.end()
        self._live.end()
        return self._timer()

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
