"""One writer with group commit: what arrives within a few milliseconds is one transaction.

A commit costs about a millisecond, a row in it a few hundredths of one. So the writer collects
units of work, runs each in a savepoint of its own within one transaction, and confirms every
caller after the commit. One unit that fails is undone alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import WriterClosedError
from bot.storage.batch import put_all, run_batch
from bot.storage.failures import connected, failure
from bot.storage.options import StorageOptions
from bot.storage.request import Request, RowsRequest, Unit
from bot.storage.upsert import Put

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Writer:
    """Writes units of work; to be used as `async with Writer(…) as writer`.

    Leaving the block writes what was accepted and then ends. `commits` counts transactions,
    `confirmed` the units that were confirmed.
    """

    def __init__(self, engine: AsyncEngine, path: str, options: StorageOptions) -> None:
        """`engine` has one connection that begins with the lock; `path` is for error values."""
        self.commits = 0
        self.confirmed = 0
        self.engine = engine
        self._path = path
        self._options = options
        self._waiting: deque[Request[Any]] = deque()
        self._arrived = asyncio.Event()
        self._room = asyncio.Semaphore(options.queue)
        self._callers = 0
        self._closing = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Writer:
        # Not a TaskGroup: that would cancel the writer as soon as the block fails, and lose what
        # it had accepted. The task is kept here and awaited in __aexit__, nowhere else.
        self._task = asyncio.get_running_loop().create_task(self._run(), name="database writer")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._arrived.set()
        assert self._task is not None
        await self._task

    async def write(self, unit: Unit[T]) -> T:
        """Runs `unit` in the next transaction and returns its result once that is committed.

        The unit gets the connection and must neither commit nor roll back nor keep it, and must
        wait for nothing but the database: everybody waits for it. What it raises comes back here
        and undoes this unit alone. A unit that loses the whole transaction, and a failing commit
        (DatabaseLockedError, DiskFullError, …), fails every unit of the batch. A caller who is
        cancelled meanwhile does not know whether the unit was written. Raises WriterClosedError
        before and after the block.
        """
        return await self._confirmed(Request(unit))

    async def put(self, puts: Sequence[Put]) -> None:
        """Puts rows, each in place of the row with the same primary key if there is one; all of
        them, or none.

        Like `write`, and some ten times cheaper when many arrive together: rows of one table and
        the same columns become one statement. Within a batch, rows are put before units run.
        """
        await self._confirmed(RowsRequest(puts))

    async def _confirmed(self, request: Request[T]) -> T:
        task = self._task
        if task is None or self._closing.is_set():
            raise WriterClosedError(path=self._path)
        if asyncio.current_task() is task:
            raise RuntimeError("a unit cannot wait for another write: both are in one transaction")
        self._callers += 1
        try:
            async with self._room:
                if task.done():
                    raise WriterClosedError(path=self._path)
                self._waiting.append(request)
                self._arrived.set()
                return await request.outcome
        finally:
            self._callers -= 1
            if self._closing.is_set():
                self._arrived.set()

    async def _run(self) -> None:
        try:
            while await self._something_waits():
                if len(self._waiting) < self._options.batch and not self._closing.is_set():
                    await asyncio.sleep(self._options.gather)
                size = min(len(self._waiting), self._options.batch)
                await self._write_batch([self._waiting.popleft() for _ in range(size)])
        finally:
            self._closing.set()
            for request in self._waiting:
                request.fail(WriterClosedError(path=self._path))

    async def _something_waits(self) -> bool:
        while not self._waiting:
            if self._closing.is_set() and not self._callers:
                return False
            self._arrived.clear()
            await self._arrived.wait()
        return True

    async def _write_batch(self, batch: list[Request[Any]]) -> None:
        try:
            await self._transact(batch)
        except Exception as error:
            # Whoever was confirmed before (the connection broke on its way back) stays so.
            told = [request.fail(self._known(error)) for request in batch]
            if not any(told):
                _log.exception("after the commit of a batch of %d", len(batch))
        except BaseException:
            for request in batch:
                request.fail(WriterClosedError(path=self._path))
            raise

    async def _transact(self, batch: list[Request[Any]]) -> None:
        # Cancelled callers who can still be spared are, here and before each unit.
        waiting = [request for request in batch if not request.outcome.done()]
        if not waiting:
            return
        async with connected(self.engine, self._path) as conn:
            written = await put_all(conn, waiting)
            if not written:
                async with conn.begin() as transaction:
                    await run_batch(conn, transaction, waiting, self._path)
                    written = transaction.is_active
            self.commits += written
            self.confirmed += sum([request.settle(self._known) for request in waiting])

    def _known(self, error: BaseException) -> BaseException:
        """One of our errors for `error` where it is known, each time a new one: every caller
        gets a traceback of its own."""
        known = failure(error, self._path)
        if known is None:
            return error
        own = type(known)(**known.values)
        own.__cause__ = error
        return own
