"""Unanswered questions and lessons, as their rows are read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.learning.errors import MovedOnError, UnknownLessonError, UnknownQuestionError
from bot.learning.model import Lesson, Target, Trial, Unanswered
from bot.storage.tables import lesson, question_log, unanswered


def questions() -> Select[Any]:
    """Each question with how often it was asked."""
    columns = unanswered.c
    return (
        select(
            columns.id,
            columns.text,
            columns.state,
            columns.turn,
            columns.lesson,
            columns.first_at,
            columns.last_at,
            columns.decided_at,
            columns.decided_by,
            func.count(question_log.c.id).label("count"),
        )
        .outerjoin(question_log, question_log.c.unanswered == columns.id)
        .group_by(*columns)
    )


def unanswered_of(row: Row[Any]) -> Unanswered:
    """The question in a row of `questions`."""
    return Unanswered.model_validate(dict(row._mapping))


async def find(conn: AsyncConnection, id_: int) -> Unanswered | None:
    """The question `id_`; None where there is none."""
    row = (await conn.execute(questions().where(unanswered.c.id == id_))).first()
    return None if row is None else unanswered_of(row)


async def get(conn: AsyncConnection, id_: int) -> Unanswered:
    """The question `id_`. Raises UnknownQuestionError."""
    found = await find(conn, id_)
    if found is None:
        raise UnknownQuestionError(id=id_)
    return found


async def current(conn: AsyncConnection, id_: int, turn: int | None) -> Unanswered:
    """The question `id_` at `turn`. Raises UnknownQuestionError and MovedOnError."""
    found = await get(conn, id_)
    if turn is not None and turn != found.turn:
        raise MovedOnError(id=id_, state=found.state)
    return found


async def get_lesson(conn: AsyncConnection, id_: int) -> Lesson:
    """The lesson `id_`. Raises UnknownLessonError."""
    row = (await conn.execute(select(lesson).where(lesson.c.id == id_))).first()
    if row is None:
        raise UnknownLessonError(id=id_)
    return lesson_of(row)


def lesson_of(row: Row[Any]) -> Lesson:
    """The lesson in a row of its table."""
    return Lesson(
        id=row.id,
        unanswered=row.unanswered,
        target=Target(kind=row.kind, said=row.said, case=row.case_id, meaning=row.meaning),
        state=row.state,
        revision=row.revision,
        trial=None if row.trial is None else Trial.model_validate_json(row.trial),
        created_at=row.created_at,
        created_by=row.created_by,
    )
