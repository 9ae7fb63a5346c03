"""How sure an answer is, on one scale: from `CUTOFF` on it is given, below it is refused.

Every judgement has a limit of its own (a share of words, a distance of key strokes). Here the
limit of each becomes `CUTOFF`, what is certain 1, and what has nothing for it 0, so that one
number means the same whatever a question was about. `docs/BENCHMARKS.md` shows the curve from
which the cut-off was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.korean.jamo import distance_ratio
from knowledge.names import SLIP_LIMIT
from knowledge.question.model import Correction

CUTOFF = 0.5
UNSURE = 0.6
"""Below this an answer that is given is still worth a look of somebody who knows."""


def scaled(share: float, needed: float) -> float:
    """A share from 0 to 1 of which `needed` is enough."""
    if share >= needed:
        return CUTOFF + (1 - CUTOFF) * min(1.0, (share - needed) / (1 - needed))
    return CUTOFF * share / needed


def weak(share: float) -> float:
    """The same for a share that does not decide: always below the cut-off."""
    return CUTOFF * min(max(share, 0.0), 0.99)


def of_reading(corrections: Sequence[Correction]) -> float:
    """How sure the words themselves are: 1, less for what was put right by its key strokes.

    Other layouts (skadnjsdmq) are read without doubt.
    """
    slips = [
        distance_ratio(slip.heard, slip.meant)
        for slip in corrections
        if not any(letter.isascii() for letter in slip.heard)
    ]
    return min((1 - (1 - CUTOFF) * min(slip / SLIP_LIMIT, 1.0) for slip in slips), default=1.0)
