"""Remarks about the own day ask nothing; the same words in a question do."""

from __future__ import annotations

import pytest

from knowledge.question.parse import parse
from tests.dialogues.shipped import TODAY, shipped_lexicon, shipped_snapshot


@pytest.mark.parametrize(
    "text",
    [
        "귤이 달아요",
        "밀감이 시네",
        "졸려",
        "보건소에 다녀왔습니다",
        "쇼핑몰에서 귤 샀다",
        "침대가 무거워요ㅠㅠ",
        "읍사무소 앞에 세워 주세요",
        "수도 사용량 많이 나왔네",
        "귤 맛있나요?",
    ],
)
def test_who_only_tells_asks_nothing(text: str) -> None:
    assert parse(text, shipped_snapshot(), TODAY).intent == "telling"


@pytest.mark.parametrize(
    "text",
    [
        "귤 어디서 샀어요?",
        "귤을 사고 싶어요",
        "치매 검사하러 왔어요",
        "장롱 버려 주세요",
        "어머니가 자꾸 잊어버리시더니 또 샀어요",
        "남원읍 사례 다 봤어",
        "하반기 3위 누가 먹었어",
        "장롱을 버렸는데 스티커가 없어요",
        "시",
        "자",
    ],
)
def test_who_asks_or_is_in_need_does_not_only_tell(text: str) -> None:
    assert parse(text, shipped_snapshot(), TODAY).intent != "telling"


def test_a_done_deed_is_told_only_as_done() -> None:
    forms = {form for entries in shipped_lexicon().own_day.values() for form, _, _ in entries}

    assert {"샀", "팔았", "다녀왔", "졸려", "졸립", "달아", "달았"} <= forms
    assert not {"사", "팔아", "다녀오", "산", "졸린"} & forms
