"""Questions after another contest of our own was published, a later and an earlier one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from knowledge.models import Case, Contest, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_and, shipped_knowledge
from tests.dialogues.tables import judge, read_table, run, told

TABLES = Path(__file__).parent / "one_more"
LATER = {
    "서귀포보건소": ("찾아가는 한방 진료 버스", {"rank": 2}),
    "남원읍": ("주말에도 여는 무인 민원함", {"rank": 4}),
    "여성가족과": ("퇴근길 아이 맡김 쉼터", {"rank": 5}),
    "기후환경과": ("다회용기로 치르는 마을 장례", {"rank": 8}),
}
EARLIER = {
    "주민복지과": ("희망 우체통", {"grade": "우수"}),
    "교통행정과": ("먼지 막는 버스 쉼터", {"grade": "우수"}),
    "기획예산과": ("틀린 안내문 찾기", {"grade": "우수"}),
    "남원읍": ("남원읍 행복실버주택 운영", {"grade": "장려"}),
}


def _with(contest_id: str, year: int, half: int | None, won: dict[str, Any]) -> Snapshot:
    """The shipped cases and those that were `won`: department → title and standing."""
    organisation = shipped_knowledge().organisation
    source = Source(id="more", title="그 밖의 기사", date=dt.date(year, 12, 20))
    contest = Contest.model_validate(
        {"id": contest_id, "year": year, "half": half, "source": source.id, "selected": len(won)}
    )
    cases = [
        Case(
            id=f"{contest_id}-{number:02}",
            contest=contest_id,
            organisation=organisation,
            department=department,
            title=title,
            source=source.id,
            **standing,
        )
        for number, (department, (title, standing)) in enumerate(won.items(), 1)
    ]
    return shipped_and(source, contest, cases)


@pytest.mark.parametrize(
    ("table", "contest_id", "year", "half", "won"),
    [("later", "2022-h1", 2022, 1, LATER), ("earlier", "2019-all", 2019, None, EARLIER)],
)
def test_what_a_question_means_after_one_more_contest(
    table: str, contest_id: str, year: int, half: int | None, won: dict[str, Any]
) -> None:
    snapshot = _with(contest_id, year, half, won)
    wrong = []
    for line in read_table(TABLES / f"{table}.yaml"):
        reply = run(line, snapshot)
        if complaints := judge(line, reply):
            wrong.append(told(line, reply, complaints))

    assert not wrong, "\n".join(wrong)
