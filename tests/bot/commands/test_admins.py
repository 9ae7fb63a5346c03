"""`saryebot admins` and `saryebot audit`: roles and the record, without a messenger."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from bot.cli import run_command
from bot.replies import console
from bot.replies.audit import HEADER
from tests.support.places import sqlite_place


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert run_command(list(arguments)) == status
    out, err = capsys.readouterr()
    return err if status and err else out


def test_roles_are_given_listed_and_taken_away(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SARYEBOT_ADMIN_IDS", "1")
    assert "홍길동 (12345)은 이제 편집자입니다." in said(
        capsys, "admins", "add", "12345", "편집자", "--name", "홍길동"
    )
    made = json.loads(said(capsys, "admins", "role", "12345", "viewer", "--json"))
    assert (made["account"], made["role"], made["name"]) == (12345, "viewer", "홍길동")
    listed = said(capsys, "admins", "list")
    assert listed.splitlines() == ["1: 소유자, 설정에 있음", "홍길동 (12345): 열람자"]
    assert [one["fixed"] for one in json.loads(said(capsys, "admins", "list", "--json"))] == [
        True,
        False,
    ]
    assert "설정에서만" in said(capsys, "admins", "remove", "1", status=1)
    assert "관리자가 아닙니다" in said(capsys, "admins", "role", "5", "viewer", status=1)
    assert "'대장' 역할은 없습니다" in said(capsys, "admins", "add", "5", "대장", status=2)
    assert "뺐습니다(열람자였습니다)" in said(capsys, "admins", "remove", "12345")


def test_the_last_owner_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "아직 관리자가 없습니다." in said(capsys, "admins", "list")
    said(capsys, "admins", "add", "7", "owner")
    assert "한 명뿐" in said(capsys, "admins", "remove", "7", status=1)
    assert "한 명뿐" in said(capsys, "admins", "role", "7", "열람자", status=1)


def test_every_command_that_changes_something_is_in_the_record(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "아직 기록이 없습니다." in said(capsys, "audit", "list")
    said(capsys, "admins", "add", "12345", "editor", "--name", "홍길동")
    said(capsys, "announce", "compose", "--title", "옛 제목", "--summary", "글")
    id_ = json.loads(said(capsys, "announce", "list", "--json"))[0]["id"]
    said(capsys, "announce", "edit", id_, "--title", "=새 제목")
    said(capsys, "subscribers", "add", "12345", "all")
    said(capsys, "subscribers", "add", "-1001234567890", "all")
    said(capsys, "subscribers", "remove", "12345")
    said(capsys, "subscribers", "export", "out.jsonl")
    said(capsys, "subscribers", "import", "out.jsonl")
    export = said(capsys, "export", "a.json")
    assert export
    changed = json.loads((folder / "a.json").read_text())
    changed["knowledge"]["cases"][0]["title"] = "다른 제목"
    (folder / "b.json").write_text(json.dumps(changed, ensure_ascii=False))
    said(capsys, "import", "b.json", "--publish", "--override", "시험")
    said(capsys, "rollback", "1")
    rows = json.loads(said(capsys, "audit", "list", "--json", "--limit", "50"))
    assert {row["actor"] for row in rows} == {"os:담당자"}
    done = [(row["action"], row["subject"], row["before"], row["after"]) for row in rows[::-1]]
    assert [action for action, *_ in done] == [
        "role_give",
        "compose",
        "edit",
        "subscribers_add",
        "subscribers_add",
        "subscribers_remove",
        "subscribers_export",
        "subscribers_import",
        "publish",
        "publish",
    ]
    assert done[2][2:] == (
        {"stage": "draft", "title": "옛 제목"},
        {"stage": "draft", "title": "=새 제목"},
    )
    # The number of a chat is kept while it subscribes, and this log is for good.
    assert done[3][1:] == ("subscribers", {"topics": []}, {"topics": ["all"]})
    assert done[4][1] == "subscribers"
    assert "12345" not in json.dumps([row for row in rows if row["subject"] == "subscribers"])
    assert done[8][1:3] == ("version:2", {"version": 1})
    assert (done[8][3]["override"], done[8][3]["cases_changed"]) == ("시험", 1)
    assert (done[9][1], done[9][3]["note"], done[9][3]["origin"]) == ("version:3", "rollback", "1")
    listed = said(capsys, "audit", "list", "--limit", "50")
    assert "10. " in listed.splitlines()[0]
    assert "담당자(명령줄): 자료를 공개했습니다. 대상: 3판" in listed
    assert "제목 옛 제목 → =새 제목" in listed
    assert "막는 것을 넘은 까닭 시험" in listed
    # Every value has a Korean name.
    assert not [word for row in rows for word in (row["after"] or {}) if f" {word} " in listed]
    last = said(capsys, "audit", "list", "--limit", "2", "--before", "3")
    assert [line[:2] for line in last.splitlines() if line[0] != " "] == ["2.", "1."]


def test_the_record_is_exported_and_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for account in ("11", "12", "13"):
        said(capsys, "admins", "add", account, "viewer", "--name", "=사람")
    assert "--csv와 --json" in said(capsys, "audit", "export", "x", status=2)
    assert "3줄" not in said(capsys, "audit", "export", "--csv", "record.csv")
    file = folder / "record.csv"
    assert file.stat().st_mode & 0o077 == 0
    header, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert tuple(header) == HEADER
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0][4] == "'=사람(11)"
    assert rows[3][3] == "기록을 내보냈습니다"
    said(capsys, "audit", "export", "--json", "record.json")
    assert "5줄이 적힌 그대로입니다" in said(capsys, "audit", "check", "record.json")
    assert "쓴 파일이 아닙니다" in said(capsys, "audit", "check", "record.csv", status=2)
    assert "열 수 없습니다" in said(capsys, "audit", "check", "none.json", status=2)
    kept = json.loads((folder / "record.json").read_text())
    kept[1]["hash"] = "0" * 64
    (folder / "other.json").write_text(json.dumps(kept))
    assert "2번 줄이 예전에 내보낸 파일과 다릅니다" in said(
        capsys, "audit", "check", "other.json", status=1
    )


def test_check_names_the_first_broken_row(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for account in ("11", "12", "13"):
        said(capsys, "admins", "add", account, "viewer")
    well = said(capsys, "check")
    assert "기록: 3줄이 적힌 그대로입니다. 마지막 줄의 표시 3:" in well
    sqlite_place(folder / "cases.sqlite3").change(
        "DROP TRIGGER audit_log_no_update; UPDATE audit_log SET actor = 'os:남' WHERE number >= 2;"
    )
    assert run_command(["check"]) == 1
    out, _ = capsys.readouterr()
    assert "기록: 2번 줄이 적힌 뒤에 바뀌었습니다. 그 앞까지는 적힌 그대로입니다." in out
    assert out.endswith(f"{console.NOT_WELL}\n")
    assert "2번 줄이 적힌 뒤에 바뀌었습니다" in said(capsys, "audit", "check", status=1)


def test_a_code_for_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "admins", "code", "k7mq2a")
    assert re.search(r"로그인 코드: \d{8}\n", told)
    made = json.loads(said(capsys, "admins", "code", "k7mq2a", "--json"))
    assert re.fullmatch(r"\d{8}", made["code"])
    assert made["code"] not in told
    assert "브라우저의 번호가 아닙니다" in said(capsys, "admins", "code", "k7", status=1)
