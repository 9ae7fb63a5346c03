"""What is stored of one person, and its deletion."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.models import Forgotten, MyData
from bot.people.person import KEY_DIGITS, Person
from bot.people.unasked import forget_unasked
from bot.storage.database import Database
from bot.storage.tables import person_context, question_log, refusal


class Subscribed(Protocol):
    """What is stored because somebody subscribed: `bot.announcements.traces.Traces`.

    `account` is the person's number in the messenger, and that of their private chat.
    """

    async def count(self, conn: AsyncConnection, account: int) -> tuple[int, int]:
        """How many topics, and how many announcements that were sent."""

    async def forget(self, conn: AsyncConnection, account: int) -> tuple[int, int]:
        """Deletes the topics, and what leads from a delivery to the person."""


async def my_data(
    database: Database,
    person: Person,
    *,
    subscribed: Subscribed | None = None,
    account: int | None = None,
) -> MyData:
    """What is stored of `person`; with `account` also because of `subscribed`."""
    log = question_log.c
    counted = select(
        func.count(),
        func.min(log.day),
        func.max(log.day),
        func.count().filter(log.feedback == "up"),
        func.count().filter(log.feedback == "down"),
    ).where(_asked_by(person))
    remembered = select(func.count()).select_from(person_context).where(_remembered_of(person))
    async with database.read() as conn:
        questions, first, last, up, down = (await conn.execute(counted)).one()
        dialogues = await conn.scalar(remembered)
        tried = select(func.sum(refusal.c.count)).where(refusal.c.person == person.owner)
        attempts = await conn.scalar(tried)
        topics = received = 0
        if subscribed is not None and account is not None:
            topics, received = await subscribed.count(conn, account)
    return MyData(
        questions=questions,
        first=first,
        last=last,
        up=up,
        down=down,
        dialogues=dialogues or 0,
        topics=topics,
        received=received,
        attempts=attempts or 0,
    )


async def forget(
    database: Database,
    person: Person,
    *,
    subscribed: Subscribed | None = None,
    account: int | None = None,
) -> Forgotten:
    """Deletes everything of `person`, all of it or nothing; returns what it was.

    SQLite overwrites deleted rows where it is built with SECURE_DELETE, as in Debian.
    """

    async def unit(conn: AsyncConnection) -> Forgotten:
        put = select(question_log.c.unanswered).where(
            _asked_by(person), question_log.c.unanswered > 0
        )
        together = set(await conn.scalars(put))
        questions = await conn.execute(delete(question_log).where(_asked_by(person)))
        await forget_unasked(conn, together)
        dialogues = await conn.execute(delete(person_context).where(_remembered_of(person)))
        attempts = await conn.execute(delete(refusal).where(refusal.c.person == person.owner))
        topics = received = 0
        if subscribed is not None and account is not None:
            topics, received = await subscribed.forget(conn, account)
        return Forgotten(
            questions=questions.rowcount,
            dialogues=dialogues.rowcount,
            topics=topics,
            received=received,
            attempts=attempts.rowcount,
        )

    return await database.write(unit)


def _asked_by(person: Person) -> ColumnElement[bool]:
    return question_log.c.person == person.owner


def _remembered_of(person: Person) -> ColumnElement[bool]:
    """All dialogues whose key begins with the owner's: a range, which the primary key answers."""
    key = person_context.c.person
    return and_(key >= person.owner + "0" * KEY_DIGITS, key <= person.owner + "f" * KEY_DIGITS)
