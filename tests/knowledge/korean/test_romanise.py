from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from knowledge.korean.romanise import romanise


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        *[("남원읍", "namwoneup"), ("서귀포", "seogwipo"), ("감귤", "gamgyul")],
        *[("주민복지과", "juminbokjigwa"), ("안덕면", "andeokmyeon"), ("신흥리", "sinheungri")],
        # The examples of the official rule.
        *[("구미", "gumi"), ("영동", "yeongdong"), ("백암", "baegam"), ("옥천", "okcheon")],
        *[("합덕", "hapdeok"), ("호법", "hobeop"), ("월곶", "wolgot"), ("벚꽃", "beotkkot")],
        *[("한밭", "hanbat"), ("구리", "guri"), ("설악", "seorak"), ("칠곡", "chilgok")],
        *[
            ("임실", "imsil"),
            ("울릉", "ulleung"),
            ("대관령", "daegwallyeong"),
            ("백마", "baengma"),
        ],
        *[("종로", "jongno"), ("왕십리", "wangsipri"), ("별내", "byeollae"), ("신라", "silla")],
        *[("해돋이", "haedoji"), ("같이", "gachi"), ("굳히다", "guthida"), ("좋고", "joko")],
        *[("놓다", "nota"), ("잡혀", "japhyeo"), ("낳지", "nachi"), ("묵호", "mukho")],
        *[("집현전", "jiphyeonjeon"), ("압구정", "apgujeong"), ("낙동강", "nakdonggang")],
        *[("죽변", "jukbyeon"), ("광희문", "gwanghuimun"), ("독립문", "dongnimmun")],
        # Clusters.
        *[
            ("값이", "gapsi"),
            ("닭", "dak"),
            ("앉아", "anja"),
            ("많다", "manta"),
            ("싫어", "sireo"),
        ],
        *[("3위 AI 사례!", "3wi ai sarye!"), ("ㅋㅋ", "ㅋㅋ"), ("", "")],
    ],
)
def test_hangul_is_written_as_the_rule_says(text: str, latin: str) -> None:
    assert romanise(text) == latin


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("namwon-eup", "남원읍"),
        ("seoguipo", "서귀포"),
        ("gamgyul", "감귤"),
        ("andeok-myeon", "안덕면"),
    ],
)
def test_a_latin_spelling_is_nearest_to_its_own_name(typed: str, name: str) -> None:
    names = ["남원읍", "서귀포", "감귤", "안덕면", "성산읍", "대정읍", "표선면"]
    assert max(names, key=lambda other: ratio(typed, romanise(other))) == name


def test_every_syllable_becomes_latin() -> None:
    text = " ".join(map(chr, range(0xAC00, 0xD7A4)))
    assert set(romanise(text)) <= set("abcdefghijklmnopqrstuvwxyz ")
    assert "  " not in romanise(text)


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_any_korean_text_becomes_small_latin_letters(text: str) -> None:
    latin = romanise(text)
    assert latin.isascii()
    assert latin.islower()


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert romanise(romanise(text)) == romanise(text)
