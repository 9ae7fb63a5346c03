"""How much is measured, and how long that may take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Plan:
    """Rounds of each part and sizes within a round.

    The defaults take about a minute on two shared cores. `part_limit` is in seconds: a part that
    has taken longer begins no further round, so that all parts together stay within three
    minutes on a machine that is busy with something else.
    """

    starts: int = 15
    first_starts: int = 3
    batches: int = 3
    openings: int = 15
    answers: int = 5
    writes: int = 5
    documents: int = 5
    publications: int = 2
    cases: int = 10_000
    lines: int = 1000
    every: int = 4
    """Every how manieth question of the tables is asked."""
    many: int = 10_000
    many_dialogues: int = 510
    """Made-up cases, and dialogues about them."""
    bursts: tuple[tuple[int, int], ...] = ((1, 200), (32, 40), (256, 10))
    """(writers at a time, writes of each) of one round."""
    part_limit: float = 30.0


def plan(*, rounds: int | None = None, quick: bool = False) -> Plan:
    """The plan that the command line asks for: `rounds` of every part, `quick` small sizes."""
    made = Plan()
    if quick:
        made = replace(
            made,
            lines=20,
            every=25,
            many=300,
            many_dialogues=17,
            cases=300,
            bursts=((1, 5), (32, 2), (256, 1)),
        )
    if rounds is not None:
        made = replace(
            made,
            starts=rounds,
            first_starts=rounds,
            batches=rounds,
            openings=rounds,
            answers=rounds,
            writes=rounds,
            publications=rounds,
            documents=rounds,
        )
    return made


def repeated(rounds: int, limit: float) -> Iterator[int]:
    """Numbers of the rounds: `rounds` of them, fewer once `limit` seconds are over, at least 1."""
    begun = time.monotonic()
    for number in range(rounds):
        if number and time.monotonic() - begun > limit:
            return
        yield number
