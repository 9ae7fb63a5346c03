"""Programs from start to end: one question, the first start of all, many questions."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.errors import UnexpectedOutputError
from tests.bench.figures import Aim, Figure
from tests.bench.plan import Plan, repeated
from tests.bench.program import Program, Run
from tests.bench.questions import dialogues

QUESTION = "3위 사례"


def measure_starts(program: Program, plan: Plan) -> list[Figure]:
    """`saryebot ask` on an existing database, and where there is none yet.

    In turns with an interpreter that does nothing: that is the share of the machine itself.
    """
    # Creates the database and the compiled modules; not counted.
    expected = program.saryebot("ask", QUESTION).output
    bare: list[Run] = []
    asked: list[Run] = []
    first: list[Run] = []
    for _ in repeated(plan.starts, plan.part_limit):
        bare.append(program.python("-c", "pass"))
        asked.append(program.saryebot("ask", QUESTION))
        if len(first) < plan.first_starts:
            with TemporaryDirectory(dir=program.folder) as folder:
                first.append(Program(Path(folder)).saryebot("ask", QUESTION))
    for run in (*asked, *first):
        _expect(expected, run.output)
    return [
        Figure("python.wall", "ms", tuple(run.wall * 1e3 for run in bare)),
        Figure(
            "ask.wall",
            "ms",
            tuple(run.wall * 1e3 for run in asked),
            aim=Aim("median", 600.0),
            against="python.wall",
        ),
        Figure("ask.cpu", "ms", tuple(run.cpu * 1e3 for run in asked), against="ask.wall"),
        Figure("ask.memory", "MB", tuple(run.peak for run in asked), aim=Aim("maximum", 90.0)),
        Figure("first.wall", "ms", tuple(run.wall * 1e3 for run in first), against="ask.wall"),
    ]


def measure_lines(program: Program, plan: Plan) -> list[Figure]:
    """`saryebot ask --jsonl`: many questions in one process, its start included."""
    typed = _lines(plan)
    runs = []
    for _ in repeated(plan.batches, plan.part_limit):
        run = program.saryebot("ask", "--jsonl", typed=typed)
        answers = [json.loads(line) for line in run.output.splitlines()]
        _expect([str(number) for number in range(plan.lines)], [one["id"] for one in answers])
        runs.append(run)
    return [
        Figure("lines.wall", "s", tuple(run.wall for run in runs), aim=Aim("median", 5.0)),
        Figure("lines.memory", "MB", tuple(run.peak for run in runs)),
    ]


def _lines(plan: Plan) -> str:
    """Last messages of the dialogues, each with what was said before, over and over."""
    lines = [
        json.dumps(
            {
                "id": str(number),
                "context": line.ask[:-1],
                "text": line.ask[-1],
                "role": line.role,
                "today": line.today.isoformat(),
            }
        )
        for number, line in enumerate(
            itertools.islice(itertools.cycle(dialogues(every=plan.every)), plan.lines)
        )
    ]
    return "\n".join(lines) + "\n"


def _expect(expected: object, got: object) -> None:
    if got != expected:
        raise UnexpectedOutputError(expected=expected, got=got)
