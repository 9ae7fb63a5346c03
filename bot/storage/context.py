"""The dialogue memory of each person, in the database."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pydantic import ValidationError
from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import person_context
from knowledge.context import Memory

_log = logging.getLogger(__name__)


class DatabaseContextStore:
    """Implements `bot.assistant.ContextStore`."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        """`now` gives the seconds since 1970."""
        self._database = database
        self._now = now

    async def load(self, person: str) -> Memory:
        """The memory of `person`; the empty one for somebody new.

        Empty also where it was written in a format that is not read any more: a dialogue that
        starts anew is better than one that cannot go on.
        """
        query = select(person_context.c.memory).where(person_context.c.person == person)
        async with self._database.read() as conn:
            stored: str | None = await conn.scalar(query)
        if stored is None:
            return Memory()
        try:
            return Memory.model_validate_json(stored)
        except ValidationError as error:
            _log.info("a dialogue memory of another format is dropped: %d", error.error_count())
            return Memory()

    async def save(self, person: str, memory: Memory) -> None:
        """Replaces the memory of `person`; returns when it is durable."""
        row = {
            "person": person,
            "memory": memory.model_dump_json(),
            "updated_at": self._now(),
        }
        await self._database.put(person_context, row)
