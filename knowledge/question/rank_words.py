"""How a rank is written: 3위, 제3등, 삼위, 3rd place."""

from __future__ import annotations

from knowledge.korean.numerals import parse_numeral

_SINO = r"(?:[이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|백|[일이삼사오육칠팔구])"
_BEGINS = r"(?:(?<![가-힣])|(?<=[가-힣][읍면소과])(?=[가-힣]{1,3}[위등](?!치)))"
"""보건소십위, 남원읍오위: a rank may be glued to an office. 보건소 위치 is no rank."""
NUMBER = rf"(?:\d{{1,4}}|{_BEGINS}(?!이(?:랑|나)){_SINO})"
UNIT = (
    r"\s?(?:위(?!안(?![에쪽])|일체|원회|생(?!각)|로금|권\s(?!사례|부서|안))"
    r"|등(?![록급산본학장기교의분반병]|과(?![\s,]))"
    r"|(?:st|nd|rd|th)(?![a-z])\s?(?:place|prize|rank)?)"
)


def value(text: str) -> int:
    """The number; -1, which no rank is, where it is none."""
    value = parse_numeral(text)
    return -1 if value is None else value
