"""Reads one version over a connection of its own: in a thread, or in another process."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.learning.taught import load_taught
from bot.storage.address import index_file
from bot.storage.reading import reader
from knowledge.lexicon import Lexicon, load_lexicon
from knowledge.ownwords import read_own_words, with_own_words
from knowledge.snapshot import Snapshot, taught_snapshot
from knowledge.store.versions import load_version


def read_lexicon(lexicon: Path, words: Path | None) -> Lexicon:
    """The lexicon in the folder `lexicon` and the operator's own `words`. Raises DataFileError."""
    loaded = load_lexicon(lexicon)
    return loaded if words is None else with_own_words(loaded, read_own_words(words))


def read_snapshot(url: str, lexicon: Path, version: int, words: Path | None = None) -> Snapshot:
    """The prepared snapshot of `version` in the database at `url`.

    Waits for the database and computes: never to be called where an event loop runs. Raises
    DataFileError for the lexicon or the `words`, UnknownVersionError, and the errors of
    `bot.errors` about the database.
    """

    made: list[Snapshot] = []

    async def read() -> None:
        async with reader(url) as connection:
            number, known = await load_version(connection, version)
            taught = await load_taught(connection)
        words_too = read_lexicon(lexicon, words)
        # Not as the result of the task, of which asyncio.run makes text when it looks who
        # handles Ctrl-C: half a second for 10,000 cases.
        made.append(taught_snapshot(number, known, words_too, taught, index_file(url)))

    asyncio.run(read())
    return made[0].prepare()
