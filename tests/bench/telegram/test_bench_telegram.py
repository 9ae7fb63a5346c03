"""The Telegram benchmark gives every row and refuses wrong, missing and unasked answers.

How fast anything is, is not tested: that depends on what else the machine does.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import platform
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.bench.answering import STAGES as ANSWERING
from tests.bench.program import Program
from tests.bench.telegram.__main__ import main
from tests.bench.telegram.bots import running
from tests.bench.telegram.errors import (
    AnswersMissingError,
    BotGoneError,
    TooSlowError,
    WrongAnswerError,
)
from tests.bench.telegram.measuring import measure
from tests.bench.telegram.people import APART, Turn, echoed, our_dialogues, stream
from tests.bench.telegram.plan import plan
from tests.bench.telegram.rows import Aim, Row
from tests.bench.telegram.stand import Stand
from tests.bench.telegram.wording import label, rows_table
from tests.dialogues.shipped import TODAY, shipped_snapshot
from tests.support.botapi.chats import Person
from tests.support.botapi.world import World

QUICK = plan(quick=True)
ROWS = [
    "throughput",
    "throughput.crowd",
    "throughput.again",
    "backlog",
    "cpu",
    "cpu.difference",
    "cpu.crowd",
    "cpu.crowd.difference",
    "cpu.again",
    "cpu.again.difference",
    *(f"latency.{rate}.{what}" for rate in (30, 100, 300) for what in ("p50", "p99")),
    "latency.300.crowd.p50",
    "latency.300.crowd.p99",
    "memory.idle",
    "memory.loaded",
    "server",
]
STAGES = [
    f"part.{stage}" for stage in ("desk", *ANSWERING, "render", "load", "save", "record", "whole")
]
TWO = ((Turn("가", ("a", "b")), Turn("나", ("c",))),)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What a quick run prints, with a server that checks each request, and the JSON it writes."""
    file = tmp_path_factory.mktemp("bench") / "raw.json"
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("sys.stdout.write", printed.append)
        main(["--quick", "--json", str(file)])
    return "".join(printed), json.loads(file.read_text(encoding="utf-8"))


def test_every_row_is_measured(output: tuple[str, dict[str, Any]]) -> None:
    _, raw = output
    assert [row["key"] for row in raw["rows"]] == ROWS
    assert [stage["key"] for stage in raw["stages"]] == STAGES
    for row in raw["rows"]:
        assert bool(row["echo"]) == (not row["key"].endswith(".difference"))
        assert min(row["echo"], default=1) > 0, row["key"]
        # A difference of two small amounts may be anything.
        assert sum(row["ours"]) > 0 or row["key"].endswith(".difference"), row["key"]
    for stage in raw["stages"]:
        assert sum(stage["samples"]) > 0, stage["key"]
    with_aim = [row["key"] for row in raw["rows"] if row["reached"] is not None]
    assert with_aim == [
        *("throughput", "throughput.crowd", "throughput.again"),
        *("cpu.difference", "cpu.crowd.difference", "cpu.again.difference"),
        *("latency.300.p99", "memory.loaded"),
    ]
    assert raw["plan"]["checking"] is True


def test_the_samples_are_as_many_as_planned(output: tuple[str, dict[str, Any]]) -> None:
    _, raw = output
    counts = {row["key"]: (len(row["ours"]), len(row["echo"])) for row in raw["rows"]}
    for rate, seconds in QUICK.rates:
        assert counts[f"latency.{rate}.p99"] == (round(rate * seconds),) * 2
    assert counts["throughput"] == counts["backlog"] == (QUICK.rounds,) * 2


def test_the_tables_have_a_row_of_each(output: tuple[str, dict[str, Any]]) -> None:
    printed, raw = output
    rows = [line for line in printed.splitlines() if line.startswith("|")]
    assert len(rows) == len(ROWS) + len(STAGES) + 4
    assert {row.count(" | ") for row in rows} == {6}
    for row in raw["rows"]:
        assert f"| {label(Row(row['key'], 'ms', ours=(1.0,)), QUICK)} |" in printed


def test_two_sizes_of_the_knowledge_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quick", "--cases", "40"])
    rows = [line.split("|") for line in capsys.readouterr().out.splitlines() if "×" in line]
    assert len(rows) == 3
    assert all(float(cell.replace(",", "")) > 0 for row in rows for cell in row[4:6])


def test_nothing_tells_where_it_was_measured(output: tuple[str, dict[str, Any]]) -> None:
    printed, raw = output
    told = printed + json.dumps(raw, ensure_ascii=False)
    for secret in (str(Path.cwd()), str(Path.home()), platform.node()):
        assert len(secret) < 3 or secret not in told


def stand() -> Stand:
    return Stand("ours", World(number=42, token="42:x", username="x_bot"), TWO)


def send(one: Stand, chat: int, text: str, status: int = 200) -> None:
    params = {"chat_id": chat, "text": text}
    entry = one.world.journal.begin("sendMessage", params, time.time())
    one.world.journal.end(entry, status)


def person(one: Stand) -> int:
    me = one.world.me.id
    (number,) = (
        who.id for who in one.world.people.values() if isinstance(who, Person) and who.id != me
    )
    return number


async def test_an_answer_is_done_with_its_last_message() -> None:
    one = stand()
    asked = one.push()
    assert (one.waiting, one.unanswered) == (1, 1)
    send(one, person(one), "a")
    one.look()
    assert asked.answered is not None
    assert (asked.done, one.unanswered) == (None, 1)
    with pytest.raises(AnswersMissingError) as missing:
        await one.wait([asked], seconds=0.01)
    assert missing.value.values == {"bot": "ours", "asked": 1, "answered": 0}
    send(one, person(one), "b")
    await one.wait([asked], seconds=0)
    assert asked.done is not None
    assert asked.pushed <= asked.answered <= asked.done


@pytest.mark.parametrize(("text", "status"), [("b", 200), ("a", 400)])
def test_a_wrong_or_refused_answer_is_no_measurement(text: str, status: int) -> None:
    one = stand()
    one.push()
    send(one, person(one), text, status)
    with pytest.raises(WrongAnswerError) as wrong:
        one.look()
    assert wrong.value.values["expected"] == "a"


def test_an_answer_that_nobody_asked_for_is_no_measurement() -> None:
    one = stand()
    one.push()
    for text in "abc":
        send(one, person(one), text)
    with pytest.raises(WrongAnswerError):
        one.look()


def test_people_wait_between_the_messages_of_a_dialogue() -> None:
    asked = our_dialogues(shipped_snapshot(), TODAY)
    # A picture is no text that could be compared.
    assert not [turn for dialogue in asked for turn in dialogue if turn.text == "순위표"]
    assert any(len(one) > 1 for one in asked)
    last: dict[int, int] = {}
    said: dict[int, int] = {}
    for at, (number, turn) in enumerate(itertools.islice(stream(asked), 4000)):
        assert turn == asked[number % len(asked)][said.get(number, 0)]
        assert at - last.get(number, -APART) >= APART
        last[number], said[number] = at, said.get(number, 0) + 1
    assert echoed(asked)[0][0] == Turn(asked[0][0].text, (asked[0][0].text,))


async def test_a_bot_that_ends_by_itself_is_no_measurement(tmp_path: Path) -> None:
    begun = dt.datetime.now(tz=dt.UTC)
    with pytest.raises(BotGoneError) as gone:
        async with running("ours", ["-c", "import sys; sys.exit('why')"], tmp_path, {}) as bot:
            await bot.ready(stand())
    assert gone.value.values["status"] == 1
    assert "why" in str(gone.value)
    assert dt.datetime.now(tz=dt.UTC) - begun < dt.timedelta(seconds=10)


async def test_a_run_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    of_a_day = replace(QUICK, longest=1.5, rates=((1, 86_400.0),))
    with pytest.raises(TooSlowError) as slow:  # it ends at all: no run of a day would
        await measure(Program(tmp_path), of_a_day)
    assert slow.value.values == {"seconds": 1.5}


async def test_processor_time_and_memory_are_those_of_the_bot(tmp_path: Path) -> None:
    work = (
        "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n"
        "kept = bytearray(b'x') * 100_000_000\n"
        "while time.process_time() < 0.3: pass\n"
        "open('ready', 'w').close(); time.sleep(30)"
    )
    async with running("ours", ["-c", work], tmp_path, {}) as bot:
        until = time.monotonic() + 10
        while not (tmp_path / "ready").exists() and time.monotonic() < until:
            time.sleep(0.02)  # noqa: ASYNC251
        assert 0.3 <= bot.cpu() < 3
        assert 100 < bot.resident() < 150


def test_a_ratio_is_that_of_each_round() -> None:
    row = Row("throughput", "1/s", ours=(6.0, 60.0, 9.0), echo=(10.0, 100.0, 10.0))
    assert row.ratio == pytest.approx(0.6)
    spread = Row("latency.30.p50", "ms", ours=(2.0, 4.0), echo=(1.0, 1.0))
    assert spread.ratio == 3


@pytest.mark.parametrize(
    ("aim", "mark"),
    [
        (Aim("ratio", 0.6, at_least=True), "비 0.6 이상 ✗"),
        (Aim("ratio", 0.5, at_least=True), "비 0.5 이상 ✓"),
        (Aim("value", 5.0), "5 이하 ✓"),
        (Aim("value", 4.9), "4.9 이하 ✗"),
    ],
)
def test_an_aim_has_its_side(aim: Aim, mark: str) -> None:
    row = Row("throughput", "1/s", ours=(5.0,), echo=(10.0,), aim=aim)
    assert rows_table([row], QUICK).endswith(f"{mark} |")


def test_a_crowd_asks_few_things_often_and_each_dialogue_in_its_order() -> None:
    asked = [(Turn(f"{n}", ("a",)), Turn(f"{n}!", ("b",))) for n in range(200)]
    said: dict[int, list[str]] = {}
    for number, turn in itertools.islice(stream(asked, "crowd", first=7), 8000):
        said.setdefault(number, []).append(turn.text)
    assert min(said) == 7
    firsts = Counter(turns[0] for turns in said.values())
    assert firsts["0"] > 4 * firsts["9"] > 0
    assert all(turns[1:] in ([], [f"{turns[0]}!"]) for turns in said.values())
    assert sum(len(turns) == 2 for turns in said.values()) > 3000


def test_what_was_just_answered_is_asked_by_somebody_else() -> None:
    asked = [(Turn(f"{n}", ("a",)), Turn(f"{n}!", ("b",))) for n in range(200)]
    said = list(itertools.islice(stream(asked, "again", first=7), 250))
    assert [number for number, _ in said] == list(range(7, 257))
    assert [turn.text for _, turn in said] == [f"{n % 100}" for n in range(250)]
