"""Settings → database → published knowledge: what every command and channel begins with."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import knowledge
from bot.assistant import CaseAssistant, ContextStore
from bot.learning.taught import load_taught
from bot.published.current import Current
from bot.published.read import read_lexicon
from bot.settings import Settings
from bot.storage.address import index_file
from bot.storage.database import Database, open_database
from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot, taught_snapshot
from knowledge.store.versions import (
    PublishedVersion,
    current_version,
    list_versions,
    load_version,
)

# The moment as an aware time; handed in, so that tests decide what day it is.
Clock = Callable[[], dt.datetime]
KOREA = ZoneInfo("Asia/Seoul")
# The contests and word lists that ship with the bot.
DATA_FOLDER = Path(knowledge.__file__).parent / "data"
LEXICON = DATA_FOLDER / "lexicon"


@dataclass(frozen=True)
class Opened:
    """The open database at `url` and the published knowledge in it; `words` is the operator's own
    file."""

    database: Database
    current: Current
    url: str
    words: Path | None = None

    @property
    def snapshot(self) -> Snapshot:
        """The knowledge as it is answered from at this moment."""
        return self.current.snapshot

    def assistant(self, contexts: ContextStore) -> CaseAssistant:
        """An assistant that answers from what is current and remembers in `contexts`."""
        return CaseAssistant(lambda: self.snapshot, contexts)

    async def knowledge_before(self, version: int) -> Knowledge | None:
        """What was known before `version`; None before the first."""
        if version <= 1:
            return None
        async with self.database.read() as connection:
            return (await load_version(connection, version - 1))[1]

    async def versions(self) -> tuple[PublishedVersion, ...]:
        """Every published version, the newest first."""
        async with self.database.read() as connection:
            return await list_versions(connection)

    async def check_health(self) -> None:
        """Reads from the database; raises its errors where that is not possible."""
        async with self.database.read() as connection:
            await current_version(connection)


def korean_day(clock: Clock) -> dt.date:
    """The day in Korea at the moment that `clock` tells."""
    return clock().astimezone(KOREA).date()


@asynccontextmanager
async def opened(
    settings: Settings, *, clock: Clock, writes: bool = False
) -> AsyncIterator[Opened]:
    """Opens the database of `settings`, creating and filling it the first time.

    Unless the caller `writes`, a database that another program holds is good enough. Raises the
    errors of `bot.errors` and `knowledge.errors`.
    """
    async with open_database(
        settings.database_url,
        data_folder=DATA_FOLDER,
        now=lambda: int(clock().timestamp()),
        readonly_ok=not writes,
    ) as database:
        async with database.read() as connection:
            version, known = await load_version(connection)
            taught = await load_taught(connection)
        lexicon = read_lexicon(LEXICON, settings.words)
        snapshot = taught_snapshot(
            version, known, lexicon, taught, index_file(settings.database_url)
        )
        yield Opened(
            database=database,
            current=Current(snapshot),
            url=settings.database_url,
            words=settings.words,
        )
