"""Runs one program and tells how long it took and how much memory it had.

A process of its own, started without any package: Linux counts the memory of the process that
starts a program as that program's peak, so that a large benchmark would only measure itself.
Reads one JSON object from standard input and writes one to standard output.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

# ru_maxrss counts kilobytes, on macOS bytes.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def run(order: dict[str, Any]) -> dict[str, float]:
    """Runs `order["argv"]` and waits for its end.

    `cwd`, `env` and `limit` (seconds until it is killed) are as they say; `stdin`, `stdout` and
    `stderr` are names of files. Returns `wall` and `cpu` in seconds, `peak` in bytes, and
    `status`, negative for a signal.
    """
    with (
        Path(order["stdin"]).open("rb") as stdin,
        Path(order["stdout"]).open("wb") as stdout,
        Path(order["stderr"]).open("wb") as stderr,
    ):
        begun = time.perf_counter()
        process = subprocess.Popen(
            order["argv"],
            cwd=order["cwd"],
            env=order["env"],
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
        )
        # Not process.kill: that one reaps the process, which wait4 is about to do.
        timer = threading.Timer(order["limit"], os.kill, (process.pid, signal.SIGKILL))
        timer.daemon = True
        timer.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * PEAK_UNIT,
        "status": process.returncode,
    }


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
