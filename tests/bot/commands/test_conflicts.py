"""saryebot conflicts: what was kept beside a published value is seen and decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import run_command
from bot.review import checks

FIRST = "1위는 가상군 세무과의 ‘길 위의 민원실’이다.\n"
SECOND = "1위는 가상군 교통과의 ‘길 위의 민원실’이다.\n"
LEAD = "가상군은 2019년 상반기 적극행정 우수사례 경진대회를 열었다고 밝혔다.\n"


@pytest.fixture
def two_sources(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A case that two articles give to different departments, published without a review."""
    monkeypatch.setattr(checks, "read_tables", list)
    monkeypatch.setattr("bot.commands.importing.read_tables", list)
    for number, line in enumerate((FIRST, SECOND), 1):
        (folder / f"{number}.txt").write_text(f"{number}번 기사의 제목\n{LEAD}{line}", "utf-8")
        said = ["import", f"{number}.txt", "--published", f"2019-07-0{number}", "--publish"]
        assert run_command(said) == 0
    return folder


def test_what_was_left_open_is_told_and_listed(
    two_sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "엇갈린 값 1개" in capsys.readouterr().out
    assert run_command(["conflicts"]) == 0
    shown = capsys.readouterr().out
    assert "2019-h1-01.department  부서" in shown
    assert "공개된 값: 세무과 (1번 기사의 제목, 2019-07-01)" in shown
    assert "다른 값: 교통과 (2번 기사의 제목, 2019-07-02)" in shown
    assert run_command(["conflicts", "--json"]) == 0
    [one] = json.loads(capsys.readouterr().out)
    assert (one["key"], one["claimed"]) == ("2019-h1-01.department", "교통과")


def test_what_is_taken_is_a_new_version_with_its_row_in_the_log(
    two_sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run_command(["conflicts", "2019-h1-01.department", "take"]) == 0
    assert "4판으로 공개했습니다" in capsys.readouterr().out
    assert run_command(["conflicts"]) == 0
    assert capsys.readouterr().out == "엇갈린 값이 없습니다.\n"
    assert run_command(["diff"]) == 0
    assert "부서: 세무과 → 교통과" in capsys.readouterr().out
    assert run_command(["versions"]) == 0
    assert "엇갈린 값 2019-h1-01.department take" in capsys.readouterr().out
    assert run_command(["audit", "list"]) == 0
    assert "엇갈린 값" in capsys.readouterr().out


def test_what_cannot_be_decided_is_refused(
    two_sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, status, sentence in (
        (["2019-h1-01.title", "keep"], 1, "엇갈린 값은 없습니다"),
        (["2019-h1-01.department", "alias"], 1, "사례명에만"),
        (["2019-h1-01.department", "모름"], 2, "keep, take, alias"),
        (["2019-h1-01.department"], 2, "keep, take, alias"),
    ):
        capsys.readouterr()
        assert run_command(["conflicts", *arguments]) == status
        assert sentence in capsys.readouterr().err
