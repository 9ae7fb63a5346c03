"""Hands the whole audit log over, and records that it did."""

from __future__ import annotations

from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.entry import Entry
from bot.audit.log import every, record
from bot.storage.database import Database

Form = Literal["csv", "json"]


async def export(database: Database, *, actor: str, form: Form, at: int) -> tuple[Entry, ...]:
    """Every row in order, the last one about this export; `at` in seconds since 1970."""

    async def unit(conn: AsyncConnection) -> tuple[Entry, ...]:
        await record(
            conn, at=at, actor=actor, action="audit_export", subject="audit", after={"form": form}
        )
        return tuple([one async for one in every(conn)])

    return await database.write(unit)
