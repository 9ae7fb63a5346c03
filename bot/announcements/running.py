"""What runs: the announcements that are being sent, and the steps that the runner itself does.

All functions work within the transaction of the connection that is handed in; `now` is in seconds
since 1970. Each step is noted in the audit log as done by the bot.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, and_, case, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.ledger import orders, recipients
from bot.announcements.ledger.rows import length, open_rows
from bot.announcements.states import ANNOUNCEMENT, Stage, Step, recorded
from bot.audit import log as audit
from bot.storage.tables import announcement

FILL = 2000
"""Recipients put on the list in one transaction, so that nobody waits long for it."""

REFUSED = and_(announcement.c.state == "paused", announcement.c.problem == "token")
"""Announcements that wait for another token."""

AnyRow = Row[*tuple[Any, ...]]

_RUNNING = (
    select(
        announcement.c.id,
        announcement.c.operation,
        announcement.c.revision,
        announcement.c.silent,
        announcement.c.topics,
        announcement.c.filled,
        announcement.c.filled_to,
    )
    .where(announcement.c.state == "running")
    .order_by(
        case({"recall": 0, "correct": 1}, value=announcement.c.operation, else_=2),
        announcement.c.started_at,
        announcement.c.id,
    )
)


async def running(conn: AsyncConnection) -> list[AnyRow]:
    """Those that are being sent: recalls before corrections before news, the oldest first."""
    return list((await conn.execute(_RUNNING)).all())


async def start_due(conn: AsyncConnection, *, now: int) -> None:
    """Approved announcements whose time has come begin."""
    due = announcement.c.send_at
    query = select(announcement.c.id).where(
        announcement.c.state == "scheduled", (due.is_(None)) | (due <= now)
    )
    for id_ in list(await conn.scalars(query)):
        await _step(conn, id_, "start", now, started_at=now)


async def fill(conn: AsyncConnection, row: AnyRow, *, now: int) -> None:
    """Puts the next chats on the list; the first of them are sent to meanwhile."""
    last = await recipients.fill(
        conn, row.id, json.loads(row.topics), after=row.filled_to, size=FILL, now=now
    )
    values: dict[str, object] = {"total": await length(conn, row.id)}
    values |= {"filled": 1} if last is None else {"filled_to": last}
    await conn.execute(update(announcement).where(announcement.c.id == row.id).values(**values))


async def finish(conn: AsyncConnection, row: AnyRow, *, now: int) -> None:
    """A running one has ended, if its list is complete and no work is left on it."""
    filled = await conn.scalar(select(announcement.c.filled).where(announcement.c.id == row.id))
    if not filled or await open_rows(conn, row.id):
        return
    if row.operation != "send" and await orders.redo(
        conn, row.id, row.operation, revision=row.revision, now=now, late=True
    ):
        return
    await _step(conn, row.id, "finish", now, ended_at=now)


async def pause_all(conn: AsyncConnection, problem: str, *, now: int) -> None:
    """Nothing that runs goes on until somebody, or another token, says so."""
    for row in await running(conn):
        await _step(conn, row.id, "pause", now, problem=problem)


async def hold(conn: AsyncConnection, problem: str, *, now: int) -> int:
    """What would be sent by itself waits for somebody's word: it is paused, and of what was only
    approved the approval is taken back. Returns how many."""
    sending = len(await running(conn))
    await pause_all(conn, problem, now=now)
    query = select(announcement.c.id).where(announcement.c.state == "scheduled")
    approved = list(await conn.scalars(query))
    for id_ in approved:
        nobody = {"submitted_by": None, "approved_by": None}
        await _step(conn, id_, "revise", now, before="scheduled", **nobody)
    return sending + len(approved)


async def resume(conn: AsyncConnection, ids: Iterable[str], *, now: int) -> None:
    """What was paused goes on."""
    for id_ in ids:
        await _step(conn, id_, "resume", now, problem=None)


async def say_why(conn: AsyncConnection, problem: str | None) -> None:
    """Says in what runs why nothing happens; None: nothing is wrong."""
    await conn.execute(
        update(announcement).where(announcement.c.state == "running").values(problem=problem)
    )


async def _step(
    conn: AsyncConnection,
    id_: str,
    step: Step,
    now: int,
    *,
    before: Stage | None = None,
    **values: object,
) -> None:
    """`step` is done where it can be: in the stage `before`, or in the only one in which it
    begins."""
    if before is None:
        (before,) = ANNOUNCEMENT[step]
    then = ANNOUNCEMENT[step][before]
    done = await conn.execute(
        update(announcement)
        .where(announcement.c.id == id_, announcement.c.state == before)
        .values(state=then, turn=announcement.c.turn + 1, **values)
    )
    if not done.rowcount:
        return
    query = select(announcement.c.operation).where(announcement.c.id == id_)
    operation = (await conn.execute(query)).scalar_one()
    problem = values.get("problem")
    await audit.record(
        conn,
        at=now,
        actor="bot",
        action=step,
        subject=id_,
        before={"stage": recorded(before, operation)},
        after={
            "stage": recorded(then, operation),
            **({"problem": problem} if problem else {}),
        },
    )
