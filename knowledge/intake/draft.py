"""What a document says about results, before anybody has checked it: the draft of an import.

The models have exactly the shape of the import contract. A field that the document does not
give is `None` (or empty), and a warning says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, field_serializer

from knowledge.grades import Grade
from knowledge.models import Count, Half, Model, Rank, RewardKind, RewardState, Text

DraftKind = Literal["result", "finalists", "call", "unknown"]
"""result: who won; finalists: who goes to the last round; call: entries are asked for."""

RecordField = Literal[
    "rank",
    "grade",
    "category",
    "organisation",
    "department",
    "title",
    "aliases",
    "content",
    "outcome",
    "rewards",
]

FactField = Literal["name", "year", "half", "host", "held_on", "submitted", "selected"]

WarningCode = Literal[
    "nothing_found",
    "not_a_result",
    "year_unknown",
    "host_unknown",
    "department_unknown",
    "title_unknown",
    "organisation_unknown",
    "standing_unknown",
    "rewards_unknown",
    "count_differs",
    "grade_count_differs",
    "rank_missing",
    "rank_twice",
    "two_names",
    "too_long",
    "too_many",
]


class DraftWarning(Model):
    """What a reader has to look at before publishing: a code and its values, no wording.

    `contest` and `record` count from 0 and say where; None where the whole draft is meant.
    Values by code:

    - nothing_found, host_unknown, year_unknown, rewards_unknown: none
    - not_a_result: `kind` (finalists or call)
    - department_unknown, title_unknown, organisation_unknown, standing_unknown (neither rank nor
      grade): `case`, what the record is called by what is known of it
    - count_differs: `announced`, `found`
    - grade_count_differs: `grade`, `announced`, `found`, and `category` where there is one
    - rank_missing: `ranks` ("2, 3"); rank_twice: `ranks`
    - two_names: `title` and `alias`
    - too_long: `limit`, the number of characters that were read
    - too_many: `limit`, the number of mentions of winners that were read
    """

    code: WarningCode
    contest: int | None = None
    record: int | None = None
    values: Mapping[str, str | int] = Field(default_factory=dict)


class RewardDraft(Model):
    """What a record earns. `amount` is in `unit`: won for 포상금, points for 근평가점.

    `state` keeps the tense of the document; a reward that is only listed, without a verb, is
    예정: a list does not say that anybody has received it. `giver` (도지사) is no part of the
    contract and is left out when the draft is dumped.
    """

    kind: RewardKind
    amount: Annotated[Decimal, Field(gt=0)] | None = None
    unit: Literal["원", "점"] | None = None
    state: RewardState
    giver: Text | None = Field(default=None, exclude=True)

    @field_serializer("amount", when_used="json-unless-none")
    def _as_a_number(self, amount: Decimal) -> int | float:
        return int(amount) if amount == amount.to_integral_value() else float(amount)


class RecordDraft(Model):
    """One winner as the document gives it.

    `evidence` names for every field the sentence or cell that it was read in, officials' names
    and phone numbers masked.
    """

    rank: Rank | None = None
    grade: Grade | None = None
    category: Text | None = None
    organisation: Text | None = None
    department: Text | None = None
    title: Text | None = None
    aliases: tuple[Text, ...] = ()
    content: Text | None = None
    outcome: Text | None = None
    rewards: tuple[RewardDraft, ...] = ()
    evidence: Mapping[RecordField, str] = Field(default_factory=dict)


class ContestDraft(Model):
    """One contest. `submitted` and `selected` count the cases of all organisations.

    `evidence` names for a field a sentence that says it by itself, officials' names and phone
    numbers masked; it is no part of the contract and is left out when the draft is dumped.
    """

    name: Text | None = None
    year: Annotated[int, Field(ge=2000, le=2099)] | None = None
    half: Half | None = None
    host: Text | None = None
    held_on: dt.date | None = None
    submitted: Count | None = None
    selected: Count | None = None
    records: tuple[RecordDraft, ...] = ()
    evidence: Mapping[FactField, str] = Field(default_factory=dict, exclude=True)


class Draft(Model):
    """All that was understood of one document.

    Only a draft of the kind `result` has records.
    """

    contests: tuple[ContestDraft, ...] = ()
    kind: DraftKind
    warnings: tuple[DraftWarning, ...] = ()

    @property
    def records(self) -> tuple[RecordDraft, ...]:
        """The records of all contests, in their order."""
        return tuple(record for contest in self.contests for record in contest.records)
