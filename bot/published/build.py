"""A published version → a prepared snapshot, without holding up the answers given meanwhile.

Little knowledge is read and prepared in a thread. Much of it takes seconds of Python, in which
threads would slow each other down: that is done in a process of its own, and only its result is
taken in, again in a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import IO, Any

from bot.published.errors import BuildFailedError
from bot.published.read import read_snapshot
from bot.storage.database import Database
from knowledge.models import Model
from knowledge.snapshot import Snapshot
from knowledge.store.versions import count_cases

SMALL = 200
"""Up to so many cases a snapshot is built in this process: 60 ms for 200."""


_BREATH = 0.002
"""Seconds for which a thread that unpickles leaves the others alone, again and again."""


class Order(Model):
    """What is to be built: `version` of the database at `url`, with the lexicon in `lexicon`
    and the operator's own `words`."""

    url: str
    lexicon: Path
    version: int
    words: Path | None = None


async def build(database: Database, order: Order) -> Snapshot:
    """The prepared snapshot of `order`.

    Raises BuildFailedError, UnknownVersionError and the errors of `bot.errors` about the
    database.
    """
    async with database.read() as connection:
        cases = await count_cases(connection, order.version)
    if cases > SMALL:
        return await build_apart(order)
    return await asyncio.to_thread(
        read_snapshot, order.url, order.lexicon, order.version, order.words
    )


async def build_apart(order: Order) -> Snapshot:
    """The prepared snapshot of `order`, built in a process of its own."""
    child = _Child(order)
    try:
        return await asyncio.to_thread(child.build)
    finally:
        child.end()


class _Child:
    """The building process; `build` waits for it in a thread, `end` ends it from another."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._lock = Lock()
        self._ended = False
        self._process: subprocess.Popen[bytes] | None = None

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()

    def build(self) -> Snapshot:
        with self._start() as process:
            try:
                return self._receive(process)
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                process.kill()
                said = process.stderr.read() if process.stderr else b""
                problem = said.decode("utf-8", "replace").strip() or f"{error!r}"
                raise BuildFailedError(version=self._order.version, problem=problem) from error

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._ended:
                raise BuildFailedError(version=self._order.version, problem="not wanted any more")
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "bot.published.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            return self._process

    def _receive(self, process: subprocess.Popen[bytes]) -> Snapshot:
        assert process.stdin is not None
        assert process.stdout is not None
        # Not as an argument, which everybody on the machine can read: it may hold a password.
        with process.stdin as stdin:
            stdin.write(self._order.model_dump_json().encode())
        with _without_collector():
            # Not a way in for others: the pipe leads to our own program.
            snapshot: Snapshot = pickle.load(_InSlices(process.stdout))
        return snapshot


class _InSlices:
    """A file whose methods are Python's own.

    A snapshot of 10,000 cases takes a quarter of a second to unpickle, in C and without letting
    other threads run. The unpickler asks for 64 KiB at a time, some 2 ms of work; in between the
    others get as much time, since an answer passes from thread to thread more than once.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        time.sleep(_BREATH)
        return self._file.read(size)

    def readinto(self, buffer: Any) -> int:
        count: int = self._file.readinto(buffer)  # type: ignore[attr-defined]
        return count

    def readline(self) -> bytes:
        return self._file.readline()


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """No search for cycles meanwhile, nor afterwards among what was made meanwhile.

    It would stop everybody for half a second, and finds nothing.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Before it is enabled: its next turn would be about all that is new.
        gc.freeze()
        if was:
            gc.enable()
