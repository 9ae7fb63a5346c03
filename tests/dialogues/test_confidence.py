"""The confidence of a reply means something: the cut-off is about it, and was chosen by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answer.confidence import CUTOFF, of_reading, scaled, weak
from knowledge.question.model import Correction
from tests.dialogues.shipped import shipped_snapshot
from tests.dialogues.sureness import (
    FILE,
    LATER,
    MOST_REFUSED,
    MOST_WRONG,
    asked,
    curve,
    rates,
)
from tests.dialogues.tables import read_table, read_tables, run


def test_few_answers_are_wrong_and_few_known_questions_are_refused() -> None:
    questions = asked()
    chosen = rates(questions)

    missed = [q.text for q in questions if q.answerable and not q.answered(CUTOFF)]
    wrong = [q.text for q in questions if q.answered(CUTOFF) and not q.right]
    assert chosen.wrong <= MOST_WRONG, wrong
    assert chosen.refused <= MOST_REFUSED, missed


@pytest.mark.parametrize("file", LATER, ids=lambda file: file.stem)
def test_questions_that_came_later_keep_the_limits(file: Path) -> None:
    questions = asked(file)
    chosen = rates(questions)

    assert len(questions) >= 40
    assert chosen.wrong <= MOST_WRONG
    assert chosen.refused <= MOST_REFUSED


def test_there_are_as_many_questions_of_either_kind() -> None:
    answerable = [q.answerable for q in asked()]

    assert len(answerable) == 340
    assert sum(answerable) == 170


def test_the_cutoff_matters() -> None:
    """Lower, and wrong answers are given; higher, and what is known is refused."""
    questions = asked()

    assert rates(questions, 0.0).wrong > MOST_WRONG
    assert rates(questions, 0.8).refused > MOST_REFUSED
    points = curve(questions)
    assert [p.wrong for p in points] == sorted((p.wrong for p in points), reverse=True)
    assert [p.refused for p in points] == sorted(p.refused for p in points)


def test_what_is_below_the_cutoff_is_refused_and_nothing_else_is() -> None:
    snapshot = shipped_snapshot()
    for line in (*read_table(FILE), *read_tables()):
        reply = run(line, snapshot)
        if reply.cases and reply.confidence is not None:
            assert reply.confidence >= CUTOFF, (line.name, reply.confidence)
        if reply.kind == "none" and reply.confidence is not None:
            assert reply.confidence < CUTOFF, (line.name, reply.confidence)


@pytest.mark.parametrize("needed", [0.3, 0.5, 0.6])
def test_every_limit_is_the_cutoff_on_the_common_scale(needed: float) -> None:
    assert scaled(0.0, needed) == 0.0
    assert scaled(needed, needed) == CUTOFF
    assert scaled(1.0, needed) == 1.0
    assert scaled(needed - 0.01, needed) < CUTOFF < scaled(needed + 0.01, needed)
    assert weak(needed) < CUTOFF
    assert weak(1.0) < CUTOFF


def test_what_was_put_right_is_less_sure() -> None:
    slip = Correction(heard="남언읍", meant="남원읍")
    layout = Correction(heard="skadnjsdmq", meant="남원읍")

    assert of_reading([]) == of_reading([layout]) == 1.0
    assert CUTOFF <= of_reading([slip]) < 1.0
