"""The whole bot as a process whose day stands in a file.

`python -m tests.dialogues.bot_on_a_day FILE`: like `saryebot run`, with noon in Korea of the day
in FILE (YYYY-MM-DD) for its clock. The file is read whenever the time is asked for.
"""

from __future__ import annotations

import datetime as dt
import logging
import sys
from pathlib import Path

from bot.application import run
from bot.opening import KOREA
from bot.settings import load_settings

NOON = dt.time(12)


def main(day: Path) -> None:
    """Runs until SIGTERM. Warnings and errors go to standard error."""

    def clock() -> dt.datetime:
        today = dt.date.fromisoformat(day.read_text(encoding="utf-8").strip())
        return dt.datetime.combine(today, NOON, KOREA)

    logging.basicConfig(level=logging.WARNING)
    run(load_settings(), clock=clock, tell=lambda line: None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
