"""What a case did, read in a sentence whose topic is its department or its official alone."""

from __future__ import annotations

import pytest

from knowledge.intake.results.deeds import done
from tests.knowledge.intake.articles import PEOPLE
from tests.knowledge.intake.test_results import read

LEAD = "누리군은 2022년 상반기 적극행정 우수사례 경진대회 결과를 냈다.\n"
WON = (
    "최우수에 물빛동의 ‘홀로 사는 어르신 빨래방’, 우수에 교통과의 ‘길 위의 신호등’, "
    "장려에 세무과의 ‘마을 세금 상담실’이 뽑혔다.\n"
)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("물빛동은 어르신 120명의 이불을 거두어 빨아 드렸다.", True),
        ("물빛동은 농번기에 민원실을 한 시간 일찍 열었다.", True),
        ("교통과는 학교 앞에 바닥 신호등을 놓았습니다.", True),
        ("세무과는 마을회관을 돌며 세금 상담을 했다", True),
        ("물빛동은 이번 대회에서 최우수상을 받았다.", False),
        ("물빛동은 심사에서 높은 점수를 얻었다.", False),
        ("물빛동은 내년에도 빨래방을 열 계획이다.", False),
        ("물빛동은 빨래방을 넓힐 예정이라고 밝혔다.", False),
        ("물빛동은 앞으로도 어르신을 돕겠다고 전했다.", False),
        ("물빛동은 빨래방을 운영하고 있다.", False),
        ("물빛동은 주민이 많다.", False),
    ],
)
def test_a_deed_is_past_and_no_prize(text: str, deed: bool) -> None:
    assert done([text]) == (text if deed else None)


def test_each_department_has_its_own_sentence() -> None:
    records = read(
        f"{LEAD}{WON}물빛동은 어르신 120명의 이불을 거두어 빨아 드렸다.\n"
        "세무과는 마을회관을 돌며 세금 상담을 했다."
    ).records
    assert [record.content for record in records] == [
        "물빛동은 어르신 120명의 이불을 거두어 빨아 드렸다.",
        None,
        "세무과는 마을회관을 돌며 세금 상담을 했다.",
    ]
    assert records[0].evidence["content"] == records[0].content


def test_a_passage_about_the_title_goes_before_it() -> None:
    (first, *_) = read(
        f"{LEAD}{WON}물빛동은 동네 빨래방과 손을 잡았다.\n"
        "‘홀로 사는 어르신 빨래방’은 어르신의 이불을 거두어 빨아 드린 사례다."
    ).records
    assert first.content == "‘홀로 사는 어르신 빨래방’은 어르신의 이불을 거두어 빨아 드린 사례다."


def test_a_department_with_two_cases_tells_of_neither() -> None:
    records = read(
        f"{LEAD}최우수에 물빛동의 ‘홀로 사는 어르신 빨래방’, 우수에 물빛동의 ‘길 위의 신호등’이 "
        "뽑혔다.\n물빛동은 어르신 120명의 이불을 거두어 빨아 드렸다."
    ).records
    assert [record.content for record in records] == [None, None]


def test_what_came_of_it_is_told_once() -> None:
    (first, *_) = read(
        f"{LEAD}{WON}물빛동은 빨래를 맡아 기다리는 날을 9일에서 2일로 줄였다."
    ).records
    assert (first.content, first.outcome is None) == (None, False)


def test_an_official_is_not_named() -> None:
    name = PEOPLE[0]
    (record,) = read(
        f"{LEAD}최우수에는 교통과 {name} 주무관이 뽑혔다.\n"
        f"{name[0]} 주무관은 학교 앞에 바닥 신호등을 놓았다."
    ).records
    assert record.content == "학교 앞에 바닥 신호등을 놓았다."


PARAGRAPH = "최우수는 물빛동의 ‘홀로 사는 어르신 빨래방’이다."
FEWER = "이불을 대신 빨아 드려 민원이 7건에서 1건으로 줄었다."
DEED = "어르신 120명의 이불을 거두어 빨아 드렸다."


@pytest.mark.parametrize(
    ("rest", "content", "outcome"),
    [
        (DEED, DEED, None),
        (FEWER, None, FEWER),
        (f"{DEED} {FEWER}", DEED, FEWER),
        (f"{DEED} 군은 올해 예산 3억 원을 아꼈다.", DEED, None),
        (f"한편 {FEWER}", None, None),
        ("군은 행사 비용을 절반으로 줄였다.", None, None),
        ("수상 부서에는 포상금 50만 원을 줬다.", None, None),
        (f"교통과의 신호등과 함께 {FEWER}", None, None),
    ],
)
def test_a_paragraph_about_one_case_goes_on_about_it(
    rest: str, content: str | None, outcome: str | None
) -> None:
    text = f"{LEAD}{PARAGRAPH} {rest}\n우수는 교통과의 ‘길 위의 신호등’이 차지했다."
    first, second = read(text).records
    assert (first.content, first.outcome) == (content, outcome)
    assert (second.content, second.outcome) == (None, None)


def test_a_paragraph_about_two_cases_is_nobodys() -> None:
    text = (
        f"{LEAD}최우수는 물빛동의 ‘홀로 사는 어르신 빨래방’, "
        f"우수는 교통과의 ‘길 위의 신호등’이다. {FEWER}"
    )
    assert [record.outcome for record in read(text).records] == [None, None]
