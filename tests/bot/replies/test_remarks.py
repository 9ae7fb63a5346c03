"""What another source tells of a case stands under a heading that says whether it came later."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogues.tables import converse
from knowledge.models import Case, Contest, Knowledge, Remark, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_lexicon, shipped_snapshot

LATER, EARLIER = "그 뒤에 나온 자료", "앞서 나온 자료"


def _said(question: str, snapshot: Snapshot) -> str:
    return converse([question], snapshot, dt.date(2026, 1, 5)).text


@pytest.mark.parametrize(("question", "heading"), [("하반기 5위", EARLIER), ("상반기 1위", LATER)])
def test_of_the_shipped_cases(question: str, heading: str) -> None:
    said = _said(question, shipped_snapshot())

    assert [found for found in (LATER, EARLIER) if found in said] == [heading]


def test_those_before_and_behind_stand_apart() -> None:
    days = {"before": 1, "then": 10, "behind": 20}
    case = Case(
        id="2022-all-01",
        contest="2022-all",
        rank=1,
        organisation="누리군",
        department="나루과",
        title="나루터 종이배 대여소 운영",
        remarks=(
            Remark(text="나루터를 새로 지었습니다.", source="before"),
            Remark(text="배를 두 척 늘렸습니다.", source="behind"),
        ),
        source="then",
    )
    knowledge = Knowledge(
        organisation="누리군",
        sources=tuple(
            Source(id=id_, title="기사", date=dt.date(2022, 5, day)) for id_, day in days.items()
        ),
        contests=(Contest(id="2022-all", year=2022, source="then"),),
        cases=(case,),
    )
    said = _said("1위", Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon()))

    later = said.index(LATER)
    assert later < said.index("두 척") < said.index(EARLIER) < said.index("새로 지었")
