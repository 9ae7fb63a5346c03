"""ㅅㄹ is 사례 behind another code, whatever name begins with these letters."""

from __future__ import annotations

import datetime as dt

from knowledge.models import Case, Contest, Source
from tests.dialogues.shipped import converse, shipped_and

SOURCE = Source(id="later", title="나중 대회 결과", date=dt.date(2023, 12, 5))
CONTEST = Contest(id="2023-all", year=2023, source="later")
TOWN = Case(
    id="2023-all-01",
    contest="2023-all",
    rank=3,
    organisation="서귀포시",
    department="삼례읍",
    title="함께 쓰는 부엌",
    source="later",
)


def test_a_cue_behind_a_code_is_no_name() -> None:
    snapshot = shipped_and(SOURCE, CONTEST, [TOWN])

    assert [c.id for c in converse(["ㄱㄱㄴㅈㄱ ㅅㄹ"], snapshot).cases] == ["2021-h1-05"]
    assert [c.id for c in converse(["ㅅㄹㅇ"], snapshot).cases] == ["2023-all-01"]
