"""The known questions are answered as they expect it, and nothing is claimed without reason."""

from __future__ import annotations

from tests.dialogues.known import KnownQuestion, known_questions
from tests.dialogues.shipped import shipped_knowledge, shipped_snapshot
from tests.dialogues.tables import Line, judge, run

FEWEST = 0.95
"""Share of the questions that have to be answered as expected."""


def _line(number: int, question: KnownQuestion) -> Line:
    return question.as_line(number, shipped_knowledge())


def test_almost_every_known_question_is_answered_as_expected() -> None:
    misses = []
    counted = known_questions()
    for number, question in enumerate(counted, 1):
        line = _line(number, question)
        reply = run(line, shipped_snapshot())
        if complaints := judge(line, reply):
            cases = ", ".join(case.id for case in reply.cases) or "no case"
            misses.append(
                f"{question.id} {' → '.join(line.ask)}: {'; '.join(complaints)}"
                f"\n    {reply.kind}, {cases}: {' / '.join(reply.text.split())}"
            )

    report = "\n".join(misses)
    print(report)  # noqa: T201 — shown by pytest -rP and in the report of a failure
    assert len(counted) == 120
    assert len(misses) <= (1 - FEWEST) * len(counted), f"{len(misses)} misses\n{report}"


def test_no_case_is_claimed_where_there_is_none() -> None:
    asked = [q for q in known_questions() if q.expect_kind == "none"]
    claimed = {}
    for number, question in enumerate(asked, 1):
        reply = run(_line(number, question), shipped_snapshot())
        if reply.cases:
            claimed[f"{question.id} {question.text}"] = [case.id for case in reply.cases]

    assert len(asked) >= 15
    assert claimed == {}
