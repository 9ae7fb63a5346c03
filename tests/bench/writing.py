"""Group commit: dialogue memories written by one, 32 and 256 people at a time."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.assistant import respond
from bot.storage.database import Database
from bot.storage.tables import person_context
from bot.storage.upsert import Row, upsert
from knowledge.context import Memory
from tests.bench.database import opened
from tests.bench.errors import WritesMissingError
from tests.bench.figures import Figure
from tests.bench.plan import Plan, repeated
from tests.bench.questions import longest_turn

Write = Callable[[Database, Row], Awaitable[None]]


async def measure_writes(url: str, plan: Plan) -> list[Figure]:
    """Writes a second and CPU a write, through `Database.write` and through `Database.put`.

    The numbers of writers take turns, so that a busy moment hits all of them.
    """
    rates: dict[tuple[str, int], list[float]] = defaultdict(list)
    costs: dict[tuple[str, int], list[float]] = defaultdict(list)
    async with opened(url) as bot:
        turn = longest_turn()
        _, memory = respond(turn.message, Memory(), bot.snapshot)
        stored = memory.model_dump_json()
        for write in _WAYS.values():
            await _burst(bot.database, write, stored, writers=32, each=1)
        for _ in repeated(plan.writes, plan.part_limit):
            for way, write in _WAYS.items():
                for writers, each in plan.bursts:
                    wall, cpu = await _burst(
                        bot.database, write, stored, writers=writers, each=each
                    )
                    rates[way, writers].append(writers * each / wall)
                    costs[way, writers].append(cpu * 1e3 / (writers * each))
    alone = plan.bursts[0][0]
    figures: list[Figure] = []
    for way, writers in rates:
        first = "" if writers == alone else f"{way}.{alone}"
        figures += (
            Figure(
                f"{way}.{writers}.rate",
                "1/s",
                tuple(rates[way, writers]),
                against=first and f"{first}.rate",
            ),
            Figure(
                f"{way}.{writers}.cpu",
                "ms",
                tuple(costs[way, writers]),
                against=first and f"{first}.cpu",
            ),
        )
    return figures


async def _burst(
    database: Database, write: Write, stored: str, *, writers: int, each: int
) -> tuple[float, float]:
    """Seconds of the clock and of the processor until all is confirmed."""

    async def person(number: int) -> None:
        for at in range(each):
            row = {"person": f"bench-{number}", "memory": stored, "updated_at": at}
            await write(database, row)

    before = database.writer.confirmed
    begun, used = time.perf_counter(), time.process_time()
    async with asyncio.TaskGroup() as tasks:
        for number in range(writers):
            tasks.create_task(person(number))
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    confirmed = database.writer.confirmed - before
    if confirmed != writers * each:
        raise WritesMissingError(asked=writers * each, got=confirmed)
    return wall, cpu


async def _unit(database: Database, row: Row) -> None:
    async def unit(conn: AsyncConnection) -> None:
        await upsert(conn, person_context, [row])

    await database.write(unit)


async def _put(database: Database, row: Row) -> None:
    await database.put(person_context, row)


_WAYS: dict[str, Write] = {"write": _unit, "put": _put}
