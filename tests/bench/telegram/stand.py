"""One bot's Telegram in this process: people write there, and what arrives is timed and checked.

Server and people share a process and a clock, so that neither a push nor the look at what came
needs a request of its own.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.telegram.errors import AnswersMissingError, WrongAnswerError
from tests.bench.telegram.people import Dialogue, Mix, Turn, stream
from tests.support.botapi import contents, events
from tests.support.botapi.chats import Person
from tests.support.botapi.world import World

PEOPLE: Mapping[Mix, int] = {"even": 0, "crowd": 10_000_000, "again": 20_000_000}
"""The number of the first of those who ask in each way: they are not the same people."""
LOOK = 0.005
"""Seconds between two looks at the journal; what counts is the time written there."""


@dataclass
class Asked:
    """A message, when it was put into the queue, when its first and last answer arrived.

    Times are in seconds since 1970.
    """

    turn: Turn
    pushed: float
    answered: float | None = None
    done: float | None = None


@dataclass
class _Visitor:
    person: Person
    asked: deque[Asked] = field(default_factory=deque)
    got: int = 0
    """Messages that have come of the answer to the first of `asked`."""


class Stand:
    """The people of one bot."""

    def __init__(self, name: str, world: World, asked: Sequence[Dialogue]) -> None:
        self.name = name
        self.world = world
        self.unanswered = 0
        self.mix: Mix = "even"
        """What people ask from now on."""
        self._streams = {mix: stream(asked, mix, first=first) for mix, first in PEOPLE.items()}
        self._visitors: dict[int, _Visitor] = {}
        self._chats: dict[int, _Visitor] = {}
        self._read = 0

    @property
    def waiting(self) -> int:
        """Updates that the bot has not fetched."""
        return len(self.world.updates.pending)

    @property
    def polled(self) -> bool:
        """Whether the bot waits for updates now."""
        # It may be doing something else at the same time, such as naming its commands.
        return any(
            entry.method == "getUpdates" and entry.status is None
            for entry in self.world.journal.entries
        )

    def push(self) -> Asked:
        """The next message is written."""
        number, turn = next(self._streams[self.mix])
        visitor = self._visitors.get(number)
        if visitor is None:
            visitor = self._newcomer(number)
        asked = Asked(turn, self.world.clock.now())
        visitor.asked.append(asked)
        self.unanswered += 1
        chat = self.world.chats[visitor.person.id]
        events.say(self.world, chat, visitor.person, contents.text(turn.text))
        return asked

    def look(self) -> None:
        """Reads what has arrived since. Raises WrongAnswerError for what was not expected."""
        new = self.world.journal.entries[self._read :]
        self._read += len(new)
        for entry in new:
            # The server carries it out as soon as it has it: its status is known.
            if entry.method != "sendMessage":
                continue
            visitor = self._chats[entry.params["chat_id"]]
            text = entry.params["text"]
            if not visitor.asked:
                raise WrongAnswerError(bot=self.name, text=None, expected=None, got=text)
            asked = visitor.asked[0]
            expected = asked.turn.answers[visitor.got]
            if entry.status != 200 or text != expected:
                raise WrongAnswerError(
                    bot=self.name,
                    text=asked.turn.text,
                    expected=expected,
                    got=entry.description or text,
                )
            visitor.got += 1
            asked.answered = asked.answered or entry.time
            if visitor.got == len(asked.turn.answers):
                asked.done = entry.time
                visitor.asked.popleft()
                visitor.got = 0
                self.unanswered -= 1

    async def wait(self, asked: Sequence[Asked], *, seconds: float) -> None:
        """Returns once all is answered; AnswersMissingError where it is not in time."""
        until = time.monotonic() + seconds
        self.look()
        while self.unanswered:
            if time.monotonic() > until:
                done = sum(one.done is not None for one in asked)
                raise AnswersMissingError(bot=self.name, asked=len(asked), answered=done)
            await asyncio.sleep(LOOK)
            self.look()

    def _newcomer(self, number: int) -> _Visitor:
        person = events.add_person(
            self.world, first_name="주민", username=None, language_code="ko", started=True
        )
        visitor = self._visitors[number] = self._chats[person.id] = _Visitor(person)
        return visitor
