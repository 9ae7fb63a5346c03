"""The draft has exactly the shape of the import contract."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from knowledge.intake.draft import ContestDraft, Draft, RecordDraft, RewardDraft


def dumped() -> Any:
    record = RecordDraft(
        rewards=(
            RewardDraft(
                kind="근평가점", amount=Decimal("0.3"), unit="점", state="확정", giver="도지사"
            ),
            RewardDraft(kind="포상금", amount=Decimal(200000), unit="원", state="예정"),
            RewardDraft(kind="표창", state="예정"),
        ),
        evidence={"rewards": "0.3점"},
    )
    draft = Draft(kind="result", contests=(ContestDraft(records=(record,)),))
    return json.loads(draft.model_dump_json())


def fields(found: dict[str, Any]) -> str:
    return " ".join(found)


def test_the_fields_are_those_of_the_contract() -> None:
    draft = dumped()
    assert fields(draft) == "contests kind warnings"
    (contest,) = draft["contests"]
    assert fields(contest) == "name year half host held_on submitted selected records"
    (record,) = contest["records"]
    assert fields(record) == (
        "rank grade category organisation department title aliases content outcome rewards "
        "evidence"
    )
    assert {fields(reward) for reward in record["rewards"]} == {"kind amount unit state"}


def test_amounts_are_numbers() -> None:
    (contest,) = dumped()["contests"]
    amounts = [reward["amount"] for reward in contest["records"][0]["rewards"]]
    assert amounts == [0.3, 200000, None]
