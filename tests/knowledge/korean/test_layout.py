from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.korean.layout import (
    hangul_from_keys,
    hangul_readings,
    keys_from_hangul,
    syllable_share,
)

SYLLABLES_AND_MARKS = st.text(
    st.one_of(
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.sampled_from(" 0123456789.,!?~%·/-()"),
    )
)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("skadnjsdmq", "남원읍"),
        ("3dnl tkfP", "3위 사례"),
        ("Skadnjsdmq", "남원읍"),  # phones capitalise the first letter
        ("SKADNJSDMQ", "남원읍"),  # caps lock
        ("Qhrwlrhk?", "뽁지과?"),  # ㅃ makes a syllable, so the keys as typed count
        ("durjsrkq", "여건갑"),
        ("Rk", "까"),
        ("gksrmf!", "한글!"),
        ("rkqt dlTek", "값 있다"),
        ("skadnjs읍", "남원읍"),
        ("1,234.5%", "1,234.5%"),
        ("", ""),
    ],
)
def test_keys_type_what_the_korean_layout_types(keys: str, text: str) -> None:
    assert hangul_from_keys(keys) == text


@pytest.mark.parametrize(
    ("text", "keys"),
    [("ㅗ디ㅔ", "help"), ("ㅗㅑ", "hi"), ("까치 3", "Rkcl 3"), ("예", "dP"), ("A", "A")],
)
def test_hangul_gives_the_keys_that_typed_it(text: str, keys: str) -> None:
    assert keys_from_hangul(text) == keys


def test_a_capital_first_letter_leaves_two_readings_to_try() -> None:
    assert hangul_readings("TkfP") == ("싸례", "사례")
    assert hangul_readings("tkfP") == ("사례",)
    assert hangul_readings("3 Rkarbf") == ("3 깜귤", "3 감귤")


@pytest.mark.parametrize(
    ("text", "share"),
    [("남원읍", 1.0), ("3위!", 1.0), ("ㅗ디ㅔ", 1 / 3), ("ㅋㅋ", 0.0), ("abc 3", 0.0), ("", 0.0)],
)
def test_share_counts_complete_syllables_among_the_hangul(text: str, share: float) -> None:
    assert syllable_share(text) == pytest.approx(share)


def test_latin_words_mostly_stay_below_the_believable_share() -> None:
    words = ["help", "hello", "start", "telegram", "menu", "python", "stop", "admin"]
    assert all(syllable_share(hangul_from_keys(word)) < 0.8 for word in words)


@given(SYLLABLES_AND_MARKS)
def test_every_korean_text_is_recovered_from_its_keys(text: str) -> None:
    assert hangul_from_keys(keys_from_hangul(text)) == text


@given(st.text(st.sampled_from("qwertyuiopasdfghjklzxcvbnm 19?")))
def test_every_key_sequence_is_recovered_from_its_hangul(keys: str) -> None:
    assert keys_from_hangul(hangul_from_keys(keys)) == keys


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert hangul_readings(text)[0] == hangul_from_keys(text)
    assert 0 <= syllable_share(hangul_from_keys(text)) <= 1
