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
from bot.replies.model import Reply

UNSEEN = Path(__file__).parent / "unseen"


def read_tables() -> list[Line]:
    """All lines about the cases that ship."""
    unseen = tables.read_tables(UNSEEN)
    known = [line.model_copy(update={"contests": line.contests or SHIPPED}) for line in unseen]
    return [*tables.read_tables(), *known]


def by_table(lines: list[Line]) -> dict[str, list[Line]]:
    """Name of a table → its lines.

    A table is one test that names each wrong line: one test for each of its many thousand
    lines would take several times as long as asking them does.
    """
    tables_of: dict[str, list[Line]] = {}
    for line in lines:
        tables_of.setdefault(Path(line.file).stem, []).append(line)
    return tables_of


def told(line: Line, reply: Reply, complaints: list[str]) -> str:
    """A wrong line: where it stands, what was asked, what is wrong, and what was answered."""
    cases = ", ".join(case.id for case in reply.cases) or "no case"
    return (
        f"{line.file}:{line.number} {' → '.join(line.ask)}\n"
        + "".join(f"  - {complaint}\n" for complaint in complaints)
        + f"  {reply.kind}, {cases}\n  {reply.text}"
    )


__all__ = [
    "ABOUT_CASES",
    "UNSEEN",
    "Line",
    "TableError",
    "by_table",
    "judge",
    "read_table",
    "read_tables",
    "run",
    "told",
]
