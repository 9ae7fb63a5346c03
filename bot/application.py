"""Runs the bot: what is opened → people → channels (`bot.channels`), all under supervision."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.channels import People, people_of, seconds
from bot.opening import LEXICON, Clock, Opened, korean_day, opened
from bot.operations.failures import outline
from bot.operations.meanwhile import meanwhile
from bot.operations.notify import keep_told
from bot.operations.signals import on_signals
from bot.published.build import Order, build
from bot.published.follow import follow
from bot.replies import console
from bot.settings import Settings, parse_listen
from bot.storage.database import Database
from bot.terminal.chat import chat as chat_in_terminal
from bot.terminal.memory import InMemoryContexts
from knowledge.korean.patterns import compile_all

if TYPE_CHECKING:
    from bot.announcements.answers import Answers
    from bot.announcements.trouble import Trouble

log = logging.getLogger(__name__)

_Channel = Coroutine[Any, Any, None]

# Seconds before delivery is begun anew after something unexpected.
RESTART = 5.0


def run(
    settings: Settings,
    *,
    clock: Clock,
    tell: Callable[[str], None],
    descriptor: int | None = None,
    prompt: Callable[[], None] | None = None,
) -> None:
    """Answers on every configured channel until SIGTERM or Ctrl-C, then finishes what was begun.

    With a token that is Telegram, with an address to listen at (or without a token) the page.
    `tell` gets the line that says where the page is. With a `descriptor` there is a dialogue over
    its lines, too, and its end is the end of the program. Raises `TokenRefusedError` when
    Telegram does not accept the token, and `ListenError` when the address cannot be listened at.
    """
    asyncio.run(_Program(settings, clock, tell, descriptor, prompt).run())


@dataclass
class _Program:
    """One run of the bot; the fields are the arguments of `run`."""

    settings: Settings
    clock: Clock
    tell: Callable[[str], None]
    descriptor: int | None
    prompt: Callable[[], None] | None
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    shown: asyncio.Event = field(default_factory=asyncio.Event)
    """The page can be opened, or there is none."""

    async def run(self) -> None:
        """Runs every channel, and what goes on beside them, until `stop`."""
        on_signals(self.stop.set, signal.SIGTERM, signal.SIGINT)
        # Before the database is opened: what cannot be listened at is known at once.
        listener = _listener(self.settings.page_listen)
        with contextlib.closing(listener) if listener else contextlib.nullcontext():
            async with opened(self.settings, clock=self.clock, writes=True) as bot:
                # Nobody asks yet; the first question must not wait for it.
                bot.current.swap(bot.snapshot.prepare())
                compile_all()
                people = await people_of(self.settings, bot, self.clock)
                channels = [
                    *self._telegram(bot, people),
                    *self._page(bot, people, listener),
                    *self._dialogue(bot),
                    keep_told(self.stop),
                ]
                async with meanwhile(*self._beside(bot)):
                    await _together(channels, self.stop)

    def _telegram(self, bot: Opened, people: People) -> list[_Channel]:
        """Answers and announcements, which share one pace."""
        if self.settings.telegram_token is None:
            return []
        from bot.announcements.answers import Answers
        from bot.announcements.pace import Pace
        from bot.announcements.trouble import Trouble
        from bot.on_telegram import serve_telegram

        trouble = Trouble()
        answers = Answers(Pace(self.settings.send_rate, time.monotonic))
        return [
            serve_telegram(self.settings, bot, people, self.clock, self.stop, answers, trouble),
            deliver(
                self.settings,
                bot.database,
                clock=self.clock,
                stop=self.stop,
                answers=answers,
                trouble=trouble,
            ),
        ]

    def _page(self, bot: Opened, people: People, listener: socket.socket | None) -> list[_Channel]:
        if listener is None:
            self.shown.set()
            return []
        from bot.on_page import serve_page

        return [
            serve_page(
                self.settings,
                bot,
                people,
                self.clock,
                self.stop,
                listener,
                self.tell,
                self.shown,
            )
        ]

    def _dialogue(self, bot: Opened) -> list[_Channel]:
        if self.descriptor is None:
            return []
        return [
            _terminal(
                bot, self.clock, self.stop, self.descriptor, self.tell, self.prompt, self.shown
            )
        ]

    def _beside(self, bot: Opened) -> list[_Channel]:
        """What is kept up while people are answered; ends with the channels."""
        from bot.figures.counting import close_days
        from bot.learning.gathering import keep_gathering
        from bot.people.retention import run_daily
        from bot.storage.moving import keep_moving

        purging = run_daily(
            bot.database,
            days=self.settings.keep_days,
            now=seconds(self.clock),
            first=partial(close_days, bot.database),
            also=partial(_purge, bot.database),
        )
        gathering = keep_gathering(bot.database, lambda: bot.snapshot.lexicon)
        moving = keep_moving(self.settings.database_url)
        return [purging, following(self.settings, bot), gathering, moving]


async def _purge(database: Database, now: int, days: int) -> None:
    """Deletes what subscriptions and reviews have left for too long."""
    from bot.announcements.traces import purge as purge_traces
    from bot.review.rows import purge as purge_reviews

    await purge_traces(database, now, days)
    await purge_reviews(database, now, days)


async def _together(channels: Sequence[_Channel], stop: asyncio.Event) -> None:
    """Runs `channels` until all have ended; when one fails the others are asked to stop, too."""

    async def until_end(channel: _Channel) -> None:
        try:
            await channel
        finally:
            stop.set()

    ends = await asyncio.gather(*map(until_end, channels), return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException):
            raise end


def following(settings: Settings, bot: Opened) -> _Channel:
    """Keeps what `bot` answers from at the published version, until it is cancelled."""

    def order(version: int) -> Order:
        return Order(
            url=settings.database_url, lexicon=LEXICON, version=version, words=settings.words
        )

    return follow(bot.database, bot.current, lambda version: build(bot.database, order(version)))


async def deliver(
    settings: Settings,
    database: Database,
    *,
    clock: Clock,
    stop: asyncio.Event,
    answers: Answers | None = None,
    trouble: Trouble | None = None,
) -> None:
    """Sends announcements until `stop` is set: within this process on SQLite, as a job that is
    shared with other workers on a server.

    `answers` are those that this process gives to people meanwhile; `trouble` is told what is
    wrong with the database. What fails unexpectedly is logged and begun anew: answers do not
    depend on it.
    """
    from bot.announcements.pace import Pace
    from bot.delivering import delivering

    pace = answers.pace if answers else Pace(settings.send_rate, time.monotonic)
    while not stop.is_set():
        try:
            await delivering(
                settings,
                database,
                pace,
                now=seconds(clock),
                stop=stop,
                answers=answers,
                trouble=trouble,
            )
        except Exception as error:
            log.error("delivery_failed\n%s", outline(error))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RESTART):
                    await stop.wait()


def work(settings: Settings, *, clock: Clock, tell: Callable[[str], None]) -> None:
    """A worker alone: sends announcements until SIGTERM or Ctrl-C."""

    async def run() -> None:
        stop = asyncio.Event()
        on_signals(stop.set, signal.SIGTERM, signal.SIGINT)
        async with opened(settings, clock=clock, writes=True) as bot:
            tell(console.WORKING)
            await deliver(settings, bot.database, clock=clock, stop=stop)

    asyncio.run(run())


async def _terminal(
    bot: Opened,
    clock: Clock,
    stop: asyncio.Event,
    descriptor: int,
    write: Callable[[str], None],
    prompt: Callable[[], None] | None,
    shown: asyncio.Event,
) -> None:
    """A dialogue until it ends or `stop`; begins when the page is shown."""

    async def dialogue() -> None:
        await shown.wait()
        await chat_in_terminal(
            descriptor,
            write,
            bot.assistant(InMemoryContexts()),
            today=lambda: korean_day(clock),
            prompt=prompt,
        )

    async with asyncio.TaskGroup() as group:
        talk = group.create_task(dialogue())
        stopped = group.create_task(stop.wait())
        talk.add_done_callback(lambda _: stopped.cancel())
        stopped.add_done_callback(lambda _: talk.cancel())


def _listener(listen: str | None) -> socket.socket | None:
    if listen is None:
        return None
    from bot.web.server import bound

    return bound(*parse_listen(listen))
