"""The tables as the program reads and judges them."""

from bot.dialogues.tables import (
    ABOUT_CASES,
    TABLES,
    Line,
    TableError,
    judge,
    read_table,
    read_tables,
    run,
)

__all__ = [
    "ABOUT_CASES",
    "TABLES",
    "Line",
    "TableError",
    "judge",
    "read_table",
    "read_tables",
    "run",
]
