"""`python -m tests.bench`: measures, prints one table, keeps every sample where asked to."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.answering import measure_answers, measure_many
from tests.bench.confidence import measure_confidence
from tests.bench.database import opened
from tests.bench.figures import Figure
from tests.bench.intake import measure_drafts
from tests.bench.machine import this_machine
from tests.bench.opening import measure_openings
from tests.bench.plan import Plan, plan
from tests.bench.program import Program
from tests.bench.publishing import measure_publishing
from tests.bench.reading import measure_documents
from tests.bench.starting import measure_lines, measure_starts
from tests.bench.wording import HELP, machine_line, table
from tests.bench.writing import measure_writes


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs every benchmark. Missing an aim is no failure: another program may have been busy."""
    asked = _parser().parse_args(arguments)
    planned = plan(rounds=asked.rounds, quick=asked.quick)
    machine = this_machine()
    with TemporaryDirectory() as folder:
        figures = measure(Program(Path(folder)), planned)
    made = table(figures, lines=planned.lines, many_cases=planned.many)
    sys.stdout.write(f"{machine_line(machine)}\n\n{made}\n")
    if asked.json is not None:
        raw = {
            "machine": asdict(machine),
            "plan": asdict(planned),
            "figures": [asdict(figure) | {"reached": figure.reached} for figure in figures],
        }
        asked.json.write_text(json.dumps(raw, ensure_ascii=False, indent=1), encoding="utf-8")


def measure(program: Program, planned: Plan) -> list[Figure]:
    """Every figure, in the order of the table; processes first, while this one is idle."""
    figures = measure_starts(program, planned)
    figures += measure_lines(program, planned)
    figures += measure_documents(program, planned)

    async def inside() -> list[Figure]:
        found = await measure_openings(program.database_url, planned)
        async with opened(program.database_url) as bot:
            found += measure_answers(bot.snapshot, planned)
            found += measure_confidence()
        found += measure_many(planned)
        found += measure_drafts(planned)
        found += await measure_writes(program.database_url, planned)
        return found + await measure_publishing(program, planned)

    return figures + asyncio.run(inside())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=HELP["program"])
    parser.add_argument("--rounds", type=positive, metavar="N", help=HELP["rounds"])
    parser.add_argument("--quick", action="store_true", help=HELP["quick"])
    parser.add_argument("--json", type=Path, metavar="FILE", help=HELP["json"])
    return parser


def positive(text: str) -> int:
    """A number of the command line that is at least 1."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(text)
    return value


if __name__ == "__main__":
    main()
