from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.korean.initials import initials, is_chat_noise, is_initials

CODES = "ㄴㅇㅇ ㅇㅅㄱㅈㄱ ㅅㄱㅍ 1ㅇㄱㄱ ㅈㅂ24 ㄱㄳㅂ ㅍㅋ ㅎㅇㅅㄱ ㄱㄱㄴㅈㄱ ㄴㅇ ㅎㅇㅎ"
NOISE = (
    "ㅋㅋ ㅋㅋㅋㅋㅋ ㅎㅎ ㅇㅇ ㄱㄱ ㄴㄴ ㅂㅂ ㄷㄷ ㅉㅉ ㅇㅋ ㄱㅅ ㄳ ㅎㅇ ㅂㅇ ㅊㅋ ㅈㅅ ㅅㄱ "
    "ㅠㅠ ㅜㅜ ㅡㅡ ㅋㅎㅋㅎ ㅎㅋ ㅇㅋㅋㅋ ㅇㅇㅋㅋ ㄱㅅㄱㅅ ㅊㅋㅊㅋㅋ ㅋㅋㄱㅅ ㄱㅅㅎㅎ "
    "ㅋㅋㅠㅠ ㄴㄴㄴㄴㄴ ㅎㅎㅋㅋㅎㅎ ㅋㅋ3 ㅠㅋㅠㅋ"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("남원읍", "ㄴㅇㅇ"),
        ("여성가족과", "ㅇㅅㄱㅈㄱ"),
        ("1인 가구 안부", "1ㅇㄱㄱㅇㅂ"),
        ("정부24", "ㅈㅂ24"),
        ("까치", "ㄲㅊ"),
        ("ㄱㄳㅂ", "ㄱㄱㅅㅂ"),
        ("AI 상담\t봇", "AIㅅㄷㅂ"),
        ("", ""),
    ],
)
def test_a_name_gives_its_code(text: str, code: str) -> None:
    assert initials(text) == code


@pytest.mark.parametrize("token", CODES.split())
def test_a_code_is_searched_for(token: str) -> None:
    assert is_initials(token)
    assert not is_chat_noise(token)


@pytest.mark.parametrize("token", NOISE.split())
def test_chat_noise_is_not_searched_for(token: str) -> None:
    assert not is_initials(token)
    assert is_chat_noise(token)


@pytest.mark.parametrize(
    "token", ["", "3", "남원읍", "ㄴ원읍", "ab", "ㄴ ㅇ", "ㄴㅇ!", "ㄴㅏ", "ㅏㅏ"]
)
def test_other_words_are_neither_code_nor_noise(token: str) -> None:
    assert not is_initials(token)
    assert not is_chat_noise(token)


def test_one_consonant_is_no_code() -> None:
    assert not is_initials("ㄴ")


@given(st.characters(min_codepoint=0x3131, max_codepoint=0x314E), st.integers(2, 40))
def test_one_repeated_consonant_is_always_noise(letter: str, times: int) -> None:
    is_two_strokes = initials(letter) != letter  # ㄺㄺ is ㄹㄱㄹㄱ, which may be a code
    assert is_two_strokes or not is_initials(letter * times)


@given(st.text())
def test_no_text_raises_and_a_code_keeps_itself(text: str) -> None:
    code = initials(text)
    assert initials(code) == code
    if is_initials(text):
        assert not is_chat_noise(text)
