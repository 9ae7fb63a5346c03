"""`run` without a token: whoever started it at a terminal can ask there, beside the page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.replies import console

ROOT = Path(__file__).parents[2]
# A terminal of its own, as a person has it.
IN_A_TERMINAL = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
PATIENCE = 30.0


def started(folder: Path, *, terminal: bool) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bot", "run"]
    if terminal:
        command = [sys.executable, "-c", IN_A_TERMINAL, *command]
    return subprocess.Popen(
        command,
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}",
            "SARYEBOT_LISTEN": "127.0.0.1:0",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def read_until(process: subprocess.Popen[bytes], text: str) -> str:
    """Everything up to the line that holds `text`."""
    assert process.stdout is not None
    read = b""
    for line in process.stdout:
        read += line
        if text.encode() in line:
            break
    return read.decode()


def test_the_dialogue_is_there_and_its_end_ends_the_program(tmp_path: Path) -> None:
    with started(tmp_path, terminal=True) as process:
        try:
            begun = read_until(process, console.CHAT_START)
            assert begun.index("SARYEBOT_TELEGRAM_TOKEN") < begun.index("http://127.0.0.1:")
            out, _ = process.communicate("하반기 3위\n끝\n".encode(), timeout=PATIENCE)
        finally:
            process.kill()
    assert "여성가족과" in out.decode()
    assert console.CHAT_END in out.decode()
    assert process.returncode == 0


def test_where_nobody_can_type_there_is_only_the_page(tmp_path: Path) -> None:
    with started(tmp_path, terminal=False) as process:
        try:
            begun = read_until(process, "http://127.0.0.1:")
            process.terminate()
            out, _ = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert console.CHAT_START not in begun + out.decode()
    assert process.returncode == 0
