"""등급별로: how many cases there are of each grade, and whose."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.dialogues.tables import converse
from knowledge.snapshot import Snapshot
from tests.dialogues.other_contests import invented
from tests.dialogues.shipped import shipped_lexicon

TODAY = dt.date(2024, 8, 1)


def text(message: str, of: str = "untitled", **changes: Any) -> str:
    """The reply about an invented contest, of a district's five cases; `changes` to each case."""
    knowledge = invented()[of]
    cases = tuple(case.model_copy(update=changes) for case in knowledge.cases)
    knowledge = knowledge.model_copy(update={"cases": cases})
    snapshot = Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())
    return converse([message], snapshot, TODAY).text


def test_each_grade_stands_with_its_number_the_highest_first() -> None:
    reply = text("등급별로 몇 건이야")

    counted = [line.split(" (")[0] for line in reply.splitlines() if line.startswith("· ")]
    assert counted == ["· 최우수 1건", "· 우수 2건", "· 장려 2건"]
    assert "등급이 나온" not in reply


def test_only_the_grades_that_were_named_and_which_nobody_holds() -> None:
    reply = text("대상이랑 우수 나눠서 보여줘")

    assert "대상은 자료에 없습니다." in reply
    assert "우수 2건" in reply
    assert "장려" not in reply


def test_a_result_without_grades_says_so() -> None:
    assert "등급이 나온 사례는 없습니다." in text("상별로", grade=None)


def test_cases_of_one_name_are_counted_with_their_titles() -> None:
    reply = text("우수 몇 건이야", of="grades", department=None)

    lines = [line for line in reply.splitlines() if line.startswith("· ")]
    assert len(lines) > 1
    assert len(set(lines)) == len(lines)
