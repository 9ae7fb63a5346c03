"""The programs that judge the files of deploy/, and where those files are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
# Debian keeps servers where ordinary people's shells do not look.
PATHS = (str(Path(sys.executable).parent), os.environ.get("PATH", ""), "/usr/sbin", "/sbin")


def tool(name: str) -> str:
    """The path of the program `name`. Skips the test where it is missing; CI forbids skips."""
    found = shutil.which(name, path=os.pathsep.join(PATHS))
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(
    command: Sequence[str], *, folder: Path = ROOT, environ: dict[str, str] | None = None
) -> tuple[int, str]:
    """The exit status of `command` and all that it wrote."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(environ or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode()
