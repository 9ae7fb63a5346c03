"""The end of a name that is written in short is no other office: 상수도과 beside a 수도과."""

from __future__ import annotations

import pytest

from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import TODAY, shipped_snapshot


def beside_a_waterworks() -> Snapshot:
    """The shipped cases, and one of a 수도과 of another county."""
    shipped = shipped_snapshot()
    first = shipped.knowledge.cases[0]
    other = first.model_copy(
        update={"id": "other-01", "organisation": "해솔군", "department": "수도과", "rank": None}
    )
    knowledge = shipped.knowledge.model_copy(update={"cases": (*shipped.knowledge.cases, other)})
    return Snapshot(version=1, knowledge=knowledge, lexicon=shipped.lexicon)


@pytest.mark.parametrize(
    ("text", "departments"),
    [
        ("상수도과 사례", ("상하수도과",)),
        ("상수도과껀", ("상하수도과",)),
        ("수도과 사례", ("수도과",)),
    ],
)
def test_a_name_in_short_is_read_as_a_whole(text: str, departments: tuple[str, ...]) -> None:
    assert parse(text, beside_a_waterworks(), TODAY).filters.departments == departments
