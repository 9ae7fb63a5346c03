"""What is under review as JSON and back, and without anything that leads to a person."""

from __future__ import annotations

import json
from typing import Any

from bot.people.masking import mask
from bot.review.editing import as_json, values
from bot.review.model import Reviewed, SourceDraft
from knowledge.intake.draft import ContestDraft, Draft, RecordDraft, RewardDraft
from knowledge.intake.joined import Choices


def draft_json(draft: Draft) -> dict[str, Any]:
    """`draft` as JSON, with what its own dump leaves out: givers, and the evidence of contests."""
    told: dict[str, Any] = draft.model_dump(mode="json")
    for contest, said in zip(draft.contests, told["contests"], strict=True):
        said["evidence"] = dict(contest.evidence)
        for record, row in zip(contest.records, said["records"], strict=True):
            row["rewards"] = [as_json(reward) for reward in record.rewards]
    return told


def dumped(reviewed: Reviewed) -> str:
    """`reviewed` as it is stored."""
    choices = reviewed.choices
    return json.dumps(
        {
            "draft": draft_json(reviewed.draft),
            "source": reviewed.source.model_dump(mode="json"),
            "public": reviewed.public,
            "findings": [one.model_dump(mode="json") for one in reviewed.findings],
            "decisions": dict(choices.decisions),
            "skipped": sorted(choices.skipped),
            "placed": [[*place, id_] for place, id_ in sorted(choices.placed.items())],
            "right": sorted(reviewed.right),
            "days": [day.isoformat() for day in reviewed.days],
            "whole": reviewed.whole.model_dump(mode="json") if reviewed.whole else None,
        },
        ensure_ascii=False,
    )


def loaded(text: str) -> Reviewed:
    """What was stored as `text`."""
    told = json.loads(text)
    choices = Choices(
        decisions=told["decisions"],
        skipped=frozenset((contest, record) for contest, record in told["skipped"]),
        placed={(contest, record): id_ for contest, record, id_ in told["placed"]},
    )
    return Reviewed(
        draft=Draft.model_validate(told["draft"]),
        source=SourceDraft.model_validate(told["source"]),
        public=told["public"],
        findings=told["findings"],
        days=told.get("days", ()),
        whole=told.get("whole"),
        choices=choices,
        right=frozenset((contest, record) for contest, record in told["right"]),
    )


def hidden(draft: Draft) -> Draft:
    """`draft` without any number that leads to a person, in its fields and its evidence."""

    def without(value: object) -> object:
        match value:
            case str():
                return mask(value)
            case RewardDraft():
                return value.model_copy(update={"giver": without(value.giver)})
            case tuple():
                return tuple(map(without, value))
            case dict():
                return {name: without(said) for name, said in value.items()}
        return value

    contests = []
    for contest in draft.contests:
        records = [
            RecordDraft.model_validate(
                {name: without(value) for name, value in values(record).items()}
            )
            for record in contest.records
        ]
        fields = {name: without(value) for name, value in values(contest).items()}
        contests.append(ContestDraft.model_validate(fields | {"records": records}))
    warnings = [
        warning.model_copy(
            update={"values": {name: without(said) for name, said in warning.values.items()}}
        )
        for warning in draft.warnings
    ]
    return Draft(contests=tuple(contests), kind=draft.kind, warnings=tuple(warnings))
