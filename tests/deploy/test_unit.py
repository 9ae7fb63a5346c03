"""The systemd unit: judged by systemd, and in agreement with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.commands.shell import UNUSABLE
from bot.web.limits import GRACE_SECONDS
from tests.deploy.tools import DEPLOY, run, tool

UNIT = DEPLOY / "saryebot.service"
# In tenths: an exposure of 2.0 of 10.
EXPOSURE = 20


@pytest.fixture(scope="module")
def unit() -> dict[str, str]:
    pairs = re.findall(r"(?m)^(\w+)=(.*)$", UNIT.read_text("utf-8"))
    return {name: value for name, value in pairs if name != "SystemCallFilter"}


def verified(folder: Path, text: str) -> str:
    """What `systemd-analyze verify` has to say; it warns without changing its exit status."""
    file = folder / UNIT.name
    # A program that every machine has, for ours is installed on none that runs this.
    file.write_text(text.replace("/opt/saryebot/bin/saryebot", "/bin/true"), "utf-8")
    status, said = run([tool("systemd-analyze"), "verify", "--man=no", str(file)])
    return said or ("" if status == 0 else f"exit status {status}")


def exposure(file: Path, threshold: int) -> int:
    analyze = [tool("systemd-analyze"), "security", "--offline=true", "--no-pager"]
    return run([*analyze, f"--threshold={threshold}", str(file)])[0]


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    assert verified(tmp_path, UNIT.read_text("utf-8")) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ProtectHome=yes", "ProtectHome=maybe"),
        ("MemoryMax=1G", "MemoryMaximum=1G"),
        ("Type=notify", "Type=notified"),
        ("@system-service", "@no-such-set"),
    ],
)
def test_systemd_would_find_a_slip(tmp_path: Path, before: str, after: str) -> None:
    text = UNIT.read_text("utf-8")
    assert before in text
    assert verified(tmp_path, text.replace(before, after)) != ""


def test_its_exposure_is_low(tmp_path: Path) -> None:
    assert exposure(UNIT, EXPOSURE) == 0
    bare = tmp_path / UNIT.name
    bare.write_text("[Service]\nExecStart=/bin/true\n", "utf-8")
    assert exposure(bare, EXPOSURE) != 0


def test_it_starts_our_command(unit: dict[str, str]) -> None:
    program, command = unit["ExecStart"].split()
    assert Path(program).name == "saryebot"
    assert command in COMMANDS
    assert unit["Type"] == "notify"


def test_a_setting_that_cannot_be_used_does_not_start_it_again(unit: dict[str, str]) -> None:
    assert unit["RestartPreventExitStatus"] == str(UNUSABLE)
    assert unit["Restart"] == "on-failure"


def test_a_process_that_runs_out_of_memory_does_not_stop_it(unit: dict[str, str]) -> None:
    assert unit["OOMPolicy"] == "continue"


def test_it_may_finish_what_it_answers(unit: dict[str, str]) -> None:
    assert seconds(unit["TimeoutStopSec"]) > 2 * GRACE_SECONDS
    assert seconds(unit["WatchdogSec"]) >= 30


def test_it_writes_nowhere_but_in_its_state_directory(unit: dict[str, str]) -> None:
    assert unit["ProtectSystem"] == "strict"
    assert unit["StateDirectory"] == "saryebot"
    assert "ReadWritePaths" not in unit
    assert unit["CapabilityBoundingSet"] == ""


def seconds(span: str) -> int:
    return int(span.removesuffix("s"))
