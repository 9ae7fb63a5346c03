"""The use cases around one announcement: written, approved, sent, stopped, corrected, recalled.

Each is one transaction with its row in the audit log. A step names the turn that whoever does it
has seen: a second tap, a second administrator or a restart in between finds a later turn and
changes nothing.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, and_, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements import ledger
from bot.announcements.errors import (
    ContentError,
    NothingToDoError,
    OutdatedError,
    SecondPersonError,
    StepForbiddenError,
    UnknownAnnouncementError,
)
from bot.announcements.model import (
    Announcement,
    Draft,
    Ending,
    Failure,
    Page,
    Part,
    Progress,
    Report,
)
from bot.announcements.sender import Content, Media, Press
from bot.announcements.states import (
    ANNOUNCEMENT,
    OPERATIONS,
    Operation,
    Stage,
    State,
    Step,
    recorded,
)
from bot.announcements.subscribers import reach
from bot.announcements.topics import parse_topic
from bot.announcements.trouble import Trouble
from bot.audit import log as audit
from bot.audit.entry import Action, Entry, Values
from bot.storage.database import Database
from bot.storage.tables import announcement, announcement_content, delivery
from knowledge.models import Model

# Telegram's limit for a text, less the frame around it; of the words under a picture a quarter.
TITLE_LIMIT = 200
SUMMARY_LIMIT = 3500
CAPTION_LIMIT = 700
BUTTONS = 10
# Telegram's limits (https://core.telegram.org/bots/api#sending-files), and what it shows as a
# picture: JPEG, PNG, GIF, WebP, BMP.
MOST_BYTES = {"photo": 10_000_000, "document": 50_000_000}
_PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8|RIFF....WEBP|BM", re.DOTALL)
RECALLABLE = 48 * 3600
"""Seconds after which Telegram deletes a message for nobody else any more."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Watched(Model):
    """An announcement and the message in which an administrator watches it."""

    id: str
    chat: int
    message: int


@dataclass(frozen=True)
class _Change:
    """What a step writes, and what the audit log is told of it beside the stage."""

    values: Mapping[str, object] = field(default_factory=dict)
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)


class AnnouncementDesk:
    """Does the steps. `now` gives the seconds since 1970; `actor` is who, for the audit log."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], int],
        *,
        alone: bool = False,
        rate: int = 30,
        trouble: Trouble | None = None,
    ) -> None:
        """`alone`: no second person has to approve. `rate` is the pace of the lane, `trouble`
        what keeps whoever sends in this process from writing that down."""
        self._database = database
        self._now = now
        self._alone = alone
        self._rate = rate
        self._trouble = trouble or Trouble()

    # -- looking ---------------------------------------------------------------------------

    async def get(self, id_: str) -> Announcement:
        """The announcement. Raises UnknownAnnouncementError."""
        async with self._database.read() as conn:
            return await _get(conn, id_)

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
            found = await _get(conn, id_)
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
            return await load_content(conn, id_, (await _get(conn, id_)).revision)

    async def proposal(self, id_: str) -> Content | None:
        """What it would say after the correction that waits; None where none does."""
        async with self._database.read() as conn:
            found = await _get(conn, id_)
            if found.proposed is None:
                return None
            return await load_content(conn, id_, found.proposed)

    async def author(self, id_: str) -> str | None:
        """Who wrote it as it is now."""
        async with self._database.read() as conn:
            return await _author(conn, id_, (await _get(conn, id_)).revision)

    @property
    def alone(self) -> bool:
        """Whether no second person has to approve."""
        return self._alone

    async def progress(self, id_: str) -> Progress:
        """How far it is."""
        async with self._database.read() as conn:
            found = await _get(conn, id_)
            counts = await ledger.counts(conn, id_)
            waits = found.stage in ("draft", "review", "scheduled")
            reached = await reach(conn, found.topics) if waits else None
        late = waits and found.send_at is not None and found.send_at <= self._now()
        progress = Progress(
            announcement=found, counts=counts, seconds=None, late=late, reach=reached
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
            found = await _get(conn, id_)
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
            await _get(conn, id_)
            rows = (await conn.execute(query)).mappings().all()
        return tuple(Failure.model_validate(dict(row)) for row in rows)

    async def history(self, id_: str) -> tuple[Entry, ...]:
        """What was done to it, by whom."""
        async with self._database.read() as conn:
            await _get(conn, id_)
            return await audit.entries(conn, id_)

    # -- writing ---------------------------------------------------------------------------

    async def compose(self, draft: Draft, *, actor: str, step: Part | None = None) -> Announcement:
        """A new draft; `step` is what is asked for next. Raises ContentError and TopicError."""
        _check(draft)
        id_ = "".join(secrets.choice(_LETTERS) for _ in range(6))
        now = self._now()
        _check_time(draft, now)

        async def unit(conn: AsyncConnection) -> Announcement:
            await conn.execute(
                insert(announcement).values(
                    id=id_,
                    state="draft",
                    operation="send",
                    turn=1,
                    revision=1,
                    created_by=actor,
                    created_at=now,
                    filled=0,
                    total=0,
                    version=draft.version,
                    step=step,
                    **_settings(draft),
                )
            )
            await _put_content(conn, id_, 1, draft, actor=actor, now=now)
            after = {"stage": "draft", **_told(draft)}
            await self._note(conn, id_, actor, "compose", None, after)
            return await _get(conn, id_)

        return await self._database.write(unit)

    async def edit(
        self, id_: str, draft: Draft, *, actor: str, turn: int | None = None
    ) -> Announcement:
        """Another text, other topics or another time for a draft."""
        _check(draft)
        now = self._now()

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            before = _draft(found, await load_content(conn, id_, found.revision))
            if draft.send_at != before.send_at:
                _check_time(draft, now)
            await _put_content(conn, id_, found.revision + 1, draft, actor=actor, now=now)
            values = {
                "revision": found.revision + 1,
                "version": draft.version,
                **_settings(draft),
            }
            return _Change(values, *_changed(before, draft))

        return await self._step(id_, "edit", change, actor=actor, turn=turn)

    async def go_to(self, id_: str, step: Part | None) -> Announcement:
        """What is asked for next of whoever writes the draft. Nothing of it changes, so neither
        does its turn, and another stage than draft knows no steps.

        Raises UnknownAnnouncementError.
        """

        async def unit(conn: AsyncConnection) -> Announcement:
            await conn.execute(
                update(announcement)
                .where(announcement.c.id == id_, announcement.c.state == "draft")
                .values(step=step)
            )
            return await _get(conn, id_)

        return await self._database.write(unit)

    async def submit(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """Ready for the second person."""

        async def change(_: AsyncConnection, __: Announcement) -> _Change:
            return _Change({"submitted_by": actor, "step": None})

        return await self._step(id_, "submit", change, actor=actor, turn=turn)

    async def revise(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """Back to the draft, approval or not."""

        async def change(_: AsyncConnection, __: Announcement) -> _Change:
            return _Change({"submitted_by": None, "approved_by": None})

        return await self._step(id_, "revise", change, actor=actor, turn=turn)

    async def approve(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """It will be sent at its time.

        Raises SecondPersonError for who wrote it as it is now, or submitted it.
        """

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            wrote = await _author(conn, id_, found.revision)
            if not self._alone and actor in (wrote, found.submitted_by):
                raise SecondPersonError
            return _Change({"approved_by": actor})

        return await self._step(id_, "approve", change, actor=actor, turn=turn)

    async def send(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """An approved one begins now, whatever its time."""

        async def change(_: AsyncConnection, __: Announcement) -> _Change:
            return _Change({"started_at": self._now()})

        return await self._step(id_, "start", change, actor=actor, turn=turn)

    # -- while it runs ---------------------------------------------------------------------

    async def pause(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """Nothing more is sent for now."""
        return await self._step(id_, "pause", _nothing, actor=actor, turn=turn)

    async def resume(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """It goes on where it stopped."""

        async def change(_: AsyncConnection, __: Announcement) -> _Change:
            return _Change({"problem": None})

        return await self._step(id_, "resume", change, actor=actor, turn=turn)

    async def cancel(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """What was not sent yet never will be; what was sent stays."""

        async def change(conn: AsyncConnection, _: Announcement) -> _Change:
            await ledger.cancel(conn, id_, now=self._now())
            return _Change({"ended_at": self._now(), "filled": 1})

        return await self._step(id_, "cancel", change, actor=actor, turn=turn)

    # -- afterwards ------------------------------------------------------------------------

    async def propose(
        self, id_: str, draft: Draft, *, actor: str, turn: int | None = None
    ) -> Announcement:
        """Every copy is to be changed to `draft` once a second person has approved that with
        `correct`; where nobody has to, that begins at once.

        Only the words and buttons count: whom it goes to stays. Another proposal takes the place
        of one that waits. Raises ContentError where the words are what they were,
        NothingToDoError where no copy is in any chat.
        """
        _check(draft)
        now = self._now()

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            before = await load_content(conn, id_, found.revision)
            if (before.media is None) != (draft.media is None) and draft.media is not None:
                raise ContentError(problem="media")
            revision = await _last_revision(conn, id_) + 1
            kept = draft.model_copy(update={"media": draft.media or before.media})
            # After one that was called off, the rest may be corrected to the same words.
            if _words(kept) == _words(before) and found.stage != "cancelled":
                raise ContentError(problem="same")
            await _put_content(conn, id_, revision, kept, actor=actor, now=now)
            if self._alone:
                return await self._begin_correction(conn, found, revision)
            if not await ledger.correctable(conn, id_, revision=revision):
                raise NothingToDoError(step="propose")
            return _Change({"proposed": revision}, _words(before), _words(kept))

        step: Step = "correct" if self._alone else "propose"
        return await self._step(id_, step, change, actor=actor, turn=turn)

    async def retract(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """A correction that waits is not wanted after all. Raises NothingToDoError."""

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            if found.proposed is None:
                raise NothingToDoError(step="proposal")
            proposed = await load_content(conn, id_, found.proposed)
            current = await load_content(conn, id_, found.revision)
            return _Change({"proposed": None}, _words(proposed), _words(current))

        return await self._step(id_, "retract", change, actor=actor, turn=turn)

    async def correct(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """Every copy is changed to what was proposed; who has not got it yet gets it in the new
        words.

        Raises SecondPersonError for who proposed it, NothingToDoError where nothing is proposed
        or no copy is in any chat.
        """

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            if found.proposed is None:
                raise NothingToDoError(step="proposal")
            if not self._alone and actor == await _author(conn, id_, found.proposed):
                raise SecondPersonError
            return await self._begin_correction(conn, found, found.proposed)

        return await self._step(id_, "correct", change, actor=actor, turn=turn)

    async def _begin_correction(
        self, conn: AsyncConnection, found: Announcement, revision: int
    ) -> _Change:
        before = await load_content(conn, found.id, found.revision)
        then = await load_content(conn, found.id, revision)
        changed = await ledger.redo(conn, found.id, "correct", revision=revision, now=self._now())
        if not changed:
            raise NothingToDoError(step="correct")
        values = {
            "operation": "correct",
            "revision": revision,
            "proposed": None,
            "problem": None,
        }
        return _Change(values, _words(before), {**_words(then), "copies": changed})

    async def recall(self, id_: str, *, actor: str, turn: int | None = None) -> Announcement:
        """Every copy is deleted; who has not got it yet never will. Raises NothingToDoError."""
        now = self._now()

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            if found.started_at is not None and now - found.started_at > RECALLABLE:
                raise StepForbiddenError(step="recall", stage=found.stage, operation="too_late")
            await ledger.cancel(conn, id_, now=now)
            changed = await ledger.redo(conn, id_, "recall", revision=found.revision, now=now)
            if not changed:
                raise NothingToDoError(step="recall")
            # What is gone is not corrected any more.
            values = {"operation": "recall", "filled": 1, "problem": None, "proposed": None}
            return _Change(values, after={"copies": changed})

        return await self._step(id_, "recall", change, actor=actor, turn=turn)

    async def resend(
        self, id_: str, states: Sequence[State], *, actor: str, turn: int | None = None
    ) -> Announcement:
        """What failed, was blocked or is unknown is tried once more, because somebody says so;
        of what was called off, the rest is sent after all.

        After a recall only the deleting is tried again. Raises NothingToDoError.
        """
        now = self._now()

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            recalled = found.operation == "recall"
            count = await ledger.resend(
                conn,
                id_,
                states,
                topics=found.topics,
                now=now,
                operations=("recall",) if recalled else OPERATIONS,
            )
            if not count:
                raise NothingToDoError(step="resend")
            again = {"copies": count, "states": list(states)}
            # Where it was called off early, some are not on the list yet.
            rest = {"filled": 0} if "cancelled" in states and not recalled else {}
            return _Change({"problem": None, "ended_at": None, **rest}, after=again)

        return await self._step(id_, "resend", change, actor=actor, turn=turn)

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

    # ---------------------------------------------------------------------------------------

    async def _step(
        self,
        id_: str,
        step: Step,
        change: Callable[[AsyncConnection, Announcement], Awaitable[_Change]],
        *,
        actor: str,
        turn: int | None,
    ) -> Announcement:
        async def unit(conn: AsyncConnection) -> Announcement:
            found = await _get(conn, id_)
            if turn is not None and turn != found.turn:
                raise OutdatedError(id=id_, stage=found.stage)
            check_step(found.stage, found.operation, step)
            then = ANNOUNCEMENT[step][found.stage]
            made = await change(conn, found)
            await conn.execute(
                update(announcement)
                .where(announcement.c.id == id_, announcement.c.turn == found.turn)
                .values(state=then, turn=found.turn + 1, **made.values)
            )
            now = await _get(conn, id_)
            before = {"stage": recorded(found.stage, found.operation), **made.before}
            after = {"stage": recorded(now.stage, now.operation), **made.after}
            await self._note(conn, id_, actor, step, before, after)
            return now

        return await self._database.write(unit)

    async def _note(
        self,
        conn: AsyncConnection,
        id_: str,
        actor: str,
        action: Action,
        before: Values | None,
        after: Values,
    ) -> None:
        await audit.record(
            conn,
            at=self._now(),
            actor=actor,
            action=action,
            subject=id_,
            before=before,
            after=after,
        )


async def load_draft(desk: AnnouncementDesk, id_: str) -> Draft:
    """What the announcement says and to whom, to be changed."""
    return _draft(await desk.get(id_), await desk.content(id_))


def _draft(found: Announcement, content: Content) -> Draft:
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


async def _nothing(_: AsyncConnection, __: Announcement) -> _Change:
    return _Change()


def _words(of: Draft | Content) -> dict[str, object]:
    """What it says; of a file the name."""
    return {
        "title": of.title,
        "summary": of.summary,
        "buttons": [press.value for press in of.buttons],
        "media": of.media.name if of.media else None,
    }


def _told(draft: Draft) -> dict[str, object]:
    """What the audit log keeps of a draft."""
    aims = {"topics": list(draft.topics), "silent": draft.silent, "send_at": draft.send_at}
    return {**_words(draft), **aims, "version": draft.version}


def _changed(before: Draft, after: Draft) -> tuple[Values, Values]:
    """What differs between the two, as it was and as it is."""
    was, now = _told(before), _told(after)
    names = [name for name in now if was[name] != now[name]]
    return {name: was[name] for name in names}, {name: now[name] for name in names}


def check_step(stage: Stage, operation: Operation, step: Step) -> None:
    """Raises StepForbiddenError where `step` cannot be done in `stage`.

    A recall cannot be undone: what is gone is neither corrected nor recalled again. One that
    was called off can be gone on with.
    """
    words: tuple[Step, ...] = ("propose", "correct")
    gone = words if stage == "cancelled" else (*words, "recall")
    after_recall = operation == "recall" and step in gone
    if stage not in ANNOUNCEMENT[step] or after_recall:
        raise StepForbiddenError(step=step, stage=stage, operation=operation)


def _check(draft: Draft) -> None:
    if not draft.title.strip():
        raise ContentError(problem="empty")
    limit = SUMMARY_LIMIT if draft.media is None else CAPTION_LIMIT
    if len(draft.title) > TITLE_LIMIT or len(draft.summary) > limit:
        raise ContentError(problem="too_long", limit=limit)
    if len(draft.buttons) > BUTTONS:
        raise ContentError(problem="buttons", limit=BUTTONS)
    if draft.media is not None:
        _check_media(draft.media)
    if not draft.topics:
        raise ContentError(problem="topics")
    for topic in draft.topics:
        parse_topic(topic)


def _check_time(draft: Draft, now: int) -> None:
    """A time that has passed is a slip of the pen: it would be sent at once."""
    if draft.send_at is not None and draft.send_at <= now:
        raise ContentError(problem="past")


def _check_media(media: Media) -> None:
    limit = MOST_BYTES[media.kind]
    if len(media.content) > limit:
        raise ContentError(problem=f"{media.kind}_size", limit=limit // 1_000_000)
    if media.kind == "photo" and not _PICTURE.match(media.content):
        raise ContentError(problem="photo")


def _settings(draft: Draft) -> dict[str, object]:
    return {
        "topics": json.dumps(draft.topics, ensure_ascii=False),
        "silent": int(draft.silent),
        "send_at": draft.send_at,
    }


async def _put_content(
    conn: AsyncConnection, id_: str, revision: int, draft: Draft, *, actor: str, now: int
) -> None:
    media = draft.media
    await conn.execute(
        insert(announcement_content).values(
            announcement=id_,
            revision=revision,
            title=draft.title.strip(),
            summary=draft.summary.strip(),
            buttons=json.dumps(
                [[press.label, press.value] for press in draft.buttons], ensure_ascii=False
            ),
            media_kind=media.kind if media else None,
            media_name=media.name if media else None,
            media=media.content if media else None,
            media_id=media.id if media else None,
            created_by=actor,
            created_at=now,
        )
    )


async def _last_revision(conn: AsyncConnection, id_: str) -> int:
    """Of what was written, and perhaps never approved."""
    table = announcement_content
    query = select(func.max(table.c.revision)).where(table.c.announcement == id_)
    return await conn.scalar(query) or 0


async def _author(conn: AsyncConnection, id_: str, revision: int) -> str | None:
    table = announcement_content
    query = select(table.c.created_by).where(
        table.c.announcement == id_, table.c.revision == revision
    )
    found: str | None = await conn.scalar(query)
    return found


async def load_content(conn: AsyncConnection, id_: str, revision: int) -> Content:
    """What `revision` of the announcement says."""
    table = announcement_content
    row = (
        await conn.execute(
            select(table).where(table.c.announcement == id_, table.c.revision == revision)
        )
    ).one()
    media = None
    if row.media_kind is not None:
        media = Media(kind=row.media_kind, name=row.media_name, content=row.media, id=row.media_id)
    return Content(
        id=id_,
        revision=revision,
        title=row.title,
        summary=row.summary,
        buttons=tuple(Press(label=label, value=value) for label, value in json.loads(row.buttons)),
        media=media,
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


async def _get(conn: AsyncConnection, id_: str) -> Announcement:
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
