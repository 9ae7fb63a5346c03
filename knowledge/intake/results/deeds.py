"""What somebody did for a case, told in a sentence of its own: 남원읍은 …를 열었다."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.grades import PRIZE
from knowledge.intake.results.outcomes import LONGEST, OPEN, without_topic
from knowledge.korean.jamo import syllable_parts

_ENDING = re.compile(r"([가-힣])(?:다|습니다)\.?\s*$")
_NOT_PAST = frozenset("있겠")
_OF_THE_PRIZE = re.compile(
    rf"최우수|장려|(?!대상){PRIZE}|대상[을를에이]|입상|수상|선정|선발|뽑|영예|차지|이름을\s?올|공로|인정|호평|평가받|"
    r"(?<!\d)\d{1,2}위|점수|득표|순위|표창|가점|참여할\s자격"
)
_SAID = re.compile(r"전했다|설명했다|덧붙였다|소감|감사|축하|다짐")
_SHORTEST = 12


def done(texts: Iterable[str]) -> str | None:
    """The first of `texts` that tells a deed, and neither a prize nor a plan."""
    for text in texts:
        told = without_topic(text)
        if len(told) < _SHORTEST or not _is_past(told):
            continue
        if not (OPEN.search(text) or _OF_THE_PRIZE.search(text) or _SAID.search(text)):
            return told[:LONGEST]
    return None


def _is_past(sentence: str) -> bool:
    """열었다, 도왔습니다: the letter before the ending is closed by ㅆ."""
    ending = _ENDING.search(sentence)
    if ending is None or ending[1] in _NOT_PAST:
        return False
    parts = syllable_parts(ending[1])
    return parts is not None and parts[2] == "ㅆ"
