"""The forms of a verb before its endings."""

from __future__ import annotations

import pytest

from knowledge.korean.verbs import forms_of, stems_of


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
        ("나르", "날랐"),
        ("부르", "불러"),
        ("모르", "몰라"),
    ],
)
def test_a_stem_that_ends_in_a_vowel_changes(stem: str, form: str) -> None:
    assert form in forms_of(stem)


@pytest.mark.parametrize("stem", ["문 닫", "깜빡", "", "abc"])
def test_others_stay(stem: str) -> None:
    assert forms_of(stem) == (stem,)


def test_a_verb_that_keeps_its_syllable_is_not_doubled() -> None:
    assert "딸라" not in forms_of("따르")


def test_a_noun_made_of_a_verb_is_none_of_its_forms() -> None:
    assert "돌봄" not in forms_of("돌보")


@pytest.mark.parametrize("form", ["데운", "데울", "데웁니다", "데워서", "데웠어요", "데우는"])
def test_every_form_leads_back_to_its_stem(form: str) -> None:
    assert "데우" in stems_of(form)


@pytest.mark.parametrize(
    "stem", ["데우", "가리", "모으", "치우", "나누", "꾸미", "다루", "살피", "나르"]
)
def test_the_stems_of_the_forms_of_a_stem_are_it(stem: str) -> None:
    for form in forms_of(stem):
        assert stem in stems_of(form)


def test_what_ends_as_no_verb_does_has_no_stem() -> None:
    assert stems_of("통합") == ("통하",)
    assert stems_of("약봉") == ()
