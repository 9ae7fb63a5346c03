"""Puts the running bot together: what is opened → people, desks → channels, under supervision.

What a channel needs is imported when it runs: without a token nobody waits for Telegram's library.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import secrets
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.assistant import Assistant, ContextStore
from bot.opening import LEXICON, Clock, Opened, korean_day, opened
from bot.operations.failures import outline
from bot.operations.signals import on_signals
from bot.published.build import Order, build
from bot.published.follow import follow
from bot.replies import console
from bot.settings import Settings, parse_listen
from bot.storage.context import DatabaseContextStore
from bot.storage.database import Database
from bot.terminal.chat import chat as chat_in_terminal
from bot.terminal.memory import InMemoryContexts
from knowledge.store.versions import (
    load_version,
)

if TYPE_CHECKING:
    from bot.announcements.answers import Answers
    from bot.announcements.subscribing import SubscriptionDesk
    from bot.announcements.trouble import Trouble
    from bot.figures.model import Figures
    from bot.learning.desk import UnansweredDesk
    from bot.people.logins import Logins
    from bot.people.office import Office
    from bot.people.refusals import Refusals
    from bot.people.roles import Roles
    from bot.replies.audit import Names
    from bot.review.desk import ReviewDesk

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
                people = await _people(settings, bot, clock)
                channels: list[Coroutine[Any, Any, None]] = []
                if settings.telegram_token is not None:
                    trouble = Trouble()
                    answers = Answers(Pace(settings.send_rate, time.monotonic))
                    channels.append(
                        _telegram(settings, bot, people, clock, stop, answers, trouble)
                    )
                shown = asyncio.Event()
                if listener is not None:
                    page = _page(settings, bot, people, clock, stop, listener, tell, shown)
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
                    now=_seconds(clock),
                    first=partial(close_days, bot.database),
                    also=partial(_purge, bot.database),
                )
                gathering = keep_gathering(bot.database, lambda: bot.snapshot.lexicon)
                moving = keep_moving(settings.database_url)
                async with _meanwhile(purging, following(settings, bot), gathering, moving):
                    await _together(channels, stop)

    asyncio.run(work())


async def _purge(database: Database, now: int, days: int) -> None:
    """Deletes what subscriptions and reviews have left for too long."""
    from bot.announcements.traces import purge as purge_traces
    from bot.review.desk import purge as purge_reviews

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


@asynccontextmanager
async def _meanwhile(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Runs `works` as long as the body takes. An error of the body is raised as it is; one of
    `works` ends the body."""
    failure: Exception | None = None
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work) for work in works]
        try:
            yield
        except Exception as error:
            failure = error
        finally:
            for task in tasks:
                task.cancel()
    if failure is not None:
        raise failure


def following(settings: Settings, bot: Opened) -> Coroutine[Any, Any, None]:
    """Keeps what `bot` answers from at the published version, until it is cancelled."""

    def order(version: int) -> Order:
        return Order(
            url=settings.database_url, lexicon=LEXICON, version=version, words=settings.words
        )

    return follow(bot.database, bot.current, lambda version: build(bot.database, order(version)))


@dataclass(frozen=True)
class _People:
    """Who answers people: `assistant` understands, `office` knows whom to answer how.

    `named` gets the bot's user name once Telegram is connected.
    """

    assistant: Assistant
    contexts: ContextStore
    office: Office
    subscriptions: SubscriptionDesk
    version: Callable[[], int]
    roles: Roles
    refusals: Refusals
    logins: Logins
    named: list[str]


async def _people(settings: Settings, bot: Opened, clock: Clock) -> _People:
    from bot.announcements.subscribers import Subscribers
    from bot.announcements.subscribing import SubscriptionDesk
    from bot.announcements.traces import Traces
    from bot.people.logins import Logins
    from bot.people.office import open_office
    from bot.people.refusals import Refusals
    from bot.people.roles import Roles

    contexts = DatabaseContextStore(bot.database, _seconds(clock))
    roles = Roles(bot.database, _seconds(clock), owners=settings.admin_ids)
    assistant = bot.assistant(contexts)
    secret = settings.secret
    office = await open_office(
        bot.database,
        assistant,
        secret=secret.get_secret_value().encode() if secret else None,
        days=settings.keep_days,
        operator=settings.operator,
        version=lambda: bot.snapshot.version,
        now=_seconds(clock),
        subscribed=Traces(_seconds(clock)),
    )
    return _People(
        assistant=assistant,
        contexts=contexts,
        office=office,
        subscriptions=SubscriptionDesk(
            Subscribers(bot.database, _seconds(clock)), lambda: bot.snapshot
        ),
        version=lambda: bot.snapshot.version,
        roles=roles,
        logins=Logins(bot.database, roles, _seconds(clock)),
        named=[],
        refusals=Refusals(bot.database, office.keys, _seconds(clock), lambda: korean_day(clock)),
    )


def review_desk(bot: Opened, clock: Clock) -> ReviewDesk:
    """Where documents are reviewed, for every channel."""
    from bot.review.apart import check_apart
    from bot.review.desk import ReviewDesk

    return ReviewDesk(
        bot.database,
        snapshot=lambda: bot.snapshot,
        check=check_apart(bot.url, lexicon=LEXICON, words=bot.words),
        now=_seconds(clock),
        today=lambda: korean_day(clock),
    )


def _seconds(clock: Clock) -> Callable[[], int]:
    """Seconds since 1970."""
    return lambda: int(clock().timestamp())


async def _telegram(
    settings: Settings,
    bot: Opened,
    people: _People,
    clock: Clock,
    stop: asyncio.Event,
    answers: Answers,
    trouble: Trouble,
) -> None:
    # python-telegram-bot brings httpx, which would load the terminal program in it, with a
    # library for colours: five megabytes that no message needs. None is "not installed".
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    from bot.announcements.desk import AnnouncementDesk
    from bot.figures.drawing import draw
    from bot.figures.reading import read_figures
    from bot.learning.summary import Summaries
    from bot.people.prompts import Prompts
    from bot.replies.audit import names_of
    from bot.review.questions import Questions
    from bot.review.readings import Readings
    from bot.telegram.administering import Administering
    from bot.telegram.channel import serve
    from bot.telegram.learning import Learning
    from bot.telegram.newsroom import PATIENCE, Announcing
    from bot.telegram.reviewing import Reviewing
    from bot.telegram.services import Services
    from bot.telegram.stats import Statistics

    token = settings.telegram_token
    if token is None:
        raise ValueError("no token")
    questions = learning_desk(settings, bot, clock)

    async def names() -> Names:
        return names_of(await people.roles.everyone())

    async def figures(first: dt.date | None) -> Figures:
        return await read_figures(bot.database, bot.snapshot, today=korean_day(clock), first=first)

    await serve(
        token=token.get_secret_value(),
        api_root=settings.telegram_api_url,
        services=Services(
            reception=people.office.desk,
            opinions=people.office.opinions,
            assistant=people.assistant,
            today=lambda: korean_day(clock),
            subscriptions=people.subscriptions,
            announcing=Announcing(
                desk=AnnouncementDesk(
                    bot.database,
                    _seconds(clock),
                    alone=settings.single_approval,
                    rate=settings.send_rate,
                    trouble=trouble,
                ),
                subscribers=people.subscriptions.subscribers,
                snapshot=lambda: bot.snapshot,
                before=bot.knowledge_before,
                roles=people.roles,
                refusals=people.refusals,
                prompts=Prompts(bot.database, _seconds(clock), patience=PATIENCE),
                questions=Questions(bot.database, _seconds(clock)),
            ),
            administering=Administering(
                database=bot.database,
                roles=people.roles,
                refusals=people.refusals,
                prompts=Prompts(bot.database, _seconds(clock)),
                logins=people.logins,
                now=_seconds(clock),
                days=settings.keep_days,
            ),
            reviewing=Reviewing(
                desk=review_desk(bot, clock),
                questions=Questions(bot.database, _seconds(clock)),
                readings=Readings(bot.database, _seconds(clock)),
                snapshot=lambda: bot.snapshot,
                today=lambda: korean_day(clock),
                allowed=lambda account: people.roles.may(account, "review"),
                refused=people.refusals.count,
                names=names,
            ),
            learning=Learning(
                desk=questions,
                prompts=Prompts(bot.database, _seconds(clock)),
                summaries=Summaries(bot.database, questions, clock),
                snapshot=lambda: bot.snapshot,
                roles=people.roles,
                refusals=people.refusals,
                questions=Questions(bot.database, _seconds(clock)),
            ),
            statistics=Statistics(
                read=figures,
                draw=draw,
                snapshot=lambda: bot.snapshot,
                today=lambda: korean_day(clock),
                roles=people.roles,
                refusals=people.refusals,
            ),
            draw=draw,
            meter=answers.place,
            connected=people.named.append,
        ),
        stop=stop,
    )


def learning_desk(settings: Settings, bot: Opened, clock: Clock) -> UnansweredDesk:
    """The desk of unanswered questions over the database of `bot`."""
    from bot.learning.desk import UnansweredDesk
    from bot.learning.model import Target, Trial
    from bot.learning.trial import TrialOrder, try_apart

    async def try_out(question: str, target: Target) -> Trial:
        order = TrialOrder(
            url=settings.database_url,
            lexicon=LEXICON,
            words=settings.words,
            question=question,
            target=target,
        )
        return await try_apart(order)

    return UnansweredDesk(
        bot.database,
        _seconds(clock),
        snapshot=lambda: bot.snapshot,
        today=lambda: korean_day(clock),
        try_out=try_out,
    )


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
                now=_seconds(clock),
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


async def _page(
    settings: Settings,
    bot: Opened,
    people: _People,
    clock: Clock,
    stop: asyncio.Event,
    listener: socket.socket,
    tell: Callable[[str], None],
    shown: asyncio.Event,
) -> None:
    from bot.announcements.composing import draft_of_news, news
    from bot.announcements.desk import AnnouncementDesk
    from bot.announcements.model import Announcement
    from bot.people.counter import Counter
    from bot.people.roles import account_of
    from bot.replies.administering import labels_of
    from bot.web.admin import AdminServices
    from bot.web.checks import Checks
    from bot.web.page import Services, build_page
    from bot.web.server import serve

    def told(address: str) -> None:
        tell(console.page_open(address))
        shown.set()

    announcements = AnnouncementDesk(
        bot.database, _seconds(clock), alone=settings.single_approval, rate=settings.send_rate
    )

    async def announce(version: int, actor: str) -> Announcement | None:
        """The draft about `version`; None while answers are made from an older one."""
        if bot.snapshot.version < version:
            return None
        async with bot.database.read() as connection:
            _, after = await load_version(connection, version)
        before = await bot.knowledge_before(version)
        draft = draft_of_news(news(before, after), bot.snapshot)
        return await announcements.compose(
            draft.model_copy(update={"version": version}), actor=actor
        )

    async def refused(actor: str) -> None:
        account = account_of(actor)
        if account is not None:
            await people.refusals.count(account)

    async def labels() -> Mapping[int, str]:
        return labels_of(await people.roles.everyone())

    reviews = review_desk(bot, clock)
    checks = Checks(reviews)
    key = settings.session_key
    counter = Counter(
        people.office.desk,
        people.assistant,
        channel="web",
        keys=people.office.keys,
        contexts=people.contexts,
        version=people.version,
    )
    page = build_page(
        Services(
            assistant=counter,
            today=lambda: korean_day(clock),
            organisation=lambda: bot.snapshot.knowledge.organisation,
            forget=counter.forget_dialogue,
            check_health=bot.check_health,
            admin=AdminServices(
                logins=people.logins,
                reviews=reviews,
                checks=checks,
                versions=bot.versions,
                announce=announce,
                refused=refused,
                knowledge=lambda: bot.snapshot.knowledge,
                labels=labels,
                bot_name=lambda: people.named[-1] if people.named else None,
            ),
        ),
        session_key=key.get_secret_value().encode() if key else secrets.token_bytes(32),
    )
    async with _meanwhile(checks.run()):
        await serve(
            page,
            listener,
            stop=stop,
            trusted_proxies=settings.trusted_proxies,
            tell=told,
        )


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
