"""`saryebot run` as the image and the unit start it: read-only, without rights, supervised."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.replies import console, errors
from tests.deploy.tools import ROOT, run, tool

# In a mount namespace of its own everything but the data folder becomes read-only.
READ_ONLY = """
set -eu
mount --make-rprivate /
mount --bind "$DATA" "$DATA"
for point in $(awk '{print $5}' /proc/self/mountinfo | sort -u); do
    case "$point" in "$DATA"|/proc|/proc/*|/sys|/sys/*|/dev|/dev/*) continue;; esac
    mount -o remount,bind,ro "$point"
done
exec setpriv --bounding-set=-all --inh-caps=-all --no-new-privs -- "$@"
"""


class Machine:
    """Runs commands without rights on a file system that can be read only, but for `data`."""

    def __init__(self, data: Path) -> None:
        self.data = data
        with socket.create_server(("127.0.0.1", 0)) as found:
            port = found.getsockname()[1]
        self.environ = {
            "PATH": os.environ["PATH"],
            "DATA": str(data),
            "HOME": "/nonexistent",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{data / 'saryebot.sqlite3'}",
            "SARYEBOT_LISTEN": f"127.0.0.1:{port}",
        }

    def command(self, *arguments: str) -> list[str]:
        unshare = [tool("unshare"), "--mount", "sh", "-c", READ_ONLY, "sh"]
        return [*unshare, *arguments]

    def bot(self, *arguments: str) -> list[str]:
        return self.command(sys.executable, "-P", "-m", "bot", *arguments)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    tool("setpriv")
    if os.geteuid() != 0:
        pytest.skip("only root can make its file system read-only")
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    return Machine(data)


@pytest.fixture
def manager(machine: Machine) -> Iterator[socket.socket]:
    """Where systemd would listen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        address = machine.data / "notify"
        receiver.bind(str(address))
        receiver.settimeout(30)
        machine.environ |= {"NOTIFY_SOCKET": str(address)}
        yield receiver


def test_the_place_is_as_poor_as_it_says(machine: Machine) -> None:
    tried = f"touch {machine.data}/ours; touch {machine.data.parent}/x; touch {ROOT}/x; chown 1 /"
    status, said = run(machine.command("sh", "-c", tried), environ=machine.environ)
    assert status != 0
    assert (machine.data / "ours").exists()
    assert said.count("Read-only file system") == 3


def test_it_gets_ready_is_well_and_stops(machine: Machine, manager: socket.socket) -> None:
    process = subprocess.Popen(
        machine.bot("run"),
        cwd="/",
        env=machine.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert manager.recv(100) == b"READY=1"
        # Ready means ready: the first check comes at once.
        health = run(machine.bot("check", "--health"), environ=machine.environ)
        assert health == (0, f"{console.ALL_WELL}\n")
        process.send_signal(signal.SIGTERM)
        assert manager.recv(100) == b"STOPPING=1"
        said, _ = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0, said
    names = {path.name for path in machine.data.iterdir()}
    assert names == {"saryebot.sqlite3", "notify"}
    assert run(machine.bot("check", "--health"), environ=machine.environ)[0] == 1


def test_a_backup_beside_the_running_bot_and_back_from_it(
    machine: Machine, manager: socket.socket
) -> None:
    """As docs/DEPLOY.md has it: through standard output and input, in the bot's own place."""
    held, backup = machine.data / "saryebot.sqlite3", machine.data.parent / "backup.sqlite3"
    process = subprocess.Popen(
        machine.bot("run"), cwd="/", env=machine.environ, stdout=subprocess.DEVNULL
    )
    try:
        assert manager.recv(100) == b"READY=1"
        before = held.read_bytes()
        listen = machine.environ["SARYEBOT_LISTEN"]
        answer = httpx.get(f"http://{listen}/?q=3위", trust_env=False)
        assert answer.status_code == httpx.codes.OK
        with backup.open("wb") as out:
            made = subprocess.run(
                machine.bot("backup", "-"), env=machine.environ, cwd="/", stdout=out, check=False
            )
        assert made.returncode == 0
        # What was just remembered is in no file that somebody would copy by hand.
        assert held.read_bytes() == before
        # Under the running bot nothing is put back.
        status, said = _restore(machine, backup)
        assert (status, errors.sentence("backup", _in_use(held)) in said) == (1, True)
    finally:
        process.terminate()
        process.wait(timeout=20)
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT count(*) FROM knowledge_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM person_context").fetchone() == (1,)
    held.write_bytes(b"damaged")
    status, said = _restore(machine, backup)
    assert status == 0, said
    status, said = run(machine.bot("ask", "하반기 3위 사례"), environ=machine.environ)
    assert status == 0, said
    assert "여성가족과" in said


def _in_use(held: Path) -> dict[str, object]:
    return {"problem": "in_use", "path": str(held)}


def _restore(machine: Machine, backup: Path) -> tuple[int, str]:
    with backup.open("rb") as content:
        done = subprocess.run(
            machine.bot("restore", "-"),
            env=machine.environ,
            cwd="/",
            stdin=content,
            capture_output=True,
            check=False,
        )
    return done.returncode, (done.stdout + done.stderr).decode()
