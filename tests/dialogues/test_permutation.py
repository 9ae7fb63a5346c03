"""Another knowledge, the same questions: nothing may be known by heart."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache

import pytest

from knowledge.models import Case, Knowledge
from knowledge.snapshot import Snapshot
from tests.dialogues.permutation import permuted
from tests.dialogues.shipped import shipped_knowledge, shipped_lexicon
from tests.dialogues.tables import judge, run
from tests.dialogues.templates.every import TEMPLATES
from tests.dialogues.world import World, lines_of

SEEDS = (1, 2, 3, 4, 5, 6)
LOWEST = 0.97
FURTHEST = 0.01
"""A score may differ from that of the shipped knowledge by one percentage point."""


@cache
def _score(seed: int | None) -> tuple[float, str]:
    """The share of lines that are right, and a report of the others, by template."""
    known = shipped_knowledge() if seed is None else permuted(shipped_knowledge(), seed)
    snapshot = Snapshot(version=1, knowledge=known, lexicon=shipped_lexicon())
    lines = lines_of(World(known, shipped_lexicon(), random.Random(seed)), TEMPLATES)
    misses = []
    for line in lines:
        reply = run(line, snapshot)
        if complaints := judge(line, reply):
            asked = " → ".join(line.ask)
            misses.append(f"{line.file}: {asked}: {'; '.join(complaints)} ({reply.kind})")
    score = 1 - len(misses) / len(lines)
    return score, f"{score:.2%} of {len(lines)}\n" + "\n".join(misses)


@pytest.mark.parametrize("seed", SEEDS)
def test_another_knowledge_is_answered_as_well(seed: int) -> None:
    score, report = _score(seed)
    original, report_of_original = _score(None)

    print(report)  # noqa: T201 — which templates miss, for pytest -rP and for failures
    assert score >= LOWEST, report
    assert abs(score - original) <= FURTHEST, f"{report}\nshipped knowledge: {report_of_original}"


def test_the_shipped_knowledge_answers_the_templates() -> None:
    score, report = _score(None)

    assert score >= LOWEST, report


def test_the_templates_ask_enough() -> None:
    for seed in (None, *SEEDS):
        known = shipped_knowledge() if seed is None else permuted(shipped_knowledge(), seed)
        lines = lines_of(World(known, shipped_lexicon(), random.Random(seed)), TEMPLATES)
        times = Counter(line.file for line in lines)

        assert len(lines) >= 300
        assert set(times) >= {write.__name__ for write in TEMPLATES} - {"title_word_of_several"}


# -- the permutation itself ------------------------------------------------------------------


def _facts(known: Knowledge, case: Case) -> tuple[object, ...]:
    half = known.contest_of(case).half
    return (half, case.rank), case.department, case.title, [r.kind for r in case.rewards]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_permutation_keeps_the_facts_and_deals_them_out_anew(seed: int) -> None:
    before, after = shipped_knowledge(), permuted(shipped_knowledge(), seed)

    def all_of(field: int, known: Knowledge) -> list[str]:
        return sorted(str(_facts(known, case)[field]) for case in known.cases)

    for field in (1, 2, 3):
        assert all_of(field, before) == all_of(field, after)
    assert all_of(0, before) != all_of(0, after)
    places = {str(_facts(before, case)[:3]) for case in before.cases}
    assert not places & {str(_facts(after, case)[:3]) for case in after.cases}
    assert after == permuted(before, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_permutation_is_possible(seed: int) -> None:
    known = permuted(shipped_knowledge(), seed)

    departments = {case.department or "" for case in known.cases}
    for case in known.cases:
        contest = known.contest_of(case)
        assert case.id == f"{contest.id}-{case.rank:02}"
        assert 1 <= (case.rank or 0) <= (contest.selected or 0)
        assert all(service.id.startswith(case.id) for service in case.services)
        texts = " ".join([s.summary for s in case.services] + [r.text for r in case.remarks])
        named = {name for name in departments if name in texts}
        assert named <= {case.department}, texts
    assert len({(c.contest, c.rank) for c in known.cases}) == len(known.cases)


def test_a_department_is_put_into_a_text_with_its_particle() -> None:
    for seed in SEEDS:
        for case in permuted(shipped_knowledge(), seed).cases:
            for service in case.services:
                named = re.search(rf"{case.department}([이가])", service.summary)
                if named:
                    ends_in_consonant = (ord((case.department or "")[-1]) - 0xAC00) % 28 > 0
                    assert named[1] == ("이" if ends_in_consonant else "가")
