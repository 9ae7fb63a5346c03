"""Damaged files: every one is read or refused, within the memory and time of one reader."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.knowledge.intake.samples import FILES

NUMBER = 60


@pytest.mark.parametrize(
    "name",
    [
        "result.hwpx",
        "result.hwp",
        "distributed.hwp",
        "result.docx",
        "result.xlsx",
        "result.pdf",
        "result.html",
        "result.csv",
    ],
)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.knowledge.intake.mutations", str(FILES / name), str(NUMBER)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outcomes = dict(pair.split("=") for pair in done.stdout.split())
    assert sum(map(int, outcomes.values())) == NUMBER
    # Some damages matter and some do not: both ways were taken.
    assert len(outcomes) > 1
