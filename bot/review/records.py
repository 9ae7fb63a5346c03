"""Reviews as they are kept: one, all, what was changed in one; and what came of them."""

from __future__ import annotations

from sqlalchemy import select

from bot.review.model import Change, Listed, Review
from bot.review.rows import change_of, review_of
from bot.storage.database import Database
from bot.storage.tables import review, review_change
from knowledge.store.versions import PublishedVersion, list_versions


class ReviewRecords:
    """Looks into what is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, id_: str) -> Review:
        """The review. Raises UnknownReviewError."""
        async with self._database.read() as conn:
            return await review_of(conn, id_)

    async def every(self, *, limit: int = 20) -> tuple[Listed, ...]:
        """All that is kept: the open ones first, then the newest."""
        query = (
            select(
                *(review.c[name] for name in Listed.model_fields),
            )
            .order_by(review.c.state != "open", review.c.changed_at.desc(), review.c.id)
            .limit(limit)
        )
        async with self._database.read() as conn:
            rows = (await conn.execute(query)).mappings().all()
        return tuple(Listed.model_validate(dict(row)) for row in rows)

    async def history(self, id_: str) -> tuple[Change, ...]:
        """Every change, the oldest first, those that were undone included."""
        query = (
            select(review_change)
            .where(review_change.c.review == id_)
            .order_by(review_change.c.turn, review_change.c.number)
        )
        async with self._database.read() as conn:
            await review_of(conn, id_)
            return tuple(map(change_of, (await conn.execute(query)).all()))

    async def versions(self) -> tuple[PublishedVersion, ...]:
        """The published versions, the newest first."""
        async with self._database.read() as conn:
            return await list_versions(conn)
