"""Reviews and their changes as rows: found, still open, at the turn that was seen, deleted."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.review.editing import Value, value_at
from bot.review.errors import ClosedReviewError, OutdatedReviewError, UnknownReviewError
from bot.review.model import Change, Overtaken, Review
from bot.review.readings import purge_readings
from bot.review.stored import loaded
from bot.storage.database import Database
from bot.storage.tables import review, review_change, review_question
from knowledge.models import Model

DAY = 86_400


async def review_of(conn: AsyncConnection, id_: str) -> Review:
    """Raises UnknownReviewError."""
    found = await find_review(conn, id_)
    if found is None:
        raise UnknownReviewError(id=id_)
    return found


async def find_review(conn: AsyncConnection, id_: str) -> Review | None:
    """None where there is none of that name."""
    row = (await conn.execute(select(review).where(review.c.id == id_))).first()
    if row is None:
        return None
    told = {name: row._mapping[name] for name in Review.model_fields if name != "reviewed"}
    return Review(**told, reviewed=loaded(row.body))


async def open_review(conn: AsyncConnection, id_: str) -> Review:
    """Raises UnknownReviewError, and ClosedReviewError where it has ended."""
    found = await review_of(conn, id_)
    if found.state != "open":
        raise ClosedReviewError(id=id_, state=found.state, version=found.version)
    return found


async def review_at(conn: AsyncConnection, seen: Review) -> Review:
    """As it was seen. Raises UnknownReviewError, OutdatedReviewError."""
    found = await review_of(conn, seen.id)
    if found.turn != seen.turn:
        raise OutdatedReviewError(id=seen.id)
    return found


async def since_then(
    conn: AsyncConnection, found: Review, turn: int, target: str, mine: Value
) -> Overtaken | None:
    """What has happened to `target` since `turn`; None where nothing did, or just this."""
    if turn == found.turn:
        return None
    theirs = value_at(found.reviewed, target)
    if theirs == mine:
        return None
    row = review_change.c
    since = (
        await conn.execute(
            select(review_change)
            .where(row.review == found.id, row.target == target)
            .where(or_(row.turn > turn, row.undone > turn))
            .order_by(row.turn, row.number)
        )
    ).all()
    if not since:
        return None
    # Undone since then: what was seen is what that change had made.
    first = change_of(since[0])
    seen = first.before if first.turn > turn else first.after
    by, at = max(
        (moment, (who, when))
        for one in since
        for moment, who, when in (
            (one.turn, one.actor, one.at),
            (one.undone or 0, one.undone_by or "", one.undone_at or 0),
        )
    )[1]
    return Overtaken(
        review=found,
        target=target,
        seen=seen,
        theirs=theirs,
        mine=mine,
        by=by,
        at=at,
    )


async def last_changes(conn: AsyncConnection, id_: str, target: str | None) -> tuple[Change, ...]:
    """The newest changes that hold: the one of `target`, or all that were made together."""
    row = review_change.c
    holding = [row.review == id_, row.undone.is_(None)]
    if target is not None:
        holding.append(row.target == target)
    newest = select(func.max(row.turn)).where(*holding).scalar_subquery()
    query = select(review_change).where(*holding, row.turn == newest).order_by(row.number)
    return tuple(map(change_of, (await conn.execute(query)).all()))


def change_of(row: Row[*tuple[Any, ...]]) -> Change:
    """A row of `review_change`."""
    told = {name: row._mapping[name] for name in Change.model_fields}
    told |= {"before": json.loads(row.before), "after": json.loads(row.after)}
    return Change(**told)


class Purged(Model):
    """How many reviews were deleted."""

    reviews: int


async def purge(database: Database, now: int, days: int) -> Purged:
    """Deletes reviews, open or not, that nobody has changed for `days` days before `now`, and
    what was asked or read so long ago.

    `now` in seconds since 1970. What was published stays published. Raises the errors of
    `bot.errors` about the database.
    """

    async def unit(conn: AsyncConnection) -> int:
        before = now - days * DAY
        await conn.execute(delete(review_question).where(review_question.c.at < before))
        await purge_readings(conn, now, before)
        return (await conn.execute(delete(review).where(review.c.changed_at < before))).rowcount

    return Purged(reviews=await database.write(unit))
