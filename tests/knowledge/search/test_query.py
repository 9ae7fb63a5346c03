"""What carries no meaning is dropped from a question; all the rest stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.query import Cleaner
from tests.dialogues.shipped import shipped_lexicon

CLEANER = Cleaner(shipped_lexicon())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("치매 환자를 찾는 사례 알려 주세요", ["치매", "환자"]),
        ("남원읍에서 하는 민원 서비스", ["남원읍", "민원"]),
        ("상수도누수사례알려줘", ["상수도누수"]),
        ("청양군공유어떤거있나요", ["청양군공유"]),
        ("폐건전지수거궁금해요", ["폐건전지수거"]),
        ("홍보담당관찾아가기", ["홍보담당관찾아가기"]),
        ("홍보담당관찾아주세요", ["홍보담당관"]),
        ("합덕읍주민알려주세요", ["합덕읍주민"]),
        ("방과후교실내용이뭐예요", ["방과후교실내용"]),
        ("토지정보과", ["토지정보과"]),
        ("ㄴㅇㅇ 보상", ["ㄴㅇㅇ", "보상"]),
        ("ㅇㅇㅇ ㄴㅇㅇ", ["ㅇㅇㅇ", "ㄴㅇㅇ"]),
        ("LPG용기", ["lpg용기"]),
        ("사례", ["사례"]),
        ("", []),
        ("ㅋㅋㅋ", []),
    ],
)
def test_words_of_a_message(typed: str, words: list[str]) -> None:
    assert CLEANER.words(typed) == words


@given(st.text(max_size=60))
def test_any_text_has_words(text: str) -> None:
    assert all(word and not word.isspace() for word in CLEANER.words(text))
