"""Load: always more to do, a backlog, and messages at a rate that does not wait for answers."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from tests.bench.telegram.bots import RunningBot
from tests.bench.telegram.plan import Plan
from tests.bench.telegram.stand import LOOK, Asked, Stand

GRANULE = 0.001
"""Seconds of the shortest sleep between two messages."""


@dataclass(frozen=True)
class Throughput:
    """`rate` in updates a second, `cpu` of the bot in ms an update, `server` the share of one
    core that this process (server and people) took."""

    rate: float
    cpu: float
    server: float


@dataclass(frozen=True)
class Candidate:
    """A bot and its Telegram."""

    bot: RunningBot
    stand: Stand


async def saturate(one: Candidate, plan: Plan) -> Throughput:
    """Answers a second while updates always wait at the server."""
    asked: list[Asked] = []
    stand = one.stand

    async def keep_busy(seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for _ in range(plan.ahead - stand.waiting):
                asked.append(stand.push())
            stand.look()
            one.bot.check()
            await asyncio.sleep(LOOK)

    await keep_busy(plan.warm)
    stand.look()
    begun, used, own = time.perf_counter(), one.bot.cpu(), time.process_time()
    before = len(asked) - stand.unanswered
    answered = 0
    # A bot that was given no processor meanwhile has no rate yet.
    while not answered and time.perf_counter() - begun < plan.patience:
        await keep_busy(plan.window)
        stand.look()
        answered = len(asked) - stand.unanswered - before
    wall = time.perf_counter() - begun
    used, own = one.bot.cpu() - used, time.process_time() - own
    await stand.wait(asked, seconds=plan.patience)
    return Throughput(answered / wall, used * 1e3 / max(1, answered), own / wall)


async def drain(one: Candidate, plan: Plan) -> tuple[float, float]:
    """A backlog: seconds until it is answered, and ms of the bot's processor an update."""
    used = one.bot.cpu()
    asked = [one.stand.push() for _ in range(plan.backlog)]
    begun = time.time()
    await one.stand.wait(asked, seconds=plan.patience)
    used = one.bot.cpu() - used
    last = max(one.done or 0.0 for one in asked)
    return last - begun, used * 1e3 / plan.backlog


async def at_rate(one: Candidate, plan: Plan, *, rate: int, seconds: float) -> list[float]:
    """Evenly `rate` messages a second, whether or not answers come; the ms of each until the
    first message of its answer arrives."""
    asked: list[Asked] = []
    begun = time.perf_counter()
    for number in range(round(rate * seconds)):
        late = time.perf_counter() - begun - number / rate
        if late < 0:
            await asyncio.sleep(max(GRANULE, -late))
        asked.append(one.stand.push())
    await one.stand.wait(asked, seconds=plan.patience)
    return [(one.answered - one.pushed) * 1e3 for one in asked if one.answered is not None]
