"""One step of a review as rows: what it becomes, and the row of the audit log with it.

All functions work within the transaction of the connection that is handed in; `now` is in seconds
since 1970.
"""

from __future__ import annotations

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import log as audit
from bot.audit.entry import Action, Values
from bot.review.model import Review, Reviewed, State
from bot.review.stored import dumped
from bot.storage.tables import review
from knowledge.errors import DocumentTooComplexError

MOST_LETTERS = 1_000_000
"""Letters of a draft that is kept; a hundred cases with all their evidence have 200,000."""


def body_of(reviewed: Reviewed) -> str:
    """`reviewed` as it is stored. Raises DocumentTooComplexError."""
    body = dumped(reviewed)
    if len(body) > MOST_LETTERS:
        raise DocumentTooComplexError(problem="the draft")
    return body


async def begin(
    conn: AsyncConnection,
    id_: str,
    title: str,
    body: str,
    *,
    actor: str,
    now: int,
    origin: str | None = None,
) -> None:
    """A new review, open, at its first turn."""
    await conn.execute(
        insert(review).values(
            id=id_,
            state="open",
            turn=1,
            origin=origin,
            title=title,
            body=body,
            created_by=actor,
            created_at=now,
            changed_by=actor,
            changed_at=now,
        )
    )


async def save(
    conn: AsyncConnection, found: Review, reviewed: Reviewed, *, actor: str, now: int
) -> None:
    """The next turn of `found` says `reviewed`. Raises DocumentTooComplexError."""
    body, title = body_of(reviewed), reviewed.source.title
    await step(conn, found.id, found.state, actor=actor, now=now, body=body, title=title)


async def step(
    conn: AsyncConnection, id_: str, state: State, *, actor: str, now: int, **values: object
) -> None:
    """The next turn, in `state` and with `values`."""
    await conn.execute(
        update(review)
        .where(review.c.id == id_)
        .values(state=state, turn=review.c.turn + 1, changed_by=actor, changed_at=now, **values)
    )


async def note(
    conn: AsyncConnection,
    id_: str,
    action: Action,
    *,
    actor: str,
    now: int,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """A row in the audit log about the review."""
    await audit.record(
        conn,
        at=now,
        actor=actor,
        action=action,
        subject=f"review:{id_}",
        before=before,
        after=after,
    )
