"""What a start does not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

SPARED = ("sqlalchemy.orm", "sqlalchemy.dialects.postgresql", "rich.progress")


@pytest.mark.parametrize("program", ["bot.opening", "bot.application", "bot.telegram.channel"])
def test_a_start_loads_nothing_that_it_does_not_use(program: str) -> None:
    code = f"import sys, {program}; print(*[name for name in {SPARED!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
