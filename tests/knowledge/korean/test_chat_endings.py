from __future__ import annotations

import pytest

from knowledge.korean.chat_endings import (
    asked_outright,
    spelled_ending,
    without_polite_ending,
)


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("뭐예용?", "뭐예요?"),
        ("검사 해여", "검사 해요"),
        ("봐줄 곳이 없대욥", "봐줄 곳이 없대요"),
        ("3위 맞져", "3위 맞죠"),
        ("몇 위임여", "몇 위임"),
        ("보여줭", "보여줘"),
        ("알려주삼", "알려주세요"),
        ("되는감", "되나요"),
    ],
)
def test_an_ending_is_spelled(typed: str, spelled: str) -> None:
    assert spelled_ending(typed) == spelled


@pytest.mark.parametrize("word", ["사업 내용", "자전거 대여", "임용", "주민 참여", "표창 수여"])
def test_a_noun_is_no_ending(word: str) -> None:
    assert spelled_ending(word) == word


@pytest.mark.parametrize(
    ("wondered", "asked"),
    [
        ("몇 시에 여는지 궁금해요", "몇 시에 여나요?"),
        ("3위가 어디인지 알고 싶어요", "3위가 어디인가요?"),
        ("받을 수 있을지 궁금합니다", "받을 수 있을까요?"),
        ("돼지 궁금해요", "돼지 궁금해요"),
    ],
)
def test_what_is_wondered_is_asked(wondered: str, asked: str) -> None:
    assert asked_outright(wondered) == asked


@pytest.mark.parametrize(
    ("polite", "plain"),
    [
        ("정화조 폭발요", "정화조 폭발"),
        ("치매 검진이요?", "치매 검진?"),
        ("받았거든요", "받았거든요"),
        ("여기 그렇군요", "여기 그렇군요"),
        ("어디서 해요", "어디서 해요"),
    ],
)
def test_a_noun_loses_its_polite_ending(polite: str, plain: str) -> None:
    assert without_polite_ending(polite) == plain
