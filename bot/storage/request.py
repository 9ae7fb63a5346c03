"""One unit of work that waits for the writer."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar, cast

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.upsert import Put, Row, upsert

T = TypeVar("T")
Unit = Callable[[AsyncConnection], Awaitable[T]]
Translation = Callable[[BaseException], BaseException]


class Request(Generic[T]):
    """A unit, what came of it, and the future its caller waits on."""

    def __init__(self, unit: Unit[T]) -> None:
        self.unit = unit
        self.outcome: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.result: T | None = None
        self.error: BaseException | None = None

    async def run(self, conn: AsyncConnection) -> None:
        """Runs the unit and keeps what it returned or raised, until the commit decides."""
        try:
            self.result = await self.unit(conn)
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise  # it is the writer that is cancelled
            self.error = error
        except Exception as error:
            self.error = error

    def settle(self, translate: Translation) -> bool:
        """Tells the caller what came of the unit; True where it was confirmed."""
        if self.error is not None:
            self.fail(translate(self.error))
            return False
        if self.outcome.done():
            return False
        self.outcome.set_result(cast("T", self.result))
        return True

    def fail(self, error: BaseException) -> bool:
        """Tells the caller that nothing was written, unless it was told already."""
        if self.outcome.done():
            return False
        if isinstance(error, asyncio.CancelledError):
            self.outcome.cancel()
        else:
            self.outcome.set_exception(error)
        return True


class RowsRequest(Request[None]):
    """A unit that puts rows, all or none: those of many requests are one statement a table."""

    def __init__(self, puts: Sequence[Put]) -> None:
        super().__init__(self._put)
        self.puts = puts

    async def _put(self, conn: AsyncConnection) -> None:
        await put_rows(conn, self.puts)


async def put_rows(conn: AsyncConnection, puts: Iterable[Put]) -> None:
    """Puts all rows, in as few statements as possible."""
    for (table, _), rows in alike(puts).items():
        await upsert(conn, table, rows)


def alike(puts: Iterable[Put]) -> Mapping[tuple[Table, tuple[str, ...]], list[Row]]:
    """Rows that can share a statement: (table, columns) → rows."""
    kinds: dict[tuple[Table, tuple[str, ...]], list[Row]] = defaultdict(list)
    for table, row in puts:
        kinds[table, tuple(row)].append(row)
    return kinds
