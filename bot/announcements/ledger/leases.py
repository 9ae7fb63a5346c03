"""What a runner has in hand: taken, begun, laid down, or left behind by one that is gone."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.ledger.orders import close_ended
from bot.announcements.ledger.rows import Item, at, at_any, of
from bot.announcements.states import DELIVERY, OPERATIONS
from bot.storage.tables import announcement, delivery

LONGEST_WAIT = 300
"""Seconds that a row waits at most before it is tried again."""


async def claim(conn: AsyncConnection, id_: str, runner: str, *, size: int, now: int) -> list[int]:
    """The numbers of up to `size` rows that are now in the hand of `runner`: pending → leased.

    A wait that would end later than any wait can last was written by a clock that went wrong.
    """
    due = delivery.c.due
    # A row without a chat is closed; see `forget`.
    ready = (
        select(delivery.c.number)
        .where(
            of(id_),
            delivery.c.state == "pending",
            or_(due.is_(None), due <= now, due > now + LONGEST_WAIT),
        )
        .order_by(delivery.c.number)
        .limit(size)
    )
    numbers = list(await conn.scalars(ready))
    if numbers:
        await conn.execute(
            update(delivery)
            .where(of(id_), delivery.c.number.in_(numbers), at_any("claim"))
            .values(state="leased", lease=runner, changed_at=now)
        )
    return numbers


async def begin(
    conn: AsyncConnection, id_: str, runner: str, numbers: Sequence[int], *, now: int
) -> list[Item]:
    """Those of `numbers` that may be sent as soon as this is committed: leased → sending."""
    done = await conn.execute(
        update(delivery)
        .where(
            of(id_), delivery.c.number.in_(numbers), at_any("begin"), delivery.c.lease == runner
        )
        .values(state="sending", changed_at=now)
        .returning(
            delivery.c.number,
            delivery.c.chat,
            delivery.c.operation,
            delivery.c.message,
            delivery.c.attempts,
        )
    )
    items = [
        Item(
            announcement=id_,
            number=row.number,
            chat=row.chat,
            operation=row.operation,
            message=row.message,
            attempts=row.attempts,
        )
        for row in done
    ]
    return sorted(items, key=lambda item: item.number)


async def release(
    conn: AsyncConnection, id_: str, runner: str, numbers: Sequence[int], *, now: int
) -> None:
    """Lays rows that were not begun out of the hand: leased → pending."""
    await conn.execute(
        update(delivery)
        .where(
            of(id_), delivery.c.number.in_(numbers), at_any("release"), delivery.c.lease == runner
        )
        .values(state="pending", lease=None, changed_at=now)
    )


async def recover(conn: AsyncConnection, *, now: int) -> tuple[int, int]:
    """What a runner that is gone left behind, done by the holder of the lane.

    What it had only in hand is free again; what it was sending is in doubt, which for a
    correction or a recall means that it is done once more. Returns how many of each.
    """
    begun = select(announcement.c.id).where(
        announcement.c.state.in_(("running", "paused", "cancelled"))
    )
    mine = delivery.c.announcement.in_(begun)
    freed = await conn.execute(
        update(delivery)
        .where(mine, at_any("release"))
        .values(state="pending", lease=None, changed_at=now)
    )
    doubted = 0
    for operation in OPERATIONS:
        for state in set(DELIVERY[operation]["doubt"].values()):
            done = await conn.execute(
                update(delivery)
                .where(mine, at(operation, "doubt"))
                .values(state=state, reason="interrupted", changed_at=now)
            )
            doubted += done.rowcount
    await close_ended(conn, announcement.c.state.in_(("running", "cancelled")), now)
    return freed.rowcount, doubted
