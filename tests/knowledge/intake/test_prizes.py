"""Prizes below and beside the usual ones: read from sentences, lists, boxes and tables."""

from __future__ import annotations

import pytest

from knowledge.intake.document import Document, Paragraph, Table
from knowledge.intake.draft import Draft
from knowledge.intake.understand import understand
from tests.dialogues.shipped import shipped_lexicon
from tests.knowledge.intake.test_results import read, told

BEST = "최우수상은 교통과의 ‘길 위의 민원실’이 받았다. "
Told = tuple[int | str | None, str | None, str | None]


def of_table(*rows: tuple[str, ...]) -> Draft:
    """The draft of a text that consists of a heading and one table."""
    heading = Paragraph(text="2022년 적극행정 우수사례 선정 결과")
    document = Document(format="hwpx", blocks=(heading, Table(rows=rows)))
    return understand(document, published=None, lexicon=shipped_lexicon())


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        (BEST + "노력상은 세무과의 ‘약 봉투의 안부’가 차지했다.", ["최우수", "노력상"]),
        (
            BEST + "노력상에는 하수과의 ‘물길 지도’와 세무과의 ‘약 봉투의 안부’가 선정됐다.",
            ["최우수", "노력상", "노력상"],
        ),
        (
            "장려상에 교통과, 노력상에 세무과와 하수과가 뽑혔다.",
            ["장려", "노력상", "노력상"],
        ),
        (
            "▲최우수상: ‘길 위의 민원실’(교통과) ▲노력상: ‘약 봉투의 안부’(세무과)",
            ["최우수", "노력상"],
        ),
        (
            "▲[최우수] 길 위의 민원실(교통과) ▲[노력] 약 봉투의 안부(세무과) 등 2건이 선정됐다.",
            ["최우수", "노력상"],
        ),
        (BEST + "세무과는 ‘약 봉투의 안부’로 노력상을 받았다.", ["최우수", "노력상"]),
        (
            "교통과의 ‘길 위의 민원실’이 최우수상을, 세무과의 ‘약 봉투의 안부’가 노력상을 받았다.",
            ["최우수", "노력상"],
        ),
        (BEST + "노력 사례는 △약 봉투의 안부 △물길 지도 만들기가 꼽혔다.",
         ["최우수", "노력상", "노력상"]),
    ],
)  # fmt: skip
def test_the_prize_below_the_others_is_read(text: str, grades: list[str]) -> None:
    assert [record.grade for record in read(text).records] == grades


@pytest.mark.parametrize(
    "text",
    [
        "교통과의 ‘길 위의 민원실’이 꾸준한 노력을 인정받아 최우수상을 받았다.",
        BEST + "세무과의 적극적인 노력으로 민원이 줄었다.",
        BEST + "이 같은 노력은 세무과의 ‘약 봉투의 안부’로 이어졌다.",
        BEST + "앞으로도 노력 부서를 찾아 격려할 계획이다.",
    ],
)
def test_effort_is_no_prize(text: str) -> None:
    assert "노력상" not in {record.grade for record in read(text).records}


def test_the_prize_below_the_others_stands_in_a_table() -> None:
    draft = of_table(
        ("등급", "부서", "사례명"),
        ("최우수", "교통과", "길 위의 민원실"),
        ("장려", "하수과", "물길 지도"),
        ("노력", "세무과", "약 봉투의 안부"),
        ("노력상", "보건소", "밤에도 여는 진료실"),
    )
    assert [told(record) for record in draft.records] == [
        ("최우수", "교통과", "길 위의 민원실"),
        ("장려", "하수과", "물길 지도"),
        ("노력상", "세무과", "약 봉투의 안부"),
        ("노력상", "보건소", "밤에도 여는 진료실"),
    ]


def test_the_prize_below_the_others_has_its_reward() -> None:
    draft = read(
        BEST + "노력상은 세무과의 ‘약 봉투의 안부’가 차지했다. "
        "최우수 50만원, 노력상 20만원의 포상금이 주어질 예정이다."
    )
    amounts = {r.grade: [int(w.amount or 0) for w in r.rewards] for r in draft.records}
    assert amounts == {"최우수": [500_000], "노력상": [200_000]}


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "▲으뜸상: ‘길 위의 민원실’(교통과) ▲버금상: ‘물길 지도’(하수과) ▲인기상: ‘약 봉투의 "
            "안부’(세무과)",
            [
                ("으뜸상", "교통과", "길 위의 민원실"),
                ("버금상", "하수과", "물길 지도"),
                ("인기상", "세무과", "약 봉투의 안부"),
            ],
        ),
        (
            BEST + "인기상은 세무과의 ‘약 봉투의 안부’가 받았다.",
            [("최우수", "교통과", "길 위의 민원실"), ("인기상", "세무과", "약 봉투의 안부")],
        ),
        (
            "2022년 적극행정 우수사례\n\n[으뜸상]\n▶ 교통과 : 〈길 위의 민원실〉\n[공감상]\n"
            "▶ 세무과 : 〈약 봉투의 안부〉",
            [("으뜸상", "교통과", "길 위의 민원실"), ("공감상", "세무과", "약 봉투의 안부")],
        ),
    ],
)
def test_a_prize_of_another_name_keeps_it(text: str, records: list[Told]) -> None:
    assert [told(record) for record in read(text).records] == records


@pytest.mark.parametrize("heading", ["등급", "시상", "훈격"])
def test_a_prize_of_another_name_stands_in_a_table(heading: str) -> None:
    draft = of_table(
        (heading, "부서", "사례명"),
        ("으뜸상", "교통과", "길 위의 민원실"),
        ("혁신상(1)", "하수과", "물길 지도"),
        ("산골 마을상", "보건소", "밤에도 여는 진료실"),
        ("S등급", "세무과", "약 봉투의 안부"),
        ("B", "도시과", "골목 등불"),
    )
    assert [told(record)[:2] for record in draft.records] == [
        ("으뜸상", "교통과"),
        ("혁신상", "하수과"),
        ("산골 마을상", "보건소"),
        ("S등급", "세무과"),
        ("B등급", "도시과"),
    ]


@pytest.mark.parametrize("cell", ["시장상", "손실보상", "표창", "밥상", "음식상"])
def test_what_is_no_prize_does_not_become_one_in_a_table(cell: str) -> None:
    rows = (("훈격", "부서", "사례명"), (cell, "교통과", "길 위의 민원실"))
    assert [record.grade for record in of_table(*rows).records] == [None]


@pytest.mark.parametrize(
    "text",
    [
        BEST + "보상은 ‘약 봉투의 안부’에 쓰인다.",
        BEST + "이상은 세무과의 ‘약 봉투의 안부’에 대한 설명이다.",
        "‘매우 우수’ 공무원에는 교통과 ‘길 위의 민원실’이, ‘우수’ 공무원에는 세무과 ‘약 봉투의 "
        "안부’가 선정됐다.",
    ],
)
def test_no_name_of_a_prize_is_made_up(text: str) -> None:
    assert {record.grade for record in read(text).records} <= {"최우수", "우수", None}
