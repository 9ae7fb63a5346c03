"""`saryebot questions`: the same desk without a messenger."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import run_command
from bot.learning.trial import TrialOrder
from bot.replies import console_learning as wording
from tests.bot.learning.support import School
from tests.bot.storage.support import opened


@pytest.fixture
def said(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs one command; what it says, as JSON where that was asked for."""

    def run(*arguments: str, status: int = 0) -> Any:
        assert run_command(["questions", *arguments]) == status
        out, err = capsys.readouterr()
        if status:
            return err
        return json.loads(out) if "--json" in arguments else out

    return run


def _asked(folder: Path, *texts: str) -> None:
    async def ask() -> None:
        async with opened(folder / "cases.sqlite3") as database:
            school = School(database)
            for text in texts:
                await school.ask(text)

    asyncio.run(ask())


def test_from_a_question_to_its_answer(
    said: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _asked(
        folder, "줍줍 행사 어디서 열렸나요?", "줍줍 행사 어디서 열렸나요", "주차장 요금 얼마예요"
    )
    first, second = said("list", "--json")
    assert (first["count"], second["count"]) == (2, 1)
    assert "2번  줍줍 행사" in said("list")
    number = str(first["id"])
    assert "무엇을 물은 것일까요?" in said("show", number)
    tried = said("teach", number, "--case", "2021-h2-05")
    assert "똑같이 답합니다" in tried
    assert wording.HOW_TO_TEACH in tried
    assert said("lessons").strip() == wording.NO_LESSONS
    taught = said("teach", number, "--case", "2021-h2-05", "--yes", "--json")
    assert taught["state"] == "taught"
    assert taught["created_by"] == "os:담당자"
    assert run_command(["ask", "줍줍 행사 어디서 열렸나요?"]) == 0
    assert capsys.readouterr().out.startswith("하반기 5위 · 남원읍")
    assert [one["id"] for one in said("list", "--state", "done", "--json")] == [first["id"]]
    said("ignore", str(second["id"]))
    assert said("list").strip() == wording.NO_QUESTIONS
    said("withdraw", str(taught["id"]))
    assert [one["id"] for one in said("list", "--json")] == [first["id"]]


def test_what_would_not_be_answered_as_meant_is_not_taught(said: Any, folder: Path) -> None:
    _asked(folder, "줍줍 민원실")
    (one,) = said("list", "--json")
    name = ("teach", str(one["id"]), "--case", "2021-h2-10", "--as-name", "민원실", "--yes")
    assert "나오지 않습니다" in said(*name, status=1)
    assert said("lessons").strip() == wording.NO_LESSONS


def test_what_does_not_go_together_is_refused(said: Any, folder: Path) -> None:
    assert "--case, --meaning, --none" in said("teach", "1", status=2)
    assert "--case, --meaning, --none" in said("teach", "1", "--none", "--as-name", "가", status=2)
    assert "이 질문은 이제 없습니다" in said("teach", "77", "--none", status=1)


def test_an_order_survives_its_way_into_another_process() -> None:
    order = TrialOrder.model_validate_json(
        '{"url": "sqlite+aiosqlite:////x", "lexicon": "y", "question": "가",'
        ' "target": {"kind": "sample", "said": "가"}}'
    )
    assert TrialOrder.model_validate_json(order.model_dump_json()) == order
