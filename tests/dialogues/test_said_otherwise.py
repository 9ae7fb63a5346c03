"""What is right for a question is right for it however it is said.

A question of the tables is said in another manner, and its expectation stays. A few may go wrong
(a noun that runs together with the next one becomes another), no more than `ALLOWED`.
"""

from __future__ import annotations

from functools import cache

import pytest

from bot.dialogues.tables import Line
from tests.dialogues.manners import MANNERS
from tests.dialogues.shipped import shipped_snapshot
from tests.dialogues.tables import judge, read_tables, run

EVERY = 67
"""One line of so many is said otherwise."""
ALLOWED, ALLOWED_TOGETHER = 0.02, 0.08
"""Share of lines that may be answered wrongly; the second one where blanks are left out."""


@cache
def _lines() -> tuple[Line, ...]:
    """Questions in Korean that stand alone."""
    version = shipped_snapshot().version
    alone = [line for line in read_tables() if line.holds_for(version) and len(line.ask) == 1]
    return tuple(line for line in alone[::EVERY] if not line.ask[0].isascii())


@pytest.mark.parametrize("name", MANNERS)
def test_a_question_is_answered_however_it_is_said(name: str) -> None:
    snapshot = shipped_snapshot()
    said = 0
    wrong = []
    for line in _lines():
        text = MANNERS[name](line.ask[0])
        if text is None:
            continue
        said += 1
        complaints = judge(line, run(line.model_copy(update={"ask": (text,)}), snapshot))
        if complaints:
            wrong.append(f"{text}: {'; '.join(complaints)}")
    assert said > 10
    allowed = ALLOWED_TOGETHER if "blank" in name else ALLOWED
    assert len(wrong) <= max(1, allowed * said), "\n".join(wrong)
