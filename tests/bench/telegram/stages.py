"""Where our own milliseconds go: each stage of an update, in this process, without Telegram."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple, TypeVar, cast

from telegram import Bot, Update, User
from telegram.request import RequestData

from bot.assistant import Message
from bot.opening import Opened
from bot.people.limits import RateLimiter
from bot.people.masking import mask
from bot.people.office import Office, open_office
from bot.people.person import Person
from bot.people.privacy import privacy_request
from bot.people.questions import QuestionLog
from bot.replies.model import Reply
from bot.storage.context import DatabaseContextStore
from bot.telegram.desks import Desks
from bot.telegram.feedback import rating
from bot.telegram.keyboard import keyboard
from bot.telegram.messages import Messages
from bot.telegram.render import messages
from bot.telegram.services import CHANNEL, Services
from bot.telegram.showing import Showing
from knowledge.context import Memory
from tests.bench.answering import STAGES, in_stages
from tests.bench.figures import Figure
from tests.bench.questions import Turn as Asked
from tests.bench.telegram.people import Dialogue, Turn, stream
from tests.bench.telegram.plan import Plan

ME = User(id=100_000_000, first_name="사례봇", is_bot=True, username="sarye_bench_bot")
QUESTION = f"{0x5FFF:024x}"
"""An id of the question log, for the keyboard."""
SECRET = b"of the benchmark only"
OTHERS = 10_000_000
"""Those who come to the whole handler are not the people of the single stages."""
MS = 1e-6
"""Milliseconds in a nanosecond."""
SYNCHRONOUS = ("desk", *STAGES, "render")
STORAGE = ("load", "save", "record")
WHOLE = "whole"

T = TypeVar("T")


class _Understood(NamedTuple):
    person: Person
    text: str
    reply: Reply
    after: Memory


class _Deaf:
    """Takes requests and sends nothing: what is left is ours."""

    bot = ME
    base_url = "nowhere"

    def __init__(self) -> None:
        self.request = self
        self.sent = 0

    async def post(self, _: str, data: RequestData) -> dict[str, object]:
        self.sent += 1
        return {"chat": {"id": data.parameters["chat_id"]}, "message_id": self.sent}


class Parts:
    """Our parts over one database. `office` and `assistant` are those of the running bot."""

    def __init__(
        self, opened: Opened, office: Office, contexts: DatabaseContextStore, *, today: dt.date
    ) -> None:
        self._snapshot = opened.snapshot
        self._office = office
        self._contexts = contexts
        self._today = today
        self._memories: dict[int, Memory] = {}
        self._limiter = RateLimiter(time.monotonic)
        self._log = QuestionLog(opened.database, _now)
        self._deaf = cast("Bot", _Deaf())
        assistant = opened.assistant(contexts)
        services = Services(
            reception=office.desk,
            opinions=office.opinions,
            assistant=assistant,
            today=lambda: today,
        )
        self._written = Messages(services, Desks(Showing()))

    def understand(self, number: int, text: str) -> tuple[tuple[float, ...], _Understood]:
        """What does not wait, with the ms of each of `SYNCHRONOUS`."""
        begun = time.perf_counter_ns()
        person = self._office.keys.person(CHANNEL, number, number)
        self._limiter.check(person.owner)
        privacy_request(text)
        text = mask(text)
        masked = time.perf_counter_ns()
        turn = Asked(
            Message(text=text, person=person.dialogue, today=self._today),
            self._memories.get(number, Memory()),
        )
        stages, reply, after = in_stages(turn, self._snapshot)
        answered = time.perf_counter_ns()
        messages(reply)
        below = rating(reply.kind, QUESTION)
        keyboard(reply.buttons, version=reply.version, below=below)
        rendered = time.perf_counter_ns()
        self._memories[number] = after
        times = ((masked - begun) * MS, *stages, (rendered - answered) * MS)
        return times, _Understood(person, text, reply, after)

    async def load(self, one: _Understood) -> None:
        """Reads the memory of the dialogue."""
        await self._contexts.load(one.person.dialogue)

    async def save(self, one: _Understood) -> None:
        """Writes it."""
        await self._contexts.save(one.person.dialogue, one.after)

    async def record(self, one: _Understood) -> None:
        """Writes the question log."""
        await self._log.record(
            one.person, one.text, one.reply, channel=CHANNEL, day=self._today, latency_ms=1
        )

    async def handle(self, update: Update) -> None:
        """All of it, as PTB calls it."""
        await self._written.on_written(self._deaf, update)


async def measure_stages(
    opened: Opened, asked: Sequence[Dialogue], plan: Plan, *, today: dt.date
) -> list[Figure]:
    """The ms of each stage of an update, and of the whole handler.

    Of what does not wait, each update is a sample; of the storage and of the whole, the processor
    time of a burst of people, shared out, with the thread of the database.
    """
    contexts = DatabaseContextStore(opened.database, _now)
    office = await open_office(
        opened.database,
        opened.assistant(contexts),
        secret=SECRET,
        days=30,
        operator=None,
        version=lambda: opened.snapshot.version,
        now=_now,
    )
    parts = Parts(opened, office, contexts, today=today)
    people = stream(asked)
    samples: dict[str, list[float]] = {key: [] for key in (*SYNCHRONOUS, *STORAGE, WHOLE)}
    for number in range(plan.bursts + 1):
        if number == 1:
            # The first burst also makes what stays for the process.
            for kept in samples.values():
                kept.clear()
        burst = list(itertools.islice(people, plan.burst))
        understood = []
        for person, turn in burst:
            times, one = parts.understand(person, turn.text)
            understood.append(one)
            for key, spent in zip(SYNCHRONOUS, times, strict=True):
                samples[key].append(spent)
        for key, work in zip(STORAGE, (parts.load, parts.save, parts.record), strict=True):
            samples[key].append(await _shared_out(work, understood))
        updates = [_update(OTHERS + person, turn) for person, turn in burst]
        samples[WHOLE].append(await _shared_out(parts.handle, updates))
    return [
        Figure(f"part.{key}", "ms", tuple(kept), against=f"part.{WHOLE}")
        for key, kept in samples.items()
    ]


async def _shared_out(work: Callable[[T], Awaitable[None]], people: Sequence[T]) -> float:
    """ms of processor time for each of `people`, who come all at once."""
    used = time.process_time()
    await asyncio.gather(*map(work, people))
    return (time.process_time() - used) * 1e3 / len(people)


def _update(person: int, turn: Turn) -> Update:
    content: dict[str, Any] = {
        "update_id": 1,
        "message": {
            "message_id": 1,
            "date": _now(),
            "chat": {"id": person, "type": "private", "first_name": "주민"},
            "from": {"id": person, "is_bot": False, "first_name": "주민"},
            "text": turn.text,
        },
    }
    return Update.de_json(content)


def _now() -> int:
    return int(time.time())
