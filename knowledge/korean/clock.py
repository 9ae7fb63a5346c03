"""Hours of the clock that a text names: 오전 8시, 새벽 여섯 시 반, 18:00."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.korean.numerals import parse_numeral
from knowledge.korean.patterns import regex

_CLOCK = regex(
    r"(?:(오전|아침|새벽|낮|오후|저녁|밤)(?:에|에는)?\s?)?(?<![\d:.])"
    r"(\d{1,2}|(?<![가-힣])(?:다섯|여섯|일곱|여덟|열한|열두)|(?<=아침|새벽|오전|저녁|오후)(?:다섯|여섯|일곱|여덟|열한|열두))"
    r"(?:\s?시(?![간군도])(?:\s?(반)|\s?(\d{1,2})\s?분)?|:(\d{2}))"
)
_TO = regex(r"\s?(?:부터|에서|[~∼-])\s?")
NOON, DAY = 12 * 60, 24 * 60
FIRST_OF_THE_MORNING = 5 * 60
"""Bare hours before this one (3시) are those of the afternoon."""


class Hour(NamedTuple):
    """An hour in a text: minutes after midnight, where it stands, and whether the half of the
    day (새벽, 오후) was said."""

    minutes: int
    start: int
    end: int
    said_in_full: bool


class Opening(NamedTuple):
    """From when, and where it is told until when, in minutes after midnight."""

    first: int
    last: int | None


def hours_in(text: str) -> Iterator[Hour]:
    """The hours that `text` names, in their order; no spans (2시간)."""
    for match in _CLOCK.finditer(text):
        part, hour, half, after, minutes = match.groups()
        number = parse_numeral(hour) or 0
        if number > 24:
            continue
        told = number * 60 + (30 if half else int(after or minutes or 0))
        yield Hour(_of_the_day(told, part), match.start(), match.end(), part is not None)


def opening_in(text: str) -> Opening | None:
    """오전 9시부터 오후 6시까지: from when until when; None where `text` tells no such thing."""
    hours = list(hours_in(text))
    if not hours or len(hours) > 2 or not _TO.match(text, hours[0].end):
        return None
    first = hours[0].minutes
    if len(hours) == 1:
        return Opening(first, None)
    last = hours[1].minutes
    return Opening(first, last + NOON if last <= first else last)


def called(minutes: int) -> str:
    """오전 7시 30분: how an hour is said in an answer."""
    hour, rest = divmod(minutes, 60)
    half = "오전" if minutes < NOON else "오후"
    said = f"{half} {hour - 12 if hour > 12 else hour}시"
    return f"{said} {rest}분" if rest else said


def _of_the_day(told: int, part: str | None) -> int:
    if part in ("밤", "새벽", "오전") and NOON <= told < NOON + 60:
        return told - NOON  # 밤 12시
    if told >= NOON:
        return told % DAY
    if part in ("오후", "저녁"):
        return told + NOON
    if part == "밤" and told >= FIRST_OF_THE_MORNING:
        return told + NOON
    early = told < FIRST_OF_THE_MORNING
    return told + NOON if early and part in (None, "낮") and told else told
