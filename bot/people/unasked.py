"""Questions that were put together, once somebody who asked them is forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import lesson, question_log, unanswered


async def forget_unasked(conn: AsyncConnection, ids: Iterable[int] | None = None) -> int:
    """Deletes questions that no row of the log asks any more, and returns how many.

    Where another row still asks, its wording takes the place of the one that may have gone.
    `ids` are those to look at; None for all.
    """
    wanted = None if ids is None else sorted(set(ids))
    newest = (
        select(func.max(question_log.c.id))
        .where(question_log.c.unanswered.is_not(None))
        .group_by(question_log.c.unanswered)
    )
    latest = select(question_log.c.unanswered, question_log.c.text_masked)
    every = select(unanswered.c.id, unanswered.c.text)
    if wanted is not None:
        newest = newest.where(question_log.c.unanswered.in_(wanted))
        every = every.where(unanswered.c.id.in_(wanted))
    asked = {
        row.unanswered: row.text_masked
        for row in await conn.execute(latest.where(question_log.c.id.in_(newest)))
    }
    gone = 0
    for id_, text in (await conn.execute(every)).all():
        if id_ not in asked:
            await conn.execute(delete(unanswered).where(unanswered.c.id == id_))
            drafts = lesson.c.state == "draft"
            await conn.execute(delete(lesson).where(drafts, lesson.c.unanswered == id_))
            gone += 1
        elif asked[id_] != text:
            await conn.execute(
                update(unanswered).where(unanswered.c.id == id_).values(text=asked[id_])
            )
    return gone


async def forget_lessons(conn: AsyncConnection, before: int) -> None:
    """Deletes drafts that were made before the moment `before`, and the words of what was
    withdrawn; its number stays, so that the revisions go on."""
    old = lesson.c.created_at < before
    await conn.execute(delete(lesson).where(old, lesson.c.state == "draft"))
    await conn.execute(
        update(lesson)
        .where(old, lesson.c.state == "withdrawn")
        .values(said="", meaning=None, trial=None)
    )
