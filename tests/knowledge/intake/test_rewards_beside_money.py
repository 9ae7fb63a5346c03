"""What is given beside the amounts of the grades, in the same sentence."""

from __future__ import annotations

import pytest

from knowledge.intake.document import Document, Table
from knowledge.intake.results.rewards import Rule, reward_rules
from knowledge.intake.understand import understand
from tests.dialogues.shipped import shipped_lexicon

Given = dict[str, tuple[int | None, str]]


def given(rules: list[Rule], grade: str) -> Given:
    """What the winners with `grade` get: kind → amount and state."""
    return {
        reward.kind: (None if reward.amount is None else int(reward.amount), reward.state)
        for rule in rules
        if rule.holds(None, grade)
        for reward in rule.rewards
    }


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        (
            "선발된 공무원에게는 군수 표창과 특별휴가 3일, 포상금(최우수 50만원, 우수 30만원, "
            "장려 20만원)이 주어진다.",
            {"포상금": (500_000, "확정"), "표창": (None, "확정"), "특별휴가": (None, "확정")},
            {"포상금": (200_000, "확정"), "표창": (None, "확정"), "특별휴가": (None, "확정")},
        ),
        (
            "최우수 100만 원, 우수 70만 원, 장려 50만 원의 포상금과 인사 가점을 줄 예정이다.",
            {"포상금": (1_000_000, "예정"), "근평가점": (None, "예정")},
            {"포상금": (500_000, "예정"), "근평가점": (None, "예정")},
        ),
        (
            "최우수 100만 원, 장려 50만 원과 해외연수를 준다.",
            {"포상금": (1_000_000, "확정")},
            {"포상금": (500_000, "확정")},
        ),
    ],
)
def test_what_is_said_of_all_is_given_to_all(sentence: str, first: Given, last: Given) -> None:
    rules = reward_rules([sentence])
    assert given(rules, "최우수") == first
    assert given(rules, "장려") == last


@pytest.mark.parametrize(
    "sentence",
    [
        "우수사례로 선정된 부서에는 총 500만 원의 포상금이 주어진다.",
        "우수사례 6건에는 모두 350만원의 포상금이 지급된다.",
        "올해부터 포상금을 최대 200만 원까지 받을 수 있다.",
        "입상자에게는 포상금 30만원(개인), 50만원(단체)이 지급된다.",
    ],
)
def test_an_amount_of_all_or_of_some_is_nobodys(sentence: str) -> None:
    assert given(reward_rules([sentence]), "우수")["포상금"][0] is None


@pytest.mark.parametrize(
    "sentence",
    [
        "최우수 1점, 우수 2점, 장려 3점을 선정해 인사 가점을 준다.",
        "최우수 1점, 우수 0.5점의 실적 가점을 준다.",
    ],
)
def test_points_that_may_be_of_something_else_are_nobodys(sentence: str) -> None:
    assert given(reward_rules([sentence]), "우수") == {"근평가점": (None, "확정")}


def test_points_of_each_grade_are_read() -> None:
    rules = reward_rules(
        ["최우수 공무원에게는 근무성적평정 가점 0.5점, 우수 0.3점, 장려 0.2점이 부여된다."]
    )
    points = [reward.amount for rule in rules for reward in rule.rewards]
    assert [str(amount) for amount in points] == ["0.5", "0.3", "0.2"]
    assert given(rules, "장려").keys() == {"근평가점"}


def test_the_amount_of_the_first_prize_is_read() -> None:
    rules = reward_rules(
        ["대상 200만 원, 최우수 100만 원, 장려 30만 원의 시상금과 함께 표창이 수여됐다."]
    )
    assert given(rules, "대상") == {"포상금": (2_000_000, "확정"), "표창": (None, "확정")}


@pytest.mark.parametrize(
    ("head", "cell", "amount"),
    [
        ("시상금(천원)", "700", 700_000),
        ("포상금(단위: 만원)", "50", 500_000),
        ("상금(원)", "300,000", 300_000),
        ("포상금", "1,000,000", 1_000_000),
        ("포상금", "70만원", 700_000),
        ("포상금", "50", None),
    ],
)
def test_a_column_of_prize_money_counts_in_its_unit(
    head: str, cell: str, amount: int | None
) -> None:
    rows = (("등급", "부서", "사례명", head), ("우수", "보건소", "약 달력 걸어 드리기", cell))
    document = Document(format="csv", blocks=(Table(rows=rows),))
    draft = understand(document, published=None, lexicon=shipped_lexicon())
    (reward,) = draft.contests[0].records[0].rewards
    assert reward.kind == "포상금"
    assert reward.amount == amount
