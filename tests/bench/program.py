"""The bot as a program, on a database of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.errors import ProgramFailedError

ROOT = Path(__file__).parents[2]
LAUNCHER = Path(__file__).with_name("launcher.py")
LIMIT = 60.0
"""Seconds after which a measured process is killed."""


@dataclass(frozen=True)
class Run:
    """One process from start to end: `wall` and `cpu` in seconds, `peak` memory in MB (10⁶)."""

    wall: float
    cpu: float
    peak: float
    output: str


class Program:
    """Runs programs in `folder`, where no `.env` changes what is measured."""

    def __init__(self, folder: Path, *, limit: float = LIMIT) -> None:
        self.folder = folder
        self.database_url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
        self._limit = limit
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "SARYEBOT_DATABASE_URL": self.database_url,
        }

    def saryebot(self, *arguments: str, typed: str = "") -> Run:
        """Runs `saryebot` with `arguments` and `typed` as its input; see `python`."""
        return self.python("-m", "bot", *arguments, typed=typed)

    def python(self, *arguments: str, typed: str = "") -> Run:
        """Runs the interpreter of this process; ProgramFailedError where its status is not 0."""
        names = {name: self.folder / name for name in ("stdin", "stdout", "stderr")}
        names["stdin"].write_text(typed, encoding="utf-8")
        order = {
            "argv": [sys.executable, *arguments],
            "cwd": str(self.folder),
            "env": self._environment,
            "limit": self._limit,
        } | {name: str(file) for name, file in names.items()}
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(LAUNCHER)],
            input=json.dumps(order),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        told = json.loads(done.stdout)
        if told["status"] != 0:
            raise ProgramFailedError(
                arguments=arguments,
                status=told["status"],
                errors=names["stderr"].read_text(encoding="utf-8", errors="replace"),
            )
        output = names["stdout"].read_text(encoding="utf-8")
        return Run(told["wall"], told["cpu"], told["peak"] / 1e6, output)
