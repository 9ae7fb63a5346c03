"""`saryebot subscribers`: who gets announcements, without a messenger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import run_command


def _said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert run_command(["subscribers", *arguments]) == status
    out, err = capsys.readouterr()
    return err if status else out


def test_chats_are_added_listed_and_removed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "12345번" in _said(capsys, "add", "12345", "all", "department:남원읍")
    assert "이미" in _said(capsys, "add", "12345", "all")
    _said(capsys, "add", "-1001234567890", "all")
    listed = json.loads(_said(capsys, "list", "--json"))
    assert listed == {"states": {"active": 2}, "topics": {"all": 2, "department:남원읍": 1}}
    assert "남원읍 (department:남원읍): 1곳" in _said(capsys, "list")
    assert "1개" in _said(capsys, "remove", "12345", "department:남원읍")
    assert "1개" in _said(capsys, "remove", "-1001234567890")
    assert "그런 구독은 없습니다" in _said(capsys, "remove", "-1001234567890")
    assert json.loads(_said(capsys, "list", "--json"))["topics"] == {"all": 1}


def test_an_export_is_for_the_owner_alone_and_can_be_read_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _said(capsys, "add", "12345", "all", "department:남원읍")
    _said(capsys, "add", "-1001234567890", "all")
    _said(capsys, "export", "out.jsonl")
    file = folder / "out.jsonl"
    assert file.stat().st_mode & 0o077 == 0
    before = _said(capsys, "list", "--json")
    for chat in ("12345", "-1001234567890"):
        _said(capsys, "remove", chat)
    assert "2곳" in _said(capsys, "import", "out.jsonl")
    assert "0곳" in _said(capsys, "import", "out.jsonl")
    assert _said(capsys, "list", "--json") == before
    kinds = {json.loads(line)["kind"] for line in file.read_text().splitlines()}
    assert kinds == {"private", "supergroup"}


def test_what_cannot_be_read_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "그런 주제는 없습니다" in _said(capsys, "add", "5", "field:none", status=1)
    (folder / "bad.jsonl").write_text('{"chat": 1, "topics": ["all"]}\n{"chat": "x"}\n')
    assert "2번째 줄" in _said(capsys, "import", "bad.jsonl", status=2)
    assert "열 수 없습니다" in _said(capsys, "import", "missing.jsonl", status=2)
    assert "구독이 없습니다" in _said(capsys, "list")


def test_everything_is_said_as_json_on_request(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> object:
        return json.loads(_said(capsys, *arguments, "--json"))

    assert said("add", "5", "all") == {"chat": 5, "topics": ["all"], "new": True}
    assert said("add", "5", "all") == {"chat": 5, "topics": ["all"], "new": False}
    assert said("export", "out.jsonl") == {"written": 1, "file": "out.jsonl"}
    assert said("remove", "5") == {"chat": 5, "removed": 1}
    assert said("import", "out.jsonl") == {"read": 1, "new": 1}
