"""The tables as the program reads and judges them, and those that only the tests ask.

What was written to see how the bot does with questions that it has not seen (`unseen`) goes on
being asked here. It does not ship: who publishes a result should not have to wait for it.
"""

from __future__ import annotations

from pathlib import Path

from bot.dialogues import tables
from bot.dialogues.tables import (
    ABOUT_CASES,
    SHIPPED,
    Line,
    TableError,
    judge,
    read_table,
    run,
)

UNSEEN = Path(__file__).parent / "unseen"


def read_tables() -> list[Line]:
    """All lines about the cases that ship."""
    unseen = tables.read_tables(UNSEEN)
    known = [line.model_copy(update={"latest": line.latest or SHIPPED}) for line in unseen]
    return [*tables.read_tables(), *known]


__all__ = [
    "ABOUT_CASES",
    "UNSEEN",
    "Line",
    "TableError",
    "judge",
    "read_table",
    "read_tables",
    "run",
]
