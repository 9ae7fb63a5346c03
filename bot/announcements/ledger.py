"""The delivery ledger: every change of a row is one of the arrows in `states`.

All functions work within the transaction of the connection that is handed in, on SQLite and on
PostgreSQL. Each names the states that its arrow starts from, so that a row that somebody else
has changed meanwhile is left alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from bot.announcements.sender import Outcome
from bot.announcements.states import (
    DELIVERY,
    OPEN,
    OPERATIONS,
    Event,
    Operation,
    State,
    sources,
)
from bot.storage.inserting import insert_into
from bot.storage.tables import announcement, delivery, subscriber, subscription
from knowledge.store.columns import INTEGER, LONG

FIRST_WAIT, LONGEST_WAIT = 2, 300
"""Seconds before the second attempt, doubled with each further one, and the longest wait."""
ATTEMPTS = 8
"""After so many failures the row has failed for good: about eight minutes."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row in the hand of a runner. `message` is what stands in the chat, for what changes it."""

    announcement: str
    number: int
    chat: int
    operation: Operation
    message: int | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Result:
    """What came of `item`; `revision` is the content that was sent."""

    item: Item
    outcome: Outcome
    revision: int


def _at(operation: Operation, event: Event) -> ColumnElement[bool]:
    """Rows of `operation` to which `event` may happen."""
    return and_(delivery.c.operation == operation, delivery.c.state.in_(sources(operation, event)))


def _of(id_: str) -> ColumnElement[bool]:
    return delivery.c.announcement == id_


# -- recipients --------------------------------------------------------------------------------


async def fill(
    conn: AsyncConnection,
    id_: str,
    topics: Sequence[str],
    *,
    after: int | None,
    size: int,
    now: int,
) -> int | None:
    """Puts the next `size` chats that want any of `topics` on the list of the announcement.

    Begins behind the chat `after`; returns the last one, None when there are no more. A chat
    that is on the list already stays there once.
    """
    wanted = (
        select(subscription.c.chat)
        .join(subscriber, subscriber.c.chat == subscription.c.chat)
        .where(subscriber.c.state == "active", subscription.c.topic.in_(topics))
        .distinct()
        .order_by(subscription.c.chat)
        .limit(size)
    )
    if after is not None:
        wanted = wanted.where(subscription.c.chat > after)
    chats = list(await conn.scalars(wanted))
    if not chats:
        return None
    last = await length(conn, id_)
    await conn.execute(
        insert_into(conn, delivery).on_conflict_do_nothing(),
        [
            {
                "announcement": id_,
                "number": number,
                "chat": chat,
                "operation": "send",
                "state": "pending",
                "attempts": 0,
                "changed_at": now,
            }
            for number, chat in enumerate(chats, last + 1)
        ],
    )
    return int(chats[-1])


# -- in hand -----------------------------------------------------------------------------------


async def claim(conn: AsyncConnection, id_: str, runner: str, *, size: int, now: int) -> list[int]:
    """The numbers of up to `size` rows that are now in the hand of `runner`: pending → leased.

    A wait that would end later than any wait can last was written by a clock that went wrong.
    """
    due = delivery.c.due
    # A row without a chat is closed; see `forget`.
    ready = (
        select(delivery.c.number)
        .where(
            _of(id_),
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
            .where(_of(id_), delivery.c.number.in_(numbers), _any("claim"))
            .values(state="leased", lease=runner, changed_at=now)
        )
    return numbers


async def begin(
    conn: AsyncConnection, id_: str, runner: str, numbers: Sequence[int], *, now: int
) -> list[Item]:
    """Those of `numbers` that may be sent as soon as this is committed: leased → sending."""
    done = await conn.execute(
        update(delivery)
        .where(_of(id_), delivery.c.number.in_(numbers), _any("begin"), delivery.c.lease == runner)
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
            _of(id_), delivery.c.number.in_(numbers), _any("release"), delivery.c.lease == runner
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
        .where(mine, _any("release"))
        .values(state="pending", lease=None, changed_at=now)
    )
    doubted = 0
    for operation in OPERATIONS:
        for state in set(DELIVERY[operation]["doubt"].values()):
            done = await conn.execute(
                update(delivery)
                .where(mine, _at(operation, "doubt"))
                .values(state=state, reason="interrupted", changed_at=now)
            )
            doubted += done.rowcount
    await _close(conn, announcement.c.state.in_(("running", "cancelled")), now)
    return freed.rowcount, doubted


# -- outcomes ----------------------------------------------------------------------------------


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
    groups: dict[tuple[Operation, Event, State], list[dict[str, Any]]] = {}
    back: set[str] = set()
    for result in results:
        change = await _change(conn, result, now)
        operation = result.item.operation
        if change.event in ("retry", "doubt"):
            back.add(result.item.announcement)
        for then in set(DELIVERY[operation][change.event].values()):
            groups.setdefault((operation, change.event, then), []).append(
                {
                    "in_announcement": result.item.announcement,
                    "in_number": result.item.number,
                    "chat": change.chat,
                    "attempts": change.attempts,
                    "message": change.message,
                    "revision": change.revision,
                    "due": change.due,
                    "reason": change.reason,
                }
            )
        if result.outcome.kind == "blocked":
            await lose(conn, result.item.chat, result.outcome.reason, now=now)
    for (operation, event, then), rows in groups.items():
        arrows = DELIVERY[operation][event]
        # Not IN: many rows at once can only be told apart by equations.
        before = or_(*(delivery.c.state == one for one in arrows if arrows[one] == then))
        # An unknown row keeps its lease: who sent it may still learn what became of it.
        kept = {} if event == "doubt" else {"lease": None}
        await conn.execute(
            update(delivery)
            .where(
                delivery.c.announcement == bindparam("in_announcement"),
                delivery.c.number == bindparam("in_number"),
                before,
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
            ),
            rows,
        )

    if back:
        await _close(conn, announcement.c.id.in_(back), now)


async def _close(conn: AsyncConnection, which: ColumnElement[bool], now: int) -> None:
    """What comes back to the list of an announcement that was cancelled or recalled meanwhile
    is off it."""
    ended = or_(announcement.c.state == "cancelled", announcement.c.operation == "recall")
    rows = await conn.execute(select(announcement.c.id, announcement.c.state).where(which, ended))
    for id_, state in rows.all():
        if state == "cancelled":
            await cancel(conn, id_, now=now)
        else:
            await cancel_sends(conn, id_, now=now)


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
    await move(conn, item.chat, chat, now=now, ledger=False)
    twin = select(exists().where(_of(item.announcement), delivery.c.chat == chat))
    if await conn.scalar(twin):
        return replace(plain, event="refuse", reason="twin")
    return replace(plain, chat=chat, reason="moved")


# -- subscribers -------------------------------------------------------------------------------


async def lose(conn: AsyncConnection, chat: int, state: str, *, now: int) -> None:
    """`chat` cannot be written to (blocked, deactivated, removed)."""
    await conn.execute(
        update(subscriber)
        .where(subscriber.c.chat == chat)
        .values(state=state if state in ("blocked", "deactivated") else "removed", changed_at=now)
    )


async def move(
    conn: AsyncConnection, before: int, then: int, *, now: int, ledger: bool = True
) -> None:
    """The subscriptions of `before` become those of `then`; with `ledger` also its rows."""
    old = (await conn.execute(select(subscriber).where(subscriber.c.chat == before))).first()
    if old is not None:
        known = await conn.scalar(select(exists().where(subscriber.c.chat == then)))
        if not known:
            await conn.execute(
                update(subscriber)
                .where(subscriber.c.chat == before)
                .values(chat=then, kind="supergroup", state="active", changed_at=now)
            )
        else:
            topics = list(
                await conn.scalars(
                    select(subscription.c.topic).where(subscription.c.chat == before)
                )
            )
            rows = [{"chat": then, "topic": topic, "since": now} for topic in topics]
            if rows:
                await conn.execute(insert_into(conn, subscription).on_conflict_do_nothing(), rows)
            await conn.execute(subscription.delete().where(subscription.c.chat == before))
            await conn.execute(subscriber.delete().where(subscriber.c.chat == before))
    if ledger:
        other = delivery.alias()
        twin = exists().where(
            other.c.announcement == delivery.c.announcement, other.c.chat == then
        )
        await conn.execute(
            update(delivery).where(delivery.c.chat == before, ~twin).values(chat=then)
        )


async def drop(conn: AsyncConnection, chat: int, reason: str, *, now: int) -> None:
    """`chat` gets nothing more of what is still to be sent to it."""
    await conn.execute(
        update(delivery)
        .where(delivery.c.chat == chat, _at("send", "cancel"))
        .values(state="cancelled", lease=None, reason=reason, changed_at=now)
    )


async def forget(conn: AsyncConnection, which: ColumnElement[bool], *, now: int) -> int:
    """The rows `which` lose the number of their chat and of the message; how many.

    What was still to be sent or changed there is not.
    """
    await conn.execute(
        update(delivery)
        .where(which, _at("send", "cancel"))
        .values(state="cancelled", lease=None, reason="forgotten", changed_at=now)
    )
    await _keep(conn, which, now)
    done = await conn.execute(update(delivery).where(which).values(chat=None, message=None))
    return done.rowcount


async def _keep(conn: AsyncConnection, which: ColumnElement[bool], now: int) -> int:
    kept = 0
    for operation in OPERATIONS:
        if DELIVERY[operation]["keep"]:
            done = await conn.execute(
                update(delivery)
                .where(which, _at(operation, "keep"))
                .values(state="sent", operation="send", lease=None, due=None, changed_at=now)
            )
            kept += done.rowcount
    return kept


# -- the whole list ----------------------------------------------------------------------------


async def cancel(conn: AsyncConnection, id_: str, *, now: int) -> int:
    """What was not sent will not be; what was to be changed stays. Returns how many rows."""
    return await cancel_sends(conn, id_, now=now) + await _keep(conn, _of(id_), now)


async def cancel_sends(conn: AsyncConnection, id_: str, *, now: int) -> int:
    """What was not sent will not be. Returns how many rows."""
    dropped = await conn.execute(
        update(delivery)
        .where(_of(id_), _at("send", "cancel"))
        .values(state="cancelled", lease=None, reason="cancelled", changed_at=now)
    )
    return dropped.rowcount


def _to_redo(id_: str, operation: Operation, revision: int) -> Iterator[list[ColumnElement[bool]]]:
    """The rows that `redo` begins with, for each operation that they are of now."""
    for before in OPERATIONS:
        if not DELIVERY[before]["redo"] or (operation, before) == ("recall", "recall"):
            continue
        where = [
            _of(id_),
            _at(before, "redo"),
            delivery.c.message.is_not(None),
            delivery.c.chat.is_not(None),
        ]
        if operation == "correct":
            where.append(delivery.c.revision < revision)
        yield where


async def correctable(conn: AsyncConnection, id_: str, *, revision: int) -> int:
    """How many copies would be changed to `revision`."""
    count = 0
    for where in _to_redo(id_, "correct", revision):
        query = select(func.count()).select_from(delivery).where(*where)
        count += await conn.scalar(query) or 0
    return count


async def redo(
    conn: AsyncConnection,
    id_: str,
    operation: Operation,
    *,
    revision: int,
    now: int,
    late: bool = False,
) -> int:
    """Begins `operation` (correct to `revision`, or recall) on every copy that stands in a chat.

    Called once more at the end, for what comes `late`: it was still on its way at the beginning.
    """
    done = 0
    for where in _to_redo(id_, operation, revision):
        if late:
            where.append(delivery.c.state == "sent")
        changed = await conn.execute(
            update(delivery)
            .where(*where)
            .values(
                state="pending",
                operation=operation,
                lease=None,
                attempts=0,
                due=None,
                reason=None,
                changed_at=now,
            )
        )
        done += changed.rowcount
    return done


async def resend(
    conn: AsyncConnection,
    id_: str,
    states: Sequence[State],
    *,
    topics: Sequence[str],
    now: int,
    operations: Sequence[Operation] = OPERATIONS,
) -> int:
    """An administrator wants what is in `states` to be tried again. Returns how many rows.

    Nothing is sent to a chat that does not want any of `topics` any more.
    """
    wants = exists().where(
        subscription.c.chat == delivery.c.chat, subscription.c.topic.in_(topics)
    )
    done = 0
    for operation in operations:
        where = [
            _of(id_),
            _at(operation, "resend"),
            delivery.c.state.in_(states),
            delivery.c.chat.is_not(None),
            *([wants] if operation == "send" else []),
        ]
        changed = await conn.execute(
            update(delivery)
            .where(*where)
            .values(state="pending", lease=None, attempts=0, due=None, reason=None, changed_at=now)
        )
        done += changed.rowcount
    return done


async def open_rows(conn: AsyncConnection, id_: str) -> bool:
    """Whether work is left."""
    return bool(await conn.scalar(select(exists().where(_of(id_), delivery.c.state.in_(OPEN)))))


async def length(conn: AsyncConnection, id_: str) -> int:
    """How many rows the list has."""
    return await conn.scalar(select(func.max(delivery.c.number)).where(_of(id_))) or 0


async def counts(conn: AsyncConnection, id_: str) -> Mapping[State, int]:
    """How many rows are in each state."""
    rows = await conn.execute(
        select(delivery.c.state, func.count()).where(_of(id_)).group_by(delivery.c.state)
    )
    return {row[0]: row[1] for row in rows}


def _any(event: Event) -> ColumnElement[bool]:
    """Rows to which `event` may happen, whatever their operation: the same states for all."""
    states = {state for operation in OPERATIONS for state in DELIVERY[operation][event]}
    return delivery.c.state.in_(states)


async def add(conn: AsyncConnection, row: Mapping[str, Any]) -> None:
    """Puts a row on the list as it is (imports and tests)."""
    await conn.execute(insert(delivery).values(**row))
