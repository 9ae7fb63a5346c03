"""Where CI=true a skipped test fails the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_a_skip_is_a_failure_only_where_ci_says_so(tmp_path: Path, ci: str, status: int) -> None:
    (tmp_path / "conftest.py").write_text((HERE / "no_skips.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_it.py").write_text(
        "import pytest\n\ndef test_a(): pass\n\n@pytest.mark.skip\ndef test_b(): pass\n", "utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        env={**os.environ, "CI": ci},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == status
