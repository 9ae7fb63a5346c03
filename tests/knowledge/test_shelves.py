"""Cases on their shelves."""

from __future__ import annotations

import datetime as dt

from knowledge.models import Case, Contest, Knowledge, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_lexicon


def _fields(*titles: str) -> dict[str, int]:
    """The fields of a contest that chose cases of these titles, with how many each holds."""
    source = Source(id="paper", title="가상군 소식", date=dt.date(2021, 7, 1))
    contest = Contest(id="one", year=2021, source=source.id)
    cases = [
        Case(
            id=f"one-{rank}",
            contest=contest.id,
            rank=rank,
            organisation="가상군",
            title=title,
            source=source.id,
        )
        for rank, title in enumerate(titles, 1)
    ]
    knowledge = Knowledge(
        organisation="가상군", sources=(source,), contests=(contest,), cases=tuple(cases)
    )
    snapshot = Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())
    return {key: len(held) for key, held in snapshot.shelves.of("field").items()}


def test_a_part_of_a_field_that_holds_all_of_it_is_no_shelf_of_its_own() -> None:
    one = _fields("학교 앞 승하차 구역 마련")
    assert "education" in one
    assert "school" not in one
    two = _fields("학교 앞 승하차 구역 마련", "어르신 한글 교육")
    assert (two["education"], two["school"]) == (2, 1)
