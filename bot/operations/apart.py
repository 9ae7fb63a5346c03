"""Work in a process of its own: with a limit of time and memory, and after everybody else.

The process is `python -m bot.operations.apart MODULE SECONDS MEGABYTES`; `main` of the module
reads standard input and writes standard output.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import os
import signal
import subprocess
import sys
from importlib import import_module
from threading import Lock

from bot.errors import BotError
from bot.operations.politeness import give_way

PATIENCE = 5.0
"""So many times its seconds of processor time may pass: it gives way to whoever works beside."""
_TOLD = 2_000


class ApartError(BotError):
    """The work was not done. Values: `module`, `problem` (too_slow, not started and why, or what
    the process said)."""

    code = "apart"


async def run_apart(module: str, order: bytes, *, seconds: float, megabytes: int) -> bytes:
    """What `module` makes of `order` within `seconds` of processor time. Raises ApartError.

    A caller who is cancelled leaves no process behind.
    """
    child = _Child(module, seconds, megabytes)
    try:
        return await asyncio.to_thread(child.run, order)
    finally:
        child.end()


class _Child:
    """The process; `run` waits for it in a thread, `end` ends it from another."""

    def __init__(self, module: str, seconds: float, megabytes: int) -> None:
        self._module = module
        self._seconds = seconds
        self._megabytes = megabytes
        self._lock = Lock()
        self._ended = False
        self._process: subprocess.Popen[bytes] | None = None

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()

    def run(self, order: bytes) -> bytes:
        with self._start() as process:
            try:
                out, said = process.communicate(order, timeout=PATIENCE * self._seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                raise ApartError(module=self._module, problem="too_slow") from None
        if process.returncode == _OUT_OF_TIME:
            raise ApartError(module=self._module, problem="too_slow")
        if process.returncode:
            told = said.decode("utf-8", "replace").strip()[-_TOLD:]
            raise ApartError(module=self._module, problem=told or f"status {process.returncode}")
        return out

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._ended:
                raise ApartError(module=self._module, problem="not wanted any more")
            self._process = self._opened()
            return self._process

    def _opened(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, sys.path))
        try:
            return subprocess.Popen(
                [
                    *(sys.executable, "-P", "-m", "bot.operations.apart"),
                    *(self._module, str(self._seconds), str(self._megabytes)),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # Threads of a library for arrays each take room of their own.
                env=os.environ | {"PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
            )
        except OSError as error:
            problem = f"not started: {error.strerror}"
            raise ApartError(module=self._module, problem=problem) from error


_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
"""How a process ends that has used its processor time."""


def _limit(seconds: float, megabytes: int) -> None:
    """Windows has no such limits, and a service manager may forbid to set them: it has its own."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        most = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        long = math.ceil(seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (long, long + 1))
    give_way()


def main() -> None:
    """Does the work. What goes wrong is told on standard error, without what people wrote."""
    from bot.operations.failures import outline

    _limit(float(sys.argv[2]), int(sys.argv[3]))
    try:
        import_module(sys.argv[1]).main()
    except Exception as error:
        sys.stderr.write(f"{outline(error)}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
