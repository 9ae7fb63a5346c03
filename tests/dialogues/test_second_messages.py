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


AROUND = (
    "음 {}",
    "네. {}",
    "저기 {}",
    "혹시 {}",
    "잠깐만요 {}",
    "감사합니다. {}",
    "{} ㅋㅋ",
    "{}~~",
    "{}..",
)
"""What is said around a message and changes nothing."""
JOINED = ("근데 {}", "그리고 {}", "그런데 {}", "그럼 {}")
"""What joins a message to the one before it, and changes nothing."""
ITS_OWN_JOINT = ("그럼", "아", "앗", "미안", "네", "넵", "고마", "ㄱㅅ", "오케이", "없")
SAID_AROUND = 0.98
GLUED = 0.97


def _share_right(lines: list[Line]) -> tuple[float, str]:
    snapshot = Snapshot(version=1, knowledge=shipped_knowledge(), lexicon=shipped_lexicon())
    misses = [line for line in lines if judge(line, run(line, snapshot))]
    report = "\n".join(f"{line.file}: {' → '.join(line.ask)}" for line in misses)
    return 1 - len(misses) / len(lines), report


def _last_as(line: Line, last: str) -> Line:
    return line.model_copy(update={"ask": (*line.ask[:-1], last)})


def test_what_is_said_around_a_message_changes_nothing() -> None:
    said = [
        _last_as(line, AROUND[number % len(AROUND)].format(line.ask[-1]))
        for number, line in enumerate(_lines(None))
    ]

    share, report = _share_right(said)

    assert share >= SAID_AROUND, report


def test_what_joins_a_message_to_the_one_before_changes_nothing() -> None:
    joined = [
        _last_as(line, JOINED[number % len(JOINED)].format(line.ask[-1]))
        for number, line in enumerate(_lines(None))
        if not line.ask[-1].startswith(ITS_OWN_JOINT)
    ]

    share, report = _share_right(joined)

    assert share >= SAID_AROUND, report


def test_a_message_without_blanks_says_the_same() -> None:
    glued = [
        _last_as(line, line.ask[-1].replace(" ", ""))
        for line in _lines(None)
        if " " in line.ask[-1]
    ]

    share, report = _share_right(glued)

    assert share >= GLUED, report


def test_every_act_is_written_and_behind_many_openings() -> None:
    acts = Counter(line.file.split()[0] for line in _lines(None))
    states = {line.file.split(" behind ")[1] for line in _lines(None)}

    assert set(acts) == {act.__name__ for act in EVERY_ACT}
    assert min(acts.values()) >= 3
    assert len(states) >= 12
