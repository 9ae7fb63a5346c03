"""The dialogue memory of each person, in the database."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from pydantic import ValidationError
from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.lookups import Lookups
from bot.storage.tables import person_context
from bot.storage.upsert import Put
from knowledge.context import Memory

_log = logging.getLogger(__name__)


class DatabaseContextStore:
    """Implements `bot.assistant.ContextStore`."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        """`now` gives the seconds since 1970."""
        self._database = database
        self._now = now
        self._stored = Lookups(self._fetch)

    async def load(self, person: str) -> Memory:
        """The memory of `person`; the empty one for somebody new.

        Empty also where it was written in a format that is not read any more: a dialogue that
        starts anew is better than one that cannot go on.
        """
        stored = await self._stored.get(person)
        if stored is None:
            return Memory()
        try:
            return Memory.model_validate_json(stored)
        except ValidationError as error:
            _log.info("a dialogue memory of another format is dropped: %d", error.error_count())
            return Memory()

    async def save(self, person: str, memory: Memory) -> None:
        """Replaces the memory of `person`; returns when it is durable."""
        await self._database.put(*memory_of(person, memory, at=self._now()))

    async def _fetch(self, people: Sequence[str]) -> Mapping[str, str]:
        columns = person_context.c
        query = select(columns.person, columns.memory).where(columns.person.in_(people))
        async with self._database.read() as conn:
            return {row.person: row.memory for row in await conn.execute(query)}


def memory_of(person: str, memory: Memory, *, at: int) -> Put:
    """What is stored for `person`; `at` in seconds since 1970."""
    # What is as it always is need not be stored: the shorter text is read in half the time.
    stored = memory.model_dump_json(exclude_defaults=True)
    return person_context, {"person": person, "memory": stored, "updated_at": at}
