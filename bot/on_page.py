"""The page, out of what is opened: what it needs, put together, and served."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Callable, Mapping

from bot.announcements.composing import draft_of_news, news
from bot.announcements.desk import AnnouncementDesk
from bot.announcements.model import Announcement
from bot.channels import People, review_desk, seconds
from bot.opening import Clock, Opened, korean_day
from bot.operations.meanwhile import meanwhile
from bot.people.counter import Counter
from bot.people.roles import account_of
from bot.replies import console
from bot.replies.administering import labels_of
from bot.settings import Settings
from bot.web.admin import AdminServices
from bot.web.checks import Checks
from bot.web.page import Services, build_page
from bot.web.server import serve
from knowledge.store.versions import load_version


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
    """Serves the page on `listener` until `stop` is set.

    `tell` gets the line that says where it is, and `shown` is set then.
    """

    def told(address: str) -> None:
        tell(console.page_open(address))
        shown.set()

    counter = Counter(
        people.office.desk,
        people.assistant,
        channel="web",
        keys=people.office.keys,
        contexts=people.contexts,
        version=people.version,
    )
    checks = Checks(review_desk(bot, clock))
    key = settings.session_key
    page = build_page(
        Services(
            assistant=counter,
            today=lambda: korean_day(clock),
            organisation=lambda: bot.snapshot.knowledge.organisation,
            forget=counter.forget_dialogue,
            check_health=bot.check_health,
            admin=_admin(settings, bot, people, clock, checks),
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


def _admin(
    settings: Settings, bot: Opened, people: People, clock: Clock, checks: Checks
) -> AdminServices:
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

    return AdminServices(
        logins=people.logins,
        reviews=checks.reviews,
        checks=checks,
        versions=bot.versions,
        announce=announce,
        refused=refused,
        knowledge=lambda: bot.snapshot.knowledge,
        labels=labels,
        bot_name=lambda: people.named[-1] if people.named else None,
    )
