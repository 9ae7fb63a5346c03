"""`saryebot stats`: words, a table, JSON, a picture."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.cli import run_command
from tests.bot.figures.support import Days
from tests.bot.storage.support import opened


@pytest.fixture
def asked(folder: Path) -> Path:
    async def ask() -> None:
        async with opened(folder / "cases.sqlite3") as database:
            await Days(database).week()

    asyncio.run(ask())
    return folder


def test_figures_in_every_form(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    period = ["--from", "2021-09-06", "--to", "2021-09-08"]
    assert run_command(["stats", *period, "--picture", "통계.png"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("2021년 9월 6일부터 2021년 9월 8일까지\n질문 5건")
    assert (asked / "통계.png").read_bytes().startswith(b"\x89PNG")
    assert run_command(["stats", *period, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [day["asked"] for day in found["days"]] == [2, 0, 3]
    assert run_command(["stats", *period, "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["구분,날짜,이름,수", "질문,2021-09-06,,2"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "어제"], "날짜가 아닙니다"),
        (["--from", "2021-09-08", "--to", "2021-09-07"], "--from이 --to보다 늦습니다"),
        (["--csv", "--json"], "--csv와 --json"),
        (["--picture", "없는폴더/통계.png"], "열 수 없습니다"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], said: str, asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["stats", *arguments]) != 0
    assert said in capsys.readouterr().err
