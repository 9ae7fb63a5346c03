from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.korean.jamo import compose, decompose, distance_ratio, syllable_parts

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
NO_JAMO = st.one_of(SYLLABLES, st.characters(exclude_categories=["Cs"], max_codepoint=0x10FF))


@pytest.mark.parametrize(
    ("text", "strokes"),
    [
        ("남원읍", "ㄴㅏㅁㅇㅜㅓㄴㅇㅡㅂ"),
        ("과", "ㄱㅗㅏ"),
        ("값", "ㄱㅏㅂㅅ"),
        ("까다", "ㄲㅏㄷㅏ"),
        ("밖", "ㅂㅏㄲ"),
        ("예의", "ㅇㅖㅇㅡㅣ"),
        ("ㄳ ㅘ ㅋ", "ㄱㅅ ㅗㅏ ㅋ"),
        ("3위, AI!", "3ㅇㅜㅣ, AI!"),
        ("", ""),
    ],
)
def test_text_is_taken_apart_by_key_stroke(text: str, strokes: str) -> None:
    assert decompose(text) == strokes


@pytest.mark.parametrize(
    ("strokes", "text"),
    [
        ("ㄱㅏㄱㅅㅏ", "각사"),  # the second consonant goes to the vowel that follows
        ("ㄱㅏㄱㅅ", "갃"),
        ("ㄱㅏㄳㅏ", "각사"),  # a two-stroke jamo is two strokes
        ("ㄱㅏㄲㅏ", "가까"),
        ("ㄱㅏㄸ", "가ㄸ"),  # ㄸ is never a final
        ("ㅋㅋ", "ㅋㅋ"),
        ("ㅗㄷㅣㅔ", "ㅗ디ㅔ"),
    ],
)
def test_strokes_make_the_syllables_a_keyboard_makes(strokes: str, text: str) -> None:
    assert compose(strokes) == text


def test_every_syllable_survives_the_round_trip() -> None:
    text = "".join(map(chr, range(0xAC00, 0xD7A4)))
    assert compose(decompose(text)) == text
    assert compose(decompose(text[::-1])) == text[::-1]


@given(st.text(NO_JAMO))
def test_any_text_of_complete_syllables_survives_the_round_trip(text: str) -> None:
    assert compose(decompose(text)) == text


@given(st.text())
def test_decomposing_twice_changes_nothing(text: str) -> None:
    assert decompose(decompose(text)) == decompose(text)


def test_parts_are_given_of_complete_syllables_only() -> None:
    assert syllable_parts("값") == ("ㄱ", "ㅏ", "ㅄ")
    assert syllable_parts("위") == ("ㅇ", "ㅟ", "")
    assert [syllable_parts(char) for char in ("ㄱ", "A", "", "남원")] == [None] * 4


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("남웝읍", "남원읍"),
        ("새정과", "세정과"),
        ("여성가족가", "여성가족과"),
        ("감귤농젇과", "감귤농정과"),
    ],
)
def test_a_typo_stays_below_the_limit(typed: str, name: str) -> None:
    assert 0 < distance_ratio(typed, name) < 0.2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("성산읍", "남원읍"),
        ("대정읍", "남원읍"),
        ("동부보건소", "서귀포보건소"),
        ("노인복지과", "주민복지과"),
        ("세정과", "세무과"),
    ],
)
def test_another_real_name_stays_above_the_limit(one: str, other: str) -> None:
    assert distance_ratio(one, other) > 0.2


@given(st.text(), st.text())
def test_distance_is_a_symmetric_share(a: str, b: str) -> None:
    assert 0 <= distance_ratio(a, b) <= 1
    assert distance_ratio(a, b) == distance_ratio(b, a)
    assert distance_ratio(a, a) == 0
