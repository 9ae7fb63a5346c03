"""Articles of our own in other styles: places, cases and people are made up.

Each ten were written and committed before the parser had seen one of them. At their first run the
first ten gave 96.0 % of the winners at a precision of 92.3 %, the second ten 58.5 % at 77.5 %;
the rules that were missing were added afterwards, so that they only guard what is reached.
"""

from __future__ import annotations

from tests.knowledge.intake.articles import score, written


def test_the_winners_of_the_first_ten_are_found() -> None:
    reached = score(written("first"))
    print(reached)  # noqa: T201 — shown by pytest -rP and in the report of a failure
    assert reached.articles == 10
    assert reached.recall >= 0.95, reached
    assert reached.precision >= 0.95, reached


def test_the_winners_of_the_second_ten_are_found() -> None:
    reached = score(written("second"))
    print(reached)  # noqa: T201 — shown by pytest -rP and in the report of a failure
    assert reached.articles == 10
    assert reached.recall >= 0.95, reached
    assert reached.precision >= 0.95, reached
