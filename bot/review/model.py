"""A document under review, as use cases and channels see it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from bot.review.guard import Finding
from knowledge.claims import OpenClaim, Ruling
from knowledge.intake.draft import Draft
from knowledge.intake.joined import Choices, NewSource, Place
from knowledge.models import Knowledge, Model, Text

State = Literal["open", "published", "dropped"]


class SourceDraft(Model):
    """The document as it will be cited; `date` is None until somebody says on which day it
    appeared."""

    title: Text
    date: dt.date | None = None
    publisher: Text | None = None
    address: Text | None = None

    def as_of(self, today: dt.date) -> NewSource:
        """The source as it is published, with `today` where its day is not known yet."""
        return NewSource(
            title=self.title,
            date=self.date or today,
            publisher=self.publisher,
            address=self.address,
        )


class Whole(Model):
    """A change of what is published that no document tells of.

    export: an export that comes back, its `knowledge` in the place of everything. rollback: what
    `version` was. unite: the case `gone` becomes part of the case `keep`. decide: the value that
    `claim` keeps beside a published one is ruled so.
    """

    kind: Literal["export", "rollback", "unite", "decide"]
    knowledge: Knowledge | None = None
    version: int | None = None
    keep: str | None = None
    gone: str | None = None
    claim: OpenClaim | None = None
    ruling: Ruling | None = None


class Reviewed(Model):
    """All that a person can see and change of a document under review.

    `public` answers whether the document is public already, None until that was asked. `right`
    are the records that were found right as they are; `findings` is what the guard found in the
    document, which itself is not kept, and `days` those on which it may have appeared. Nothing in
    here names a person or leads to one. `whole` is what is reviewed instead of a document, whose
    draft is empty then.
    """

    draft: Draft
    source: SourceDraft
    public: bool | None = None
    choices: Choices = Choices()
    right: frozenset[Place] = frozenset()
    findings: tuple[Finding, ...] = ()
    days: tuple[dt.date, ...] = ()
    whole: Whole | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Every record, in the order of the document."""
        return tuple(
            (number, place)
            for number, contest in enumerate(self.draft.contests)
            for place in range(len(contest.records))
        )

    @property
    def unseen(self) -> tuple[Place, ...]:
        """The records that nobody has found right or left out."""
        done = self.right | self.choices.skipped
        return tuple(place for place in self.places if place not in done)


class Review(Model):
    """A document under review, at its turn.

    `turn` grows with every change: whoever changes something names the turn that they have seen.
    `origin` is the name of the file, None for pasted text. `version` is the published version
    that came of it, `announcement` the id of the announcement that was drafted about it.
    """

    id: str
    state: State
    turn: int
    origin: str | None
    created_by: str
    created_at: int
    changed_by: str
    changed_at: int
    version: int | None
    announcement: str | None
    reviewed: Reviewed


class Listed(Model):
    """A document under review in a list: what it is called, and how far it is."""

    id: str
    state: State
    turn: int
    title: str
    changed_by: str
    changed_at: int
    version: int | None


class Change(Model):
    """One value that somebody changed: `before` and `after` as `bot.review.editing` has them.

    The changes of one turn were made together. `undone` is the turn that undid it, None where it
    holds.
    """

    turn: int
    number: int
    at: int
    actor: str
    target: str
    before: Any
    after: Any
    undone: int | None
    undone_by: str | None
    undone_at: int | None


class Overtaken(Model):
    """Nothing was saved: since the turn that somebody saw, `by` has changed the same value.

    `seen` is the value that was seen then, `theirs` what stands there now and `mine` what was to
    be saved, as `bot.review.editing` has values. To save it all the same name `review.turn`.
    """

    review: Review
    target: str
    seen: Any
    theirs: Any
    mine: Any
    by: str
    at: int
