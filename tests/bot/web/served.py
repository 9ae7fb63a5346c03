"""`saryebot run` without a token, as its own process, for real browsers."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a page that answers from a new database in `folder`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}",
            "SARYEBOT_LISTEN": "127.0.0.1:0",
        },
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        lines = (line.decode() for line in process.stdout)
        yield next(found[0] for line in lines if (found := ADDRESS.search(line)))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    finally:
        process.kill()
        process.communicate()
