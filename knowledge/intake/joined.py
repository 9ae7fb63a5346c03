"""What comes of joining a draft with what is published, and what a person decides about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from knowledge.models import Knowledge, Model, Source, Text
from knowledge.store.publishing import Evidence

Decision = Literal["keep", "take", "alias"]
"""keep: the published value stays. take: the new one takes its place. alias: a title that is
another name of the case."""
Place = tuple[int, int]
"""Number of the contest in the draft and of the record in it, from 0."""


class NewSource(Model):
    """The document that the draft was read from, as it will be cited."""

    title: Text
    date: dt.date
    publisher: Text | None = None
    address: Text | None = None


class Match(Model):
    """A contest (`record` None) or a record of the draft, and the published thing it is."""

    contest: int
    record: int | None
    id: str


class Conflict(Model):
    """A field of which the draft says something else than what is published as `id`.

    `part` is the kind of the reward where the field is `rewards`; the values are text then, too:
    JSON.
    """

    contest: int
    record: int | None
    id: str
    field: str
    part: str | None = None
    published: str
    drafted: str

    @property
    def key(self) -> str:
        """Names it among all conflicts of a draft: 0.2.title, 0.host, 0.2.rewards.포상금."""
        parts = (self.contest, self.record, self.field, self.part)
        return ".".join(str(part) for part in parts if part is not None)


class Problem(Model):
    """Why a part of the draft cannot be published as it is.

    year_missing: a contest without a year. record_empty: a record with neither title nor rank
    nor department.
    """

    code: Literal["year_missing", "record_empty"]
    contest: int
    record: int | None = None


class Choices(Model):
    """What a person has decided about a draft.

    `decisions` by `Conflict.key`; `skipped` records are left out; `placed` says which published
    case a record is, None: none of them, whatever it looks like.
    """

    decisions: Mapping[str, Decision] = {}
    skipped: frozenset[Place] = frozenset()
    placed: Mapping[Place, str | None] = {}


class Joined(Model):
    """The knowledge with the draft in it, and how the two came together.

    `added` are the ids of new cases. A draft that adds nothing leaves `knowledge` as it was.
    """

    knowledge: Knowledge
    source: Source
    matches: tuple[Match, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    added: tuple[str, ...]
    evidence: tuple[Evidence, ...]
