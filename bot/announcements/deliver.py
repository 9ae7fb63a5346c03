"""The one runner: takes the lane, and sends what is to be sent until it is told to stop.

It runs as a task within the bot (SQLite), or as a job on a worker (PostgreSQL); the ledger is the
same. One transaction per batch: the beat of the lane, what came of earlier sends, and the next
rows, which are `sending` from then on. Only after it is committed their requests leave. So a
kill leaves at most the batch in the hand and the requests on their way in doubt.
"""

from __future__ import annotations

import asyncio
import logging
import math
import os
import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements import running
from bot.announcements.errors import LaneLostError
from bot.announcements.flights import Flights
from bot.announcements.hand import Begun, Hand, Taking
from bot.announcements.lane import BEAT, PATIENCE, Lane
from bot.announcements.ledger import leases, outcomes
from bot.announcements.ledger.rows import Result
from bot.announcements.pace import Pace
from bot.announcements.sender import Sender
from bot.announcements.shares import QUIET, Shares
from bot.announcements.trouble import Trouble
from bot.errors import DatabaseError
from bot.storage.database import Database
from bot.storage.tables import announcement

log = logging.getLogger(__name__)

T = TypeVar("T")

BATCH_SECONDS, MOST_BATCH_SECONDS = 0.03, 0.25
"""A batch is what is sent in so many seconds: one message at 30/s, thirty at 1000/s. Where a
transaction takes longer than that (a slow disk), as many as are sent meanwhile, up to the second
figure: so many more would be in doubt after a kill."""
IDLE = 1.0
"""Seconds between two looks for work."""
PROBES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds between two looks whether the channel can be reached again; the last one goes on."""
LOOK = 0.05
"""Seconds between two looks whether there is a place."""
GIVE_BACK = 0.5
"""With a longer wait ahead, rows that were not sent go back to the list."""


class Runner:
    """Sends what is to be sent."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        pace: Pace,
        *,
        now: Callable[[], int],
        timer: Callable[[], float] = time.monotonic,
        patience: float = PATIENCE,
        shared: bool = False,
        trouble: Trouble | None = None,
    ) -> None:
        """`now` gives seconds since 1970, `timer` seconds that only grow.

        `patience` is how long the lane of somebody who is gone is waited for. `shared`: other
        processes may answer people meanwhile. `trouble` is told what is wrong with the database.
        """
        # Whoever looks into the lane sees which process sends.
        self.name = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._database = database
        self._sender = sender
        self._pace = pace
        self._flights = Flights(sender, pace)
        self._now = now
        self._timer = timer
        self._lane = Lane(database, self.name, timer=timer, patience=patience)
        self._shares = Shares(timer) if shared else None
        self._trouble_here = trouble or Trouble()
        self._holding = False
        self._beat_at = -math.inf
        self._taking = Taking(self.name)
        self._hand = Hand()
        self._begun: deque[Begun] = deque()
        self._busy = False
        self._took = 0.0

    async def run(self, stop: asyncio.Event, *, until_idle: bool = False) -> None:
        """Sends until `stop` is set, or with `until_idle` until nothing is left to be sent.

        Then waits for what is on its way, writes what came of it, and lets go of the lane. A
        database that cannot be used is waited for.
        """
        while not stop.is_set():
            try:
                if await self._lane.acquire():
                    await self._hold_lane(stop, until_idle=until_idle)
                    return
                await self._pause(IDLE / 2, stop)
            except LaneLostError:
                log.warning("lane_lost: another runner sends now")
                await self._settle_late()
            except DatabaseError as error:
                log.warning("delivery_waits: %s", error.code)
                self._trouble_here.code = error.code
                await self._pause(IDLE, stop)

    async def _hold_lane(self, stop: asyncio.Event, *, until_idle: bool) -> None:
        """Sends as the holder of the lane; in the end nothing is on its way or in hand.

        A failure of the database is raised only after what is on its way has arrived: its
        outcome is kept, and written as soon as that is possible.
        """
        self._hand = Hand()
        await self._write(self._recover)
        self._trouble_here.code = None
        await self._arrive(stop)
        await self._take_up()
        failure: Exception | None = None
        self._holding = True
        async with asyncio.TaskGroup() as flights:
            try:
                await self._work(flights, stop, until_idle=until_idle)
            except (LaneLostError, DatabaseError) as error:
                failure = error
        # From here on nothing keeps the lane: it is waited for, or left.
        self._holding = False
        self._give_back()
        if failure is not None:
            raise failure
        await self._leave()

    async def _arrive(self, stop: asyncio.Event) -> None:
        """Where others answer people: until they know that we send."""
        until = self._timer() + QUIET
        while self._shares is not None and self._timer() < until and not stop.is_set():
            await self._database.write(self._renew)
            await asyncio.sleep(QUIET / 10)

    async def _take_up(self) -> None:
        """What was paused because the token was refused goes on with one that is not."""
        async with self._database.read() as conn:
            paused = list(await conn.scalars(select(announcement.c.id).where(running.REFUSED)))
        if not paused or (await self._sender.probe()).kind != "done":
            return

        async def unit(conn: AsyncConnection) -> None:
            await self._lane.renew(conn)
            await running.resume(conn, paused, now=self._now())

        await self._database.write(unit)

    async def _work(
        self, flights: asyncio.TaskGroup, stop: asyncio.Event, *, until_idle: bool
    ) -> None:
        await self._next(1)
        while not stop.is_set():
            if self._begun:
                await self._round(flights, stop)
            elif self._flights.under_way or self._flights.results:
                await self._wait_for_landing()
                await self._next(self._size)
            elif until_idle and not self._busy:
                return
            else:
                await self._pause(IDLE, stop)
                await self._next(self._size)

    async def _round(self, flights: asyncio.TaskGroup, stop: asyncio.Event) -> None:
        """Sends what is begun at the pace of the lane while more is being prepared."""
        failure: Exception | None = None
        async with asyncio.TaskGroup() as side:
            ahead = side.create_task(self._try_next(self._size))
            try:
                for _ in range(len(self._begun)):
                    if not await self._start_first(flights, stop):
                        break
            except (LaneLostError, DatabaseError) as error:
                failure = error
        if (failure := failure or ahead.result()) is not None:
            raise failure
        if not self._flights.reachable:
            self._give_back()
            await self._until_reachable(stop)
            await self._next(1)
        elif self._pace.held() > GIVE_BACK:
            self._give_back()
            await self._next(0)
            await self._pause(self._pace.held(), stop)
            await self._next(1)

    async def _try_next(self, size: int) -> Exception | None:
        """`_next`, whose failure must not disturb what is being sent meanwhile."""
        try:
            await self._next(size)
        except (LaneLostError, DatabaseError) as error:
            return error
        return None

    async def _start_first(self, flights: asyncio.TaskGroup, stop: asyncio.Event) -> bool:
        """Starts the request of the first begun row in its time; False where the round is over."""
        begun = self._begun[0]
        chat_wait = self._pace.chat_wait(begun.item.chat)
        if chat_wait > GIVE_BACK:
            # Only this chat has to wait.
            self._begun.popleft()
            self._flights.keep_back(begun, "chat", math.ceil(chat_wait))
            return True
        while True:
            if stop.is_set() or not self._flights.reachable or self._pace.held() > GIVE_BACK:
                return False
            wait = max(self._pace.wait(), self._pace.chat_wait(begun.item.chat))
            if wait <= 0:
                break
            if math.isinf(wait) and self._flights.under_way:
                await self._wait_for_landing()
            else:
                # Where only answers to people are on their way, nothing tells when one lands.
                await asyncio.sleep(min(wait, LOOK))
                await self._keep_lane()
        self._begun.popleft()
        self._flights.start(begun, flights)
        return True

    async def _until_reachable(self, stop: asyncio.Event) -> None:
        """Asks something harmless until it is answered: no announcement is spent on the try."""
        waits = iter(PROBES)
        wait = PROBES[-1]
        said = ""
        while not stop.is_set():
            outcome = await self._sender.probe()
            if outcome.kind == "done":
                self._flights.reachable = True
                if said:
                    log.info("delivery_goes_on: the channel answers again")
                    await self._trouble(None)
                return
            if outcome.kind == "token":
                await self._stop_all("token")
                self._flights.reachable = True
                return
            if outcome.kind == "throttled":
                self._pace.hold(outcome.seconds)
                self._flights.reachable = True
                return
            if outcome.kind != said:
                said = outcome.kind
                log.warning("delivery_waits: %s %s", outcome.kind, outcome.reason)
                await self._trouble("unreachable")
            wait = next(waits, wait)
            await self._next(0)
            await self._pause(wait, stop)

    # -- transactions ----------------------------------------------------------------------

    @property
    def _size(self) -> int:
        meanwhile = min(max(BATCH_SECONDS, self._took), MOST_BATCH_SECONDS)
        return max(1, math.ceil(self._pace.limit * meanwhile))

    async def _write(self, unit: Callable[[AsyncConnection, list[Result]], Awaitable[T]]) -> T:
        """Runs `unit` with the results that are to be written; those that could not be are kept
        for the next time."""
        results, self._flights.results = self._flights.results, []
        try:
            return await self._database.write(lambda conn: unit(conn, results))
        except BaseException:
            self._flights.results = [*results, *self._flights.results]
            raise

    async def _next(self, size: int) -> None:
        """Writes what is known and begins up to `size` more rows: one transaction."""
        begin = self._timer()
        hand, begun = await self._write(partial(self._turn, size=size))
        # Half of what was known, half of what is new: one slow transaction is soon forgotten.
        self._took = (self._took + self._timer() - begin) / 2
        self._hand = hand
        self._begun += begun

    async def _turn(
        self, conn: AsyncConnection, results: list[Result], *, size: int
    ) -> tuple[Hand, list[Begun]]:
        await self._renew(conn)
        now = self._now()
        if results:
            await outcomes.settle(conn, self.name, results, now=now)
            if any(result.outcome.kind == "token" for result in results):
                await running.pause_all(conn, "token", now=now)
        hand = self._hand
        if size == 0:
            return hand, []
        await running.start_due(conn, now=now)
        found = await running.running(conn)
        self._busy = bool(found)
        alone = not self._flights.under_way and not self._begun
        for row in found:
            if not row.filled:
                await running.fill(conn, row, now=now)
            hand, begun = await self._taking.take(conn, hand, row, size, alone=alone, now=now)
            if begun:
                return hand, begun
            await running.finish(conn, row, now=now)
        return hand, []

    async def _recover(self, conn: AsyncConnection, results: list[Result]) -> None:
        """What is known is written first; the rest that was on its way is in doubt."""
        await self._lane.renew(conn)
        now = self._now()
        await outcomes.settle(conn, self.name, results, now=now)
        freed, doubted = await leases.recover(conn, now=now)
        if freed or doubted:
            log.warning("delivery_recovered: %d free again, %d in doubt", freed, doubted)

    async def _stop_all(self, problem: str) -> None:
        async def unit(conn: AsyncConnection) -> None:
            await self._lane.renew(conn)
            await running.pause_all(conn, problem, now=self._now())

        await self._database.write(unit)

    async def _trouble(self, problem: str | None) -> None:
        """Says in the announcements that run why nothing happens; None: nothing is wrong."""

        async def unit(conn: AsyncConnection) -> None:
            await self._lane.renew(conn)
            await running.say_why(conn, problem)

        await self._database.write(unit)

    def _give_back(self) -> None:
        """Rows that are `sending` and never were sent: back to the list with the next turn."""
        while self._begun:
            self._flights.keep_back(self._begun.popleft(), "not_sent")

    async def _leave(self) -> None:
        """Everything known is written, nothing stays in hand, the lane is free."""
        hand = self._hand

        async def unit(conn: AsyncConnection, results: list[Result]) -> None:
            await self._lane.renew(conn)
            now = self._now()
            await outcomes.settle(conn, self.name, results, now=now)
            await self._taking.lay_down(conn, hand, now=now)

        await self._write(unit)
        self._hand = Hand()
        await self._lane.release()

    async def _settle_late(self) -> None:
        """The successor calls what was on its way unknown; what is known of it is better."""

        async def unit(conn: AsyncConnection, results: list[Result]) -> None:
            await outcomes.settle(conn, self.name, results, now=self._now())

        self._hand = Hand()
        try:
            await self._write(unit)
        except DatabaseError as error:
            log.warning("outcomes_not_kept: %s", error.code)

    # -- waiting ---------------------------------------------------------------------------

    async def _wait_for_landing(self) -> None:
        """Until an answer has come, or it is time for a beat."""
        if self._flights.under_way:
            await self._flights.landing(BEAT)
            await self._keep_lane()

    async def _pause(self, seconds: float, stop: asyncio.Event) -> None:
        """`seconds`, or until `stop`; the lane is kept meanwhile."""
        until = self._timer() + seconds
        while not stop.is_set() and (left := until - self._timer()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(min(left, BEAT)):
                    await stop.wait()
            await self._keep_lane()

    async def _keep_lane(self) -> None:
        if self._holding and self._timer() - self._beat_at >= BEAT:
            self._beat_at = self._timer()
            await self._database.write(self._renew)

    async def _renew(self, conn: AsyncConnection) -> None:
        await self._lane.renew(conn)
        if self._shares is not None:
            await self._shares.grant(conn, self._pace)
