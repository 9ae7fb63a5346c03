"""One writer with group commit: what arrives within a few milliseconds is one transaction.

A commit costs about a millisecond, a row in it a few hundredths of one. So the writer collects
units of work, runs each in a savepoint of its own within one transaction, and confirms every
caller after the commit. One unit that fails is undone alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Generic, TypeVar, cast

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction

from bot.errors import WriteLostError, WriterClosedError
from bot.storage.engine import driver_in_transaction
from bot.storage.failures import connected, failure
from bot.storage.options import StorageOptions

T = TypeVar("T")
Unit = Callable[[AsyncConnection], Awaitable[T]]

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
        self._engine = engine
        self._path = path
        self._options = options
        self._waiting: deque[_Request[Any]] = deque()
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
                request = _Request(unit)
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

    async def _write_batch(self, batch: list[_Request[Any]]) -> None:
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

    async def _transact(self, batch: list[_Request[Any]]) -> None:
        # Cancelled callers who can still be spared are, here and before each unit.
        if all(request.outcome.done() for request in batch):
            return
        async with connected(self._engine, self._path) as conn:
            async with conn.begin() as transaction:
                for request in batch:
                    if not request.outcome.done():
                        await self._run_unit(conn, transaction, request, alone=len(batch) == 1)
                written = transaction.is_active
            self.commits += written
            self.confirmed += sum([request.settle(self._known) for request in batch])

    async def _run_unit(
        self,
        conn: AsyncConnection,
        transaction: AsyncTransaction,
        request: _Request[Any],
        *,
        alone: bool,
    ) -> None:
        # A unit alone needs no savepoint: undoing it is undoing everything.
        undo = transaction if alone else await conn.begin_nested()
        await request.run(conn)
        if not (transaction.is_active and await driver_in_transaction(conn)):
            known = request.error and failure(request.error, self._path)
            raise (known or WriteLostError(path=self._path)) from request.error
        if request.error is not None:
            await undo.rollback()
        elif not alone:
            await undo.commit()

    def _known(self, error: BaseException) -> BaseException:
        """One of our errors for `error` where it is known, each time a new one: every caller
        gets a traceback of its own."""
        known = failure(error, self._path)
        if known is None:
            return error
        own = type(known)(**known.values)
        own.__cause__ = error
        return own


class _Request(Generic[T]):
    """One unit, what came of it, and the future its caller waits on."""

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

    def settle(self, known: Callable[[BaseException], BaseException]) -> bool:
        """Tells the caller what came of the unit; True where it was confirmed."""
        if self.error is not None:
            self.fail(known(self.error))
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
