"""The use cases around one announcement: written, approved, sent, stopped, corrected, recalled.

Each is one transaction with its row in the audit log. A step names the turn that whoever does it
has seen: a second tap, a second administrator or a restart in between finds a later turn and
changes nothing.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.content import (
    author_of,
    check_draft,
    check_time,
    last_revision,
    load_content,
    put_content,
)
from bot.announcements.errors import (
    ContentError,
    NothingToDoError,
    OutdatedError,
    SecondPersonError,
    StepForbiddenError,
)
from bot.announcements.ledger import orders
from bot.announcements.model import Announcement, Draft, Part
from bot.announcements.records import AnnouncementRecords, announcement_of, draft_of
from bot.announcements.sender import Content
from bot.announcements.states import (
    ANNOUNCEMENT,
    OPERATIONS,
    Operation,
    Stage,
    State,
    Step,
    recorded,
)
from bot.announcements.trouble import Trouble
from bot.audit import log as audit
from bot.audit.entry import Action, Values
from bot.storage.database import Database
from bot.storage.tables import announcement

RECALLABLE = 48 * 3600
"""Seconds after which Telegram deletes a message for nobody else any more."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class _Change:
    """What a step writes, and what the audit log is told of it beside the stage."""

    values: Mapping[str, object] = field(default_factory=dict)
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)


class AnnouncementDesk(AnnouncementRecords):
    """Does the steps. `actor` is who, for the audit log."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], int],
        *,
        alone: bool = False,
        rate: int = 30,
        trouble: Trouble | None = None,
    ) -> None:
        """`alone`: no second person has to approve. The rest as for `AnnouncementRecords`."""
        super().__init__(database, now, rate=rate, trouble=trouble)
        self._alone = alone

    @property
    def alone(self) -> bool:
        """Whether no second person has to approve."""
        return self._alone

    # -- writing ---------------------------------------------------------------------------

    async def compose(self, draft: Draft, *, actor: str, step: Part | None = None) -> Announcement:
        """A new draft; `step` is what is asked for next. Raises ContentError and TopicError."""
        check_draft(draft)
        id_ = "".join(secrets.choice(_LETTERS) for _ in range(6))
        now = self._now()
        check_time(draft, now)

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
            await put_content(conn, id_, 1, draft, actor=actor, now=now)
            after = {"stage": "draft", **_told(draft)}
            await self._note(conn, id_, actor, "compose", None, after)
            return await announcement_of(conn, id_)

        return await self._database.write(unit)

    async def edit(
        self, id_: str, draft: Draft, *, actor: str, turn: int | None = None
    ) -> Announcement:
        """Another text, other topics or another time for a draft."""
        check_draft(draft)
        now = self._now()

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            before = draft_of(found, await load_content(conn, id_, found.revision))
            if draft.send_at != before.send_at:
                check_time(draft, now)
            await put_content(conn, id_, found.revision + 1, draft, actor=actor, now=now)
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
            return await announcement_of(conn, id_)

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
            wrote = await author_of(conn, id_, found.revision)
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
            await orders.cancel(conn, id_, now=self._now())
            return _Change({"ended_at": self._now(), "filled": 1, "problem": None})

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
        check_draft(draft)
        now = self._now()

        async def change(conn: AsyncConnection, found: Announcement) -> _Change:
            before = await load_content(conn, id_, found.revision)
            if (before.media is None) != (draft.media is None) and draft.media is not None:
                raise ContentError(problem="media")
            revision = await last_revision(conn, id_) + 1
            kept = draft.model_copy(update={"media": draft.media or before.media})
            # After one that was called off, the rest may be corrected to the same words.
            if _words(kept) == _words(before) and found.stage != "cancelled":
                raise ContentError(problem="same")
            await put_content(conn, id_, revision, kept, actor=actor, now=now)
            if self._alone:
                return await self._begin_correction(conn, found, revision)
            if not await orders.correctable(conn, id_, revision=revision):
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
            if not self._alone and actor == await author_of(conn, id_, found.proposed):
                raise SecondPersonError
            return await self._begin_correction(conn, found, found.proposed)

        return await self._step(id_, "correct", change, actor=actor, turn=turn)

    async def _begin_correction(
        self, conn: AsyncConnection, found: Announcement, revision: int
    ) -> _Change:
        before = await load_content(conn, found.id, found.revision)
        then = await load_content(conn, found.id, revision)
        changed = await orders.redo(conn, found.id, "correct", revision=revision, now=self._now())
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
            await orders.cancel(conn, id_, now=now)
            changed = await orders.redo(conn, id_, "recall", revision=found.revision, now=now)
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
            count = await orders.resend(
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
            found = await announcement_of(conn, id_)
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
            now = await announcement_of(conn, id_)
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


def _settings(draft: Draft) -> dict[str, object]:
    return {
        "topics": json.dumps(draft.topics, ensure_ascii=False),
        "silent": int(draft.silent),
        "send_at": draft.send_at,
    }
