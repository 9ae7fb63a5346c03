"""The server as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import ClientSession, ClientTimeout

from tests.support.botapi.client import BotApi, ask
from tests.support.botapi.errors import ServerGoneError

ROOT = Path(__file__).resolve().parents[3]
SPECIFICATION = ROOT.parent / "shared" / "data" / "bot_api" / "api.min.json"
"""The published specification beside the repository; not on every machine."""
HOST = "127.0.0.1"
PATIENCE = 20.0
"""Seconds within which the server has started or ended."""


class BotApiServer:
    """A running server for any number of bots: `with BotApiServer() as server`.

    `specification` is the published file; None leaves that check out.
    """

    def __init__(self, specification: Path | None = SPECIFICATION) -> None:
        found = specification is not None and specification.is_file()
        self._arguments = [str(specification)] if found else []
        self._process: subprocess.Popen[bytes] | None = None
        self.root = ""

    def __enter__(self) -> Self:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.botapi", *self._arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._process = process
        assert process.stdout is not None
        line = process.stdout.readline().decode().strip()
        if not line.isdigit():
            self.__exit__(None, None, None)
            raise ServerGoneError(status=process.returncode, output=line)
        self.root = f"http://{HOST}:{line}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        process = self._process
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @asynccontextmanager
    async def bot(self, *, privacy: bool = True, inline: bool = True) -> AsyncIterator[BotApi]:
        """A new bot with a Telegram of its own, and the handle that moves it."""
        async with ClientSession(timeout=ClientTimeout(total=None)) as session:
            made = await ask(
                session, f"{self.root}/control/bots", {"privacy": privacy, "inline": inline}
            )
            api = BotApi(session, self.root, **made)
            try:
                yield api
            finally:
                async with session.delete(f"{self.root}/control/{api.token}"):
                    pass
