"""Counting words before units as digits, so that one spelling is searched and found."""

from __future__ import annotations

import re

from knowledge.korean.numerals import parse_numeral
from knowledge.korean.patterns import regex

DONE = r"한\s?건(?:지|데|가)(?:요)?(?![가-힣])"
"""어느 과에서 한 건지: what was done is asked, and no case is counted; of one it is 한 건인지."""
_DID_STAND = r"(?<!\d[위등]\s)"
"""10위 한 곳이 보건소 맞지: the place that did, and no number of places."""
_FIRST_QUANTITY = regex(
    rf"(?:(?<![가-힣]){_DID_STAND}|(?=[가-힣]시간))(?!{DONE})"
    r"(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(시간|인가구|인 가구|건|개|곳|명|군데|가지)"
)

_HOUR = regex(r"(?<![가-힣])(아홉|열)\s?시(?=[에부까쯤경전반이가만면는\s?.,]|$)")
"""아홉 시까지"""
_SINO_HOUSEHOLD = regex(r"(?<![가-힣])(일|이|삼|사)\s?(?=인\s?가구)")

_SINO_MINUTES = regex(
    r"(?<![가-힣])([이삼사오육칠팔구]?십[일이삼사오육칠팔구]?)\s?(?=분(?![가-힣]{3}))"
)

_SINO_MONEY = regex(
    r"(?<![가-힣])([일이삼사오육칠팔구]?[십백천][일이삼사오육칠팔구십백천]*)\s?(?=만\s?원)"
)
_SINO_YEAR = regex(r"(?<![가-힣])(이천\s?[일이삼사오육칠팔구십]{1,4})(?=\s?년)")

_SHORT_YEAR = regex(
    r"(?<![가-힣])이십([일이삼사오육칠팔구])년(?=도|\s?(?:[상하]반기|대회|사례|우수))"
)
"""이십일년 하반기: the year as it is said."""

_SPACED_HOUSEHOLD = regex(r"(\d)\s?인\s?가구")

_SPACED_WON = regex(r"(?:(?<=\d)|(?<![가-힣]))\s?([십백천만]+)\s원(?![가-힣]{2})")

_SPACED_HOUR = regex(r"(\d)\s?시간")


_GLUED_NUMBER = regex(
    r"(?<![가-힣])((?:다\s?)?(?:합쳐서|합쳐|합하면|해서)|총|도합|합계|나머지|모두|전부)"
    r"(?=\d{1,3}\s?(?:건|개|곳|군데))"
)
"""총8건, 나머지6건: a number that is glued to the word before it."""


def spell_quantities(text: str) -> str:
    """Counting words before units as digits: 한 시간 → 1시간, 총8건 → 총 8건."""
    text = _GLUED_NUMBER.sub(r"\1 ", text)
    text = _FIRST_QUANTITY.sub(lambda m: f"{parse_numeral(m[1])}{m[2]}", text)
    if "시" in text:
        text = _HOUR.sub(lambda m: f"{parse_numeral(m[1])}시", text)
    text = _SINO_HOUSEHOLD.sub(lambda m: str(parse_numeral(m[1])), text)
    if "십" in text:
        text = _SHORT_YEAR.sub(lambda m: f"202{parse_numeral(m[1])}년", text)
        text = _SINO_MINUTES.sub(lambda m: str(parse_numeral(m[1])), text)
    text = _SINO_MONEY.sub(_in_digits, text)
    text = _SINO_YEAR.sub(_in_digits, text)
    text = _SPACED_HOUSEHOLD.sub(r"\1인가구", text)
    if "원" in text:
        text = _SPACED_WON.sub(r"\1원", text)
    return _SPACED_HOUR.sub(r"\1시간", text)


def _in_digits(match: re.Match[str]) -> str:
    number = parse_numeral("".join(match[1].split()))
    return match.group() if number is None else str(number)
