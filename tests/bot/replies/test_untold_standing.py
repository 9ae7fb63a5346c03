"""Results without departments, ranks or grades: what is not told is not counted."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.dialogues.tables import converse
from knowledge.snapshot import Snapshot
from tests.dialogues.other_contests import invented
from tests.dialogues.shipped import shipped_lexicon

TODAY = dt.date(2024, 8, 1)


def bot(**changes: Any) -> Snapshot:
    """A district's five cases with grades and departments; `changes` to every one of them."""
    knowledge = invented()["untitled"]
    cases = tuple(case.model_copy(update=changes) for case in knowledge.cases)
    knowledge = knowledge.model_copy(update={"cases": cases})
    return Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())


def text(message: str, **changes: Any) -> str:
    return converse([message], bot(**changes), TODAY).text


@pytest.mark.parametrize("question", ["부서별로", "부서 수", "몇 개 부서가 받았어"])
def test_departments_that_no_source_tells_are_not_counted(question: str) -> None:
    reply = text(question, department=None)

    assert reply.startswith("부서는 자료에 없습니다. 사례는 5건입니다.")
    assert "1곳" not in reply


def test_departments_that_are_told_are_counted() -> None:
    assert "부서는 5곳" in text("부서별로")


def test_a_rank_where_there_are_only_grades() -> None:
    reply = text("1위")

    assert reply.startswith(
        "1위 사례는 자료에 없습니다. 한들구 사례에는 순위가 나와 있지 않습니다."
    )
    assert "최우수 1건, 우수 2건, 장려 2건" in reply


def test_a_rank_where_there_are_neither_ranks_nor_grades() -> None:
    reply = text("1위", grade=None)

    assert "순위가 나와 있지 않습니다" in reply
    assert "등급" not in reply


def test_a_rank_that_another_body_holds_is_named() -> None:
    knowledge = invented()["untitled"]
    first, *rest = knowledge.cases
    others = first.model_copy(update={"rank": 1, "grade": None, "organisation": "새들구"})
    knowledge = knowledge.model_copy(update={"cases": (others, *rest)})
    snapshot = Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())

    reply = converse(["1위"], snapshot, TODAY).text

    assert "새들구" in reply
    assert "나와 있지 않습니다" not in reply


@pytest.mark.parametrize(
    ("question", "departments"),
    [
        ("우수 부서 어디", {"보육지원과", "도시재생과"}),
        ("우수 과는", {"보육지원과", "도시재생과"}),
        ("장려 부서", {"은행동", "물빛보건지소"}),
    ],
)
def test_departments_of_a_grade(question: str, departments: set[str]) -> None:
    reply = text(question)

    named = {"건강증진과", "보육지원과", "도시재생과", "은행동", "물빛보건지소"}
    assert {name for name in named if name in reply} == departments


def test_how_many_of_each_grade() -> None:
    assert "우수 2건, 장려 2건입니다." in text("우수랑 장려 몇 건")


def test_a_grade_that_nobody_has_is_named() -> None:
    assert "금상은 자료에 없습니다" in text("우수랑 금상 몇 건")


def test_cases_that_are_called_alike_are_told_apart_by_their_titles() -> None:
    knowledge = invented()["untitled"]
    cases = tuple(
        case.model_copy(update={"grade": None, "title": f"{case.department} 이야기"})
        for case in knowledge.cases
    )
    knowledge = knowledge.model_copy(update={"cases": cases})
    snapshot = Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())

    reply = converse(["2024년 상반기", "부서는"], snapshot, TODAY).text

    assert "‘은행동 이야기’: 은행동" in reply
