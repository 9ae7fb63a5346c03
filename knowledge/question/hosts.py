"""하반기 대회는 행안부가 연 거죠: whoever is named there is guessed to have held the contest."""

from __future__ import annotations

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan

_HELD_BY = regex(
    r"(?<=대회)(?:는|은|를|도)?\s(?!누가|어디|어느)[가-힣]{2,8}?(?:이|가|에서)\s"
    r"(?:연|열었|열었던|여는|주최[한했하]|주관[한했하]|개최[한했하])[가-힣]*"
    r"(?:\s?(?:거|것|게|건)[가-힣]*)?(?:\s?맞[가-힣]*)?(?=[\s?!.~]*$)"
)


def recognise_guessed_hosts(scan: Scan, draft: Draft) -> None:
    """The host of the contest is asked for; no case of the body that is named."""
    for match in scan.take(_HELD_BY):
        draft.facet("contest")
        draft.mark(match.group(), "물음")
