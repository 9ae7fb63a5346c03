"""What runs in real time gets another try, and the closing lines say so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
UNSTEADY = """
from pathlib import Path

def test_it():
    marks = Path(__file__).with_suffix(".marks")
    with marks.open("a") as file:
        file.write("x")
    assert len(marks.read_text()) == {right}
"""


@pytest.mark.parametrize(
    ("folder", "right", "status", "said"),
    [
        ("bot", 1, 0, "1 passed"),
        ("bot", 3, 0, "1 passed, 2 rerun"),
        ("bot", 4, 1, "1 failed, 2 rerun"),
        ("knowledge", 2, 1, "1 failed"),
    ],
)
def test_only_what_fails_each_time_fails(
    tmp_path: Path, folder: str, right: int, status: int, said: str
) -> None:
    plugin = (HERE / "second_try.py").read_text("utf-8")
    (tmp_path / "second_try.py").write_text(plugin.replace("reruns_delay=1", "reruns_delay=0"))
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "test_it.py").write_text(UNSTEADY.format(right=right))
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "second_try",
            "-rR",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert run.returncode == status, run.stdout + run.stderr
    assert said in run.stdout.splitlines()[-1]
    if "rerun" in said:
        assert "RERUN" in run.stdout
