"""The two bots as programs, and what they use while they run."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.bench.program import ROOT
from tests.bench.telegram.errors import BotGoneError, NotOnThisSystemError
from tests.bench.telegram.stand import Stand

START = 20.0
"""Seconds within which a bot polls, and within which it leaves."""


class RunningBot:
    """A started bot."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], errors: Path) -> None:
        self.name = name
        self._process = process
        self._errors = errors

    def check(self) -> None:
        """Raises BotGoneError where it has ended."""
        if self._process.poll() is not None:
            raise self._gone()

    def cpu(self) -> float:
        """Seconds of processor time so far, of all its threads."""
        self.check()
        # clock_getcpuclockid(3): the clock of a process on Linux is made of its number.
        return time.clock_gettime((~self._process.pid << 3) | 2)

    def resident(self) -> float:
        """Memory that it holds now, in MB (10⁶)."""
        self.check()
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            if name == "VmRSS":
                return int(value.split()[0]) * 1024 / 1e6
        raise self._gone()

    async def ready(self, stand: Stand) -> None:
        """Returns once it polls. Raises BotGoneError where it does not within 20 s."""
        until = time.monotonic() + START
        while not stand.polled:
            self.check()
            if time.monotonic() > until:
                raise self._gone()
            await asyncio.sleep(0.02)

    async def leave(self) -> None:
        """Asks it to end; one that does not is killed. Raises BotGoneError unless it ends well."""
        self._process.terminate()
        try:
            # In a thread: the bot leaves only when the server answers it.
            status = await asyncio.to_thread(self._process.wait, START)
        except subprocess.TimeoutExpired:
            raise self._gone() from None
        if status != 0:
            raise self._gone()

    def kill(self) -> None:
        """Ends it, whatever it does."""
        self._process.kill()
        self._process.wait()

    def _gone(self) -> BotGoneError:
        told = self._errors.read_text(encoding="utf-8", errors="replace")
        return BotGoneError(bot=self.name, status=self._process.poll(), errors=told[-4000:])


@asynccontextmanager
async def running(
    name: str, arguments: list[str], folder: Path, variables: dict[str, str]
) -> AsyncIterator[RunningBot]:
    """Runs the interpreter with `arguments` in `folder`, where no `.env` changes what is measured.

    Raises NotOnThisSystemError outside of Linux.
    """
    bot = _start(name, arguments, folder, variables)
    try:
        yield bot
        await bot.leave()
    finally:
        bot.kill()


def _start(name: str, arguments: list[str], folder: Path, variables: dict[str, str]) -> RunningBot:
    if not sys.platform.startswith("linux"):
        raise NotOnThisSystemError(system=sys.platform)
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    errors = folder / f"{name}.log"
    with errors.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env=environment | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
    return RunningBot(name, process, errors)
