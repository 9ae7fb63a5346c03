"""Telegram, out of what is opened: what the channel needs, put together, and served."""

from __future__ import annotations

import asyncio
import datetime as dt

from bot.announcements.answers import Answers
from bot.announcements.desk import AnnouncementDesk
from bot.announcements.trouble import Trouble
from bot.channels import People, learning_desk, review_desk, seconds
from bot.figures.drawing import draw
from bot.figures.model import Figures
from bot.figures.reading import read_figures
from bot.learning.summary import Summaries
from bot.opening import Clock, Opened, korean_day
from bot.people.prompts import Prompts
from bot.replies.audit import Names, names_of
from bot.review.questions import Questions
from bot.review.readings import Readings
from bot.settings import Settings
from bot.telegram.administering import Administering
from bot.telegram.channel import serve
from bot.telegram.learning import Learning
from bot.telegram.newsroom import PATIENCE, Announcing
from bot.telegram.reviewing import Reviewing
from bot.telegram.services import Services
from bot.telegram.stats import Statistics


async def serve_telegram(
    settings: Settings,
    bot: Opened,
    people: People,
    clock: Clock,
    stop: asyncio.Event,
    answers: Answers,
    trouble: Trouble,
) -> None:
    """Answers on Telegram until `stop` is set.

    `answers` give each answer its place in a second, `trouble` knows why nothing is sent. Raises
    ValueError without a token and `TokenRefusedError`.
    """
    token = settings.telegram_token
    if token is None:
        raise ValueError("no token")
    services = Services(
        reception=people.office.desk,
        opinions=people.office.opinions,
        assistant=people.assistant,
        today=lambda: korean_day(clock),
        subscriptions=people.subscriptions,
        announcing=_announcing(settings, bot, people, clock, trouble),
        administering=_administering(settings, bot, people, clock),
        reviewing=_reviewing(bot, people, clock),
        learning=_learning(settings, bot, people, clock),
        statistics=_statistics(bot, people, clock),
        draw=draw,
        meter=answers.place,
        connected=people.named.append,
    )
    await serve(
        token=token.get_secret_value(),
        api_root=settings.telegram_api_url,
        services=services,
        stop=stop,
    )


def _announcing(
    settings: Settings, bot: Opened, people: People, clock: Clock, trouble: Trouble
) -> Announcing:
    desk = AnnouncementDesk(
        bot.database,
        seconds(clock),
        alone=settings.single_approval,
        rate=settings.send_rate,
        trouble=trouble,
    )
    return Announcing(
        desk=desk,
        subscribers=people.subscriptions.subscribers,
        snapshot=lambda: bot.snapshot,
        before=bot.knowledge_before,
        roles=people.roles,
        refusals=people.refusals,
        prompts=Prompts(bot.database, seconds(clock), patience=PATIENCE),
        questions=Questions(bot.database, seconds(clock)),
    )


def _administering(settings: Settings, bot: Opened, people: People, clock: Clock) -> Administering:
    return Administering(
        database=bot.database,
        roles=people.roles,
        refusals=people.refusals,
        prompts=Prompts(bot.database, seconds(clock)),
        logins=people.logins,
        now=seconds(clock),
        days=settings.keep_days,
    )


def _reviewing(bot: Opened, people: People, clock: Clock) -> Reviewing:
    async def names() -> Names:
        return names_of(await people.roles.everyone())

    return Reviewing(
        desk=review_desk(bot, clock),
        questions=Questions(bot.database, seconds(clock)),
        readings=Readings(bot.database, seconds(clock)),
        snapshot=lambda: bot.snapshot,
        today=lambda: korean_day(clock),
        allowed=lambda account: people.roles.may(account, "review"),
        refused=people.refusals.count,
        names=names,
    )


def _learning(settings: Settings, bot: Opened, people: People, clock: Clock) -> Learning:
    desk = learning_desk(settings, bot, clock)
    return Learning(
        desk=desk,
        prompts=Prompts(bot.database, seconds(clock)),
        summaries=Summaries(bot.database, desk, clock),
        snapshot=lambda: bot.snapshot,
        roles=people.roles,
        refusals=people.refusals,
        questions=Questions(bot.database, seconds(clock)),
    )


def _statistics(bot: Opened, people: People, clock: Clock) -> Statistics:
    async def figures(first: dt.date | None) -> Figures:
        return await read_figures(bot.database, bot.snapshot, today=korean_day(clock), first=first)

    return Statistics(
        read=figures,
        draw=draw,
        snapshot=lambda: bot.snapshot,
        today=lambda: korean_day(clock),
        roles=people.roles,
        refusals=people.refusals,
    )
