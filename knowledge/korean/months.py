"""Months that a text names: 2~4월, 10월에, 여름."""

from __future__ import annotations

from knowledge.korean.patterns import regex

_MONTHS = regex(
    r"(?<!\d)(\d{1,2})\s?월?\s?[~∼-]\s?(\d{1,2})\s?월"
    r"|(?<![\d년] )(?<![\d년])(\d{1,2})\s?월(?!\s?\d{1,2}\s?일)"
)
_SUMMER = regex(r"(?<![가-힣])(?:한)?여름")
SUMMER = frozenset({6, 7, 8})
"""Of the four seasons the one of which all agree which months it has."""


def months_in(text: str) -> frozenset[int]:
    """The months (1 to 12) that `text` names, with those between the ends of a stretch.

    11~2월 goes over the end of the year. A month of one year (2021년 3월) or with its day
    (2월 1일) names a date, and none of these.
    """
    found: set[int] = set()
    for first, last, alone in _MONTHS.findall(text):
        begin, end = int(first or alone), int(last or alone)
        if not (1 <= begin <= 12 and 1 <= end <= 12):
            continue
        length = (end - begin) % 12
        found.update((begin + n - 1) % 12 + 1 for n in range(length + 1))
    if _SUMMER.search(text):
        found |= SUMMER
    return frozenset(found)
