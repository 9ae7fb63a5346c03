"""What subscribers read of a new result: of which contest it is, and as of when."""

from __future__ import annotations

from bot.replies.announcements import news_summary
from tests.dialogues.shipped import shipped_snapshot


def test_news_names_the_contest_and_its_date() -> None:
    snapshot = shipped_snapshot()
    cases = snapshot.own_of_contest("2021-h2")
    parts = news_summary(cases, (), snapshot).split("\n\n")

    name = "2021 정부혁신 및 하반기 적극행정 우수사례 경진대회"
    assert parts[0] == f"{name} (제주특별자치도 주관)"
    assert len(parts[1].splitlines()) == len(cases)
    assert parts[2].startswith("2021년 9월 15일 기사 기준")


def test_a_contest_without_a_name_is_told_by_its_date_alone() -> None:
    snapshot = shipped_snapshot()
    parts = news_summary(snapshot.own_of_contest("2021-h1"), (), snapshot).split("\n\n")

    assert [part.splitlines()[0][0] for part in parts] == ["·", "2"]
