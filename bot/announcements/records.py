"""Announcements as they are kept: one, all, a page of them, how far and how well each went."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Row, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.content import author_of, load_content
from bot.announcements.errors import UnknownAnnouncementError
from bot.announcements.ledger.rows import counts
from bot.announcements.model import (
    Announcement,
    Draft,
    Ending,
    Failure,
    Page,
    Progress,
    Report,
)
from bot.announcements.sender import Content
from bot.announcements.subscribers import reach
from bot.announcements.trouble import Trouble
from bot.audit import log as audit
from bot.audit.entry import Entry
from bot.storage.database import Database
from bot.storage.tables import announcement, announcement_content, delivery
from knowledge.models import Model


class Watched(Model):
    """An announcement and the message in which an administrator watches it."""

    id: str
    chat: int
    message: int


class AnnouncementRecords:
    """Looks into what is kept. `now` gives the seconds since 1970."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], int],
        *,
        rate: int = 30,
        trouble: Trouble | None = None,
    ) -> None:
        """`rate` is the pace of the lane, `trouble` what keeps whoever sends in this process
        from writing that down."""
        self._database = database
        self._now = now
        self._rate = rate
        self._trouble = trouble or Trouble()

    async def get(self, id_: str) -> Announcement:
        """The announcement. Raises UnknownAnnouncementError."""
        async with self._database.read() as conn:
            return await announcement_of(conn, id_)

    async def every(self) -> tuple[Announcement, ...]:
        """All of them, the newest ones first."""
        async with self._database.read() as conn:
            return tuple(map(_model, (await conn.execute(_NEWEST_FIRST)).all()))

    async def page(self, number: int, *, size: int) -> Page:
        """The page `number` (from 1; the last one where there are fewer) of `every`."""
        async with self._database.read() as conn:
            return await _page(conn, number, size)

    async def page_with(self, id_: str, *, size: int) -> Page:
        """The page of `every` on which the announcement is. Raises UnknownAnnouncementError."""
        async with self._database.read() as conn:
            found = await announcement_of(conn, id_)
            newer = or_(
                announcement.c.created_at > found.created_at,
                and_(announcement.c.created_at == found.created_at, announcement.c.id < id_),
            )
            before = await conn.scalar(select(func.count()).where(newer)) or 0
            return await _page(conn, before // size + 1, size)

    async def unfinished(self, most: int) -> tuple[Announcement, ...]:
        """The drafts that somebody began to write and left in the middle, the newest first."""
        left = and_(announcement.c.state == "draft", announcement.c.step.is_not(None))
        async with self._database.read() as conn:
            rows = (await conn.execute(_NEWEST_FIRST.where(left).limit(most))).all()
        return tuple(map(_model, rows))

    def now(self) -> int:
        """Seconds since 1970."""
        return self._now()

    async def content(self, id_: str) -> Content:
        """What it says now."""
        async with self._database.read() as conn:
            return await load_content(conn, id_, (await announcement_of(conn, id_)).revision)

    async def proposal(self, id_: str) -> Content | None:
        """What it would say after the correction that waits; None where none does."""
        async with self._database.read() as conn:
            found = await announcement_of(conn, id_)
            if found.proposed is None:
                return None
            return await load_content(conn, id_, found.proposed)

    async def author(self, id_: str) -> str | None:
        """Who wrote it as it is now."""
        async with self._database.read() as conn:
            return await author_of(conn, id_, (await announcement_of(conn, id_)).revision)

    async def progress(self, id_: str) -> Progress:
        """How far it is."""
        async with self._database.read() as conn:
            found = await announcement_of(conn, id_)
            by_state = await counts(conn, id_)
            waits = found.stage in ("draft", "review", "scheduled")
            reached = await reach(conn, found.topics) if waits else None
        late = waits and found.send_at is not None and found.send_at <= self._now()
        progress = Progress(
            announcement=found, counts=by_state, seconds=None, late=late, reach=reached
        )
        if found.stage == "running" and self._trouble.code is not None:
            found = found.model_copy(update={"problem": self._trouble.code})
            return progress.model_copy(update={"announcement": found})
        if not progress.left or found.stage != "running":
            return progress
        return progress.model_copy(update={"seconds": progress.left / self._rate})

    async def report(self, id_: str) -> Report:
        """How it went."""
        columns = (delivery.c.operation, delivery.c.state, delivery.c.reason)
        query = (
            select(*columns, func.count())
            .where(delivery.c.announcement == id_)
            .group_by(*columns)
            .order_by(func.count().desc(), *columns)
        )
        async with self._database.read() as conn:
            found = await announcement_of(conn, id_)
            rows = (await conn.execute(query)).all()
        return Report(
            announcement=found,
            endings=tuple(
                Ending(operation=operation, state=state, reason=reason, count=count)
                for operation, state, reason, count in rows
            ),
        )

    async def failures(self, id_: str) -> tuple[Failure, ...]:
        """Every delivery that failed, was blocked, or is in doubt, in the order of the list."""
        query = (
            select(
                *(delivery.c[name] for name in Failure.model_fields),
            )
            .where(
                delivery.c.announcement == id_,
                delivery.c.state.in_(("failed", "blocked", "unknown")),
            )
            .order_by(delivery.c.number)
        )
        async with self._database.read() as conn:
            await announcement_of(conn, id_)
            rows = (await conn.execute(query)).mappings().all()
        return tuple(Failure.model_validate(dict(row)) for row in rows)

    async def history(self, id_: str) -> tuple[Entry, ...]:
        """What was done to it, by whom."""
        async with self._database.read() as conn:
            await announcement_of(conn, id_)
            return await audit.entries(conn, id_)

    async def watch(self, id_: str, chat: int, message: int) -> None:
        """An administrator watches in this message; 0: they only wait for the report."""

        async def unit(conn: AsyncConnection) -> None:
            await conn.execute(
                update(announcement)
                .where(announcement.c.id == id_)
                .values(progress_chat=chat, progress_message=message)
            )

        await self._database.write(unit)

    async def watched(self) -> tuple[Watched, ...]:
        """What administrators watch in a message."""
        query = select(
            announcement.c.id, announcement.c.progress_chat, announcement.c.progress_message
        ).where(announcement.c.progress_message.is_not(None))
        async with self._database.read() as conn:
            rows = (await conn.execute(query)).all()
        return tuple(
            Watched(id=row.id, chat=row.progress_chat, message=row.progress_message)
            for row in rows
        )

    async def unwatch(self, id_: str) -> None:
        """It has ended: nothing more is shown in the message."""

        async def unit(conn: AsyncConnection) -> None:
            await conn.execute(
                update(announcement)
                .where(announcement.c.id == id_)
                .values(progress_chat=None, progress_message=None)
            )

        await self._database.write(unit)


async def load_draft(records: AnnouncementRecords, id_: str) -> Draft:
    """What the announcement says and to whom, to be changed."""
    return draft_of(await records.get(id_), await records.content(id_))


def draft_of(found: Announcement, content: Content) -> Draft:
    return Draft(
        title=content.title,
        summary=content.summary,
        buttons=content.buttons,
        media=content.media,
        topics=found.topics,
        silent=found.silent,
        send_at=found.send_at,
        version=found.version,
    )


_SELECT = select(
    *(column for column in announcement.c if not column.name.startswith("progress")),
    announcement_content.c.title,
).join(
    announcement_content,
    (announcement_content.c.announcement == announcement.c.id)
    & (announcement_content.c.revision == announcement.c.revision),
)


_NEWEST_FIRST = _SELECT.order_by(announcement.c.created_at.desc(), announcement.c.id)


async def _page(conn: AsyncConnection, number: int, size: int) -> Page:
    total = await conn.scalar(select(func.count()).select_from(announcement)) or 0
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    query = _NEWEST_FIRST.limit(size).offset((number - 1) * size)
    shown = tuple(map(_model, (await conn.execute(query)).all()))
    return Page(shown=shown, number=number, pages=pages, total=total)


async def announcement_of(conn: AsyncConnection, id_: str) -> Announcement:
    row = (await conn.execute(_SELECT.where(announcement.c.id == id_))).first()
    if row is None:
        raise UnknownAnnouncementError(id=id_)
    return _model(row)


def _model(row: Row[*tuple[Any, ...]]) -> Announcement:
    values = dict(row._mapping)
    values["stage"] = values.pop("state")
    values.pop("filled_to")
    values["topics"] = json.loads(values["topics"])
    values["silent"] = bool(values["silent"])
    values["filled"] = bool(values["filled"])
    return Announcement.model_validate(values)
