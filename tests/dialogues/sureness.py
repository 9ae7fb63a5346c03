"""Refusals against wrong answers, for every cut-off of the confidence.

`confidence.yaml` has questions that can be answered and questions that cannot. For each of them
it is known from which cut-off on it would be refused, and whether its answer would be right: a
refusal for want of evidence names what it would have answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.answer.confidence import CUTOFF
from knowledge.answer.decide import decide
from knowledge.answer.model import Answer
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_snapshot
from tests.dialogues.tables import Line, judge, read_table, run

FILE = Path(__file__).parent / "confidence.yaml"
LATER = tuple(
    FILE.with_stem(f"confidence_{name}")
    for name in ("unseen", "again", "third", "near", "last", "fresh", "later")
)
"""Questions that came when the cut-off was chosen; it was not chosen from them."""
MOST_WRONG = 0.01
"""Share of all questions that may be answered wrongly."""
MOST_REFUSED = 0.03
"""Share of the questions that can be answered that may be refused."""


@dataclass(frozen=True)
class Asked:
    """One question, and how it would be answered.

    `answerable`: there is an answer. `sure`: the highest cut-off at which it is answered; None
    where no cut-off makes an answer of it (small talk, an unknown name). `right`: what is
    answered then is right.
    """

    text: str
    answerable: bool
    sure: float | None
    right: bool

    def answered(self, cutoff: float) -> bool:
        return self.sure is not None and self.sure >= cutoff


@dataclass(frozen=True)
class Rates:
    """Shares (0 to 1): wrong answers of all questions, refusals of those that are known."""

    cutoff: float
    wrong: float
    refused: float


@cache
def asked(file: Path = FILE) -> tuple[Asked, ...]:
    """Every question of `file`, asked of the shipped knowledge."""
    snapshot = shipped_snapshot()
    return tuple(_asked(line, snapshot) for line in read_table(file))


def _asked(line: Line, snapshot: Snapshot) -> Asked:
    answerable = bool(line.cases)
    answer = decide(parse(line.ask[-1], snapshot, line.today), snapshot)
    sure, right = _would_be(answer, line, snapshot)
    return Asked(line.ask[-1], answerable, sure, right)


def _would_be(answer: Answer, line: Line, snapshot: Snapshot) -> tuple[float | None, bool]:
    if answer.cases:
        return answer.confidence, not judge(line, run(line, snapshot))
    if answer.none is None or answer.none.reason != "topic" or not answer.none.nearby:
        return None, False
    return answer.confidence, answer.none.nearby[0] in line.cases


def rates(questions: Sequence[Asked], cutoff: float = CUTOFF) -> Rates:
    """The rates of `questions` where everything below `cutoff` is refused."""
    known = [q for q in questions if q.answerable]
    wrong = [q for q in questions if q.answered(cutoff) and not q.right]
    refused = [q for q in known if not q.answered(cutoff)]
    return Rates(cutoff, len(wrong) / len(questions), len(refused) / max(1, len(known)))


def curve(questions: Sequence[Asked], steps: int = 100) -> list[Rates]:
    """The rates for `steps` + 1 cut-offs from 0 to 1."""
    return [rates(questions, step / steps) for step in range(steps + 1)]
