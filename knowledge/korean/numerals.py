"""Number words, ordinals and sums of money. Numbers are parsed, never matched fuzzily."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

from knowledge.korean.patterns import regex

_SINO_DIGIT: Final = "[일이삼사오육칠팔구]"
_SINO_DIGITS: Final = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", start=1)}
_SINO_UNITS: Final = (("천", 1000), ("백", 100), ("십", 10))
_NATIVE_TENS: Final = {
    "열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50,
    "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_NATIVE_ONES: Final = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip

SINO_PATTERN: Final = (
    rf"(?:백|[이삼사오육칠팔구]?십{_SINO_DIGIT}|[이삼사오육칠팔구]?십|{_SINO_DIGIT})"
)
"""Regex fragment, no groups: Sino-Korean words of 1 to 100 (일 ... 구십구, 백), longest first."""

_ONES: Final = "|".join(sorted(_NATIVE_ONES, key=len, reverse=True))
NATIVE_PATTERN: Final = (
    rf"(?:(?:{'|'.join(_NATIVE_TENS)})(?:{_ONES})|스무|{'|'.join(_NATIVE_TENS)}|{_ONES})"
)
"""Regex fragment, no groups: native words of 1 to 99 (하나/한 ... 아흔아홉), longest first."""

ORDINAL_PATTERN: Final = (
    rf"(?:(?<![가-힣])제(?:[0-9]{{1,4}}|{SINO_PATTERN})(?:\s?번\s?[째쨰])?"
    rf"|(?:첫|[0-9]{{1,4}}|{NATIVE_PATTERN}|{SINO_PATTERN})\s?번\s?[째쨰]"
    rf"|(?:첫|{NATIVE_PATTERN})\s?[째쨰])"
)
"""Regex fragment, no groups: 첫째, 둘째, 첫 번째, 세번째, 3번째, 제3, 열 번째 (also 번쨰)."""

_WON_NUMBER: Final = rf"(?:[0-9][0-9,.]{{0,20}}|{_SINO_DIGIT})"
WON_PATTERN: Final = (
    rf"(?=[0-9]|[일이삼사오육칠팔구십백천]{{0,12}}[백천만억조])"
    rf"(?:{_WON_NUMBER}?\s?[십백천만억조]\s?){{0,8}}{_WON_NUMBER}?\s?원"
)
"""Regex fragment, no groups: where a sum of money may stand; `parse_won` judges what is found."""

_SINO: Final = regex(
    rf"(?:({_SINO_DIGIT})?(천))?(?:({_SINO_DIGIT})?(백))?(?:({_SINO_DIGIT})?(십))?({_SINO_DIGIT})?"
)
_GROUPED_DIGITS: Final = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15}"
_DIGITS: Final = regex(_GROUPED_DIGITS)
_ORDINAL: Final = regex(r"(제)?\s?(.+?)\s?(번\s?[째쨰]|[째쨰])?")
_WON_PART: Final = regex(
    rf"({_GROUPED_DIGITS})?(\.[0-9]{{1,6}})?({_SINO_DIGIT})?\s?([십백천만억조])?\s?"
)
_SMALL: Final = {"십": 10, "백": 100, "천": 1000}
_BIG: Final = {"만": 10**4, "억": 10**8, "조": 10**12}
_LONGEST_SUM: Final = 40


_NATIVE = regex(NATIVE_PATTERN)


@cache
def number_words() -> Mapping[str, int]:
    """Every cardinal word of 0 to 100, Sino-Korean and native, with its value."""
    words = {"영": 0, "공": 0, "백": 100, "스무": 20}
    for value in range(1, 100):
        tens, ones = divmod(value, 10)
        head = ("" if tens == 0 else "십") if tens < 2 else _sino_digit(tens) + "십"
        words[head + (_sino_digit(ones) if ones else "")] = value
    words |= _NATIVE_ONES | _NATIVE_TENS
    words |= {
        ten + one: tens + ones
        for ten, tens in _NATIVE_TENS.items()
        for one, ones in _NATIVE_ONES.items()
    }
    return MappingProxyType(words)


def parse_numeral(text: str) -> int | None:
    """The value of a text that is one cardinal number as a whole, else None.

    Digits (13, 1,000; at most 15), Sino-Korean words up to 9,999 (십삼, 이천이십육) and native
    words up to 99 (열두, 세, 스무). Ordinals are `parse_ordinal`'s.
    """
    text = text.strip()
    if _DIGITS.fullmatch(text):
        return int(text.replace(",", ""))
    known = number_words().get(text)
    return known if known is not None else _parse_sino(text)


def parse_ordinal(text: str) -> int | None:
    """The value of a text that is one ordinal as a whole (첫째, 세 번째, 제3), else None."""
    match = _ORDINAL.fullmatch(text.strip())
    if match is None:
        return None
    prefix, stem, suffix = match.groups()
    if prefix is None and suffix is None:
        return None
    if stem == "첫":
        return None if prefix else 1
    if suffix is not None and "번" not in suffix:
        # 셋째, 열두째: only native words take 째 alone.
        known = number_words().get(stem)
        return known if known and _NATIVE.fullmatch(stem) else None
    value = parse_numeral(stem)
    return value if value else None


def parse_won(text: str) -> int | None:
    """The won of a text that is one sum of money as a whole, else None.

    20만원, 200천원, 200,000원, 1억 2천만 원, 1.5억원, 오십만원, ₩5,000; without 원 or ₩ only a
    number with a unit (20만). A blank may stand only beside a unit: "5 20만원" is two numbers.
    일원 and 사원 are words, not sums.
    """
    text = text.strip()
    marked = text.startswith(("₩", "￦")) or text.endswith("원")
    body = text.lstrip("₩￦").removesuffix("원").strip()
    if not body or len(body) > _LONGEST_SUM:
        return None
    has_digit = any("0" <= char <= "9" for char in body)
    has_unit = any(char in _SMALL or char in _BIG for char in body)
    if not (has_digit and (marked or has_unit)) and not (marked and has_unit):
        return None
    return _sum_of_parts(body)


def _sino_digit(value: int) -> str:
    return "일이삼사오육칠팔구"[value - 1]


def _parse_sino(text: str) -> int | None:
    match = _SINO.fullmatch(text)
    if match is None or not text:
        return None
    value = _SINO_DIGITS.get(match.group(7) or "", 0)
    for index, (_, size) in enumerate(_SINO_UNITS):
        digit, unit = match.group(2 * index + 1), match.group(2 * index + 2)
        if unit:
            value += _SINO_DIGITS.get(digit or "일", 1) * size
    return value


def _sum_of_parts(body: str) -> int | None:
    """Sections below 만 are added up, then multiplied by 만, 억 or 조; sizes must fall."""
    total = section = Decimal(0)
    limit_small: int | None = None  # smallest unit of this section so far
    limit_big: int | None = None
    open_number = False  # a number without a unit must be followed by one, or by the end
    position = 0
    while position < len(body):
        match = _WON_PART.match(body, position)
        if match is None or match.end() == position or open_number:
            return None
        position = match.end()
        digits, fraction, word, unit = match.groups()
        if (word and (digits or fraction)) or (fraction and not digits):
            return None
        number = _part_number(digits, fraction, word)
        if unit in _SMALL:
            size = _SMALL[unit]
            if limit_small is not None and size >= limit_small:
                return None
            section += (Decimal(1) if number is None else number) * size
            limit_small = size
            continue
        if number is not None:
            if limit_small is not None and number >= limit_small:
                return None
            section += number
        if unit is None:
            open_number = True
            continue
        size = _BIG[unit]
        if limit_big is not None and (size >= limit_big or not section):
            return None
        total += (section or Decimal(1 if number is None else 0)) * size
        section, limit_small, limit_big = Decimal(0), None, size
    if limit_big is not None and section >= limit_big:
        return None
    total += section
    return int(total) if total == total.to_integral_value() else None


def _part_number(digits: str | None, fraction: str | None, word: str | None) -> Decimal | None:
    if digits is not None:
        return Decimal(digits.replace(",", "") + (fraction or ""))
    return Decimal(_SINO_DIGITS[word]) if word is not None else None


_IN_WORDS = regex(
    rf"(?<![가-힣]){NATIVE_PATTERN}\s?"
    r"(?:가구|세대|명|집|곳|군데|건|마리|채|그루|톤|시간|대|쌍)(?![가-힣]{3})"
)


def counts(text: str, unit: str) -> bool:
    """Whether `text` counts in `unit`, in digits or in words: 19분, 4만2천 건, 예순세 가구."""
    return regex(rf"(?:\d[백천만억]{{0,2}}|{NATIVE_PATTERN})\s?{unit}").search(text) is not None


def tells_a_number(text: str) -> bool:
    """Whether `text` has a number, in digits or in words before what is counted: 예순세 가구."""
    return any(map(str.isdecimal, text)) or _IN_WORDS.search(text) is not None
