"""One process: builds one system, or opens it and asks all questions. JSON on standard output.

python -m tests.bench.search.worker build|ask SYSTEM FOLDER [ROUNDS LIMIT]
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.search.systems import SYSTEMS, Asked

COUNT = 10
"""Records that a question may bring."""
WARM = 10
"""Questions that are asked before anything is measured."""
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def build(name: str, folder: Path) -> dict[str, Any]:
    """`seconds` and `peak` memory in bytes of building into `folder`."""
    texts = [tuple(text) for text in json.loads((folder / "texts.json").read_text("utf-8"))]
    place = folder / name
    place.mkdir()
    begun = time.perf_counter()
    SYSTEMS[name].build(texts, place)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT
    size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    return {"seconds": seconds, "peak": peak, "size": size}


def ask(name: str, place: Path, asked: Path, rounds: int, limit: float) -> dict[str, Any]:
    """Opens what was built in `place`, and asks.

    `opened` in seconds, `resident` memory in bytes, `found` the numbers for each question,
    `times` the milliseconds of the processor and `walls` those of the clock, for each question
    and round. No further round is begun when `limit` seconds are over.
    """
    questions = [Asked(*question) for question in json.loads(asked.read_text("utf-8"))]
    begun = time.perf_counter()
    search = SYSTEMS[name].open(place)
    opened = time.perf_counter() - begun
    found: list[list[int]] = []
    for question in questions[:WARM]:
        search(question, COUNT)
    times: list[list[float]] = [[] for _ in questions]
    walls: list[list[float]] = [[] for _ in questions]
    gc.collect()
    begun = time.perf_counter()
    for number in range(rounds):
        if number and time.perf_counter() - begun > limit:
            break
        for question, spent, waited in zip(questions, times, walls, strict=True):
            clock, processor = time.perf_counter_ns(), time.process_time_ns()
            numbers = search(question, COUNT)
            spent.append((time.process_time_ns() - processor) / 1e6)
            waited.append((time.perf_counter_ns() - clock) / 1e6)
            if number == 0:
                found.append(numbers)
    return {
        "opened": opened,
        "resident": resident(),
        "found": found,
        "times": times,
        "walls": walls,
    }


def resident() -> int:
    """Bytes of this process that are in memory now; where the system does not tell, at most."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT


if __name__ == "__main__":
    what, name, *rest = sys.argv[1:]
    if what == "build":
        told = build(name, Path(rest[0]))
    else:
        told = ask(name, Path(rest[0]), Path(rest[1]), int(rest[2]), float(rest[3]))
    json.dump(told, sys.stdout)
