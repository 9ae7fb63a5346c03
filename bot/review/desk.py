"""The review of documents, without a channel: read, corrected, undone, published, given up.

    desk = ReviewDesk(database, snapshot=…, check=…, now=…, today=…)
    review = await desk.read(File(data=…, name="결과.xlsx"), actor="telegram:1")
    saved = await desk.correct(review, "0.2.department", "여성가족과", actor="telegram:1")
    if isinstance(saved, Overtaken): …        # somebody else was faster: both values are shown
    proposal = await desk.checked(review)     # what would change, which answers, what stops it
    review = await desk.publish(review, actor="telegram:1", reason=None)

Everything is in the database, so one may leave at any step and come back after a restart, in
another channel, or as somebody else. Every step names the turn that whoever does it has seen:

- a change of a value is saved although the review has moved on, unless that very value was
  changed since: then nothing is saved and `Overtaken` shows both values;
- a publication and an end are refused (OutdatedReviewError) where anything has changed since.

Each step is one transaction with its row in the audit log. The document itself is not kept.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import secrets
from collections.abc import Callable, Sequence

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import log as audit
from bot.audit.entry import Action, Values
from bot.published.publish import publish_knowledge
from bot.review import beginning, steps
from bot.review.editing import Edit, Value, correction, value_at, with_value
from bot.review.errors import (
    ClosedReviewError,
    ExportTooLargeError,
    NothingToUndoError,
    OutdatedReviewError,
    StoppedError,
)
from bot.review.model import (
    Overtaken,
    Review,
    Reviewed,
    State,
)
from bot.review.proposal import Proposal
from bot.review.proposals import Check, Proposals
from bot.review.publication import act_of, check_complete
from bot.review.reading import File
from bot.review.records import ReviewRecords
from bot.review.rows import (
    find_review,
    last_changes,
    open_review,
    review_at,
    review_of,
    since_then,
)
from bot.storage.database import Database
from bot.storage.tables import review, review_change
from knowledge.claims import Ruling
from knowledge.errors import DocumentTooComplexError
from knowledge.exchange.files import Format, write_export
from knowledge.snapshot import Snapshot
from knowledge.store.publishing import Override
from knowledge.store.versions import load_version

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class ReviewDesk(ReviewRecords):
    """Does the steps; `actor` is who does them, for the audit log: `telegram:<id>`, `web:…`."""

    def __init__(
        self,
        database: Database,
        *,
        snapshot: Callable[[], Snapshot],
        check: Check,
        now: Callable[[], int],
        today: Callable[[], dt.date],
    ) -> None:
        """`snapshot` is what is published and answered from at this moment, `now` gives the
        seconds since 1970 and `today` the day in Korea."""
        super().__init__(database)
        self._snapshot = snapshot
        self._now = now
        self._today = today
        self._proposals = Proposals(database, snapshot=snapshot, check=check, today=today)

    # -- looking ---------------------------------------------------------------------------

    async def proposal(self, found: Review) -> Proposal:
        """What publishing it would change: see `Proposals.proposed`."""
        return await self._proposals.proposed(found)

    async def checked(self, found: Review) -> Proposal:
        """The same with the answers that would change: takes some seconds the first time."""
        return await self._proposals.checked(found)

    def already_checked(self, found: Review) -> Proposal | None:
        """What `checked` gives where that is known already."""
        return self._proposals.already_checked(found)

    # -- changing --------------------------------------------------------------------------

    async def read(self, file: File, *, actor: str, id_: str | None = None) -> Review:
        """Reads and understands `file`, and keeps the draft for review.

        A review with `id_` that is there already is the one of this file. Up to half a minute.
        Raises DocumentError, NotAResultError where it tells no results, DataFileError for an
        export that is damaged and ExportTooLargeError; nothing is kept then.
        """
        id_ = id_ or new_id()
        async with self._database.read() as conn:
            if (there := await find_review(conn, id_)) is not None:
                return there
        reviewed = await asyncio.to_thread(
            beginning.of_file, file, self._snapshot().lexicon, self._today()
        )
        kind = reviewed.whole.kind if reviewed.whole else reviewed.draft.kind
        read = {"kind": kind, "records": len(reviewed.places), "origin": file.name}
        return await self._begin(id_, reviewed, actor, read, origin=file.name)

    async def unite(self, keep: str, gone: str, *, actor: str) -> Review:
        """Begins the review of two published cases that should be one: `gone` goes into `keep`.

        Raises NotOneCaseError.
        """
        reviewed = beginning.of_union(self._snapshot().knowledge, keep, gone)
        told = {"kind": "unite", "united": [gone, keep]}
        return await self._begin(new_id(), reviewed, actor, told)

    async def rollback(self, version: int, *, actor: str) -> Review:
        """Begins the review of a way back to what `version` was. Raises UnknownVersionError."""
        async with self._database.read() as conn:
            await load_version(conn, version)
        reviewed = beginning.of_version(version)
        told = {"kind": "rollback", "version": version}
        return await self._begin(new_id(), reviewed, actor, told)

    async def decide(self, key: str, ruling: Ruling, *, actor: str) -> Review:
        """Begins the review of what `ruling` makes of the kept value `key`.

        Raises UnknownClaimError, UndecidableClaimError.
        """
        reviewed = beginning.of_ruling(self._snapshot().knowledge, key, ruling)
        told = {"kind": "decide", "target": key, "value": ruling}
        return await self._begin(new_id(), reviewed, actor, told)

    async def export(self, form: Format, *, actor: str) -> tuple[bytes, Snapshot]:
        """What is published as a file, and what was published."""
        current = self._snapshot()
        content = await asyncio.to_thread(write_export, current.knowledge, current.version, form)

        async def unit(conn: AsyncConnection) -> None:
            await audit.record(
                conn,
                at=self._now(),
                actor=actor,
                action="export",
                subject=f"version:{current.version}",
                after={"form": form},
            )

        await self._database.write(unit)
        return content, current

    async def _begin(
        self,
        id_: str,
        reviewed: Reviewed,
        actor: str,
        told: Values,
        *,
        origin: str | None = None,
    ) -> Review:
        try:
            body = steps.body_of(reviewed)
        except DocumentTooComplexError:
            if reviewed.whole is not None:
                raise ExportTooLargeError from None
            raise
        now = self._now()

        async def unit(conn: AsyncConnection) -> Review:
            if (there := await find_review(conn, id_)) is not None:
                return there
            await steps.begin(
                conn, id_, reviewed.source.title, body, actor=actor, now=now, origin=origin
            )
            await steps.note(conn, id_, "review_read", actor=actor, now=now, after=told)
            return await review_of(conn, id_)

        return await self._database.write(unit)

    async def correct(
        self, seen: Review, target: str, text: str, *, actor: str
    ) -> Review | Overtaken:
        """Puts what was typed into the field `target`; nothing typed empties it.

        Raises UnfitValueError where the text does not fit, and what `change` raises.
        """
        return await self.change(seen.id, seen.turn, [correction(target, text)], actor=actor)

    async def change(
        self, id_: str, turn: int, edits: Sequence[Edit], *, actor: str
    ) -> Review | Overtaken:
        """Makes `edits` together, in the order in which they are given.

        `turn` is what was seen when they were decided. Where nothing changes the turn stays.
        Raises UnknownReviewError, ClosedReviewError, UnknownTargetError and UnfitValueError;
        nothing is changed then.
        """

        async def unit(conn: AsyncConnection) -> Review | Overtaken:
            found = await open_review(conn, id_)
            for edit in edits:
                if overtaken := await since_then(conn, found, turn, edit.target, edit.value):
                    return overtaken
            reviewed = found.reviewed
            changes: list[tuple[str, Value, Value]] = []
            for edit in edits:
                before = value_at(reviewed, edit.target)
                reviewed = with_value(reviewed, edit.target, edit.value)
                after = value_at(reviewed, edit.target)
                if before != after:
                    changes.append((edit.target, before, after))
            if not changes:
                return found
            await steps.save(conn, found, reviewed, actor=actor, now=self._now())
            for number, (target, before, after) in enumerate(changes):
                await conn.execute(
                    insert(review_change).values(
                        review=id_,
                        turn=found.turn + 1,
                        number=number,
                        at=self._now(),
                        actor=actor,
                        target=target,
                        before=json.dumps(before, ensure_ascii=False),
                        after=json.dumps(after, ensure_ascii=False),
                    )
                )
                await steps.note(
                    conn,
                    id_,
                    "review_change",
                    actor=actor,
                    now=self._now(),
                    before={"target": target, "value": before},
                    after={"target": target, "value": after},
                )
            return await review_of(conn, id_)

        return await self._database.write(unit)

    async def undo(
        self, id_: str, turn: int, *, actor: str, target: str | None = None
    ) -> Review | Overtaken:
        """Takes the last change back: that of `target`, or all that was changed together last.

        Again and again it goes back to what was read. Raises NothingToUndoError where nothing
        (more) was changed, and what `change` raises.
        """

        async def unit(conn: AsyncConnection) -> Review | Overtaken:
            found = await open_review(conn, id_)
            changes = await last_changes(conn, id_, target)
            if not changes:
                raise NothingToUndoError
            reviewed = found.reviewed
            for one in reversed(changes):
                before = one.before
                if overtaken := await since_then(conn, found, turn, one.target, before):
                    # A second tap of the same person has nothing more to undo.
                    return found if overtaken.by == actor else overtaken
                reviewed = with_value(reviewed, one.target, before)
            await steps.save(conn, found, reviewed, actor=actor, now=self._now())
            for one in changes:
                row = review_change.c
                await conn.execute(
                    update(review_change)
                    .where(row.review == id_, row.turn == one.turn, row.number == one.number)
                    .values(undone=found.turn + 1, undone_by=actor, undone_at=self._now())
                )
                await steps.note(
                    conn,
                    id_,
                    "review_undo",
                    actor=actor,
                    now=self._now(),
                    before={"target": one.target, "value": one.after},
                    after={"target": one.target, "value": one.before},
                )
            return await review_of(conn, id_)

        return await self._database.write(unit)

    # -- ending ----------------------------------------------------------------------------

    async def publish(self, seen: Review, *, actor: str, reason: str | None = None) -> Review:
        """Publishes it as it was seen; `version` of what comes back is the published version.

        `reason` says why although something stops it, and is kept with the version. Once it is
        published, publishing it again raises ClosedReviewError: a second tap changes nothing.

        Raises OutdatedReviewError, NotPublicError, UnpublishableError (a contest without a year,
        no day of the document, nothing to publish), StoppedError with what stops it, and what
        `publish_knowledge` raises: VersionMovedError and PublishingElsewhereError where somebody
        else publishes at the same time.
        """
        found = await self._unchanged(seen)
        proposed = await self.checked(found)
        check_complete(found, proposed)
        over = proposed.stopped_by
        if over and not reason:
            raise StoppedError(over=over)
        override = Override(reason=reason, over=over) if over and reason else None
        then: list[Review] = []

        async def noted(conn: AsyncConnection, version: int) -> None:
            # Changed meanwhile or not: what was seen is published.
            now = self._now()
            await steps.step(conn, found.id, "published", actor=actor, now=now, version=version)
            after = {"version": version, "reason": reason if override else None}
            await steps.note(conn, found.id, "review_publish", actor=actor, now=now, after=after)
            then.append(await review_of(conn, found.id))

        await publish_knowledge(
            self._database,
            proposed.knowledge,
            act_of(found, actor, override),
            now=self._now,
            base=proposed.base,
            evidence=proposed.evidence,
            also=noted,
        )
        return then[-1]

    async def drop(self, seen: Review, *, actor: str) -> Review:
        """Gives it up; nothing is published. Raises OutdatedReviewError, ClosedReviewError."""
        return await self._turn(seen, "open", "dropped", actor)

    async def reopen(self, seen: Review, *, actor: str) -> Review:
        """Takes up again what was given up. Raises OutdatedReviewError, ClosedReviewError."""
        return await self._turn(seen, "dropped", "open", actor)

    async def claim_announcement(self, seen: Review, *, actor: str) -> Review:
        """Whoever gets here first may draft the announcement about the published version.

        Raises OutdatedReviewError for everybody else; whoever dies after it may try again.
        """

        async def unit(conn: AsyncConnection) -> Review:
            await review_at(conn, seen)
            await steps.step(conn, seen.id, "published", actor=actor, now=self._now())
            return await review_of(conn, seen.id)

        return await self._database.write(unit)

    async def announced(self, id_: str, announcement: str) -> Review:
        """The draft of the announcement about it has this id."""

        async def unit(conn: AsyncConnection) -> Review:
            await conn.execute(
                update(review).where(review.c.id == id_).values(announcement=announcement)
            )
            return await review_of(conn, id_)

        return await self._database.write(unit)

    # ---------------------------------------------------------------------------------------

    async def _unchanged(self, seen: Review) -> Review:
        async with self._database.read() as conn:
            found = await open_review(conn, seen.id)
        if found.turn != seen.turn:
            raise OutdatedReviewError(id=seen.id)
        return found

    async def _turn(self, seen: Review, before: State, then: State, actor: str) -> Review:
        async def unit(conn: AsyncConnection) -> Review:
            found = await review_at(conn, seen)
            if found.state != before:
                raise ClosedReviewError(id=seen.id, state=found.state, version=found.version)
            await steps.step(conn, seen.id, then, actor=actor, now=self._now())
            done: Action = "review_open" if then == "open" else "review_dropped"
            await steps.note(conn, seen.id, done, actor=actor, now=self._now())
            return await review_of(conn, seen.id)

        return await self._database.write(unit)


def new_id() -> str:
    """What a review is called that is still to be made."""
    return "".join(secrets.choice(_LETTERS) for _ in range(6))
