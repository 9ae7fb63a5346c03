from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.korean.normalise import normalise

# Pieces that could join into something new when what lies between them is taken away.
TRICKY = st.sampled_from(
    [
        *(
            "<b>",
            "</b>",
            "<",
            ">",
            "<script>",
            "</script>",
            "<scr",
            "ipt>",
            "&",
            "amp;",
            "&lt;",
            "#",
        ),
        *(
            "가",
            "각",
            "\u1100",
            "\u1161",
            "\u11a8",
            "ㄱ",
            "ㅏ",
            "ㄳ",
            "ㆍ",
            "\uffa1",
            "\uffc2",
            "ㅋ",
            "ㅠ",
        ),
        *(
            "e",
            "\u0301",
            "é",
            "İ",
            "ß",
            "½",
            "①",
            "㎏",
            "\u200b",
            "\u200d",
            "\ufe0f",
            "\u20e3",
            "😀",
            "👍🏽",
        ),
        *(
            " ",
            "\n",
            "\x00",
            "\u3000",
            "\ud800",
            "\udc00",
            "\ue000",
            "!",
            "?",
            "~",
            ".",
            "…",
            ",",
            "-",
        ),
        *("–", "“", "’", "《", "\u09c7", "\u09be", "\u0338", "=", "3", "위", "\u3164", "㉠", "^"),
    ]
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<b>3위</b><script>alert(1)</script>", "3위"),
        ("남원읍<br/>사례", "남원읍 사례"),
        ("<STYLE>p{}</STYLE>5위<!-- 주석 -->", "5위"),
        ("<scr<b></b>ipt>3위", "scr ipt 3위"),
        ("<script>3위", "3위"),
        ("&lt;b&gt;3위&amp;nbsp;", "b 3위 nbsp;"),
        ("3 < 5 <사례>", "3 5 사례"),
        ("R&D", "r&d"),
        (unicodedata.normalize("NFD", "남원읍 값"), "남원읍 값"),
        ("\uffa4\uffc2\uffb1", "남"),  # half-width jamo
        ("\uffbb\uffbb", "ㅋㅋ"),
        ("\u1100 \u11ab \u1161", "ㄱ ㄴ ㅏ"),
        ("하ㅋㅋ", "하ㅋㅋ"),
        ("ㄱㅏ", "ㄱㅏ"),
        ("가ㄳ", "가ㄳ"),
        ("３위 ＡＢ％", "3위 ab%"),
        ("㈜게더 5㎏ Ⅲ", "(주)게더 5kg iii"),
        ("남\u200b원\u2060읍\ufeff", "남원읍"),
        ("\u202e3위\u202c\x07", "3위"),
        ("3위👍🏽사례👨‍👩‍👧", "3위 사례"),
        ("3️⃣위", "3위"),
        ("\ue000읍\udc00", "읍"),
        ("“3위” ‘사례’ 《게더》 「안부」", '"3위" \'사례\' "게더" "안부"'),
        ("【공지】 ［1］", "[공지] [1]"),
        ("1～5위 1–5 1〜5", "1~5위 1-5 1~5"),
        ("3ㆍ5위 3・5위 3‧5위", "3·5위 3·5위 3·5위"),
        ("0.3% 4·3 3/5 #1 10:30 1,000", "0.3% 4·3 3/5 #1 10:30 1,000"),
        ("ㅋㅋㅋㅋㅋ ㅠㅠㅠㅠ ㅎㅎㅎ", "ㅋㅋ ㅠㅠ ㅎㅎ"),
        ("뭐야!!!! ???? ~~~ ....", "뭐야! ? ~ .."),
        ("3...5", "3..5"),
        ("그래서…", "그래서.."),
        ("  3위 \t\n 사례\u3000 ", "3위 사례"),
        ("Café CAFE\u0301", "cafe cafe"),
        ("1½", "1 1/2"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_texts_that_look_alike_become_equal(text: str, plain: str) -> None:
    assert normalise(text) == plain


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(max_examples=400)
@given(st.lists(TRICKY, max_size=14).map("".join))
def test_what_is_taken_away_never_lets_its_neighbours_make_something_new(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "<" not in once
    assert ">" not in once
    assert "  " not in once
    assert once == once.strip()


@given(st.text(st.characters(categories=["Cs", "Cc", "Cf", "Co"])))
def test_invisible_text_is_empty(text: str) -> None:
    assert normalise(text) == ""


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))
def test_both_unicode_forms_of_korean_agree(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text) == text
