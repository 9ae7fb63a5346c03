"""Texts as long as a message may be, made to be as dear as possible for what reads them."""

from __future__ import annotations

import random
from collections.abc import Mapping

LONGEST_MESSAGE = 10_000
"""Characters; the specification's bound for what is understood within 50 ms."""

_WORDS = """
3위 5등 제1 십 일 13 2021 21년 작년 하반기 상반기 ~ - , · 와 랑 의 위 과 면 동 시 남원읍
여성가족과 감귤과 서귀포 보건소 대정읍 성산읍 ㄴㅇㅇ ㅋㅋ ㅎㅂㄱ ㅏ skadnjsdmq the namwon
포상금 표창 받은 없는 얼마 비교 차이 그중에 둘이 사례 치매 민원실 일찍 어르신 0.3점 20만원
1인가구 응급 안녕하세요 도움말 말고 빼고 읍면동 결과 시청 ( ) ' " ? ! . <b> &amp; é ３ ① ﬁ
اللغة 🥉 case:2021-h2-05
"""
_BLANKS_AND_MARKS = (
    " ", "  ", "\n", "\t", "\x00", "\x1f", "\u0301", "\u200b", "\u1100", "\u1161",
    "👨\u200d👩\u200d👧", "몇 건", "두 번째", "한 시간", "왜 이 답변", "다른 시",
)  # fmt: skip
PIECES = (*_WORDS.split(), *_BLANKS_AND_MARKS)
"""Words, marks and characters that mean something to some part of the parser."""


def _filled(piece: str) -> str:
    return (piece * (LONGEST_MESSAGE // len(piece) + 1))[:LONGEST_MESSAGE]


def _shuffled(seed: int) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice(PIECES) for _ in range(LONGEST_MESSAGE))[:LONGEST_MESSAGE]


_REPEATED = {
    "digits": "1", "위": "위", "ㄱ": "ㄱ", "vowels": "ㅏ", "spaces": " ", "lines": "\n",
    "parentheses": "(", "brackets": "()", "tildes": "~", "spans": "1~", "dots": ".",
    "quotes": "'", "marks": "?", "tags": "<b ", "entities": "&#1;", "code": "{;=",
    "nul": "\x00", "keys": "skadnjs", "keys and blanks": "gkqksrl ", "english": "the ",
    "romanised": "namwon-eup ", "capitals": "A", "no word": "zqxj", "nfd": "\u1100\u1161",
    "accents": "e\u0301\u0301", "emoji": "🥉", "가": "가", "가 and blank": "가 ",
    "names": "여성가족과랑", "half names": "남원", "spaced names": "남 원 읍 ",
    "abbreviations": "감귤과 ", "unknown names": "대정읍 ", "과": "과", "slips": "하반끼 ",
    "slips of names": "남언읍 ", "slips of topics": "치메환자 ", "initials": "ㄴㅇㅇ ",
    "initials and digits": "ㄱ1", "numerals": "일이삼사", "십": "십", "ranks": "1위와 ",
    "backwards": "위1", "halves": "하반기", "years": "2021년", "amounts": "1,000,",
    "cases": "사례", "ordinals": "한 번째 ", "references": "그중에 둘이 ",
    "rewards": "보상 받은 ", "particles": "의", "topics": "민원실일찍여는",
    "title": "우리 모두가 함께 치매환자 찾기 사업 추진", "tails": "말고도움말",
    "laughter": "ㅋ", "laughing": "하하",
}  # fmt: skip
# What normalising and masking have to look at closely.
_MARKED = (
    "<script>", "</script", "<", "<a ", "&", "&#", "ㅋㄱ", "!?", "\uffa1", "\u0301", "a\u0301",
    "😀", "가\u1100", "\ud800", "\ufdfa", "\u3316", "\u2a0c", "ㄱ\u3316", "1 ", "1-", "공일", "a@",
    "가1",
)  # fmt: skip
LONG_TEXTS: Mapping[str, str] = {
    **{name: _filled(piece) for name, piece in _REPEATED.items()},
    **{ascii(piece): _filled(piece) for piece in _MARKED},
    "a list of ranks": "1," * (LONGEST_MESSAGE // 2 - 1) + "1위",
    "a sum": "1," * (LONGEST_MESSAGE // 2 - 1) + "원",
    "an address": "a" * (LONGEST_MESSAGE - 1) + "1",
    "open tag": "<" * LONGEST_MESSAGE,
    **{f"shuffled {seed}": _shuffled(seed) for seed in range(5)},
}
