"""Where CI=true a skipped test fails the run, however many processes share the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ONE_TEST = "import pytest\n\ndef test_a(): pass\n\n@pytest.mark.skip\ndef test_b(): pass\n"
WHOLE_MODULE = "import pytest\n\npytest.skip('not here', allow_module_level=True)\n"


@pytest.mark.parametrize("processes", [0, 2])
@pytest.mark.parametrize("skipping", [ONE_TEST, WHOLE_MODULE], ids=["test", "module"])
@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_a_skip_is_a_failure_only_where_ci_says_so(
    tmp_path: Path, ci: str, status: int, skipping: str, processes: int
) -> None:
    (tmp_path / "conftest.py").write_text((HERE / "no_skips.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_it.py").write_text(skipping, "utf-8")
    (tmp_path / "test_other.py").write_text("def test_c(): pass\n", "utf-8")
    options = ["-q", "-p", "no:cacheprovider", "--numprocesses", str(processes)]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        env={**os.environ, "CI": ci},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == status, run.stdout + run.stderr
    assert ("skipped where CI=true" in run.stdout) == bool(status)
