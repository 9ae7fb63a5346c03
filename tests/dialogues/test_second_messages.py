"""What a second message does to the answer before it: every act behind every opening."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

import pytest

from knowledge.models import Knowledge
from knowledge.snapshot import Snapshot
from tests.dialogues.permutation import permuted
from tests.dialogues.second.every import EVERY_ACT, lines
from tests.dialogues.second.openings import openings
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon
from tests.dialogues.tables import Line, judge, run
from tests.dialogues.world import World

SEEDS = (1, 2, 3)
LOWEST = 0.99
"""The share that has to be right in a knowledge that was dealt out anew."""


def _knowledge(seed: int | None) -> Knowledge:
    return shipped_knowledge() if seed is None else permuted(shipped_knowledge(), seed)


@cache
def _lines(seed: int | None) -> list[Line]:
    world = World(_knowledge(seed), shipped_lexicon(), random.Random(seed))
    return list(lines(world, list(openings(world))))


def _misses(seed: int | None) -> list[str]:
    snapshot = Snapshot(version=1, knowledge=_knowledge(seed), lexicon=shipped_lexicon())
    misses = []
    for line in _lines(seed):
        reply = run(line, snapshot)
        complaints = judge(line, reply)
        shown = [case.id for case in reply.cases]
        if "order" in line.file and not complaints and shown != list(line.cases):
            complaints = ["in another order"]
        if complaints:
            asked = " → ".join(line.ask)
            misses.append(f"{line.file}: {asked}: {'; '.join(complaints)} ({reply.kind})")
    return misses


def test_every_act_is_right_behind_every_opening() -> None:
    misses = _misses(None)

    assert not misses, "\n".join(misses)


@pytest.mark.parametrize("seed", SEEDS)
def test_another_knowledge_is_talked_about_as_well(seed: int) -> None:
    misses = _misses(seed)

    assert 1 - len(misses) / len(_lines(seed)) >= LOWEST, "\n".join(misses)


def test_every_act_is_written_and_behind_many_openings() -> None:
    acts = Counter(line.file.split()[0] for line in _lines(None))
    states = {line.file.split(" behind ")[1] for line in _lines(None)}

    assert set(acts) == {act.__name__ for act in EVERY_ACT}
    assert min(acts.values()) >= 3
    assert len(states) >= 12
