"""Several winners and several amounts in one sentence: whose is which, by their order."""

from __future__ import annotations

import pytest

from knowledge.intake.results.rewards import reward_rules
from tests.knowledge.intake.test_results import read, told
from tests.knowledge.intake.test_rewards_beside_money import given


def _amounts(sentence: str) -> list[tuple[list[int] | list[str], str]]:
    """Ranks or grades, and what they get."""
    return [
        (sorted(rule.ranks) or sorted(rule.grades), f"{reward.amount}{reward.unit}")
        for rule in reward_rules([sentence])
        for reward in rule.rewards
        if reward.amount is not None
    ]


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        (
            "1위부터 3위까지 담당 팀에 각각 50만 원, 30만 원, 20만 원의 상금과 군수 표창을 줬다.",
            [([1], "500000원"), ([2], "300000원"), ([3], "200000원")],
        ),
        (
            "최우수·우수·장려 수상자에게는 각각 근평 가점 1점, 0.7점, 0.5점을 부여한다.",
            [(["최우수"], "1점"), (["우수"], "0.7점"), (["장려"], "0.5점")],
        ),
        (
            "1등 팀은 상금 100만원과 시장상을, 2등 팀과 3등 팀은 각각 70만원, 50만원을 받았다.",
            [([2], "700000원"), ([3], "500000원"), ([1], "1000000원")],
        ),
        (
            "포상금은 최우수 50만, 우수 30만, 장려 20만 원이 지급된다.",
            [(["최우수"], "500000원"), (["우수"], "300000원"), (["장려"], "200000원")],
        ),
        (
            "최우수에는 100만 원, 우수와 장려에는 각각 50만 원을 지급한다.",
            [(["최우수"], "1000000원"), (["우수", "장려"], "500000원")],
        ),
        (
            "최우수상 100만 원, 우수상 각 70만 원, 장려상 각 30만 원의 상금도 전달됐다.",
            [(["최우수"], "1000000원"), (["우수"], "700000원"), (["장려"], "300000원")],
        ),
        # As many amounts as winners, or nobody knows whose they are.
        ("우수와 장려에는 각각 50만 원, 30만 원, 20만 원을 지급한다.", []),
    ],
)
def test_an_amount_is_whose_turn_it_is(
    sentence: str, amounts: list[tuple[list[int] | list[str], str]]
) -> None:
    assert _amounts(sentence) == amounts


def test_what_is_given_beside_is_given_to_all_of_the_row() -> None:
    rules = reward_rules(["최우수, 우수, 장려에는 각각 90만 원, 50만 원, 30만 원과 표창을 준다."])
    assert given(rules, "우수") == {"포상금": (500_000, "확정"), "표창": (None, "확정")}
    assert given(rules, "대상") == {}


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("선정된 공무원에게는 특별승급, 성과급 최고등급, 포상휴가 가운데 하나를 준다.", set()),
        ("포상금 30만 원을 지급하고, 특별승급, 포상휴가 중 하나를 준다.", {"포상금"}),
    ],
)
def test_what_one_may_choose_was_given_to_nobody(sentence: str, kinds: set[str]) -> None:
    assert given(reward_rules([sentence]), "우수").keys() == kinds


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("대상 팀에는 상금 150만 원과 도 대회에 시 대표로 출전할 자격이 주어진다.", "확정"),
        ("입상 부서에는 시상금과 해외 선진지를 견학할 기회가 제공된다.", "확정"),
        ("대상 팀에는 상금 150만 원이 지급될 예정이다.", "예정"),
        ("입상 부서에는 시상금을 전달할 방침이다.", "예정"),
    ],
)
def test_what_one_may_do_then_makes_no_plan_of_a_prize(sentence: str, state: str) -> None:
    assert given(reward_rules([sentence]), "대상")["포상금"][1] == state


def test_officials_of_each_grade_get_what_is_said_of_it() -> None:
    draft = read(
        "은하구는 2025년 상반기 적극행정 우수공무원 3명을 선발했다고 밝혔다.\n"
        "순위 | 등급 | 소속 | 사례\n1 | 최우수 | 문화관광과 | 다치지 않게 돌아가는 길 안내\n"
        "2 | 우수 | 물빛동 | 얼음 창고 함께 쓰기\n3 | 장려 | 세무과 | 체납 안내문을 그림으로\n"
        "최우수 공무원에게는 특별승진, 우수 공무원에게는 근무성적평정 실적가점, "
        "장려 공무원에게는 포상휴가 3일이 각각 부여된다."
    )

    assert [told(record)[1] for record in draft.records] == ["문화관광과", "물빛동", "세무과"]
    kinds = [[reward.kind for reward in record.rewards] for record in draft.records]
    assert kinds == [["기타"], ["근평가점"], ["특별휴가"]]
