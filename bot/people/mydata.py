"""What is stored of one person, and its deletion."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.models import Forgotten, MyData
from bot.people.person import KEY_DIGITS, Person
from bot.storage.database import Database
from bot.storage.tables import person_context, question_log


async def my_data(database: Database, person: Person) -> MyData:
    """What is stored of `person`."""
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
    return MyData(
        questions=questions, first=first, last=last, up=up, down=down, dialogues=dialogues or 0
    )


async def forget(database: Database, person: Person) -> Forgotten:
    """Deletes everything of `person`, all of it or nothing; returns what it was.

    SQLite overwrites deleted rows where it is built with SECURE_DELETE, as in Debian.
    """

    async def unit(conn: AsyncConnection) -> Forgotten:
        questions = await conn.execute(delete(question_log).where(_asked_by(person)))
        dialogues = await conn.execute(delete(person_context).where(_remembered_of(person)))
        return Forgotten(questions=questions.rowcount, dialogues=dialogues.rowcount)

    return await database.write(unit)


def _asked_by(person: Person) -> ColumnElement[bool]:
    return question_log.c.person == person.owner


def _remembered_of(person: Person) -> ColumnElement[bool]:
    """All dialogues whose key begins with the owner's: a range, which the primary key answers."""
    key = person_context.c.person
    return and_(key >= person.owner + "0" * KEY_DIGITS, key <= person.owner + "f" * KEY_DIGITS)
