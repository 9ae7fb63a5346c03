"""The rows: how one is named, which ones an event may happen to, how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from bot.announcements.sender import Outcome
from bot.announcements.states import DELIVERY, OPEN, OPERATIONS, Event, Operation, State, sources
from bot.storage.tables import delivery


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


def of(id_: str) -> ColumnElement[bool]:
    return delivery.c.announcement == id_


def at(operation: Operation, event: Event) -> ColumnElement[bool]:
    """Rows of `operation` to which `event` may happen."""
    return and_(delivery.c.operation == operation, delivery.c.state.in_(sources(operation, event)))


def at_any(event: Event) -> ColumnElement[bool]:
    """Rows to which `event` may happen, whatever their operation: the same states for all."""
    states = {state for operation in OPERATIONS for state in DELIVERY[operation][event]}
    return delivery.c.state.in_(states)


async def open_rows(conn: AsyncConnection, id_: str) -> bool:
    """Whether work is left."""
    return bool(await conn.scalar(select(exists().where(of(id_), delivery.c.state.in_(OPEN)))))


async def length(conn: AsyncConnection, id_: str) -> int:
    """How many rows the list has."""
    return await conn.scalar(select(func.max(delivery.c.number)).where(of(id_))) or 0


async def counts(conn: AsyncConnection, id_: str) -> Mapping[State, int]:
    """How many rows are in each state."""
    rows = await conn.execute(
        select(delivery.c.state, func.count()).where(of(id_)).group_by(delivery.c.state)
    )
    return {row[0]: row[1] for row in rows}
