"""Both bots on one server, in turns, and then the stages of ours."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.opening import korean_day
from tests.bench.collecting import unsearched
from tests.bench.database import opened
from tests.bench.figures import Figure, Statistic, Unit
from tests.bench.program import Program
from tests.bench.telegram.bots import running
from tests.bench.telegram.errors import TooSlowError
from tests.bench.telegram.load import Candidate, at_rate, drain, saturate
from tests.bench.telegram.people import Dialogue, Mix, echoed, our_dialogues
from tests.bench.telegram.plan import Plan
from tests.bench.telegram.rows import Aim, Row
from tests.bench.telegram.stages import measure_stages
from tests.bench.telegram.stand import Stand
from tests.support.botapi.process import HOST
from tests.support.botapi.server import BotApiApplication, serving
from tests.support.botapi.validation import Validator

ECHO, OURS = "echo", "ours"
MIXES: Mapping[Mix, str] = {"even": "", "crowd": ".crowd", "again": ".again"}
"""What people ask, and how the rows about it end."""
Samples = dict[str, dict[str, list[float]]]


async def measure(program: Program, plan: Plan) -> tuple[list[Row], list[Figure]]:
    """The rows that compare both bots, and the figures of the stages of ours.

    Raises TooSlowError after `plan.longest` seconds, and what the two bots may raise.
    """
    try:
        async with asyncio.timeout(plan.longest):
            return await _measure(program, plan)
    except TimeoutError:
        raise TooSlowError(seconds=plan.longest) from None


async def _measure(program: Program, plan: Plan) -> tuple[list[Row], list[Figure]]:
    today = korean_day(lambda: dt.datetime.now(tz=dt.UTC))
    async with opened(program.database_url) as bot:
        asked = our_dialogues(bot.snapshot, today, every=plan.every)
    rows = await _compare(program, asked, plan)
    with TemporaryDirectory(dir=program.folder) as folder:
        async with opened(Program(Path(folder)).database_url) as bot:
            return rows, await measure_stages(bot, asked, plan, today=today)


async def _compare(program: Program, asked: list[Dialogue], plan: Plan) -> list[Row]:
    samples: Samples = {ECHO: defaultdict(list), OURS: defaultdict(list)}
    validator = Validator(None, checking=plan.checking)
    async with serving(validator) as (application, port), AsyncExitStack() as stack:
        bots = await _started(stack, program, application, port, asked)
        for name, one in bots.items():
            samples[name]["memory.idle"].append(one.bot.resident())
        for _ in _rounds(plan):
            for name, one in bots.items():
                # The journal of the server grows with every message.
                with unsearched():
                    await _round(one, plan, samples[name])
        for name, one in bots.items():
            samples[name]["memory.loaded"].append(one.bot.resident())
    return _rows(samples, plan)


async def _started(
    stack: AsyncExitStack,
    program: Program,
    application: BotApiApplication,
    port: int,
    asked: list[Dialogue],
) -> dict[str, Candidate]:
    root = f"http://{HOST}:{port}"
    echo, ours = application.create(), application.create()
    stands = {ECHO: Stand(ECHO, echo, echoed(asked)), OURS: Stand(OURS, ours, asked)}
    programs = {
        ECHO: await stack.enter_async_context(
            running(
                ECHO,
                ["-m", "tests.bench.telegram.echo", root, echo.token],
                program.folder,
                {},
            )
        ),
        OURS: await stack.enter_async_context(
            running(
                OURS,
                ["-m", "bot", "run"],
                program.folder,
                {
                    "SARYEBOT_DATABASE_URL": program.database_url,
                    "SARYEBOT_TELEGRAM_API_URL": root,
                    "SARYEBOT_TELEGRAM_TOKEN": ours.token,
                },
            )
        ),
    }
    for name, bot in programs.items():
        await bot.ready(stands[name])
    return {name: Candidate(programs[name], stands[name]) for name in programs}


def _rounds(plan: Plan) -> Iterator[int]:
    """At least one; no further one that would not end in time if it took as long as the last."""
    begun = last = time.monotonic()
    for number in range(plan.rounds):
        now = time.monotonic()
        if number and (now - begun) + (now - last) > plan.limit:
            return
        last = now
        yield number


async def _round(one: Candidate, plan: Plan, samples: dict[str, list[float]]) -> None:
    for mix, suffix in MIXES.items():
        one.stand.mix = mix
        busy = await saturate(one, plan)
        samples[f"throughput{suffix}"].append(busy.rate)
        samples[f"cpu{suffix}"].append(busy.cpu)
        samples["server"].append(busy.server * 100)
    one.stand.mix = "even"
    seconds, _ = await drain(one, plan)
    samples["backlog"].append(seconds)
    for rate, duration in plan.rates:
        samples[f"latency.{rate}"] += await at_rate(one, plan, rate=rate, seconds=duration)
    one.stand.mix = "crowd"
    rate, duration = max(plan.rates)
    samples[f"latency.{rate}.crowd"] += await at_rate(one, plan, rate=rate, seconds=duration)
    one.stand.mix = "even"


def _rows(samples: Samples, plan: Plan) -> list[Row]:
    def row(
        key: str,
        unit: Unit,
        *,
        of: str = "",
        statistic: Statistic = "median",
        aim: Aim | None = None,
    ) -> Row:
        ours, echo = (tuple(samples[name][of or key]) for name in (OURS, ECHO))
        return Row(key, unit, ours=ours, echo=echo, statistic=statistic, aim=aim)

    def difference(key: str) -> Row:
        pairs = zip(samples[OURS][key], samples[ECHO][key], strict=True)
        ours = tuple(ours - echo for ours, echo in pairs)
        return Row(f"{key}.difference", "ms", ours=ours, aim=Aim("value", 0.4))

    most = Aim("ratio", 0.6, at_least=True)
    rows = [
        *(row(f"throughput{suffix}", "1/s", aim=most) for suffix in MIXES.values()),
        row("backlog", "s"),
        *(
            made
            for suffix in MIXES.values()
            for made in (row(f"cpu{suffix}", "ms"), difference(f"cpu{suffix}"))
        ),
    ]
    fastest = max(rate for rate, _ in plan.rates)
    for rate, _ in plan.rates:
        key = f"latency.{rate}"
        aim = Aim("value", 30.0) if rate == fastest else None
        rows.append(row(f"{key}.p50", "ms", of=key))
        rows.append(row(f"{key}.p99", "ms", of=key, statistic="p99", aim=aim))
    key = f"latency.{fastest}.crowd"
    rows.append(row(f"{key}.p50", "ms", of=key))
    rows.append(row(f"{key}.p99", "ms", of=key, statistic="p99"))
    return [
        *rows,
        row("memory.idle", "MB"),
        row("memory.loaded", "MB", aim=Aim("value", 150.0)),
        row("server", "%"),
    ]
