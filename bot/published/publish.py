"""Knowledge → the next published version, while others go on asking and writing."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import log as audit
from bot.errors import DatabaseError
from bot.storage.database import Database
from knowledge.errors import PublishingElsewhereError, VersionMovedError
from knowledge.models import Knowledge, Model
from knowledge.store.publishing import (
    Act,
    Changes,
    Evidence,
    changes_to,
    claim,
    finish,
    remove_unseen,
    renew,
    write,
)

ROWS = 200
"""Rows of one transaction: some 5 ms, for which everybody else who writes waits."""
BREATH = 0.01
"""Seconds between two such transactions: whoever waits gets in there."""


With = Callable[[AsyncConnection, int], Awaitable[object]]
"""What becomes true in the same transaction as the version whose number it is given."""


async def _nothing(_: AsyncConnection, __: int) -> None:
    """Nothing else does."""


class Published(Model):
    """The current version after a publication; `changed` where that is a new one."""

    version: int
    changed: bool


async def publish_knowledge(
    database: Database,
    knowledge: Knowledge,
    act: Act,
    *,
    now: Callable[[], int],
    base: int | None = None,
    evidence: Sequence[Evidence] = (),
    also: With = _nothing,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> Published:
    """Makes `knowledge` the current version.

    `now` gives the seconds since 1970; `base` is the version that `knowledge` was made from,
    where it was made from one, and `evidence` what it was read in. Up to `ROWS` changed rows are
    one transaction; more are written in several, of which the last one shows them all: whenever
    it is ended, what is seen is the old version or the new one, whole. `also` is done in the
    transaction that shows the version, or in one of its own where nothing changes.

    Raises VersionMovedError where another version has been published meanwhile,
    PublishingElsewhereError, and the errors of `bot.errors` about the database; nothing has
    changed then.
    """
    async with database.read() as connection:
        changes = await changes_to(connection, knowledge, evidence)
    if base is not None and changes.base != base:
        raise VersionMovedError(base=base, current=changes.base, actor=None)
    if changes.same and (same := changes.base) is not None:
        await database.write(lambda connection: also(connection, same))
        return Published(version=same, changed=False)
    if changes.size <= ROWS:
        version = await _at_once(database, changes, act, now(), also)
    else:
        version = await _in_parts(database, changes, act, now, also, sleep)
    return Published(version=version, changed=True)


async def _at_once(database: Database, changes: Changes, act: Act, at: int, also: With) -> int:
    async def unit(connection: AsyncConnection) -> int:
        version = await claim(connection, changes, act, at)
        await write(connection, changes, version)
        await finish(connection, version, at, at)
        await _record(connection, changes, act, version, at)
        await also(connection, version)
        return version

    return await database.write(unit)


async def _in_parts(
    database: Database,
    changes: Changes,
    act: Act,
    now: Callable[[], int],
    also: With,
    sleep: Callable[[float], Awaitable[object]],
) -> int:
    renewed = now()
    version = await database.write(lambda connection: claim(connection, changes, act, renewed))
    try:
        for part in changes.parts(ROWS):
            at = now()
            await database.write(_step(part, version, renewed, at))
            renewed = at
            await sleep(BREATH)
        await database.write(_last(changes, act, version, renewed, now(), also))
    except BaseException:
        # Where even that is not possible, the claim is void after a while.
        with contextlib.suppress(DatabaseError, PublishingElsewhereError):
            await database.write(_giving_up(version, renewed))
        raise
    return version


def _step(
    part: Changes, version: int, renewed: int, at: int
) -> Callable[[AsyncConnection], Awaitable[None]]:
    async def unit(connection: AsyncConnection) -> None:
        await renew(connection, version, renewed, at)
        await write(connection, part, version)

    return unit


def _last(
    changes: Changes, act: Act, version: int, renewed: int, at: int, also: With
) -> Callable[[AsyncConnection], Awaitable[None]]:
    async def unit(connection: AsyncConnection) -> None:
        await finish(connection, version, renewed, at)
        await _record(connection, changes, act, version, at)
        await also(connection, version)

    return unit


async def _record(
    connection: AsyncConnection, changes: Changes, act: Act, version: int, at: int
) -> None:
    """The row in the audit log; an actor without a kind is a user of the operating system."""
    after: dict[str, object] = {
        "version": version,
        "note": act.note,
        "origin": act.origin,
        "cases_added": changes.cases.added,
        "cases_changed": changes.cases.changed,
        "cases_removed": changes.cases.removed,
    }
    if act.override is not None:
        after["override"] = act.override.reason
    await audit.record(
        connection,
        at=at,
        actor=act.actor if ":" in act.actor else f"os:{act.actor}",
        action="publish",
        subject=f"version:{version}",
        before={"version": changes.base},
        after=after,
    )


def _giving_up(version: int, renewed: int) -> Callable[[AsyncConnection], Awaitable[None]]:
    async def unit(connection: AsyncConnection) -> None:
        # Raises where the version is not ours any more.
        await renew(connection, version, renewed, renewed)
        await remove_unseen(connection, version)

    return unit
