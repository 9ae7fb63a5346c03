"""Delivery as a Procrastinate job on the bot's own PostgreSQL: any number of workers, one lane.

Every worker looks once a second whether something is to be sent and then asks for the job; there
is at most one of it, waiting or running, whatever the number of workers. Which worker gets it
does not matter. The job of a worker that is gone is closed as soon as its heartbeat is missing,
which lets the next one begin; until then, and if it only seemed gone, the lane in the ledger
keeps two from sending at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

import procrastinate
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from sqlalchemy import or_, select

from bot.announcements.deliver import Runner
from bot.announcements.running import REFUSED
from bot.errors import DatabaseError
from bot.storage.database import Database
from bot.storage.tables import announcement

log = logging.getLogger(__name__)

TASK = "bot.deliver"
LOCK = "sending"
HEARTBEAT = 1.0
"""Seconds between two signs of life of a worker."""
STALLED = 4.0
"""Seconds without one after which its job is given to another."""
LOOK = 1.0
RETRY = 2.0
"""Seconds before a worker that lost the database tries again."""


class Worker:
    """One worker. `runner` makes what sends."""

    def __init__(
        self,
        database: Database,
        address: str,
        runner: Callable[[], Runner],
        *,
        now: Callable[[], int],
    ) -> None:
        """`address` is that of the server as libpq takes it (postgresql://…)."""
        self._database = database
        self._address = address
        self._runner = runner
        self._now = now

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; a server that is restarted is waited for."""
        while not stop.is_set():
            try:
                await self._work(stop)
            except (ConnectorException, DatabaseError, OSError) as error:
                log.warning("worker_waits: %s", type(error).__name__)
            except ExceptionGroup as group:
                # Of the tasks below: the first reason is as good as the others.
                known, rest = group.split((ConnectorException, DatabaseError, OSError))
                if rest is not None:
                    raise rest from None
                log.warning("worker_waits: %s", known and type(known.exceptions[0]).__name__)
            if not stop.is_set():
                await _rest(RETRY, stop)

    async def _work(self, stop: asyncio.Event) -> None:
        connector = procrastinate.PsycopgConnector(conninfo=self._address, max_size=4)
        app = procrastinate.App(connector=connector)

        @app.task(name=TASK, lock=LOCK, queueing_lock=LOCK, pass_context=False)
        async def deliver() -> None:
            await self._runner().run(stop, until_idle=True)

        async with app.open_async():
            await _prepare(app, connector)
            worker = app.run_worker_async(
                concurrency=1,
                wait=True,
                # With LISTEN an idle worker ends without a word when the server is restarted.
                listen_notify=False,
                install_signal_handlers=False,
                fetch_job_polling_interval=LOOK,
                abort_job_polling_interval=LOOK,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED,
                delete_jobs="always",
            )
            async with asyncio.TaskGroup() as group:
                working = group.create_task(worker)
                watching = group.create_task(self._watch(app, stop))
                done, _ = await asyncio.wait(
                    (working, watching), return_when=asyncio.FIRST_COMPLETED
                )
                if working in done and not stop.is_set():
                    watching.cancel()
                    return
                # `stop` is set, or looking failed: the job under way ends by itself.
                working.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await working

    async def _watch(self, app: procrastinate.App, stop: asyncio.Event) -> None:
        # With the token that this worker was started with, what was paused may go on.
        fresh = True
        while not stop.is_set():
            await self._take_over(app)
            if await self._wanted(fresh=fresh):
                fresh = False
                with contextlib.suppress(AlreadyEnqueued):
                    await app.configure_task(TASK, queueing_lock=LOCK, lock=LOCK).defer_async()
            await _rest(LOOK, stop)

    async def _take_over(self, app: procrastinate.App) -> None:
        """Jobs of workers that are gone are closed: another one is waiting, or asked for soon."""
        jobs = await app.job_manager.get_stalled_jobs(
            task_name=TASK, seconds_since_heartbeat=STALLED
        )
        for job in jobs:
            log.warning("job_taken_over: its worker is gone")
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)

    async def _wanted(self, *, fresh: bool) -> bool:
        due = announcement.c.send_at
        query = select(announcement.c.id).where(
            or_(
                announcement.c.state == "running",
                (announcement.c.state == "scheduled") & (due.is_(None) | (due <= self._now())),
                *([REFUSED] if fresh else []),
            )
        )

        async with self._database.read() as conn:
            return (await conn.execute(query.limit(1))).first() is not None


async def _prepare(app: procrastinate.App, connector: Any) -> None:
    """Makes Procrastinate's own tables where they are not there yet."""
    found = await connector.execute_query_one_async(
        "SELECT to_regclass('procrastinate_jobs') IS NOT NULL AS there"
    )
    if not found["there"]:
        # Two that start at once: one makes them, the other finds them.
        try:
            await app.schema_manager.apply_schema_async()
        except ConnectorException:
            await asyncio.sleep(RETRY)
            found = await connector.execute_query_one_async(
                "SELECT to_regclass('procrastinate_jobs') IS NOT NULL AS there"
            )
            if not found["there"]:
                raise


async def _rest(seconds: float, stop: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
