"""Blanks that are left out of a short message, and what is said around it."""

from __future__ import annotations

import pytest

from knowledge.korean.interjections import bare, without_connector
from knowledge.korean.spacing import spaced


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("둘다보여줘", "둘 다 보여줘"),
        ("둘다요", "둘 다요"),
        ("이거말고5위", "이거 말고 5위"),
        ("아니상반기", "아니 상반기"),
        ("더높은데있어?", "더 높은데 있어?"),
        ("이거는?", "이거는?"),
        ("아동돌봄", "아동돌봄"),
        ("둘 다보여줘", "둘 다보여줘"),
    ],
)
def test_words_that_point_back_stand_by_themselves(typed: str, spelled: str) -> None:
    assert spaced(typed) == spelled


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("네. 보상은?", "보상은?"),
        ("음 저기 5위는요 ㅋㅋ", "5위는요"),
        ("진짜야? ㅠㅠ", "진짜야?"),
        ("감사합니다. 그럼 2위는", "그럼 2위는"),
        ("네 번째 거", "네 번째 거"),
        ("아 하반기 말한 거예요", "아 하반기 말한 거예요"),
        ("감사합니다", "감사합니다"),
        ("ㅋㅋ", "ㅋㅋ"),
    ],
)
def test_what_is_said_around_a_message_is_left_out(said: str, left: str) -> None:
    assert bare(said) == left


def test_a_connector_is_left_out() -> None:
    assert without_connector("근데 진짜야") == "진짜야"
    assert without_connector("그럼") == "그럼"
