"""What somebody was asked to write next: kept, so that the answer finds its place after a restart.

One question for each person: a new one takes the place of the one before. After a while what
somebody writes is no answer any more, unless they say that it is one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import review_question
from knowledge.models import Model

Kind = Literal["value", "reason", "document"]
"""value: of the field `target`; reason: why it is published all the same; document: a text to be
reviewed, whatever its length."""


PATIENCE = 3_600
"""Seconds for which an answer is waited for."""


class Question(Model):
    """What was asked; `turn` is the turn of the review that was seen then."""

    kind: Kind
    review: str | None = None
    turn: int | None = None
    target: str | None = None


class Questions:
    """The open question of each person. `now` gives the seconds since 1970."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now
        # Everybody who may have an open question.
        self._asked: set[str] = set()
        self._looked_up = False

    async def any_of(self, actor: str) -> bool:
        """False where nothing is asked of `actor`; reads the database once only, for everybody:
        most people who write are never asked anything."""
        if not self._looked_up:
            async with self._database.read() as conn:
                self._asked.update(await conn.scalars(select(review_question.c.actor)))
            self._looked_up = True
        return actor in self._asked

    async def ask(self, actor: str, question: Question) -> None:
        """What `actor` writes next answers `question`."""
        row = {"actor": actor, **question.model_dump(), "at": self._now()}
        await self._database.put(review_question, row)
        self._asked.add(actor)

    async def of(self, actor: str, *, replying: bool = False) -> Question | None:
        """What `actor` was asked within the last hour, or ever where they are `replying` to a
        message of the bot; None where nothing is open."""
        query = select(review_question).where(review_question.c.actor == actor)
        if not replying:
            query = query.where(review_question.c.at > self._now() - PATIENCE)
        async with self._database.read() as conn:
            row = (await conn.execute(query)).first()
        if row is None:
            return None
        return Question(**{name: row._mapping[name] for name in Question.model_fields})

    async def settle(self, actor: str) -> None:
        """Nothing is asked of `actor` any more."""

        async def unit(conn: AsyncConnection) -> None:
            mine = review_question.c.actor == actor
            await conn.execute(delete(review_question).where(mine))

        await self._database.write(unit)
        self._asked.discard(actor)
