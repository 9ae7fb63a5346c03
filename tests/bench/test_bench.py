"""The benchmarks give every row, measure the program they name, and refuse wrong answers.

How fast anything is, is not tested: that depends on what else the machine does.
"""

from __future__ import annotations

import json
import platform
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.assistant import Message
from bot.storage.database import Database
from bot.storage.upsert import Row
from knowledge.answer.confidence import CUTOFF
from knowledge.answer.decide import decide
from knowledge.answer.model import Answer
from knowledge.context import Memory
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot
from tests.bench import answering, writing
from tests.bench.__main__ import main
from tests.bench.confidence import picture
from tests.bench.database import opened
from tests.bench.errors import (
    ProgramFailedError,
    StagesDifferError,
    UnexpectedOutputError,
    WritesMissingError,
)
from tests.bench.figures import Aim, Figure
from tests.bench.plan import Plan, repeated
from tests.bench.program import Program, Run
from tests.bench.questions import Turn, dialogues, turns
from tests.bench.starting import measure_lines, measure_starts
from tests.bench.wording import label, number, table
from tests.dialogues.shipped import ROOT, TODAY, shipped_snapshot
from tests.dialogues.sureness import Rates

KEYS = [
    "python.wall",
    "ask.wall",
    "ask.cpu",
    "ask.memory",
    "first.wall",
    "lines.wall",
    "lines.memory",
    "document.page",
    "document.pages",
    "document.memory",
    "open.database",
    "open.snapshot",
    "open.answer",
    "answer.parse",
    "answer.resolve",
    "answer.decide",
    "answer.compose",
    "answer.remember",
    "answer.total",
    "answer.typical",
    "answer.longest",
    "answer.hostile",
    *(f"slow.{place}" for place in range(1, 6)),
    "confidence.wrong",
    "confidence.refused",
    "many.prepared",
    "many.total",
    "many.typical",
    "many.slowest",
    "intake.article",
    "intake.long",
    *(
        f"{way}.{writers}.{what}"
        for way in ("write", "put")
        for writers in (1, 32, 256)
        for what in ("rate", "cpu")
    ),
    "publish.quiet",
    "publish.wall",
    "publish.renewed",
    "publish.answers",
    "publish.after",
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What a quick run prints, and the JSON it writes."""
    file = tmp_path_factory.mktemp("bench") / "raw.json"
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("sys.stdout.write", printed.append)
        main(["--rounds", "1", "--quick", "--json", str(file)])
    return "".join(printed), json.loads(file.read_text(encoding="utf-8"))


def test_every_row_is_measured(output: tuple[str, dict[str, Any]]) -> None:
    _, raw = output
    assert [figure["key"] for figure in raw["figures"]] == KEYS
    for figure in raw["figures"]:
        # No answer may be wrong; everything else takes time or room.
        assert sum(figure["samples"]) > 0 or figure["unit"] == "%", figure["key"]
        assert all(sample >= 0 for sample in figure["samples"]), figure["key"]
    with_aim = {figure["key"] for figure in raw["figures"] if figure["aim"]}
    assert with_aim == {
        "publish.wall",
        "publish.answers",
        "ask.wall",
        "ask.memory",
        "lines.wall",
        "document.pages",
        "answer.total",
        "answer.hostile",
        "many.total",
        "intake.article",
        "confidence.wrong",
        "confidence.refused",
    } | {
        "confidence.wrong",
        "confidence.refused",
    }


def test_the_table_has_a_row_of_each_figure(output: tuple[str, dict[str, Any]]) -> None:
    printed, raw = output
    _, *rows = [line for line in printed.splitlines() if line.startswith("|")]
    assert len(rows) == len(KEYS) + 1
    assert {row.count(" | ") for row in rows} == {8}
    for figure in raw["figures"]:
        made = Figure(figure["key"], "ms", (1.0,), detail=figure["detail"])
        assert any(row.startswith(f"| {label(made, lines=20, many_cases=300)} |") for row in rows)


def test_nothing_tells_where_it_was_measured(output: tuple[str, dict[str, Any]]) -> None:
    printed, raw = output
    told = printed + json.dumps(raw, ensure_ascii=False)
    for secret in (str(Path.cwd()), str(Path.home()), platform.node()):
        assert len(secret) < 3 or secret not in told
    assert platform.python_version() in printed


@pytest.mark.parametrize("arguments", [["--rounds", "0"], ["--rounds", "x"], ["more"]])
def test_arguments_that_mean_nothing_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_memory_is_that_of_the_program_and_not_of_who_starts_it(tmp_path: Path) -> None:
    here = bytearray(b"x") * 150_000_000
    program = Program(tmp_path)
    assert program.python("-c", "pass").peak < 50
    assert program.python("-c", "bytearray(b'x') * 100_000_000").peak > 100
    assert len(here) == 150_000_000


def test_a_program_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailedError) as failed:
        Program(tmp_path).python("-c", "import sys; sys.exit('why')")
    assert failed.value.values["status"] == 1
    assert "why" in str(failed.value)


def test_a_program_that_does_not_end_is_killed(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailedError) as failed:
        Program(tmp_path, limit=0.2).python("-c", "import time; time.sleep(60)")
    assert failed.value.values["status"] == -9


def test_lines_that_are_not_all_answered_are_no_measurement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A question that is no text: the program says so in its status.
    monkeypatch.setattr("tests.bench.starting._lines", lambda _: '{"id":"0","text":1}\n')
    with pytest.raises(ProgramFailedError):
        measure_lines(Program(tmp_path), Plan(batches=1, lines=1))


def test_a_changing_answer_is_no_measurement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Program(tmp_path)
    outputs = iter(["하반기 3위", "하반기 4위"])

    def answered(*_: str) -> Run:
        return Run(wall=1.0, cpu=1.0, peak=1.0, output=next(outputs))

    monkeypatch.setattr(program, "saryebot", answered)
    with pytest.raises(UnexpectedOutputError) as refused:
        measure_starts(program, Plan(starts=1, first_starts=0))
    assert refused.value.values == {"expected": "하반기 3위", "got": "하반기 4위"}


async def test_writes_that_nobody_confirmed_are_no_measurement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forgets(_: Database, __: Row) -> None:
        pass

    monkeypatch.setattr(writing, "_WAYS", {"write": forgets})
    with pytest.raises(WritesMissingError) as refused:
        await writing.measure_writes(Program(tmp_path).database_url, Plan())
    assert refused.value.values == {"asked": 32, "got": 0}


async def test_stages_that_answer_otherwise_than_the_bot_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = Turn(Message(text="하반기 3위", today=TODAY), Memory())
    async with opened(Program(tmp_path).database_url) as bot:
        answering.check_stages(turn, bot.snapshot)

        def other(question: Question, snapshot: Snapshot) -> Answer:
            return decide(question, snapshot).model_copy(update={"confidence": 0.123})

        monkeypatch.setattr(answering, "decide", other)
        with pytest.raises(StagesDifferError):
            answering.check_stages(turn, bot.snapshot)


def test_every_message_is_asked_with_what_was_said_before() -> None:
    everything = dialogues()
    assert dialogues(every=25) == everything[::25]
    followed = next(line for line in everything if line.ask == ("5위", "상반기 거"))
    first, second = turns([followed], shipped_snapshot())
    assert (first.message.text, first.memory) == ("5위", Memory())
    assert second.message.text == "상반기 거"
    assert set(second.memory.cases) == {"2021-h2-05", "2021-h1-05"}


def test_rounds_end_when_the_time_is_over_but_one_is_run() -> None:
    assert list(repeated(3, 60.0)) == [0, 1, 2]
    assert list(repeated(3, -1.0)) == [0]


def test_a_summary_of_known_samples() -> None:
    figure = Figure("answer.total", "ms", tuple(float(n) for n in range(101)))
    assert (figure.median, figure.p99, figure.minimum, figure.maximum) == (50, 99, 0, 100)
    assert figure.reached is None
    assert Figure("answer.total", "ms", (7.0,)).p99 == 7


@pytest.mark.parametrize(("limit", "mark"), [(3.0, "✗"), (3.1, "✓")])
def test_an_aim_is_reached_below_its_limit(limit: float, mark: str) -> None:
    figure = Figure("ask.wall", "ms", (1.0, 3.0, 5.0), aim=Aim("median", limit))
    assert table([figure], lines=1, many_cases=1).endswith(f"중앙값 < {limit:g} {mark} |")


def test_a_ratio_is_that_of_the_medians() -> None:
    one = Figure("python.wall", "ms", (1.0, 2.0, 9.0))
    other = Figure("ask.wall", "ms", (5.0, 6.0, 7.0), against="python.wall")
    assert "| ×3.00 |" in table([one, other], lines=1, many_cases=1)


def test_a_question_cannot_break_the_table() -> None:
    figure = Figure("slow.1", "ms", (1.0,), detail="a|b\n<i>`c`" + "d" * 40)
    assert label(figure, lines=1, many_cases=1) == f"느린 질문 1: “a/b ‹i›'c'{'d' * 20}…” (50자)"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(12345.6, "12,346"), (99.94, "99.9"), (9.5, "9.50"), (0.1, "0.10"), (0.0123, "0.012")],
)
def test_numbers_have_three_digits(value: float, shown: str) -> None:
    assert number(value) == shown


def test_the_curve_shows_both_rates_and_the_cutoff() -> None:
    points = [Rates(0.0, 0.1, 0.0), Rates(0.5, 0.01, 0.02), Rates(1.0, 0.0, 0.3)]

    drawn = ElementTree.fromstring(picture(points))

    lines = drawn.findall("{http://www.w3.org/2000/svg}polyline")
    heights = [[float(p.split(",")[1]) for p in line.attrib["points"].split()] for line in lines]
    assert len(heights) == 2
    assert heights[0] == sorted(heights[0])  # fewer wrong answers, lower in the picture
    assert heights[1] == sorted(heights[1], reverse=True)
    texts = "".join(drawn.itertext())
    assert str(CUTOFF) in texts
    shown = ElementTree.parse(ROOT / "docs" / "images" / "confidence.svg").getroot()
    assert len(shown.findall("{http://www.w3.org/2000/svg}polyline")) == 2
