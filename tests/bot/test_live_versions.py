"""A bot that runs answers from a newly published version, without a restart."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.bot.test_load import NEXT_YEAR, SHIPPED

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0


def test_a_running_bot_answers_from_what_is_loaded_beside_it(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "data" / "contests")
    new = tmp_path / "data" / "contests" / "2022.yaml"
    new.write_text(NEXT_YEAR.replace("RANK", "1"), encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}",
        "SARYEBOT_LISTEN": "127.0.0.1:0",
    }
    command = [sys.executable, "-m", "bot"]
    bot = subprocess.Popen(
        [*command, "run"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        assert bot.stdout is not None
        address = next(
            filter(None, (re.search(r"http://[0-9.:]+/", line) for line in bot.stdout))
        )[0]
        link = f"{address}case/2022-all-01"
        assert httpx.get(link).status_code == 404
        loaded = subprocess.run(
            [*command, "load", "data", "--override", "새 대회"],
            cwd=tmp_path,
            env=environment,
            timeout=PATIENCE,
        )
        assert loaded.returncode == 0
        until = time.monotonic() + PATIENCE
        while (page := httpx.get(link)).status_code == 404:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert "대형 폐가전 무상 수거" in page.text
        assert bot.poll() is None
    finally:
        bot.kill()
        bot.communicate()
