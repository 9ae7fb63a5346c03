"""하반기 대회는 행안부가 연 거죠, 매년 해?: what is asked of the contest, and of no case."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan

_HELD_BY = regex(
    r"(?<=대회)(?:는|은|를|도)?\s(?!누가|어디|어느)[가-힣]{2,8}?(?:이|가|에서)\s"
    r"(?:연|열었|열었던|여는|주최[한했하]|주관[한했하]|개최[한했하])[가-힣]*"
    r"(?:\s?(?:거|것|게|건)[가-힣]*)?(?:\s?맞[가-힣]*)?(?=[\s?!.~]*$)"
)
"""Whoever is named there is guessed to have held it."""
_EVERY_YEAR = regex(
    r"(?:(?<![가-힣])[이그]\s)?(?:경진\s?)?대회(?:[는은가이를도])?\s?(?:매년|해마다|정기적으로)\s?"
    r"(?:열|하[나는니]|해|있|개최)[가-힣]*(?=[\s?!.~]*$)"
)


def recognise_of_the_contest(scan: Scan, draft: Draft) -> None:
    """Its host is asked for, or how often it is held."""
    for pattern in (_HELD_BY, _EVERY_YEAR):
        for match in scan.take(pattern):
            draft.facet("contest")
            draft.mark(match.group(), "물음")
