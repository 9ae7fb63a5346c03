"""The command line in an empty folder with a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.logs import restored_logging
from tests.support.places import sqlite_place


@pytest.fixture
def folder(tmp_path: Path, ready_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the command line is: with what ships published."""
    file = Path(shutil.copy(ready_file, tmp_path / "cases.sqlite3"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SARYEBOT_DATABASE_URL", sqlite_place(file).url)
    monkeypatch.setattr("getpass.getuser", lambda: "담당자")
    with restored_logging():
        yield tmp_path
