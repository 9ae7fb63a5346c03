"""What the Telegram channel needs from the program around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.announcements.subscribing import SubscriptionDesk
from bot.assistant import Assistant, Role
from bot.people.desk import Received
from bot.people.opinions import Outcome
from bot.people.questions import Verdict
from bot.telegram.administering import Administering
from bot.telegram.learning import Learning
from bot.telegram.metered import Ticket
from bot.telegram.newsroom import Announcing
from bot.telegram.photos import Draw
from bot.telegram.reviewing import Reviewing
from bot.telegram.stats import Statistics

CHANNEL = "telegram"


class Reception(Protocol):
    """Answers people: `bot.people.desk.Desk`."""

    def receiving(
        self,
        text: str,
        *,
        channel: str,
        chat: str | int,
        user: str | int | None,
        today: dt.date,
        role: Role = "public",
    ) -> AbstractAsyncContextManager[Received]:
        """What comes of the message `text` of `user` in `chat`; kept while the body shows it."""


class OpinionBox(Protocol):
    """Keeps 👍 and 👎: `bot.people.opinions.Opinions`."""

    async def keep(
        self,
        question: str,
        verdict: Verdict,
        reason: str | None = None,
        *,
        channel: str,
        chat: str | int,
        user: str | int | None,
    ) -> Outcome:
        """Keeps what `user` in `chat` says about the answer to `question`."""


@dataclass(frozen=True)
class Services:
    """`assistant` answers inline questions, which leave no trace; `today` is the day in Korea.

    Without `subscriptions` nobody can subscribe, without `announcing` nobody announces,
    without `administering` nobody is given a role, without `reviewing` nobody brings documents,
    without `learning` nobody looks through unanswered questions, without `statistics` nobody
    sees figures. `draw` makes pictures of ranks.
    `meter` counts what is sent to people, where announcements share the limit with them.
    `connected` is told the bot's user name once Telegram has answered.
    """

    reception: Reception
    opinions: OpinionBox
    assistant: Assistant
    today: Callable[[], dt.date]
    subscriptions: SubscriptionDesk | None = None
    announcing: Announcing | None = None
    administering: Administering | None = None
    reviewing: Reviewing | None = None
    learning: Learning | None = None
    statistics: Statistics | None = None
    draw: Draw | None = None
    meter: Callable[[], Awaitable[Ticket]] | None = None
    connected: Callable[[str], None] | None = None
