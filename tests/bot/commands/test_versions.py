"""versions, diff, rollback, export on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.cli import run_command
from bot.dialogues.tables import Line
from bot.review import checks
from knowledge.exchange.files import FORMATS, read_export
from tests.bot.test_load import NEXT_YEAR, SHIPPED
from tests.dialogues.shipped import shipped_knowledge

OF_THE_FIRST = Line(file="own.yaml", number=1, ask=("서홍동 폐가전",), kind=("none",), cases=())
"""True of the first version only, where nothing is found by its words."""


@pytest.fixture
def two_versions(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """What ships, and a second version with one case more."""
    monkeypatch.setattr(checks, "read_tables", lambda: [OF_THE_FIRST])
    shutil.copytree(SHIPPED, folder / "data" / "contests")
    (folder / "data" / "contests" / "2022.yaml").write_text(
        NEXT_YEAR.replace("RANK", "1"), encoding="utf-8"
    )
    assert run_command(["load", "data", "--override", "새 대회"]) == 0
    capsys.readouterr()
    return folder


def test_versions_say_who_when_from_what_and_what(
    two_versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["versions"]) == 0
    newest, counted, source, over, stopped, oldest, *_ = capsys.readouterr().out.splitlines()
    assert newest.startswith("2판  20")
    assert newest.endswith("  담당자  자료 파일 data")
    assert counted == "    사례 1건 더함"
    assert source == "    새 출처: 이듬해 기사 (2022-10-01)"
    assert over.startswith("    막는 것이 있어도 공개함: 새 대회")
    assert stopped.startswith("    막은 것: 질문 1개")
    assert oldest.startswith("1판")
    assert run_command(["versions", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["version"], first["actor"], first["origin"]) == (2, "담당자", "data")
    assert (first["added"], first["changed"], first["removed"]) == (1, 0, 0)
    assert first["sources"] == ["이듬해 기사 (2022-10-01)"]
    assert second["version"] == 1


def test_a_diff_shows_every_field(two_versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["diff"]) == 0
    shown = capsys.readouterr().out
    assert "1판 → 2판" in shown
    assert "+ 사례 2022-all-01 (더함)" in shown
    assert "    부서: 서홍동" in shown
    assert run_command(["diff", "2", "1", "--json"]) == 0
    back = json.loads(capsys.readouterr().out)
    assert (back["before"], back["after"]) == (2, 1)
    assert {one["what"] for one in back["differences"]} == {"removed"}
    assert run_command(["diff", "2"]) == 0
    assert capsys.readouterr().out == "2판과 2판의 자료는 같습니다.\n"


def test_the_first_version_added_everything(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["diff"]) == 0
    assert capsys.readouterr().out.count("+ 사례 ") == len(shipped_knowledge().cases)


def test_a_rollback_is_a_new_version(
    two_versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["rollback", "1"]) == 0
    assert "1판의 자료를 3판으로 다시 공개했습니다" in capsys.readouterr().out
    assert run_command(["diff", "1", "3"]) == 0
    assert "같습니다" in capsys.readouterr().out
    assert run_command(["versions"]) == 0
    assert "담당자  1판으로 되돌림" in capsys.readouterr().out
    assert run_command(["rollback", "1판", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"version": 3, "changed": False}


def test_a_rollback_that_makes_answers_wrong_needs_a_reason(
    two_versions: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = OF_THE_FIRST.model_copy(
        update={
            "ask": ("서홍동 사례",),
            "kind": ("card",),
            "cases": ("2022-all-01",),
            "from_version": 2,
        }
    )
    monkeypatch.setattr(checks, "read_tables", lambda: [line])
    assert run_command(["rollback", "1"]) == 1
    shown = capsys.readouterr()
    assert "질문 1개의 답이 틀리게 됩니다(‘서홍동 사례’)" in shown.err
    assert "서홍동 사례는 자료에 없습니다" in shown.out
    assert run_command(["rollback", "1", "--override", " "]) == 2
    assert run_command(["rollback", "1", "--override", "잘못 올렸음"]) == 0
    capsys.readouterr()
    assert run_command(["versions", "--json"]) == 0
    newest = json.loads(capsys.readouterr().out)[0]
    assert newest["override"] == {"reason": "잘못 올렸음", "over": ["line:서홍동 사례"]}


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_a_whole_version(
    two_versions: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert run_command(["export", "--version", "1", f"out.{form}"]) == 0
    assert f"out.{form} 파일에" in capsys.readouterr().out
    export = read_export((two_versions / f"out.{form}").read_bytes(), "out")
    assert export is not None
    assert (export.version, export.knowledge) == (1, shipped_knowledge())


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["diff", "9"], 1, "그런 자료 판(9)은 없습니다"),
        (["diff", "하나"], 2, "판의 번호가 아닙니다"),
        (["rollback", "9"], 1, "그런 자료 판(9)은 없습니다"),
        (["rollback", "-1"], 2, "옵션은 없습니다"),
        (["export", "--format", "pdf"], 2, "형식으로는 적을 수 없습니다"),
        (["export", "out.pdf"], 2, "형식으로는 적을 수 없습니다"),
        (["export", "missing/out.json"], 2, "적을 수 없습니다"),
    ],
)
def test_what_cannot_be_is_said(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    assert run_command(arguments) == status
    assert said in capsys.readouterr().err
