"""A large publication by another program, while people go on asking the running bot."""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.application import following
from bot.opening import Opened
from bot.people.desk import Desk
from bot.people.office import open_office
from bot.settings import Settings
from bot.storage.context import DatabaseContextStore
from bot.storage.moving import keep_moving
from tests.bench.collecting import settled
from tests.bench.database import opened
from tests.bench.errors import NotAnsweredError, ProgramFailedError
from tests.bench.figures import Aim, Figure
from tests.bench.plan import Plan, repeated
from tests.bench.program import Program
from tests.bench.questions import dialogues
from tests.dialogues.shipped import TODAY

PAUSE = 0.02
"""Seconds between two questions: 50 a second."""
EACH = 100
"""Answers before the publication, and from the new version."""
PATIENCE = 120.0
"""Seconds after which a version that is not answered from is given up."""


async def measure_publishing(program: Program, plan: Plan) -> list[Figure]:
    """Seconds of the publication, until it is answered from, and every answer meanwhile.

    An answer is a whole one: understood with what the dialogue remembers, over the same database
    that the other program writes to. Its time ends where it can be shown; it is kept meanwhile,
    and the next question waits for that.
    """
    publications: list[float] = []
    renewals: list[float] = []
    answers: list[float] = []
    before: list[float] = []
    after: list[float] = []
    for _ in repeated(plan.publications, plan.part_limit):
        with TemporaryDirectory(dir=program.folder) as folder:
            url = Program(Path(folder)).database_url
            published, renewed = await _publication(url, plan, before, answers, after)
        publications.append(published)
        renewals.append(renewed)
    cases = str(plan.cases)
    return [
        Figure("publish.quiet", "ms", tuple(before)),
        Figure(
            "publish.wall",
            "s",
            tuple(publications),
            aim=Aim("median", 5.0),
            detail=cases,
        ),
        Figure("publish.renewed", "s", tuple(renewals), detail=cases),
        Figure(
            "publish.answers",
            "ms",
            tuple(answers),
            aim=Aim("maximum", 100.0),
            against="publish.quiet",
            detail=cases,
        ),
        Figure("publish.after", "ms", tuple(after), against="publish.quiet", detail=cases),
    ]


async def _publication(
    url: str, plan: Plan, before: list[float], answers: list[float], after: list[float]
) -> tuple[float, float]:
    """Seconds until it was published, and from then until it was answered from."""
    settings = Settings(database_url=url, _env_file=None)
    async with opened(url) as bot:
        bot.current.swap(bot.snapshot.prepare())
        ask = await _questions(bot)
        with settled():
            async with asyncio.TaskGroup() as group:
                works = [
                    group.create_task(following(settings, bot)),
                    group.create_task(keep_moving(url)),
                ]
                for _ in range(EACH):
                    before.append(await ask())
                version = bot.snapshot.version
                publisher = group.create_task(_publish_elsewhere(url, plan.cases))
                until = time.monotonic() + PATIENCE
                published_at = None
                while bot.snapshot.version == version:
                    if time.monotonic() > until:
                        raise NotAnsweredError(version=version + 1)
                    answers.append(await ask())
                    if published_at is None and publisher.done():
                        published_at = time.perf_counter()
                    await asyncio.sleep(PAUSE)
                renewed_at = time.perf_counter()
                # The first answers from the new version would be the ones to find it unprepared.
                for _ in range(EACH):
                    after.append(await ask())
                took = await publisher
                for work in works:
                    work.cancel()
    return took, renewed_at - (published_at or renewed_at)


async def _questions(bot: Opened) -> Callable[[], Awaitable[float]]:
    """A question after the other, each by another person; returns the milliseconds of one."""
    contexts = DatabaseContextStore(bot.database, lambda: int(time.time()))
    office = await open_office(
        bot.database,
        bot.assistant(contexts),
        secret=None,
        days=30,
        operator=None,
        version=lambda: bot.snapshot.version,
        now=lambda: int(time.time()),
    )
    asked = itertools.cycle(line.ask[-1] for line in dialogues(every=7) if line.role == "public")
    people = itertools.count()

    async def ask() -> float:
        return await _answered(office.desk, next(asked), next(people))

    return ask


async def _answered(desk: Desk, text: str, person: int) -> float:
    begun = time.perf_counter()
    async with desk.receiving(
        text, channel="bench", chat=f"c{person}", user=f"p{person}", today=TODAY
    ) as received:
        took = (time.perf_counter() - begun) * 1e3
        if received.reply is None:
            raise NotAnsweredError(text=text)
    return took


async def _publish_elsewhere(url: str, number: int) -> float:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.publisher",
        url,
        str(number),
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, errors = await process.communicate()
    if process.returncode != 0:
        raise ProgramFailedError(
            arguments=("publisher",),
            status=process.returncode,
            errors=errors.decode("utf-8", "replace"),
        )
    return float(out)
