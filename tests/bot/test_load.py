"""`saryebot load`: data files become the next published version, or nothing changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import knowledge
from bot.cli import run_command
from tests.support.logs import restored_logging

SHIPPED = Path(knowledge.__file__).parent / "data" / "contests"
NEXT_YEAR = """\
organisation: 서귀포시
sources:
  - {id: s2022, title: 이듬해 기사, date: 2022-10-01}
contests:
  - id: 2022-all
    year: 2022
    selected: 15
    source: s2022
    cases:
      - {id: 2022-all-01, rank: RANK, organisation: 서귀포시, department: 서홍동,
         title: 대형 폐가전 무상 수거, source: s2022}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped data files, and a fresh database beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SARYEBOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/cases.sqlite3")
    shutil.copytree(SHIPPED, tmp_path / "data" / "contests")
    with restored_logging():
        yield tmp_path / "data"


def test_a_new_file_is_the_next_version(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "contests" / "2022.yaml").write_text(NEXT_YEAR.replace("RANK", "1"), "utf-8")
    # A newer contest may move what a bare rank means; words of its titles that are found where
    # nothing was found are another thing: somebody has to say that this is meant.
    assert run_command(["load", str(folder)]) == 1
    assert "답이 틀리게 됩니다" in capsys.readouterr().err
    assert run_command(["load", str(folder), "--override", "새 대회가 최근 대회가 됨"]) == 0
    assert "2판을 공개했습니다(사례 9건)" in capsys.readouterr().out
    assert run_command(["load", str(folder)]) == 0
    assert "바뀐 것이 없습니다" in capsys.readouterr().out
    assert run_command(["ask", "서홍동"]) == 0
    assert "2022년 1위 · 서홍동" in capsys.readouterr().out


def test_a_damaged_file_is_named_with_its_line_and_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "contests" / "2022.yaml").write_text(NEXT_YEAR.replace("RANK", "하나"), "utf-8")
    assert run_command(["load", str(folder)]) == 1
    assert "2022.yaml 10번째 줄): 'rank' 값: 정수가 아닙니다" in capsys.readouterr().err
    assert run_command(["ask", "--json", "서홍동"]) == 0
    assert '"version": 1' in capsys.readouterr().out
