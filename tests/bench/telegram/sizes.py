"""The same bot with few cases and with many: what does the size of the knowledge cost?

With few it knows what is shipped and is asked the dialogues of the tables. About made-up cases the
dialogues are made, too. Next to nothing is asked twice on either side.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections import defaultdict
from contextlib import AsyncExitStack
from pathlib import Path

from bot.assistant import Message, respond
from bot.opening import korean_day
from bot.people.masking import mask
from bot.published.publish import publish_knowledge
from bot.telegram.render import messages
from knowledge.context import Memory
from knowledge.snapshot import Snapshot
from knowledge.store.publishing import Act
from tests.bench.collecting import unsearched
from tests.bench.database import opened
from tests.bench.many import dialogues_about, many_cases
from tests.bench.program import Program
from tests.bench.telegram.bots import running
from tests.bench.telegram.errors import TooSlowError
from tests.bench.telegram.load import Candidate, saturate
from tests.bench.telegram.people import Dialogue, Turn, our_dialogues
from tests.bench.telegram.plan import Plan
from tests.bench.telegram.rows import Aim, Row
from tests.bench.telegram.stand import Stand
from tests.dialogues.shipped import shipped_lexicon
from tests.support.botapi.process import HOST
from tests.support.botapi.server import BotApiApplication, serving
from tests.support.botapi.validation import Validator

FEW, MANY = "few", "many"
ENOUGH = 0.8
"""What has to be left of the updates a second."""


async def measure_sizes(folder: Path, plan: Plan, cases: int) -> list[Row]:
    """Rows of `cases` cases beside the shipped ones: updates a second, ms of processor each.

    Raises TooSlowError after `plan.longest` seconds beside those for publishing the cases.
    """
    today = korean_day(lambda: dt.datetime.now(tz=dt.UTC))
    shipped, made = (Program(_new(folder / name)) for name in (FEW, MANY))
    async with opened(shipped.database_url) as bot:
        tables = our_dialogues(bot.snapshot, today, every=plan.every)
    prepared = {
        FEW: (shipped, tables),
        MANY: (made, await _published(made, plan, cases, today)),
    }
    samples: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in prepared}
    try:
        async with asyncio.timeout(plan.longest):
            async with (
                serving(Validator(None, checking=plan.checking)) as (application, port),
                AsyncExitStack() as stack,
            ):
                bots = {
                    name: await _started(stack, application, port, name, *one)
                    for name, one in prepared.items()
                }
                for _ in range(plan.rounds):
                    for name, one in bots.items():
                        with unsearched():
                            busy = await saturate(one, plan)
                        samples[name]["throughput"].append(busy.rate)
                        samples[name]["cpu"].append(busy.cpu)
                for name, one in bots.items():
                    samples[name]["memory.loaded"].append(one.bot.resident())
    except TimeoutError:
        raise TooSlowError(seconds=plan.longest) from None
    many, few = samples[MANY], samples[FEW]
    enough = Aim("ratio", ENOUGH, at_least=True)
    return [
        Row("throughput", "1/s", tuple(many["throughput"]), tuple(few["throughput"]), aim=enough),
        Row("cpu", "ms", tuple(many["cpu"]), tuple(few["cpu"])),
        Row("memory.loaded", "MB", tuple(many["memory.loaded"]), tuple(few["memory.loaded"])),
    ]


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


async def _published(program: Program, plan: Plan, size: int, today: dt.date) -> list[Dialogue]:
    """Publishes `size` cases for `program`; the dialogues about them with their answers."""
    made, _ = many_cases(size, shipped_lexicon())
    async with opened(program.database_url) as bot:
        act = Act(actor="benchmark", note="many cases")
        await publish_knowledge(bot.database, made.knowledge, act, now=lambda: int(time.time()))
    async with opened(program.database_url) as bot:
        asked = [
            _answered(texts, bot.snapshot, today)
            for texts in dialogues_about(bot.snapshot, plan.about_many)
        ]
    random.Random(0).shuffle(asked)
    return asked


def _answered(texts: tuple[str, ...], snapshot: Snapshot, today: dt.date) -> Dialogue:
    memory, turns = Memory(), []
    for text in texts:
        reply, memory = respond(Message(text=mask(text), today=today), memory, snapshot)
        turns.append(Turn(text, messages(reply)))
    return tuple(turns)


async def _started(
    stack: AsyncExitStack,
    application: BotApiApplication,
    port: int,
    name: str,
    program: Program,
    asked: list[Dialogue],
) -> Candidate:
    telegram = application.create()
    stand = Stand(name, telegram, asked)
    settings = {
        "SARYEBOT_DATABASE_URL": program.database_url,
        "SARYEBOT_TELEGRAM_API_URL": f"http://{HOST}:{port}",
        "SARYEBOT_TELEGRAM_TOKEN": telegram.token,
    }
    bot = await stack.enter_async_context(
        running(name, ["-m", "bot", "run"], program.folder, settings)
    )
    await bot.ready(stand)
    return Candidate(bot, stand)
