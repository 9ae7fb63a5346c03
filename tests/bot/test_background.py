"""What runs beside the channels: begins and ends with them."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.operations.meanwhile import meanwhile

ROOT = Path(__file__).parents[2]
OLD = 1_000_000_000
PATIENCE = 20.0


async def test_the_work_ends_with_the_body() -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("work")

    async with meanwhile(work()):
        await asyncio.sleep(0)
        assert ended == []
    assert ended == ["work"]


async def test_an_error_of_the_body_is_raised_as_it_is() -> None:
    with pytest.raises(LookupError):
        async with meanwhile(asyncio.Event().wait()):  # type: ignore[arg-type]
            raise LookupError


async def test_an_error_of_the_work_ends_the_body() -> None:
    async def work() -> None:
        raise LookupError

    with pytest.raises(ExceptionGroup) as caught:
        async with asyncio.timeout(5), meanwhile(work()):
            await asyncio.Event().wait()
    assert caught.group_contains(LookupError)


def test_a_running_bot_deletes_what_has_been_kept_long_enough(tmp_path: Path) -> None:
    file = tmp_path / "bot.sqlite3"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{file}",
        "SARYEBOT_LISTEN": "127.0.0.1:0",
    }
    command = [sys.executable, "-m", "bot"]
    subprocess.run([*command, "check"], cwd=tmp_path, env=environment, check=True, timeout=20)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "INSERT INTO person_context (person, memory, updated_at) VALUES ('x', '{}', ?)",
            (OLD,),
        )
    process = subprocess.Popen(
        [*command, "run"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        until = time.monotonic() + PATIENCE
        with closing(sqlite3.connect(file)) as connection:
            query = "SELECT count(*) FROM person_context"
            while connection.execute(query).fetchone() != (0,):
                assert time.monotonic() < until
                time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "purged: 0 questions, 1 dialogues" in err.decode()
