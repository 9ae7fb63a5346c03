"""backup and restore on the command line."""

from __future__ import annotations

import asyncio
import io
import sqlite3
import sys
from contextlib import closing, redirect_stdout
from pathlib import Path

import pytest

from bot.cli import run_command
from bot.replies.announcements import PROBLEMS
from bot.storage import backup as storage
from bot.storage.database import open_database
from tests.bot.announcements.support import DRAFT, office, seconds
from tests.bot.storage.support import DATA, names, rows
from tests.support.places import sqlite_place

STANDING = "SELECT state, problem, approved_by FROM announcement ORDER BY state"


def _database(folder: Path) -> Path:
    return folder / "cases.sqlite3"


async def _with_announcements(folder: Path) -> None:
    """One is being sent, one is approved, one is a draft."""
    url = sqlite_place(_database(folder)).url
    async with open_database(url, data_folder=DATA, now=seconds) as database:
        here = office(database)
        sending = await here.approved()
        await here.desk.send(sending.id, actor="telegram:2")
        await here.approved()
        await here.desk.compose(DRAFT, actor="telegram:1")


def test_a_backup_is_told_with_its_size_and_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["backup", "copy.sqlite3"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("copy.sqlite3 파일에 백업했습니다(0.")
    assert "질문이 들어 있으니" in said
    assert run_command(["backup", "copy.sqlite3"]) == 1
    assert "이미 있습니다(copy.sqlite3)" in capsys.readouterr().err


def test_in_a_folder_it_gets_a_name(folder: Path) -> None:
    (folder / "safe").mkdir()
    assert run_command(["backup", "safe"]) == 0
    (name,) = names(folder / "safe")
    assert name.startswith("saryebot-20")


def test_nothing_to_back_up_makes_no_database(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _database(folder).unlink()
    assert run_command(["backup", "copy.sqlite3"]) == 1
    assert "아직 없습니다" in capsys.readouterr().err
    assert names(folder) == []


@pytest.mark.parametrize("target", ["copy.sqlite3", "-"])
def test_a_locked_database_is_said_and_leaves_nothing(
    folder: Path,
    target: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(storage, "PATIENCE", 0.1)
    with closing(sqlite3.connect(_database(folder), isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        assert run_command(["backup", target]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "cases.sqlite3" in said.err
    assert names(folder) == ["cases.sqlite3"]


def test_through_standard_output_and_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = io.BytesIO()
    with redirect_stdout(io.TextIOWrapper(content)) as out:
        assert run_command(["backup", "-"]) == 0
        out.detach()
    assert names(folder) == ["cases.sqlite3"]
    content.seek(0)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content))
    assert run_command(["restore", "-"]) == 0
    assert "지금 자료는 1판입니다." in capsys.readouterr().out
    assert run_command(["audit", "list"]) == 0
    assert "자료 표준 입력" in capsys.readouterr().out


def test_a_terminal_gets_no_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run_command(["backup", "-"]) == 2
    assert "화면에는 적을 수 없습니다" in capsys.readouterr().err


def test_a_terminal_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert run_command(["restore", "-"]) == 2
    assert "파일이 필요합니다" in capsys.readouterr().err


def test_nothing_is_sent_by_itself_after_a_restore(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(_with_announcements(folder))
    assert run_command(["backup", "copy.sqlite3"]) == 0
    capsys.readouterr()
    assert run_command(["restore", "copy.sqlite3"]) == 0
    said = capsys.readouterr().out
    assert "보낼 소식 2건을 멈추었습니다" in said
    assert "구독 취소와 삭제 요청" in said
    (kept,) = {*names(folder)} - {"cases.sqlite3", "copy.sqlite3"}
    assert f"{folder / kept} 파일에 있습니다" in said
    assert rows(_database(folder), STANDING) == [
        ("draft", None, None),
        ("draft", None, None),
        ("paused", "restored", "telegram:2"),
    ]
    # As it was before: one of them was on its way.
    assert ("running",) in rows(folder / kept, "SELECT state FROM announcement")
    assert "또 받을 수 있으니" in PROBLEMS["restored"]


def test_a_restore_is_in_the_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["backup", "copy.sqlite3"]) == 0
    assert run_command(["restore", "copy.sqlite3"]) == 0
    capsys.readouterr()
    assert run_command(["audit", "list"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("담당자(명령줄): 백업으로 되돌렸습니다. 대상: 데이터베이스")
    assert second.strip() == "멈춘 소식 0, 자료 copy.sqlite3, 판 1"
    assert run_command(["audit", "check"]) == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "'copy.sqlite3' 파일을 열 수 없습니다"), (b"hello", "데이터베이스가 아닙니다(copy.")],
)
def test_what_is_no_backup_is_said_and_changes_nothing(
    folder: Path, content: bytes | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path("copy.sqlite3").write_bytes(content)
    before = _database(folder).read_bytes()
    assert run_command(["restore", "copy.sqlite3"]) in (1, 2)
    assert told in capsys.readouterr().err
    assert _database(folder).read_bytes() == before


def test_a_running_bot_is_not_taken_its_database(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["backup", "copy.sqlite3"]) == 0
    with closing(sqlite3.connect(_database(folder))) as connection:
        # As the bot's connections do, it stays open between its transactions.
        connection.execute("SELECT * FROM secret").fetchall()
        assert run_command(["restore", "copy.sqlite3"]) == 1
    assert "봇을 끈 다음 다시 해 주세요" in capsys.readouterr().err
