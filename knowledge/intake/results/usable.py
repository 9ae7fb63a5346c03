"""Which standings of a sentence give somebody a prize, and which only say what texts are about."""

from __future__ import annotations

import re

from knowledge.grades import FIRST
from knowledge.intake.results import titles
from knowledge.intake.results.entry import Reading
from knowledge.intake.results.spans import Spans
from knowledge.intake.results.standing import Marker

_NEXT_GRADE = re.compile(r"(?:이어서?|다음으로),?\s")
_ALSO_ONE = re.compile(r"(?:또한?|이어서?|아울러)\s")
_NAMED_FOR = re.compile(r"(?:주무관|팀장|계장|과장|담당관|[과팀])(?:을|를)\s$")


def is_usable(marker: Marker, reading: Reading, *, beside: bool = False) -> bool:
    """True where `marker` gives somebody a standing; `beside` a higher grade of the sentence.

    우수 사례 and 우수공무원 are what such texts are about; grades they are only beside 최우수.
    """
    if marker.noun and marker.grade == "우수":
        ahead = marker.side == "pre" or (marker.of_body and marker.side == "post")
        weakly = reading.counted and not marker.of_all
        return ahead and (reading.graded or beside or weakly)
    if marker.count is not None and marker.side != "pre":
        return marker.side == "post"
    if marker.noun:
        return marker.side != "free" or marker.grade == "최우수"
    return True


def second_of_two(spans: Spans, marker: Marker, reading: Reading) -> bool:
    """B의 ‘제목’이 우수사례로 뽑혔다, behind a 최우수: one case, and no word of all of them."""
    if not (marker.noun and marker.grade == "우수" and marker.side == "post"):
        return False
    if _NAMED_FOR.search(spans.text, 0, marker.start) and any(
        m.grade in FIRST and m.end < marker.start and not (m.noun or m.count)
        for m in spans.markers
    ):
        # 이름 주무관을 최우수, 이름 팀장을 우수 공무원으로 선정했다.
        return True
    if not reading.graded:
        return False
    quotes = [quote for quote in spans.quotes if titles.is_title(quote, spans.text)]
    if not quotes and len(spans.people) == 1 and _ALSO_ONE.match(spans.text):
        # 또한 … 이름 조사관은 … 우수 공무원으로 뽑혔다.
        return not marker.of_all
    if quotes and _NEXT_GRADE.match(spans.text) and not marker.of_all:
        # 이어 A의 ‘제목’, B의 ‘제목’이 우수사례로 선정됐다.
        return True
    several = re.search(r"등\s|총\s|모두\s|\d+\s?[건개팀명]", spans.plain)
    return len(quotes) == 1 and not several and not spans.bullets


def best_body_of_contest(spans: Spans, marker: Marker) -> bool:
    """대회에서 우수기관으로 선정됐다: a grade although no other one is told."""
    told = marker.of_body and marker.side == "post" and marker.grade == "우수"
    before = spans.text[: marker.start]
    return (
        told
        and re.search(r"(?:대회|공모전|발표회|연찬회)[’'”\"」]?에서\s[^,.]{0,16}$", before)
        is not None
    )


def names_the_prize(spans: Spans, marker: Marker) -> bool:
    """적극행정 우수 공무원에는 A가 최우수를 차지했다: what is given; the grade comes behind."""
    if not (marker.noun and marker.grade == "우수" and marker.side == "pre"):
        return False
    later = [m for m in spans.markers if m.start > marker.end and not m.count]
    return bool(later) and all((m.side == "post" or m.bare) and not m.noun for m in later)
