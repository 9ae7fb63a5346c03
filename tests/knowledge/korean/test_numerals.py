from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.korean.numerals import (
    NATIVE_PATTERN,
    ORDINAL_PATTERN,
    SINO_PATTERN,
    WON_PATTERN,
    counts,
    number_words,
    parse_numeral,
    parse_ordinal,
    parse_won,
    tells_a_number,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("3", 3), ("13", 13), ("0", 0), ("007", 7), ("1,000", 1000), (" 3 ", 3)],
        *[
            ("일", 1),
            ("삼", 3),
            ("십", 10),
            ("십일", 11),
            ("십삼", 13),
            ("이십", 20),
            ("구십구", 99),
        ],
        *[("백", 100), ("백오", 105), ("이천이십육", 2026), ("영", 0), ("일십", 10)],
        *[
            ("하나", 1),
            ("한", 1),
            ("둘", 2),
            ("두", 2),
            ("세", 3),
            ("네", 4),
            ("열", 10),
            ("열한", 11),
        ],
        *[("열두", 12), ("스물", 20), ("스무", 20), ("스물세", 23), ("아흔아홉", 99)],
        *[
            ("", None),
            ("읍", None),
            ("삼위", None),
            ("13위", None),
            ("하나둘", None),
            ("십백", None),
        ],
        *[("1,00", None), ("-3", None), ("３", None), ("9" * 5000, None), ("삼 십", None)],
    ],
)
def test_a_cardinal_is_read_as_a_whole(text: str, value: int | None) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("첫째", 1), ("둘째", 2), ("셋째", 3), ("넷째", 4), ("다섯째", 5), ("열째", 10)],
        *[
            ("열두째", 12),
            ("첫 번째", 1),
            ("첫번째", 1),
            ("세번째", 3),
            ("세 번째", 3),
            ("세 번 째", 3),
        ],
        *[
            ("열 번째", 10),
            ("열한번째", 11),
            ("3번째", 3),
            ("13번째", 13),
            ("세번쨰", 3),
            ("제3", 3),
        ],
        *[("제삼", 3), ("제 3", 3), ("제3번째", 3), ("십번째", 10)],
        *[("첫", None), ("셋", None), ("3", None), ("번째", None), ("째", None), ("문제", None)],
        *[
            ("제", None),
            ("0번째", None),
            ("제첫", None),
            ("남째", None),
            ("", None),
            ("삼째", None),
        ],
    ],
)
def test_an_ordinal_is_read_as_a_whole(text: str, value: int | None) -> None:
    assert parse_ordinal(text) == value


@pytest.mark.parametrize(
    ("text", "won"),
    [
        *[("20만원", 200_000), ("200천원", 200_000), ("200,000원", 200_000), ("40만 원", 400_000)],
        *[("1백만원", 1_000_000), ("1억 2천만원", 120_000_000), ("1억2천만 원", 120_000_000)],
        *[
            ("3만5천원", 35_000),
            ("3만 5,000원", 35_000),
            ("2백50만원", 2_500_000),
            ("1.5억원", 150_000_000),
        ],
        *[("0.5만원", 5_000), ("오십만원", 500_000), ("백만원", 1_000_000), ("만원", 10_000)],
        *[("천원", 1_000), ("20만", 200_000), ("₩5,000", 5_000), ("0원", 0), ("1조원", 10**12)],
        *[("이천오백만원", 25_000_000), ("1천2백3십4만5천6백7십8원", 12_345_678)],
        *[("5 20만원", None), ("200,000", None), ("3", None), ("원", None), ("일원", None)],
        *[("사원", None), ("남원", None), ("1.5원", None), ("1만억원", None), ("1억1억원", None)],
        *[("2백3백원", None), ("3십50원", None), ("20만원 상당", None), ("", None), ("만", None)],
        *[("1,00원", None), ("1억2억", None), ("3위", None), ("1" * 60 + "원", None)],
    ],
)
def test_a_sum_of_money_is_read_as_a_whole(text: str, won: int | None) -> None:
    assert parse_won(text) == won


@given(st.integers(1, 10**12))
def test_every_sum_is_read_in_digits_and_in_units(won: int) -> None:
    eok, rest = divmod(won, 10**8)
    man, ones = divmod(rest, 10**4)
    spoken = " ".join(f"{n}{u}" for n, u in ((eok, "억"), (man, "만"), (ones, "")) if n)
    assert parse_won(f"{won:,}원") == parse_won(f"{won}원") == parse_won(f"{spoken}원") == won


def test_every_number_word_is_found_whole_by_the_patterns() -> None:
    pattern = re.compile(f"{SINO_PATTERN}|{NATIVE_PATTERN}")
    for word, value in number_words().items():
        assert parse_numeral(word) == value
        if word not in ("영", "공"):
            assert pattern.fullmatch(word)
    assert set(number_words().values()) == set(range(101))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (SINO_PATTERN, "십삼위", "십삼"),
        (SINO_PATTERN, "이십일년", "이십일"),
        (NATIVE_PATTERN, "열두건", "열두"),
        (NATIVE_PATTERN, "하나만", "하나"),
        (ORDINAL_PATTERN, "하반기 세 번째 사례", "세 번째"),
        (ORDINAL_PATTERN, "열한번째요", "열한번째"),
        (ORDINAL_PATTERN, "제3 사례", "제3"),
        (ORDINAL_PATTERN, "문제3", None),
        (WON_PATTERN, "3위 20만 원 받은", "20만 원"),
        (WON_PATTERN, "1억 2천만원짜리", "1억 2천만원"),
        (WON_PATTERN, "상금 오십만원", "오십만원"),
        (WON_PATTERN, "남원읍 민원 지원", None),
    ],
)
def test_patterns_find_the_longest_reading(pattern: str, text: str, found: str | None) -> None:
    match = re.search(pattern, text)
    assert (match.group() if match else None) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [("예순세 가구가 받았습니다", True), ("19분으로", True), ("모두 한마음으로", False)],
)
def test_a_number_is_told_in_digits_or_in_words(text: str, told: bool) -> None:
    assert tells_a_number(text) is told


def test_what_is_counted_is_told_by_its_unit() -> None:
    assert counts("예순세 가구가", "가구")
    assert not counts("27분에서 5분으로", "명")


@given(st.text(st.sampled_from("제첫번째 0123456789,.일이삼십백천만억조원₩하나열두스무")))
def test_no_text_raises(text: str) -> None:
    for parse in (parse_numeral, parse_ordinal, parse_won):
        value = parse(text)
        assert value is None or value >= 0
