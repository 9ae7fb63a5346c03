"""`saryebot versions`, `diff`, `export`: looking at what was published."""

from __future__ import annotations

import asyncio

from bot import opening
from bot.opening import Clock
from bot.settings import Settings
from knowledge.differences import Difference, differences
from knowledge.exchange.files import Format, write_export
from knowledge.models import Knowledge, Model
from knowledge.store.versions import PublishedVersion, list_versions, load_version


class VersionDiff(Model):
    """What has changed from version `before` to version `after`."""

    before: int
    after: int
    differences: tuple[Difference, ...]


def versions(settings: Settings, *, clock: Clock) -> tuple[PublishedVersion, ...]:
    """Every published version, the newest first."""

    async def work() -> tuple[PublishedVersion, ...]:
        async with (
            opening.opened(settings, clock=clock) as bot,
            bot.database.read() as connection,
        ):
            return await list_versions(connection)

    return asyncio.run(work())


def diff(
    settings: Settings, first: int | None, second: int | None, *, clock: Clock
) -> VersionDiff:
    """What has changed from version `first` to `second`.

    Without `second` up to the current version; without both, from the one before that. Raises
    UnknownVersionError.
    """

    async def work() -> VersionDiff:
        async with (
            opening.opened(settings, clock=clock) as bot,
            bot.database.read() as connection,
        ):
            number, after = await load_version(connection, second)
            earlier = number - 1 if first is None else first
            if first is None and earlier == 0:
                # Before the first version nothing was known.
                before = Knowledge(organisation=after.organisation)
            else:
                _, before = await load_version(connection, earlier)
        found = differences(before, after)
        return VersionDiff(before=earlier, after=number, differences=found)

    return asyncio.run(work())


def export(settings: Settings, version: int | None, form: Format, *, clock: Clock) -> bytes:
    """The content of a file with `version` (None: the current one). Raises UnknownVersionError."""

    async def work() -> bytes:
        async with (
            opening.opened(settings, clock=clock) as bot,
            bot.database.read() as connection,
        ):
            number, knowledge = await load_version(connection, version)
        return write_export(knowledge, number, form)

    return asyncio.run(work())
