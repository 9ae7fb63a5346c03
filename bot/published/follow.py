"""Keeps what is answered from at the newest published version, and at what was taught."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import BotError
from bot.learning.taught import current_revision, load_taught
from bot.operations.failures import outline
from bot.published.current import Current
from bot.storage.database import Database
from knowledge.errors import KnowledgeError
from knowledge.snapshot import Snapshot, with_samples
from knowledge.store.versions import current_version

POLL = 1.0
"""Seconds between two looks at the number of the published version; one costs 0.05 ms."""
RETRY = 10.0
"""Seconds until the next look after one that failed."""

_log = logging.getLogger(__name__)


async def follow(
    database: Database,
    current: Current,
    build: Callable[[int], Awaitable[Snapshot]],
    *,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Swaps `current` for what `build` makes of each newly published version, and of each
    change of what was taught.

    Until it is cancelled: a task of the program's TaskGroup. Answers come from the version
    before until the new one is ready. A database that cannot be used and a version that cannot
    be built are logged and tried again; the bot goes on with what it has.
    """
    pause = POLL
    while True:
        await sleep(pause)
        try:
            pause = await _look(database, current, build)
        except (BotError, KnowledgeError) as error:
            _log.warning("knowledge_not_renewed: %s", error)
            pause = RETRY
        except Exception as error:
            _log.error("knowledge_not_renewed\n%s", outline(error))
            pause = RETRY


async def _look(
    database: Database, current: Current, build: Callable[[int], Awaitable[Snapshot]]
) -> float:
    now = current.snapshot
    async with database.read() as connection:
        version = await current_version(connection)
        same = version == now.version
        revision = await current_revision(connection)
        if same and revision == now.taught.revision:
            return POLL
        retaught = with_samples(now, await load_taught(connection)) if same else None
    if retaught is not None:
        retaught.taught.prepare()
        current.swap(retaught)
        _log.info("knowledge_renewed: revision %d of what was taught", revision)
    elif version is not None:
        snapshot = await build(version)
        current.swap(snapshot)
        _log.info(
            "knowledge_renewed: version %d, %d cases", version, len(snapshot.knowledge.cases)
        )
    return POLL
