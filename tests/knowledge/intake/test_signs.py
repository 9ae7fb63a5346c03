"""Signs and words around cases that tell what they are: bullets, marks, boxes, ranks, hosts."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.knowledge.intake.articles import PEOPLE
from tests.knowledge.intake.test_results import Told, records_of

A, B, C, D = PEOPLE[:4]
LEAD = "누리군은 올해 하반기 적극행정 우수사례를 뽑았다고 21일 밝혔다.\n"
DAY = dt.date(2023, 12, 21)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            f"▲‘골목 살림 프로젝트(누리상권지원센터)’와 ▲‘안전한 걸음길({A} 맑은2동 마을팀장)’ "
            "사례가 최우수 사례로 선정됐다.",
            [
                ("최우수", "누리상권지원센터", "골목 살림 프로젝트"),
                ("최우수", "맑은2동", "안전한 걸음길"),
            ],
        ),
        (
            "이밖에 ▲청년에게 집을 마련해 준 ‘청년온가’ ▲퇴원 뒤의 돌봄을 제공하는 "
            "‘살던집 프로젝트’가 장려상을 받았다.",
            [("장려", None, "청년온가"), ("장려", None, "살던집 프로젝트")],
        ),
        (
            f"‘매우 우수’ 공무원에는 교통과 {A} 팀장이 이름을 올렸다. "
            f"‘우수’ 공무원으로는 세무과 {B} 주무관, 하수과 {C} 팀장이 선정됐다.",
            [(None, "교통과", None), ("우수", "세무과", None), ("우수", "하수과", None)],
        ),
        (
            "최우수 사례로는 시행 전부터 큰 관심을 모았던 누리 육아수당, 무허가 집 수도 보급, "
            "지역상품권 최대 발행 등 3건이 선정됐다.",
            [
                ("최우수", None, "누리 육아수당"),
                ("최우수", None, "무허가 집 수도 보급"),
                ("최우수", None, "지역상품권 최대 발행"),
            ],
        ),
        (
            f"최우수 공무원으로 {A} 주무관이 선발됐다. ▲도심을 다시 그리다 사례로 터를 찾은 점이 "
            f"높이 평가됐다.\n장려에는 {B} 주무관의 ▲예산 낭비 방지 사례, {C} 주무관의 "
            "▲농업인 방송 교실 사례가 각각 선정됐다.",
            [
                ("최우수", None, "도심을 다시 그리다"),
                ("장려", None, "예산 낭비 방지"),
                ("장려", None, "농업인 방송 교실"),
            ],
        ),
        (
            "최우수 사례는 ▲달빛 어린이집으로 오세요!가 평가단으로부터 높은 평가를 받았다.\n"
            "우수상에는 ▲시민들이 뭉쳤다 ▲별이 상품이 되다”가 적극행정 우수사례로 선정됐다.",
            [
                ("최우수", None, "달빛 어린이집으로 오세요!"),
                ("우수", None, "시민들이 뭉쳤다"),
                ("우수", None, "별이 상품이 되다"),
            ],
        ),
        (
            "대회에서 새벽시(기획실)는 ‘수소로 가는 도시’를 발표해 최우수상을 받았다.",
            [("최우수", "기획실", "수소로 가는 도시")],
        ),
        (
            f"전남 누리군이 뽑았다. {A} 전남 누리군 관광과 주무관이 최우수공무원에 선정됐다. 군은 "
            f"좋은 사례를 널리 알린다. {A[0]} 주무관은 ‘유자, 빵이 되다’ 프로젝트를 통해 유자를 "
            "팔았다.",
            [("최우수", "관광과", "유자, 빵이 되다")],
        ),
        (
            f"{LEAD}장려상을 받은 2명의 공무원들도 눈길을 끌었다. {B} 주무관은 집을 마련했다. "
            f"{C} 팀장은 통학로를 고쳤다.",
            [("장려", None, None), ("장려", None, None)],
        ),
        (
            "이번 평가에서 우수기관에 강릉시, 최우수부서에 교통과, 장려부서에 세무과가 선정됐다.",
            [("우수", None, None), ("최우수", "교통과", None), ("장려", "세무과", None)],
        ),
        (
            "전라남도가 민원을 고치려고 실시한 경진대회에서 순천시가 최우수상을 받았다.",
            [("최우수", None, None)],
        ),
    ],
)
def test_signs(text: str, records: list[Told]) -> None:
    lead = "" if text.startswith(("전", LEAD[:3])) else LEAD
    assert records_of(lead + text, DAY) == records


def test_who_stands_on_a_picture_has_won_nothing_there() -> None:
    text = (
        f"왼쪽부터 교통과 {A} 주무관, 세무과 {B} 주무관이 적극행정 우수공무원에 선정된 후 "
        f"기념사진을 찍고 있다./누리군\n{LEAD}최우수상은 교통과 {A} 주무관이 받았다."
    )
    assert records_of(text, DAY) == [("최우수", "교통과", None)]


def test_a_name_that_ends_like_an_office_is_none() -> None:
    text = f"{LEAD}우수사례는 ▷백가원의 외식 창업 마당 개장 ▷숲길 연결 도로 개설이 선정됐다."
    assert [title for _, _, title in records_of(text, DAY)] == [
        "백가원의 외식 창업 마당 개장",
        "숲길 연결 도로 개설",
    ]
