"""What was taught, read from the database."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import lesson
from knowledge.taught import Sample, Synonym, Taught, TaughtName


async def current_revision(conn: AsyncConnection) -> int:
    """The number of what was taught; it grows with each change."""
    return await conn.scalar(select(func.max(lesson.c.revision))) or 0


async def load_taught(conn: AsyncConnection) -> Taught:
    """Everything that counts at this moment."""
    columns = lesson.c
    query = (
        select(columns.kind, columns.said, columns.case_id, columns.meaning)
        .where(columns.state == "taught")
        .order_by(columns.revision)
    )
    rows = (await conn.execute(query)).all()
    return Taught(
        revision=await current_revision(conn),
        samples=tuple(
            Sample(said=row.said, case=row.case_id, meaning=row.meaning)
            for row in rows
            if row.kind == "sample"
        ),
        names=tuple(
            TaughtName(case=row.case_id, text=row.said) for row in rows if row.kind == "name"
        ),
        synonyms=tuple(
            Synonym(said=row.said, word=row.meaning) for row in rows if row.kind == "synonym"
        ),
    )
