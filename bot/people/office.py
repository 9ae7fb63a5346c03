"""Everything that deals with people, put together once for all channels."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.people.desk import Desk, TurnTaking
from bot.people.limits import RateLimiter
from bot.people.mydata import Subscribed
from bot.people.opinions import Opinions
from bot.people.person import PersonKeys, load_secret
from bot.people.privacy import PrivacyDesk
from bot.people.questions import QuestionLog
from bot.storage.database import Database

# Turning pages with buttons is fast, too: one press a second for a quarter of a minute is fine.
PER_MINUTE, BURST = 40, 15


@dataclass(frozen=True)
class Office:
    """`desk` answers people, `opinions` takes 👍 and 👎, `keys` makes their keys."""

    desk: Desk
    opinions: Opinions
    keys: PersonKeys


async def open_office(
    database: Database,
    assistant: TurnTaking,
    *,
    secret: bytes | None,
    days: int,
    operator: str | None,
    version: Callable[[], int],
    now: Callable[[], int],
    subscribed: Subscribed | None = None,
    timer: Callable[[], float] = time.monotonic,
) -> Office:
    """The office over `database`, which it may write to.

    `secret` makes the keys (None: the one in the database); `days` is how long data is kept,
    `operator` who runs the bot, `version` the published one at this moment, `now` seconds since
    1970, `subscribed` what subscriptions keep, `timer` seconds that only grow. Raises the errors
    of `bot.errors` about the database.
    """
    keys = PersonKeys(await load_secret(database, now()) if secret is None else secret)
    questions = QuestionLog(database, now)
    desk = Desk(
        assistant,
        keys=keys,
        limiter=RateLimiter(timer, per_minute=PER_MINUTE, burst=BURST),
        questions=questions,
        privacy=PrivacyDesk(database, days=days, operator=operator, subscribed=subscribed),
        version=version,
        timer=timer,
    )
    opinions = Opinions(keys=keys, questions=questions, limiter=RateLimiter(timer))
    return Office(desk=desk, opinions=opinions, keys=keys)
