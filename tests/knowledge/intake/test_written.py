"""Articles of our own in other styles: places, cases and people are made up."""

from __future__ import annotations

from tests.knowledge.intake.articles import score, written


def test_the_winners_of_the_first_ten_are_found() -> None:
    reached = score(written("first"))
    print(reached)  # noqa: T201 — shown by pytest -rP and in the report of a failure
    assert reached.articles == 10
    assert reached.recall >= 0.9, reached
    assert reached.precision >= 0.9, reached


def test_the_winners_of_the_second_ten_are_found() -> None:
    reached = score(written("second"))
    print(reached)  # noqa: T201 — shown by pytest -rP and in the report of a failure
    assert reached.articles == 10
    assert reached.recall >= 0.9, reached
    assert reached.precision >= 0.9, reached
