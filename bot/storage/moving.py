"""SQLite's log is moved into its file beside the writer, not within somebody's commit.

By itself SQLite does it in the commit that makes the log longer than 1,000 pages, whoever's that
is: after another program published thousands of cases, one answer waited for half a second.
https://www.sqlite.org/wal.html#ckpt
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.storage.address import parse_address
from bot.storage.sqlite_driver import Connection, connect

LONG = 2**20
"""Bytes of a log that is worth moving; SQLite's own limit."""
LOOK = 0.1
"""Seconds between two looks at the log; one costs 0.01 ms."""

_log = logging.getLogger(__name__)


async def keep_moving(
    url: str, *, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Keeps the log of the database at `url` short, until it is cancelled.

    A task of the program's TaskGroup. Readers and writers go on meanwhile. What cannot be moved
    is tried again at the next change; before the log grows too long the writer does it
    (`bot.storage.engine`). Raises DatabaseAddressError.
    """
    file = parse_address(url).file
    if file is None:
        return
    async with contextlib.AsyncExitStack() as stack:
        connection: Connection | None = None
        seen: tuple[int, int] | None = None
        while True:
            await sleep(LOOK)
            state = _state(file.with_name(f"{file.name}-wal"))
            if state == seen or state is None or state[0] < LONG:
                continue
            seen = state
            try:
                if connection is None:
                    connection = await connect(file, "rw", busy_timeout=0)
                    stack.push_async_callback(connection.close)
                await connection.run(_move)
            except sqlite3.Error as error:
                _log.warning("log_not_moved: %s", error)


def _move(connection: sqlite3.Connection) -> None:
    # PASSIVE waits for nobody: what a reader still needs stays for the next time.
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def _state(log: Path) -> tuple[int, int] | None:
    """Bytes of `log` and when it was changed; None while there is none."""
    try:
        found = log.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
