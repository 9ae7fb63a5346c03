"""What came of the requests: written into the rows, and what it means for the subscriber."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Update, bindparam, case, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.ledger.chats import lose, move_subscriber
from bot.announcements.ledger.leases import LONGEST_WAIT
from bot.announcements.ledger.orders import close_ended
from bot.announcements.ledger.rows import Item, Result, of
from bot.announcements.states import DELIVERY, Event, Operation, State
from bot.storage.tables import announcement, delivery
from knowledge.store.columns import INTEGER, LONG

FIRST_WAIT = 2
"""Seconds before the second attempt, doubled with each further one."""
ATTEMPTS = 8
"""After so many failures the row has failed for good: about eight minutes."""


@dataclass(frozen=True, slots=True)
class _Change:
    event: Event
    chat: int
    attempts: int
    message: int | None = None
    revision: int | None = None
    due: int | None = None
    reason: str | None = None


async def settle(
    conn: AsyncConnection, runner: str, results: Iterable[Result], *, now: int
) -> None:
    """Writes what came of rows that `runner` was sending, and of their subscribers."""
    arrows: dict[tuple[Operation, Event, State], list[dict[str, Any]]] = {}
    back: set[str] = set()
    for result in results:
        item, outcome = result.item, result.outcome
        change = await _change(conn, result, now)
        if change.event in ("retry", "doubt"):
            back.add(item.announcement)
        if outcome.kind == "blocked":
            await lose(conn, item.chat, outcome.reason, now=now)
        for then in set(DELIVERY[item.operation][change.event].values()):
            rows = arrows.setdefault((item.operation, change.event, then), [])
            rows.append(_parameters(item, change))
    for (operation, event, then), rows in arrows.items():
        await conn.execute(_along(operation, event, then, runner, now), rows)
    if back:
        await close_ended(conn, announcement.c.id.in_(back), now)


def _parameters(item: Item, change: _Change) -> dict[str, Any]:
    """What `_along` binds for one row."""
    return {
        "in_announcement": item.announcement,
        "in_number": item.number,
        "chat": change.chat,
        "attempts": change.attempts,
        "message": change.message,
        "revision": change.revision,
        "due": change.due,
        "reason": change.reason,
    }


def _along(operation: Operation, event: Event, then: State, runner: str, now: int) -> Update:
    """The statement that takes rows of `runner` along the arrows of `event` that end at `then`."""
    before = [state for state, end in DELIVERY[operation][event].items() if end == then]
    # An unknown row keeps its lease: who sent it may still learn what became of it.
    kept = {} if event == "doubt" else {"lease": None}
    return (
        update(delivery)
        .where(
            delivery.c.announcement == bindparam("in_announcement"),
            delivery.c.number == bindparam("in_number"),
            # Not IN: many rows at once can only be told apart by equations.
            or_(*(delivery.c.state == state for state in before)),
            delivery.c.lease == runner,
        )
        .values(
            state=then,
            # Whoever asked to be forgotten meanwhile stays so.
            chat=case((delivery.c.chat.is_(None), None), else_=bindparam("chat", type_=LONG)),
            attempts=bindparam("attempts"),
            message=case(
                (delivery.c.chat.is_(None), None),
                else_=func.coalesce(bindparam("message", type_=LONG), delivery.c.message),
            ),
            revision=func.coalesce(bindparam("revision", type_=INTEGER), delivery.c.revision),
            due=bindparam("due"),
            reason=bindparam("reason"),
            changed_at=now,
            **kept,
        )
    )


async def _change(conn: AsyncConnection, result: Result, now: int) -> _Change:
    item, outcome = result.item, result.outcome
    plain = _Change(event="retry", chat=item.chat, attempts=item.attempts)
    reason = outcome.reason or outcome.kind
    match outcome.kind:
        case "done":
            return replace(
                plain, event="deliver", message=outcome.message, revision=result.revision
            )
        case "blocked":
            return replace(plain, event="block", reason=reason)
        case "refused":
            return replace(plain, event="refuse", reason=reason)
        case "absent":
            gone = item.operation == "recall"
            return replace(plain, event="deliver" if gone else "refuse", reason=reason)
        case "moved":
            return await _moved(conn, result, now)
        case "failing":
            return _again(plain, "retry", reason, now)
        case "doubtful" if item.operation != "send":
            return _again(plain, "doubt", reason, now)
        case "doubtful":
            return replace(plain, event="doubt", reason=reason)
        case "throttled" if outcome.reason == "chat":
            return replace(plain, due=now + math.ceil(outcome.seconds))
        case "throttled" | "unreached" | "token":
            return plain


def _again(plain: _Change, event: Event, reason: str, now: int) -> _Change:
    attempts = plain.attempts + 1
    if attempts >= ATTEMPTS:
        return replace(plain, event="refuse", attempts=attempts, reason=reason)
    wait = min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
    return replace(plain, event=event, attempts=attempts, due=now + wait, reason=reason)


async def _moved(conn: AsyncConnection, result: Result, now: int) -> _Change:
    """The group became a supergroup: the row and the subscriber go along."""
    item = result.item
    chat = result.outcome.chat
    plain = _Change(event="retry", chat=item.chat, attempts=item.attempts)
    if chat is None or chat == item.chat:
        return replace(plain, event="refuse", reason="moved")
    await move_subscriber(conn, item.chat, chat, now=now)
    twin = select(exists().where(of(item.announcement), delivery.c.chat == chat))
    if await conn.scalar(twin):
        return replace(plain, event="refuse", reason="twin")
    return replace(plain, chat=chat, reason="moved")
