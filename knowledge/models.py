"""The nouns of the domain: contest, case, reward, service, remark, source.

Everything is frozen. A field that no source gives is `None` (or empty); it is never filled in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.grades import Grade

Half = Literal[1, 2]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Rank = Annotated[int, Field(ge=1, le=999)]
Count = Annotated[int, Field(ge=0, le=100_000)]


class Model(BaseModel):
    """Base of all models: frozen, no unknown fields, blanks around text removed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Source(Model):
    """Where a fact was read. `publisher` and `address` stay empty where the text names none."""

    id: Identifier
    title: Text
    date: dt.date
    publisher: Text | None = None
    address: Text | None = None


class Claim(Model):
    """What another source says about a field, where the sources do not agree.

    `value` is the value as text, that of a reward as JSON. Nothing is answered from it: it is
    kept until somebody decides.
    """

    field: Annotated[str, Field(pattern=r"^[a-z_]{1,30}$")]
    value: Text
    source: Identifier


ContestField = Literal["name", "host", "held_on", "submitted", "selected"]


class Contest(Model):
    """One contest. `submitted` and `selected` count the cases of all organisations.

    `source` is where its fields were read; `field_sources` names another source for single
    fields.
    """

    id: Identifier
    year: Annotated[int, Field(ge=2000, le=2099)]
    half: Half | None = None
    name: Text | None = None
    host: Text | None = None
    held_on: dt.date | None = None
    submitted: Count | None = None
    selected: Count | None = None
    source: Identifier
    field_sources: Mapping[ContestField, Identifier] = Field(default_factory=dict)
    claims: tuple[Claim, ...] = ()

    @property
    def sources(self) -> frozenset[str]:
        """The ids of all sources that anything about this contest was read in."""
        parts = (*self.field_sources.values(), *(claim.source for claim in self.claims))
        return frozenset({self.source, *parts})


RewardKind = Literal["전국대회", "근평가점", "표창", "포상금", "상장", "특별휴가", "기타"]
RewardState = Literal["예정", "자격", "확정"]


class Reward(Model):
    """What a case earns.

    `state` keeps the tense of the source: 예정 (is to be given), 자격 (is entitled to take
    part), 확정 (is given). `amount` is in `unit`: won for 포상금, points for 근평가점.
    `giver` is who gives it where the source says so (도지사, 행정안전부).
    """

    kind: RewardKind
    amount: Annotated[Decimal, Field(gt=0)] | None = None
    unit: Literal["원", "점"] | None = None
    state: RewardState
    giver: Text | None = None
    source: Identifier

    @model_validator(mode="after")
    def _amount_has_a_unit(self) -> Reward:
        if (self.amount is None) != (self.unit is None):
            raise ValueError("amount와 unit은 함께 있어야 합니다")
        return self


class Service(Model):
    """A service for citizens that belongs to a case, as one source described it.

    `summary` is one polite sentence; `time` an hour of the day, `season` months of the year,
    `place` where to go, `audience` for whom, `items` what is dealt with there.
    """

    id: Identifier
    name: Text
    summary: Text
    audience: Text | None = None
    time: Text | None = None
    season: Text | None = None
    place: Text | None = None
    items: tuple[Text, ...] = ()
    source: Identifier


class Alias(Model):
    """Another spelling or name of a case's title, and the source that uses it."""

    text: Text
    source: Identifier


class Remark(Model):
    """A later fact about a case from another source; never part of the award-winning case."""

    text: Text
    source: Identifier


CaseField = Literal[
    "rank", "grade", "category", "organisation", "department", "title", "content", "outcome"
]


class Case(Model):
    """One entry of one contest.

    `source` is where its fields were read; `field_sources` names another source for single
    fields.
    """

    id: Identifier
    contest: Identifier
    rank: Rank | None = None
    grade: Grade | None = None
    category: Text | None = None
    organisation: Text | None = None
    department: Text | None = None
    title: Text | None = None
    aliases: tuple[Alias, ...] = ()
    content: Text | None = None
    outcome: Text | None = None
    rewards: tuple[Reward, ...] = ()
    services: tuple[Service, ...] = ()
    remarks: tuple[Remark, ...] = ()
    source: Identifier
    field_sources: Mapping[CaseField, Identifier] = Field(default_factory=dict)
    claims: tuple[Claim, ...] = ()

    @property
    def award_sources(self) -> frozenset[str]:
        """The ids of the sources that say what the case is and what it earns."""
        rewards = (reward.source for reward in self.rewards)
        return frozenset({self.source, *self.field_sources.values(), *rewards})

    @property
    def sources(self) -> frozenset[str]:
        """The ids of all sources that anything in this case was read in."""
        parts: list[Alias | Reward | Service | Remark | Claim] = [
            *self.aliases,
            *self.rewards,
            *self.services,
            *self.remarks,
            *self.claims,
        ]
        return frozenset(
            {self.source, *self.field_sources.values(), *(part.source for part in parts)}
        )

    def source_of(self, field: CaseField) -> str:
        """The id of the source that gives `field`."""
        return self.field_sources.get(field, self.source)


class Knowledge(Model):
    """Everything that is known at one moment: one published version, immutable.

    `organisation` is the bot's own body, whose cases a bare question means.
    """

    organisation: Text
    sources: tuple[Source, ...] = ()
    contests: tuple[Contest, ...] = ()
    cases: tuple[Case, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> Knowledge:
        for kind, ids in (
            ("source", [s.id for s in self.sources]),
            ("contest", [c.id for c in self.contests]),
            ("case", [c.id for c in self.cases]),
        ):
            doubled = {i for i in ids if ids.count(i) > 1} if len(ids) != len(set(ids)) else None
            if doubled:
                raise ValueError(f"{kind} id가 겹칩니다: {', '.join(sorted(doubled))}")
        sources = {s.id for s in self.sources}
        contests = {c.id for c in self.contests}
        for contest in self.contests:
            if unknown := contest.sources - sources:
                raise ValueError(f"{contest.id}: 없는 출처 {', '.join(sorted(unknown))}")
        for case in self.cases:
            if case.contest not in contests:
                raise ValueError(f"{case.id}: 없는 대회 {case.contest}")
            if unknown := case.sources - sources:
                raise ValueError(f"{case.id}: 없는 출처 {', '.join(sorted(unknown))}")
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, changed by `update`, that looks up its own contests, cases and sources."""
        copied = super().model_copy(update=update, deep=deep)
        for looked_up in ("contest_by_id", "case_by_id", "source_by_id"):
            copied.__dict__.pop(looked_up, None)  # cached of the original
        return copied

    @cached_property
    def contest_by_id(self) -> Mapping[str, Contest]:
        return {c.id: c for c in self.contests}

    @cached_property
    def case_by_id(self) -> Mapping[str, Case]:
        return {c.id: c for c in self.cases}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return {s.id: s for s in self.sources}

    def contest_of(self, case: Case) -> Contest:
        """The contest that `case` was entered in."""
        return self.contest_by_id[case.contest]
