"""The units of one batch within one transaction, each undone alone when it fails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncTransaction

from bot.errors import WriteLostError
from bot.storage.engine import BEGIN_WRITING, driver_in_transaction
from bot.storage.failures import failure
from bot.storage.request import Request, RowsRequest, alike, put_rows
from bot.storage.upsert import Put, sqlite_text


async def put_all(conn: AsyncConnection, requests: Sequence[Request[Any]]) -> bool:
    """Puts the rows of `requests` in a transaction of its own, which they all share.

    The way of nearly every batch: no savepoint is needed, since whatever goes wrong undoes
    everything, and then False is returned. Also False, and nothing is done, where one of
    `requests` is more than rows.
    """
    rows = [request for request in requests if isinstance(request, RowsRequest)]
    if len(rows) < len(requests):
        return False
    puts = [put for request in rows for put in request.puts]
    try:
        if await _in_one_visit(conn, puts):
            return True
        async with conn.begin() as transaction:
            await put_rows(conn, puts)
            if not await driver_in_transaction(conn):
                return False
            return transaction.is_active
    except Exception:
        # Which of them is at fault, and what is to be told to whom, is found out one by one.
        return False


async def _in_one_visit(conn: AsyncConnection, puts: Sequence[Put]) -> bool:
    """Puts rows into SQLite with one visit to its thread instead of four: each visit costs as
    much as some rows. False, and nothing is done, where that is not possible."""
    if conn.dialect.name != "sqlite":
        return False
    statements = []
    for (table, columns), rows in alike(puts).items():
        statement = sqlite_text(table, columns)
        if statement is None:
            return False
        statements.append((statement.text, [statement.parameters(row) for row in rows]))
    driver: Any = (await conn.get_raw_connection()).driver_connection
    await driver.put(BEGIN_WRITING, statements)
    return True


async def run_batch(
    conn: AsyncConnection,
    transaction: AsyncTransaction,
    requests: Sequence[Request[Any]],
    path: str,
) -> None:
    """Runs `requests` in the open `transaction` of `conn` and keeps in each what came of it.

    Raises what was the reason when the transaction itself is lost: then nothing of the batch was
    written, whatever the requests say.
    """
    batch = _Batch(conn, transaction, path)
    alone = len(requests) == 1
    for request in requests if alone else await batch.put_rows(requests):
        # Somebody may have been cancelled while the others were run.
        if not request.outcome.done():
            await batch.run(request, alone=alone)


class _Batch:
    def __init__(self, conn: AsyncConnection, transaction: AsyncTransaction, path: str) -> None:
        self.conn = conn
        self.transaction = transaction
        self.path = path

    async def put_rows(self, requests: Sequence[Request[Any]]) -> list[Request[Any]]:
        """Puts the rows of all requests; returns the requests that are still to be run.

        When that fails, those with rows are among them: one by one, the one that is at fault
        fails alone.
        """
        rows = [request for request in requests if isinstance(request, RowsRequest)]
        rest = [request for request in requests if not isinstance(request, RowsRequest)]
        if len(rows) > 1 and await self._put_together(rows):
            return rest
        return [*rows, *rest]

    async def _put_together(self, requests: list[RowsRequest]) -> bool:
        savepoint = await self.conn.begin_nested()
        try:
            await put_rows(self.conn, [put for request in requests for put in request.puts])
        except Exception as error:
            await self._check_still_open(error)
            await savepoint.rollback()
            return False
        await savepoint.commit()
        return True

    async def run(self, request: Request[Any], *, alone: bool) -> None:
        # A unit alone needs no savepoint: undoing it is undoing everything.
        undo = self.transaction if alone else await self.conn.begin_nested()
        await request.run(self.conn)
        await self._check_still_open(request.error)
        if request.error is not None:
            await undo.rollback()
        elif not alone:
            await undo.commit()

    async def _check_still_open(self, error: BaseException | None) -> None:
        if not (self.transaction.is_active and await driver_in_transaction(self.conn)):
            known = error and failure(error, self.path)
            raise (known or WriteLostError(path=self.path)) from error
