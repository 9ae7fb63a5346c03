"""Runners in processes of their own, to be killed: `python -m tests.bot.announcements.programs`.

Arguments: the database's address, the root of the Bot API server, the token, the rate and the
kind of runner (embedded, worker). It runs until it is killed or gets SIGTERM.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

from pydantic import SecretStr

from bot import application
from bot.settings import Settings
from tests.bot.storage.support import opened
from tests.support.botapi.client import BotApi
from tests.support.places import Place

ROOT = Path(__file__).parents[3]


class Runners:
    """Starts and kills runners over one place."""

    def __init__(self, place: Place, api: BotApi, *, rate: int = 1000) -> None:
        self._arguments = [place.kind, place.url, api.root, api.token, str(rate)]
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        """One more runner."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bot.announcements.programs", *self._arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        self.running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """kill -9."""
        process.kill()
        process.communicate()
        self.running.remove(process)

    def stop(self) -> None:
        """Ends what runs, in peace."""
        for process in self.running:
            process.send_signal(signal.SIGTERM)
        for process in self.running:
            process.communicate(timeout=30)
        self.running.clear()


async def main(kind: str, url: str, root: str, token: str, rate: str) -> None:
    """Sends until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = Settings(
        telegram_token=SecretStr(token),
        telegram_api_url=root,
        database_url=url,
        send_rate=int(rate),
    )
    async with opened(Place(kind=kind, url=url)) as database:  # type: ignore[arg-type]
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await application.deliver(settings, database, clock=_now, stop=stop)


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
