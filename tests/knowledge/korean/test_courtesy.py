from __future__ import annotations

import pytest

from knowledge.korean.courtesy import without_courtesy


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("궁금한 게 있는데요 3위 사례", "3위 사례"),
        ("제가 궁금한 건 남원읍 보상이에요", "남원읍 보상이에요"),
        ("민원인인데요 민원실 몇 시에 열어요", "민원실 몇 시에 열어요"),
        ("뉴스에서 봤는데 치매 검사 어디서 해요", "치매 검사 어디서 해요"),
        ("처음 써보는데, 하반기 사례", "하반기 사례"),
        ("3위 보상 답변 부탁드립니다.", "3위 보상"),
        ("3위 보상? 부탁드려요", "3위 보상?"),
        ("치매 검사 받을 데 급해요", "치매 검사 받을 데"),
        ("남원읍은 몇 위예요 감사합니다", "남원읍은 몇 위예요"),
        ('"시장이 주는 상"', "시장이 주는 상"),
        ("질문: 다름이 아니라 9위 부서 좀", "9위 부서"),
        ("네 궁금한 게 있는데요 3위 사례", "3위 사례"),
        ("저기 여쭤볼 게 있는데요, 남원읍은 몇 위예요", "남원읍은 몇 위예요"),
    ],
)
def test_courtesy_goes(said: str, asked: str) -> None:
    assert without_courtesy(said) == asked


@pytest.mark.parametrize(
    "said",
    [
        "궁금합니다",
        "부탁드려요",
        "수정 부탁드려요",
        "보고서에 쓸 거라 정리 좀",
        "화장실 급해",
        "먼저 본 거",
        "독거노인인데 안부 확인 되나요",
        "관리자 추가하는 방법",
        "좋은 정보 감사합니다",
        "",
    ],
)
def test_what_is_said_stays(said: str) -> None:
    assert without_courtesy(said) == said
