"""The forms of a verb before its endings."""

from __future__ import annotations

import pytest

from knowledge.korean.verbs import forms_of


@pytest.mark.parametrize(
    ("stem", "form"),
    [
        ("연락이 안 되", "연락이 안 될"),
        ("연락이 안 되", "연락이 안 돼"),
        ("연락이 안 되", "연락이 안 됐"),
        ("돌보", "돌봐"),
        ("돌보", "돌볼"),
        ("맡기", "맡긴"),
        ("맡기", "맡겨"),
        ("맡기", "맡겼"),
        ("배우", "배웠"),
        ("못 하", "못 해"),
        ("못 하", "못 했"),
        ("보내", "보냅"),
    ],
)
def test_a_stem_that_ends_in_a_vowel_changes(stem: str, form: str) -> None:
    assert form in forms_of(stem)


@pytest.mark.parametrize("stem", ["문 닫", "깜빡", "", "abc"])
def test_others_stay(stem: str) -> None:
    assert forms_of(stem) == (stem,)


def test_a_noun_made_of_a_verb_is_none_of_its_forms() -> None:
    assert "돌봄" not in forms_of("돌보")
