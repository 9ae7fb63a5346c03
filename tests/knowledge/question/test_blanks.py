"""Blanks that a message lacks: where they are put, and what stays whole."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.question.blanks import with_blanks
from knowledge.question.parse import parse
from tests.dialogues.shipped import shipped_snapshot


def _apart(text: str) -> str:
    snapshot = shipped_snapshot()
    pieces = snapshot.words.vocabulary.pieces
    meanings = snapshot.lexicon.concept_of_word
    return with_blanks(text, snapshot.names, lambda word: word in pieces or word in meanings)


@pytest.mark.parametrize(
    ("typed", "apart"),
    [
        ("하반기3위보상세부내역", "하반기 3위 보상 세부 내역"),
        ("우리시 말고 다른데는 몇개받았어", "우리시 말고 다른데는 몇 개 받았어"),
        ("노인장애인과포상금얼마예요", "노인장애인과 포상금 얼마예요"),
    ],
)
def test_a_word_that_is_run_together_is_taken_apart(typed: str, apart: str) -> None:
    assert _apart(typed) == apart


@pytest.mark.parametrize(
    "whole",
    [
        "노인장애인과",
        "노인장에인과",
        "감귤유통과",
        "안부살피미사업",
        "무덤덤하네",
        "가물가물하네요",
        "3위 사례",
        "whichdepartment 보상",
        "",
    ],
)
def test_names_known_words_and_mimetic_words_stay_whole(whole: str) -> None:
    assert _apart(whole) == whole


@pytest.mark.parametrize("office", ["성산보건소", "제주도청", "기획예산과"])
def test_the_office_of_another_place_stays_whole(office: str) -> None:
    assert _apart(f"{office}에서는뭘했나요").startswith(office)


def test_what_was_typed_is_read_where_cutting_tells_no_more() -> None:
    question = parse("하얀종이집", shipped_snapshot(), dt.date(2026, 11, 28))

    assert [term.text for term in question.terms] == ["하얀종이집"]
