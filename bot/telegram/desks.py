"""Who takes care of what in Telegram: one desk for each kind of work; None where the program has
none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Self

from telegram import Bot, CallbackQuery, Message

from bot.replies.administering import PREFIX as ADMINISTRATION
from bot.replies.announcing import PREFIX as ANNOUNCEMENT
from bot.replies.learning import PREFIX as LEARNING
from bot.replies.screen import PREFIX as REVIEW
from bot.replies.stats import PREFIX as STATISTICS
from bot.replies.subscriptions import PREFIX as SUBSCRIPTION
from bot.telegram.acknowledge import Say
from bot.telegram.administering import Administrators
from bot.telegram.announcing import Announcer
from bot.telegram.learning import Learner
from bot.telegram.reviewing import Reviewer
from bot.telegram.services import Services
from bot.telegram.showing import Showing
from bot.telegram.stats import Statistician
from bot.telegram.subscribing import Subscribing

# What an administrator does instead of writing an announcement.
_OTHER_WORK = (ADMINISTRATION, REVIEW, LEARNING, STATISTICS)


class _Buttons(Protocol):
    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button; `value` as it was sent."""


class _Words(Protocol):
    async def on_message(self, bot: Bot, message: Message) -> bool:
        """True where the message was for this desk."""


@dataclass(frozen=True, slots=True)
class Desks:
    """What messages and pressed buttons are handed to."""

    showing: Showing
    subscribing: Subscribing | None = None
    announcer: Announcer | None = None
    administrators: Administrators | None = None
    reviewer: Reviewer | None = None
    learner: Learner | None = None
    statistician: Statistician | None = None

    @classmethod
    def of(cls, services: Services) -> Self:
        """The desks over what the program has."""
        subscriptions, announcing = services.subscriptions, services.announcing
        announcer = Announcer(announcing) if announcing else None
        return cls(
            showing=Showing(offers=subscriptions is not None, draw=services.draw),
            subscribing=Subscribing(subscriptions) if subscriptions else None,
            announcer=announcer,
            administrators=(
                Administrators(services.administering) if services.administering else None
            ),
            reviewer=Reviewer(services.reviewing, announcer) if services.reviewing else None,
            learner=Learner(services.learning) if services.learning else None,
            statistician=Statistician(services.statistics) if services.statistics else None,
        )

    async def of_button(self, value: str, user: int) -> _Buttons | None:
        """Whose button says `value`, None for those of answers. What `user` was writing at another
        desk is left there."""
        if self.announcer and value.startswith(_OTHER_WORK):
            await self.announcer.leave(user)
        if self.learner and self.reviewer and value.startswith(REVIEW):
            await self.learner.leave(user)
        by_prefix: dict[str, _Buttons | None] = {
            ANNOUNCEMENT: self.announcer,
            ADMINISTRATION: self.administrators,
            REVIEW: self.reviewer,
            LEARNING: self.learner,
            STATISTICS: self.statistician,
            SUBSCRIPTION: self.subscribing,
        }
        return next((desk for start, desk in by_prefix.items() if value.startswith(start)), None)

    async def take_words(self, bot: Bot, message: Message) -> bool:
        """Whether a message with words was meant for one of the administrators' desks."""
        desks = (
            self.administrators,
            self.announcer,
            self.statistician,
            self.learner,
            self.reviewer,
        )
        return await _taken(desks, bot, message)

    async def take_other(self, bot: Bot, message: Message) -> bool:
        """The same for a file, a picture and so on."""
        return await _taken((self.administrators, self.announcer, self.reviewer), bot, message)


async def _taken(desks: tuple[_Words | None, ...], bot: Bot, message: Message) -> bool:
    for desk in desks:
        if desk is not None and await desk.on_message(bot, message):
            return True
    return False
