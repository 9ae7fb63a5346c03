"""What each channel needs, out of what is opened: people, desks, the page, Telegram.

What only one of them needs is imported when it runs: without a token nobody waits for Telegram's
library.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.assistant import Assistant, ContextStore
from bot.opening import LEXICON, Clock, Opened, korean_day
from bot.operations.meanwhile import meanwhile
from bot.replies import console
from bot.settings import Settings
from bot.storage.context import DatabaseContextStore
from knowledge.store.versions import load_version

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


def seconds(clock: Clock) -> Callable[[], int]:
    """Seconds since 1970."""
    return lambda: int(clock().timestamp())


@dataclass(frozen=True)
class People:
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


async def people_of(settings: Settings, bot: Opened, clock: Clock) -> People:
    from bot.announcements.subscribers import Subscribers
    from bot.announcements.subscribing import SubscriptionDesk
    from bot.announcements.traces import Traces
    from bot.people.logins import Logins
    from bot.people.office import open_office
    from bot.people.refusals import Refusals
    from bot.people.roles import Roles

    contexts = DatabaseContextStore(bot.database, seconds(clock))
    roles = Roles(bot.database, seconds(clock), owners=settings.admin_ids)
    assistant = bot.assistant(contexts)
    secret = settings.secret
    office = await open_office(
        bot.database,
        assistant,
        secret=secret.get_secret_value().encode() if secret else None,
        days=settings.keep_days,
        operator=settings.operator,
        version=lambda: bot.snapshot.version,
        now=seconds(clock),
        subscribed=Traces(seconds(clock)),
    )
    return People(
        assistant=assistant,
        contexts=contexts,
        office=office,
        subscriptions=SubscriptionDesk(
            Subscribers(bot.database, seconds(clock)), lambda: bot.snapshot
        ),
        version=lambda: bot.snapshot.version,
        roles=roles,
        logins=Logins(bot.database, roles, seconds(clock)),
        named=[],
        refusals=Refusals(bot.database, office.keys, seconds(clock), lambda: korean_day(clock)),
    )


def review_desk(bot: Opened, clock: Clock) -> ReviewDesk:
    """Where documents are reviewed, for every channel."""
    from bot.review.apart import check_apart
    from bot.review.desk import ReviewDesk

    return ReviewDesk(
        bot.database,
        snapshot=lambda: bot.snapshot,
        check=check_apart(bot.url, lexicon=LEXICON, words=bot.words),
        now=seconds(clock),
        today=lambda: korean_day(clock),
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
        seconds(clock),
        snapshot=lambda: bot.snapshot,
        today=lambda: korean_day(clock),
        try_out=try_out,
    )


async def serve_telegram(
    settings: Settings,
    bot: Opened,
    people: People,
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
                    seconds(clock),
                    alone=settings.single_approval,
                    rate=settings.send_rate,
                    trouble=trouble,
                ),
                subscribers=people.subscriptions.subscribers,
                snapshot=lambda: bot.snapshot,
                before=bot.knowledge_before,
                roles=people.roles,
                refusals=people.refusals,
                prompts=Prompts(bot.database, seconds(clock), patience=PATIENCE),
                questions=Questions(bot.database, seconds(clock)),
            ),
            administering=Administering(
                database=bot.database,
                roles=people.roles,
                refusals=people.refusals,
                prompts=Prompts(bot.database, seconds(clock)),
                logins=people.logins,
                now=seconds(clock),
                days=settings.keep_days,
            ),
            reviewing=Reviewing(
                desk=review_desk(bot, clock),
                questions=Questions(bot.database, seconds(clock)),
                readings=Readings(bot.database, seconds(clock)),
                snapshot=lambda: bot.snapshot,
                today=lambda: korean_day(clock),
                allowed=lambda account: people.roles.may(account, "review"),
                refused=people.refusals.count,
                names=names,
            ),
            learning=Learning(
                desk=questions,
                prompts=Prompts(bot.database, seconds(clock)),
                summaries=Summaries(bot.database, questions, clock),
                snapshot=lambda: bot.snapshot,
                roles=people.roles,
                refusals=people.refusals,
                questions=Questions(bot.database, seconds(clock)),
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


async def serve_page(
    settings: Settings,
    bot: Opened,
    people: People,
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
        bot.database, seconds(clock), alone=settings.single_approval, rate=settings.send_rate
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
    async with meanwhile(checks.run()):
        await serve(
            page,
            listener,
            stop=stop,
            trusted_proxies=settings.trusted_proxies,
            tell=told,
        )
