"""Reads one version over a connection of its own: in a thread, or in another process."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.storage.reading import reader
from knowledge.lexicon import load_lexicon
from knowledge.snapshot import Snapshot
from knowledge.store.versions import load_version


def read_snapshot(url: str, lexicon: Path, version: int) -> Snapshot:
    """The prepared snapshot of `version` in the database at `url`.

    Waits for the database and computes: never to be called where an event loop runs. Raises
    DataFileError for the lexicon, UnknownVersionError, and the errors of `bot.errors` about the
    database.
    """

    async def read() -> Snapshot:
        async with reader(url) as connection:
            number, known = await load_version(connection, version)
        return Snapshot(version=number, knowledge=known, lexicon=load_lexicon(lexicon))

    return asyncio.run(read()).prepare()
