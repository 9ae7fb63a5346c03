"""`python -m tests.bench.announcements [NAME …]`: how fast, how evenly, at what price.

clean      600 recipients at 30/s: the fullest second at the server, 429s, the sustained rate
paid       20,000 at 1,000/s against a server that answers in 50 ms
many       100,000 subscribers: memory of the sending process, seconds of the report
answers    p99 of answers to people, without and during an announcement
beside     2,000 recipients and a kill in the middle, beside the usual loop
takeover   three workers on PostgreSQL, the one that sends is killed

Another program on the machine makes every figure worse.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import lane
from tests.bench.announcements.figures import most_in_a_second, percentile, sustained
from tests.bench.machine import this_machine
from tests.bench.wording import machine_line
from tests.bot.announcements.mishaps import arrived
from tests.bot.announcements.programs import ROOT, Runners
from tests.bot.announcements.support import Office, office, subscribe
from tests.bot.storage.support import opened
from tests.support.botapi.client import BotApi
from tests.support.botapi.process import BotApiServer
from tests.support.places import Place, sqlite_place
from tests.support.telegram import token

QUESTIONS = 300
APART = 0.1
"""Seconds from one question to the next: more than 30 a second would leave no place to send."""


@asynccontextmanager
async def _newsroom(place: Place) -> AsyncIterator[tuple[Database, Office]]:
    async with opened(place) as database:
        yield database, office(database)


async def _until_finished(here: Office, id_: str, seconds: float = 3600) -> None:
    async with asyncio.timeout(seconds):
        while True:
            if (await here.desk.get(id_)).stage == "finished":
                return
            await asyncio.sleep(0.2)


@contextmanager
def _quick_server(pause: float) -> Iterator[str]:
    """The root of a server that answers after `pause` seconds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.announcements.quick_server", str(pause)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().decode().strip()}"
    finally:
        process.communicate()


def _times(root: str) -> list[float]:
    with urlopen(f"{root}/times") as answer:
        found: list[float] = json.load(answer)
    return found


class _Elsewhere:
    """Stands for the handle of a bot on the quick server."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.token = token()


async def clean(folder: Path) -> dict[str, object]:
    """600 recipients at 30/s, nothing goes wrong."""
    with BotApiServer() as server:
        async with server.bot() as api, _newsroom(sqlite_place(folder / "a")) as (_, here):
            await subscribe(here, await api.people(600))
            made = await here.approved()
            runners = Runners(sqlite_place(folder / "a"), api, rate=30)
            await asyncio.to_thread(runners.start)
            await _until_finished(here, made.id)
            await asyncio.to_thread(runners.stop)
            calls = await api.calls("sendMessage")
    times = [call.time for call in calls]
    return {
        "messages": len(times),
        "fullest second": most_in_a_second(times),
        "429": sum(call.status == 429 for call in calls),
        "sustained/s": round(sustained(times), 2),
    }


async def paid(folder: Path) -> dict[str, object]:
    """20,000 recipients at 1,000/s, answered in 50 ms."""
    place = sqlite_place(folder / "a")
    with _quick_server(0.05) as root:
        async with _newsroom(place) as (_, here):
            await _people(here, 20_000)
            made = await here.approved()
            runners = Runners(place, _Elsewhere(root), rate=1000)  # type: ignore[arg-type]
            process = await asyncio.to_thread(runners.start)
            begin = _cpu(process.pid)
            await _until_finished(here, made.id)
            used = _cpu(process.pid) - begin
            await asyncio.to_thread(runners.stop)
        times = _times(root)
    return {
        "messages": len(times),
        "fullest second": most_in_a_second(times),
        "sustained/s": round(sustained(times), 1),
        "CPU ms a message": round(used / len(times) * 1000, 2),
    }


async def many(folder: Path) -> dict[str, object]:
    """100,000 subscribers, from the list to the report."""
    place = sqlite_place(folder / "a")
    with _quick_server(0.01) as root:
        async with _newsroom(place) as (_, here):
            await _people(here, 100_000)
            made = await here.approved()
            runners = Runners(place, _Elsewhere(root), rate=1000)  # type: ignore[arg-type]
            process = await asyncio.to_thread(runners.start)
            await _until_finished(here, made.id)
            peak = _peak(process.pid)
            await asyncio.to_thread(runners.stop)
        environment = {**os.environ, "SARYEBOT_DATABASE_URL": place.url}
        begin = time.monotonic()
        report = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "bot", "announce", "report", made.id, "--failures", "f.csv"],
            cwd=folder,
            env=environment | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        took = time.monotonic() - begin
        messages = len(_times(root))
    return {
        "messages": messages,
        "memory of the sender, MB": round(peak, 1),
        "report, s": round(took, 2),
        "report": report.stdout.split("\n")[2].strip(),
    }


async def answers(folder: Path) -> dict[str, object]:
    """Questions one after another, without and during an announcement."""
    place = sqlite_place(folder / "a")
    with BotApiServer() as server:
        async with server.bot() as api, _newsroom(place) as (_, here):
            person, other = await api.people(2)
            await subscribe(here, [one for one in await api.people(3000) if one != other])
            async with _bot(place, api):
                await _ask(api, person, 20)
                alone = await _ask(api, person, QUESTIONS)
                made = await here.approved()
                await asyncio.sleep(2)
                during = await _ask(api, person, QUESTIONS)
                sent = (await here.desk.progress(made.id)).counts.get("sent", 0)
    return {
        "p50 alone, ms": round(percentile(alone, 0.5) * 1000, 1),
        "p99 alone, ms": round(percentile(alone, 0.99) * 1000, 1),
        "p50 during, ms": round(percentile(during, 0.5) * 1000, 1),
        "p99 during, ms": round(percentile(during, 0.99) * 1000, 1),
        "sent meanwhile": sent,
    }


async def _ask(api: BotApi, person: int, count: int) -> list[float]:
    """Seconds from each question to its answer at the server."""
    took = []
    for number in range(count):
        # Somebody new each time: nobody asks this much, and a limit would step in.
        asker = await api.person() if number % 10 == 0 else person
        person = asker
        before = len(await api.wait_for_messages(asker, 0))
        begin = time.monotonic()
        await api.text(asker, f"하반기 {3 + number % 3}위 사례")
        await api.wait_for_messages(asker, before + 1)
        took.append(time.monotonic() - begin)
        await asyncio.sleep(max(0.0, begin + APART - time.monotonic()))
    return took


async def beside(folder: Path) -> dict[str, object]:
    """2,000 recipients, a kill in the middle, and what each bot does then."""
    found: dict[str, object] = {}
    with BotApiServer() as server:
        place = sqlite_place(folder / "a")
        async with server.bot() as api, _newsroom(place) as (_, here):
            await subscribe(here, await api.people(2000))
            made = await here.approved()
            runners = Runners(place, api, rate=30)
            process = await asyncio.to_thread(runners.start)
            await api.wait_for(lambda calls: len(calls) > 1000, method="sendMessage", seconds=120)
            await asyncio.to_thread(runners.kill, process)
            await asyncio.to_thread(runners.start)
            await _until_finished(here, made.id)
            await asyncio.to_thread(runners.stop)
            counts = (await here.desk.progress(made.id)).counts
            found["ours"] = await _compared(api, 2000) | {"unknown": counts.get("unknown", 0)}
        async with server.bot() as api:
            people = await api.people(2000)
            chats = folder / "chats"
            chats.write_text("\n".join(map(str, people)))
            arguments = ["-m", "tests.bench.announcements.usual", api.root, api.token, str(chats)]
            process = _started(arguments)
            await api.wait_for(lambda calls: len(calls) > 1000, method="sendMessage", seconds=180)
            process.kill()
            process.wait()
            found["the usual loop, not started again"] = await _compared(api, 2000)
            await asyncio.to_thread(
                subprocess.run, [sys.executable, *arguments], cwd=ROOT, check=True
            )
            found["the usual loop, started again"] = await _compared(api, 2000)
    return found


async def _compared(api: BotApi, everybody: int) -> dict[str, int]:
    calls = await api.calls("sendMessage")
    there = arrived(calls)
    return {
        "missing": everybody - len(there),
        "twice": sum(times > 1 for times in there.values()),
        "fullest second": most_in_a_second([call.time for call in calls]),
    }


async def takeover(folder: Path) -> dict[str, object]:
    """Seconds without a message after the sending worker of three was killed."""
    from tests.support.postgres import Postgres

    with Postgres() as postgres, BotApiServer() as server:
        place = postgres.database()
        async with server.bot() as api, _newsroom(place) as (database, here):
            await subscribe(here, await api.people(900))
            made = await here.approved()
            runners = Runners(place, api, rate=30)
            for _ in range(3):
                await asyncio.to_thread(runners.start)
            await api.wait_for(lambda calls: len(calls) > 200, method="sendMessage", seconds=120)
            async with database.read() as conn:
                holder = await conn.scalar(select(lane.c.holder))
            pid = int(str(holder).partition("-")[0])
            (gone,) = [one for one in runners.running if one.pid == pid]
            await asyncio.to_thread(runners.kill, gone)
            await _until_finished(here, made.id)
            await asyncio.to_thread(runners.stop)
            calls = await api.calls("sendMessage")
            counts = dict((await here.desk.progress(made.id)).counts)
    times = sorted(call.time for call in calls)
    there = arrived(calls)
    return {
        "longest gap, s": round(max(b - a for a, b in pairwise(times)), 1),
        "twice": sum(times > 1 for times in there.values()),
        "states": counts,
    }


async def _people(here: Office, count: int) -> None:
    from bot.announcements.subscribers import Subscriber

    people = [
        Subscriber(chat=10_000 + n, kind="private", state="active", since=1, topics=("all",))
        for n in range(count)
    ]
    await here.subscribers.load(people, operator="os:bench")


@asynccontextmanager
async def _bot(place: Place, api: BotApi) -> AsyncIterator[None]:
    """`saryebot run` against `api`."""
    process = _started(
        ["-m", "bot", "run"],
        SARYEBOT_DATABASE_URL=place.url,
        SARYEBOT_TELEGRAM_TOKEN=api.token,
        SARYEBOT_TELEGRAM_API_URL=api.root,
    )
    try:
        await api.wait_for_calls("setMyCommands", 4, seconds=60)
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        process.kill()


def _started(arguments: list[str], **settings: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _cpu(pid: int) -> float:
    return time.clock_gettime((~pid << 3) | 2)


def _peak(pid: int) -> float:
    """The most memory that the process has held, in MB (10⁶)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == "VmHWM":
            return int(value.split()[0]) * 1024 / 1e6
    return 0.0


SCENES: dict[str, Callable[[Path], Awaitable[dict[str, object]]]] = {
    scene.__name__: scene for scene in (clean, paid, many, answers, beside, takeover)
}


def main(names: list[str]) -> None:
    """Runs the scenes called `names`, all of them without names."""
    sys.stdout.write(f"{machine_line(this_machine())}\n")
    for name in names or SCENES:
        with TemporaryDirectory() as folder:
            found = asyncio.run(_run(SCENES[name], Path(folder)))
        sys.stdout.write(f"\n{name}\n")
        for what, value in found.items():
            sys.stdout.write(f"  {what}: {value}\n")
        sys.stdout.flush()


async def _run(
    scene: Callable[[Path], Awaitable[dict[str, object]]], folder: Path
) -> dict[str, object]:
    return await scene(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
