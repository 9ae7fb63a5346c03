"""What a running bot does before its first answer, in this process."""

from __future__ import annotations

import time

from bot.assistant import Message, respond
from knowledge.context import Memory
from tests.bench.database import opened
from tests.bench.figures import Figure
from tests.bench.plan import Plan, repeated
from tests.bench.starting import QUESTION
from tests.dialogues.shipped import TODAY


async def measure_openings(url: str, plan: Plan) -> list[Figure]:
    """Opens the database at `url`, builds what a snapshot derives, and answers once.

    The first time is not counted: it also loads modules and tables that stay for the process.
    """
    samples: list[tuple[float, ...]] = []
    for _ in repeated(plan.openings + 1, plan.part_limit):
        samples.append(await _opening(url))
    counted = samples[1:] or samples
    keys = ("open.database", "open.snapshot", "open.answer")
    return [
        Figure(key, "ms", tuple(one))
        for key, one in zip(keys, zip(*counted, strict=True), strict=True)
    ]


async def _opening(url: str) -> tuple[float, ...]:
    begun = time.perf_counter()
    async with opened(url) as bot:
        at_open = time.perf_counter()
        snapshot = bot.snapshot
        _ = snapshot.index.vocabulary, snapshot.names, snapshot.words
        built = time.perf_counter()
        respond(Message(text=QUESTION, today=TODAY), Memory(), snapshot)
        answered = time.perf_counter()
    return (at_open - begun) * 1e3, (built - at_open) * 1e3, (answered - built) * 1e3
