"""All question tables: those of the program, and the lines that administrators added."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogues.tables import TABLES, Line, read_tables
from bot.storage.tables import regression_line

FILE = "admin"
"""What stands for a file in the name of such a line."""


async def every_line(conn: AsyncConnection, tables: Path = TABLES) -> list[Line]:
    """Every line there is; what is published or taught is tried on all of them."""
    return [*read_tables(tables), *await admin_lines(conn)]


async def admin_lines(conn: AsyncConnection) -> list[Line]:
    """The lines of administrators."""
    query = select(regression_line).order_by(regression_line.c.id)
    return [
        Line(
            file=FILE,
            number=row.id,
            ask=json.loads(row.ask),
            kind=json.loads(row.kinds),
            cases=json.loads(row.cases),
            from_version=row.from_version,
            to_version=row.to_version,
        )
        for row in await conn.execute(query)
    ]
