"""What every channel needs, out of what is opened: people and desks.

Telegram's part is `bot.on_telegram`, that of the page `bot.on_page`: each is imported when it
runs, so that without a token nobody waits for Telegram's library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.assistant import Assistant, ContextStore
from bot.opening import LEXICON, Clock, Opened, korean_day
from bot.settings import Settings
from bot.storage.context import DatabaseContextStore

if TYPE_CHECKING:
    from bot.announcements.subscribing import SubscriptionDesk
    from bot.learning.desk import UnansweredDesk
    from bot.people.logins import Logins
    from bot.people.office import Office
    from bot.people.refusals import Refusals
    from bot.people.roles import Roles
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
