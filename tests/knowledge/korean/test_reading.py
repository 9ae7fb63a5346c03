from __future__ import annotations

import pytest

from knowledge.korean.reading import final_consonant


@pytest.mark.parametrize(
    ("word", "final"),
    [
        ("남원읍", "ㅂ"),
        ("보건소", ""),
        ("서울", "ㄹ"),
        ("11", "ㄹ"),
        ("10", "ㅇ"),
        ("1000000000000", ""),  # 일조
        ("3kg", "ㅁ"),
        ("kg", "ㅁ"),
        ("5m", ""),
        ("m", "ㅁ"),  # without a number it is the letter
        ("URL", "ㄹ"),
        ("IT", ""),
        ("net", "ㅅ"),
        ("남원읍(보건소)", "ㅂ"),
        ("(보건소)", ""),
        ("남원읍)", "ㅂ"),
        ("😀", None),
        ("", None),
        ("()", None),
        (")" * 10_000, None),
        ("(" * 10_000, None),
    ],
)
def test_a_word_ends_as_it_is_read(word: str, final: str | None) -> None:
    assert final_consonant(word) == final
