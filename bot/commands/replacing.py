"""`saryebot load`, `rollback`, `conflicts`: other knowledge in the place of what is published."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot import opening
from bot.opening import DATA_FOLDER, Clock, Opened
from bot.published.publish import Published, publish_knowledge
from bot.replies.review import proposal as worded
from bot.review.checks import table_check
from bot.review.errors import StoppedError
from bot.review.propose import propose_whole
from bot.settings import Settings
from knowledge.claims import Ruling, decided
from knowledge.datafiles import load_knowledge
from knowledge.models import Knowledge
from knowledge.store.publishing import Act, Override
from knowledge.store.versions import load_version

Tell = Callable[[str], None]


def load_data(
    settings: Settings,
    folder: Path | None,
    *,
    actor: str,
    clock: Clock,
    override: str | None = None,
    tell: Tell,
) -> tuple[Published, int]:
    """Publishes the data files of `folder` (None: those that ship with the bot), and counts
    their cases.

    The question tables are asked first: where a right answer would become wrong, only a reason
    (`override`) publishes, and `tell` gets what would change. Raises `DataFileError` with file
    and line, StoppedError, VersionMovedError and PublishingElsewhereError, and changes nothing
    then. A running bot answers from the new version within seconds.
    """
    known = load_knowledge(folder or DATA_FOLDER)

    async def given(_: Opened) -> Knowledge:
        return known

    act = Act(actor=actor, note="load", origin=folder.name if folder else None)
    done = _replace(settings, given, act, clock=clock, override=override, tell=tell)
    return done, len(known.cases)


def rollback(
    settings: Settings,
    version: int,
    *,
    actor: str,
    clock: Clock,
    override: str | None = None,
    tell: Tell,
) -> Published:
    """Publishes the content of `version` as a new version; checked as by `load_data`.

    Raises UnknownVersionError, StoppedError and what `publish_knowledge` raises.
    """

    async def earlier(bot: Opened) -> Knowledge:
        async with bot.database.read() as connection:
            _, knowledge = await load_version(connection, version)
        return knowledge

    act = Act(actor=actor, note="rollback", origin=str(version))
    return _replace(settings, earlier, act, clock=clock, override=override, tell=tell)


def decide(
    settings: Settings,
    key: str,
    ruling: Ruling,
    *,
    actor: str,
    clock: Clock,
    override: str | None,
    tell: Tell,
) -> Published:
    """Publishes what is published with the kept value `key` ruled so; checked as by `load_data`.

    Raises UnknownClaimError, UndecidableClaimError, StoppedError and what `publish_knowledge`
    raises.
    """

    async def ruled(bot: Opened) -> Knowledge:
        return decided(bot.snapshot.knowledge, key, ruling)

    act = Act(actor=actor, note="decide", origin=f"{key} {ruling}")
    return _replace(settings, ruled, act, clock=clock, override=override, tell=tell)


def _replace(
    settings: Settings,
    wanted: Callable[[Opened], Awaitable[Knowledge]],
    act: Act,
    *,
    clock: Clock,
    override: str | None,
    tell: Tell,
) -> Published:
    async def work() -> Published:
        async with opening.opened(settings, clock=clock, writes=True) as bot:
            proposal = propose_whole(bot.snapshot, await wanted(bot))
            if proposal.differences:
                proposal = await table_check(bot.database)(proposal, bot.snapshot)
            over = proposal.stopped_by
            if over and override is None:
                tell(worded(proposal))
                raise StoppedError(over=over)
            accepted = Override(reason=override, over=over) if over and override else None
            return await publish_knowledge(
                bot.database,
                proposal.knowledge,
                act.model_copy(update={"override": accepted}),
                now=lambda: int(clock().timestamp()),
                base=proposal.base,
            )

    return asyncio.run(work())
