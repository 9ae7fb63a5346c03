"""Any text is understood as something: without errors, always alike, and in time."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant import Message, respond
from knowledge.context import Memory
from knowledge.korean.normalise import normalise
from knowledge.question.parse import parse
from tests.dialogues.shipped import TODAY, converse, shipped_snapshot

LONGEST_MESSAGE = 10_000
SLOWEST_SECONDS = 0.050
"""The specification's bound for normalising and parsing a message of up to 10,000 characters."""

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
_PIECES = (*_WORDS.split(), *_BLANKS_AND_MARKS)

_any_text = st.text(max_size=300)
_mixed_text = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
_long_text = st.builds(
    lambda piece, times, tail: (piece * times + tail)[:LONGEST_MESSAGE],
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join),
    st.integers(min_value=1, max_value=5_000),
    st.sampled_from(_PIECES),
)
_texts = st.one_of(_any_text, _mixed_text, _long_text)
_with_surrogates = st.lists(
    st.one_of(st.characters(categories=["Cs"]), st.sampled_from(_PIECES)), min_size=1, max_size=20
).map("".join)


@given(_texts)
@settings(max_examples=250, deadline=None)
def test_any_text_is_parsed_and_always_alike(text: str) -> None:
    snapshot = shipped_snapshot()

    assert parse(text, snapshot, TODAY) == parse(text, snapshot, TODAY)


@given(st.lists(_texts, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_dialogue_has_a_reply(texts: list[str]) -> None:
    memory = Memory()
    for text in texts:
        reply, memory = respond(Message(text=text, today=TODAY), memory, shipped_snapshot())

        assert reply.text.strip()
        assert all(len(button.value.encode()) <= 64 for button in reply.buttons)


@pytest.mark.parametrize("text", ["\ud800", "3위\udfff 사례", "\ud83d3위", "\ud800" * 10_000])
def test_half_of_a_character_is_no_obstacle(text: str) -> None:
    """JSON can carry a lone surrogate, so a channel can."""
    assert converse([text], shipped_snapshot()).text.strip()


@given(_with_surrogates)
@settings(max_examples=100, deadline=None)
def test_any_sequence_of_code_points_is_parsed(text: str) -> None:
    parse(text, shipped_snapshot(), TODAY)


# -- time ------------------------------------------------------------------------------------


def _filled(piece: str) -> str:
    return (piece * (LONGEST_MESSAGE // len(piece) + 1))[:LONGEST_MESSAGE]


def _shuffled(seed: int) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice(_PIECES) for _ in range(LONGEST_MESSAGE))[:LONGEST_MESSAGE]


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
_LONG = {
    **{name: _filled(piece) for name, piece in _REPEATED.items()},
    "a list of ranks": "1," * (LONGEST_MESSAGE // 2 - 1) + "1위",
    "a sum": "1," * (LONGEST_MESSAGE // 2 - 1) + "원",
    "open tag": "<" * LONGEST_MESSAGE,
    **{f"shuffled {seed}": _shuffled(seed) for seed in range(5)},
}


@pytest.mark.parametrize("text", _LONG.values(), ids=_LONG.keys())
def test_a_long_message_is_read_in_time(text: str) -> None:
    """Best of three, in processor time: what neighbours on the machine do does not count."""
    snapshot = shipped_snapshot()
    assert len(text) <= LONGEST_MESSAGE
    parse("3위 사례", snapshot, TODAY)  # derives the snapshot's index first

    seconds = []
    for _ in range(3):
        start = time.thread_time()
        normalise(text)
        parse(text, snapshot, TODAY)
        seconds.append(time.thread_time() - start)

    assert min(seconds) < SLOWEST_SECONDS
