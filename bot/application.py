"""Runs the bot: what is opened → people → channels (`bot.channels`), all under supervision."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.channels import people_of, seconds
from bot.opening import LEXICON, Clock, Opened, korean_day, opened
from bot.operations.failures import outline
from bot.operations.meanwhile import meanwhile
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

    from bot.announcements.answers import Answers
    from bot.announcements.pace import Pace
    from bot.announcements.trouble import Trouble
    from bot.figures.counting import close_days
    from bot.learning.gathering import keep_gathering
    from bot.operations.notify import keep_told
    from bot.people.retention import run_daily
    from bot.storage.moving import keep_moving

    async def work() -> None:
        stop = asyncio.Event()
        on_signals(stop.set, signal.SIGTERM, signal.SIGINT)
        # Before the database is opened: what cannot be listened at is known at once.
        listener = _listener(settings.page_listen)
        with contextlib.closing(listener) if listener else contextlib.nullcontext():
            async with opened(settings, clock=clock, writes=True) as bot:
                # Nobody asks yet; the first question must not wait for it.
                bot.current.swap(bot.snapshot.prepare())
                compile_all()
                people = await people_of(settings, bot, clock)
                channels: list[Coroutine[Any, Any, None]] = []
                if settings.telegram_token is not None:
                    # python-telegram-bot brings httpx, which would load the terminal program
                    # in it, with a library for colours: five megabytes that no message needs.
                    # None is "not installed".
                    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
                    from bot.on_telegram import serve_telegram

                    trouble = Trouble()
                    answers = Answers(Pace(settings.send_rate, time.monotonic))
                    channels.append(
                        serve_telegram(settings, bot, people, clock, stop, answers, trouble)
                    )
                shown = asyncio.Event()
                if listener is not None:
                    from bot.on_page import serve_page

                    page = serve_page(settings, bot, people, clock, stop, listener, tell, shown)
                    channels.append(page)
                else:
                    shown.set()
                if descriptor is not None:
                    channels.append(_terminal(bot, clock, stop, descriptor, tell, prompt, shown))
                channels.append(keep_told(stop))
                if settings.telegram_token is not None:
                    sending = deliver(
                        settings,
                        bot.database,
                        clock=clock,
                        stop=stop,
                        answers=answers,
                        trouble=trouble,
                    )
                    channels.append(sending)
                purging = run_daily(
                    bot.database,
                    days=settings.keep_days,
                    now=seconds(clock),
                    first=partial(close_days, bot.database),
                    also=partial(_purge, bot.database),
                )
                gathering = keep_gathering(bot.database, lambda: bot.snapshot.lexicon)
                moving = keep_moving(settings.database_url)
                async with meanwhile(purging, following(settings, bot), gathering, moving):
                    await _together(channels, stop)

    asyncio.run(work())


async def _purge(database: Database, now: int, days: int) -> None:
    """Deletes what subscriptions and reviews have left for too long."""
    from bot.announcements.traces import purge as purge_traces
    from bot.review.rows import purge as purge_reviews

    await purge_traces(database, now, days)
    await purge_reviews(database, now, days)


async def _together(channels: Sequence[Coroutine[Any, Any, None]], stop: asyncio.Event) -> None:
    """Runs `channels` until all have ended; when one fails the others are asked to stop, too."""

    async def until_end(channel: Coroutine[Any, Any, None]) -> None:
        try:
            await channel
        finally:
            stop.set()

    ends = await asyncio.gather(*map(until_end, channels), return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException):
            raise end


def following(settings: Settings, bot: Opened) -> Coroutine[Any, Any, None]:
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
