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

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit import log as audit
from bot.audit.entry import Action, Values
from bot.published.publish import publish_knowledge
from bot.replies import whole as words
from bot.review.editing import Edit, Value, correction, value_at, with_value
from bot.review.errors import (
    ClosedReviewError,
    ExportTooLargeError,
    NotAResultError,
    NothingToUndoError,
    NotPublicError,
    OutdatedReviewError,
    StoppedError,
    UnpublishableError,
)
from bot.review.guard import guard_document
from bot.review.model import (
    Change,
    Listed,
    Overtaken,
    Review,
    Reviewed,
    SourceDraft,
    State,
    Whole,
)
from bot.review.proposal import Proposal
from bot.review.proposals import Check, Proposals
from bot.review.propose import (
    days_of,
    title_of,
)
from bot.review.reading import PASTED, File, understood
from bot.review.rows import (
    change_of,
    find_review,
    last_changes,
    open_review,
    review_at,
    review_of,
    since_then,
)
from bot.review.stored import dumped, hidden
from bot.storage.database import Database
from bot.storage.tables import review, review_change
from knowledge.claims import Ruling, decided, open_claim
from knowledge.errors import DocumentTooComplexError
from knowledge.exchange.files import Format, is_export, read_export, write_export
from knowledge.intake.draft import Draft
from knowledge.intake.uniting import unite
from knowledge.snapshot import Snapshot
from knowledge.store.publishing import Act, Override
from knowledge.store.versions import PublishedVersion, list_versions, load_version

MOST_LETTERS = 1_000_000
"""Letters of a draft that is kept; a hundred cases with all their evidence have 200,000."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class ReviewDesk:
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
        self._database = database
        self._snapshot = snapshot
        self._now = now
        self._today = today
        self._proposals = Proposals(database, snapshot=snapshot, check=check, today=today)

    # -- looking ---------------------------------------------------------------------------

    async def get(self, id_: str) -> Review:
        """The review. Raises UnknownReviewError."""
        async with self._database.read() as conn:
            return await review_of(conn, id_)

    async def every(self, *, limit: int = 20) -> tuple[Listed, ...]:
        """All that is kept: the open ones first, then the newest."""
        query = (
            select(
                *(review.c[name] for name in Listed.model_fields),
            )
            .order_by(review.c.state != "open", review.c.changed_at.desc(), review.c.id)
            .limit(limit)
        )
        async with self._database.read() as conn:
            rows = (await conn.execute(query)).mappings().all()
        return tuple(Listed.model_validate(dict(row)) for row in rows)

    async def history(self, id_: str) -> tuple[Change, ...]:
        """Every change, the oldest first, those that were undone included."""
        query = (
            select(review_change)
            .where(review_change.c.review == id_)
            .order_by(review_change.c.turn, review_change.c.number)
        )
        async with self._database.read() as conn:
            await review_of(conn, id_)
            return tuple(map(change_of, (await conn.execute(query)).all()))

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
        reviewed = await asyncio.to_thread(self._reviewed, file)
        kind = reviewed.whole.kind if reviewed.whole else reviewed.draft.kind
        read = {"kind": kind, "records": len(reviewed.places), "origin": file.name}
        return await self._begin(id_, reviewed, actor, read, origin=file.name)

    async def unite(self, keep: str, gone: str, *, actor: str) -> Review:
        """Begins the review of two published cases that should be one: `gone` goes into `keep`.

        Raises NotOneCaseError.
        """
        known = self._snapshot().knowledge
        unite(known, keep, gone)
        whole = Whole(kind="unite", keep=keep, gone=gone)
        title = words.uniting(known.case_by_id[keep], known.case_by_id[gone])
        told = {"kind": "unite", "united": [gone, keep]}
        return await self._begin(new_id(), _whole(title, whole), actor, told)

    async def rollback(self, version: int, *, actor: str) -> Review:
        """Begins the review of a way back to what `version` was. Raises UnknownVersionError."""
        async with self._database.read() as conn:
            await load_version(conn, version)
        reviewed = _whole(words.back_to(version), Whole(kind="rollback", version=version))
        return await self._begin(
            new_id(), reviewed, actor, {"kind": "rollback", "version": version}
        )

    async def decide(self, key: str, ruling: Ruling, *, actor: str) -> Review:
        """Begins the review of what `ruling` makes of the kept value `key`.

        Raises UnknownClaimError, UndecidableClaimError.
        """
        current = self._snapshot()
        claim = open_claim(current.knowledge, key)
        decided(current.knowledge, key, ruling)
        whole = Whole(kind="decide", claim=claim, ruling=ruling)
        told = {"kind": "decide", "target": key, "value": ruling}
        return await self._begin(
            new_id(), _whole(words.deciding(claim, current.knowledge), whole), actor, told
        )

    async def versions(self) -> tuple[PublishedVersion, ...]:
        """The published versions, the newest first."""
        async with self._database.read() as conn:
            return await list_versions(conn)

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
        body = dumped(reviewed)
        if len(body) > MOST_LETTERS:
            if reviewed.whole is not None:
                raise ExportTooLargeError
            raise DocumentTooComplexError(problem="the draft")
        now = self._now()

        async def unit(conn: AsyncConnection) -> Review:
            if (there := await find_review(conn, id_)) is not None:
                return there
            await conn.execute(
                insert(review).values(
                    id=id_,
                    state="open",
                    turn=1,
                    origin=origin,
                    title=reviewed.source.title,
                    body=body,
                    created_by=actor,
                    created_at=now,
                    changed_by=actor,
                    changed_at=now,
                )
            )
            await self._note(conn, id_, actor, "review_read", after=told)
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
            await self._save(conn, found, reviewed, actor)
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
                await self._note(
                    conn,
                    id_,
                    actor,
                    "review_change",
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
            await self._save(conn, found, reviewed, actor)
            for one in changes:
                row = review_change.c
                await conn.execute(
                    update(review_change)
                    .where(row.review == id_, row.turn == one.turn, row.number == one.number)
                    .values(undone=found.turn + 1, undone_by=actor, undone_at=self._now())
                )
                await self._note(
                    conn,
                    id_,
                    actor,
                    "review_undo",
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
        _check_complete(found, proposed)
        over = proposed.stopped_by
        if over and not reason:
            raise StoppedError(over=over)
        override = Override(reason=reason, over=over) if over and reason else None
        published = await publish_knowledge(
            self._database,
            proposed.knowledge,
            _act(found, actor, override),
            now=self._now,
            base=proposed.base,
            evidence=proposed.evidence,
        )

        async def unit(conn: AsyncConnection) -> Review:
            # Changed meanwhile or not: what was seen is published.
            await self._step(conn, found.id, "published", actor, version=published.version)
            await self._note(
                conn,
                found.id,
                actor,
                "review_publish",
                after={
                    "version": published.version,
                    "reason": reason if override else None,
                },
            )
            return await review_of(conn, found.id)

        return await self._database.write(unit)

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
            await self._step(conn, seen.id, "published", actor)
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

    def _reviewed(self, file: File) -> Reviewed:
        document, draft = understood(file, self._snapshot().lexicon)
        if is_export(document):
            export = read_export(file.data, file.name or PASTED)
            if export is not None:
                whole = Whole(kind="export", knowledge=export.knowledge, version=export.version)
                return _whole(words.brought_back(export.version), whole)
        if draft.kind != "result":
            raise NotAResultError(kind=draft.kind)
        return Reviewed(
            draft=hidden(draft),
            source=SourceDraft(
                title=title_of(document, file.name), date=file.published, address=file.address
            ),
            findings=guard_document(document, self._today()),
            days=days_of(document),
        )

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
            await self._step(conn, seen.id, then, actor)
            done: Action = "review_open" if then == "open" else "review_dropped"
            await self._note(conn, seen.id, actor, done)
            return await review_of(conn, seen.id)

        return await self._database.write(unit)

    async def _save(
        self, conn: AsyncConnection, found: Review, reviewed: Reviewed, actor: str
    ) -> None:
        body = dumped(reviewed)
        if len(body) > MOST_LETTERS:
            raise DocumentTooComplexError(problem="the draft")
        await self._step(
            conn, found.id, found.state, actor, body=body, title=reviewed.source.title
        )

    async def _step(
        self, conn: AsyncConnection, id_: str, state: State, actor: str, **values: object
    ) -> None:
        await conn.execute(
            update(review)
            .where(review.c.id == id_)
            .values(
                state=state,
                turn=review.c.turn + 1,
                changed_by=actor,
                changed_at=self._now(),
                **values,
            )
        )

    async def _note(
        self,
        conn: AsyncConnection,
        id_: str,
        actor: str,
        action: Action,
        *,
        before: Values | None = None,
        after: Values | None = None,
    ) -> None:
        await audit.record(
            conn,
            at=self._now(),
            actor=actor,
            action=action,
            subject=f"review:{id_}",
            before=before,
            after=after,
        )


def _whole(title: str, whole: Whole) -> Reviewed:
    """What is reviewed in place of a document."""
    return Reviewed(
        draft=Draft(contests=(), kind="result"), source=SourceDraft(title=title), whole=whole
    )


def _act(found: Review, actor: str, override: Override | None) -> Act:
    whole = found.reviewed.whole
    note, origin = "import", found.origin or PASTED
    if whole is not None and whole.kind == "rollback":
        note, origin = "rollback", str(whole.version)
    elif whole is not None and whole.kind == "unite":
        note, origin = "unite", f"{whole.gone} → {whole.keep}"
    elif whole is not None and whole.claim is not None:
        note, origin = "decide", f"{whole.claim.key} {whole.ruling}"
    return Act(actor=actor, note=note, origin=origin, override=override)


def _check_complete(found: Review, proposed: Proposal) -> None:
    if found.reviewed.whole is not None:
        return
    if found.reviewed.public is not True:
        raise NotPublicError
    if found.reviewed.source.date is None:
        raise UnpublishableError(problem="published_missing", name="")
    for problem in proposed.joined.problems if proposed.joined else ():
        if problem.code == "year_missing":
            raise UnpublishableError(problem=problem.code, name=str(problem.contest + 1))
    if not set(found.reviewed.places) - found.reviewed.choices.skipped:
        raise UnpublishableError(problem="nothing_left", name="")


def new_id() -> str:
    """What a review is called that is still to be made."""
    return "".join(secrets.choice(_LETTERS) for _ in range(6))
