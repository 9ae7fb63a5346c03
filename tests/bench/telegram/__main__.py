"""`python -m tests.bench.telegram`: measures both bots, prints two tables."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.__main__ import positive
from tests.bench.machine import this_machine
from tests.bench.program import Program
from tests.bench.telegram.measuring import measure
from tests.bench.telegram.plan import plan
from tests.bench.telegram.sizes import measure_sizes
from tests.bench.telegram.wording import HELP, rows_table, sizes_table, stages_table
from tests.bench.wording import machine_line


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the benchmark. Missing an aim is no failure: another program may have been busy."""
    asked = _parser().parse_args(arguments)
    planned = plan(rounds=asked.rounds, quick=asked.quick)
    machine = this_machine()
    if asked.cases is not None:
        with TemporaryDirectory() as folder:
            rows = asyncio.run(measure_sizes(Path(folder), planned, asked.cases))
        table = sizes_table(rows, planned, cases=asked.cases)
        sys.stdout.write(f"{machine_line(machine)}\n\n{table}\n")
        return
    with TemporaryDirectory() as folder:
        rows, stages = asyncio.run(measure(Program(Path(folder)), planned))
    sys.stdout.write(
        f"{machine_line(machine)}\n\n{rows_table(rows, planned)}\n\n{stages_table(stages)}\n"
    )
    if asked.json is not None:
        raw = {
            "machine": asdict(machine),
            "plan": asdict(planned),
            "rows": [asdict(row) | {"ratio": row.ratio, "reached": row.reached} for row in rows],
            "stages": [asdict(figure) for figure in stages],
        }
        asked.json.write_text(json.dumps(raw, ensure_ascii=False, indent=1), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.telegram", description=HELP["program"]
    )
    parser.add_argument("--rounds", type=positive, metavar="N", help=HELP["rounds"])
    parser.add_argument("--quick", action="store_true", help=HELP["quick"])
    parser.add_argument("--cases", type=positive, metavar="N", help=HELP["cases"])
    parser.add_argument("--json", type=Path, metavar="FILE", help=HELP["json"])
    return parser


if __name__ == "__main__":
    main()
