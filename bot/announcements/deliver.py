"""The one runner: takes the lane, and sends what is to be sent until it is told to stop.

It runs as a task within the bot (SQLite), or as a job on a worker (PostgreSQL); the ledger is the
same. One transaction per batch: the beat of the lane, what came of earlier sends, and the next
rows, which are `sending` from then on. Only after it is committed their requests leave. So a
kill leaves at most the batch in the hand and the requests on their way in doubt.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import os
import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Row, and_, case, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.content import load_content
from bot.announcements.errors import LaneLostError
from bot.announcements.lane import BEAT, PATIENCE, Lane
from bot.announcements.ledger import leases, orders, outcomes, recipients
from bot.announcements.ledger.rows import Item, Result, length, open_rows
from bot.announcements.pace import Pace, Ticket
from bot.announcements.sender import Content, Outcome, Sender
from bot.announcements.shares import QUIET, Shares
from bot.announcements.states import Stage, Step, recorded
from bot.announcements.trouble import Trouble
from bot.audit import log as audit
from bot.errors import DatabaseError
from bot.operations.failures import outline
from bot.storage.database import Database
from bot.storage.tables import announcement, announcement_content

log = logging.getLogger(__name__)

T = TypeVar("T")
AnyRow = Row[*tuple[Any, ...]]

FILL = 2000
"""Recipients put on the list in one transaction, so that nobody waits long for it."""
HAND = 200
"""Rows in the hand of a runner at most."""
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


@dataclass
class _Hand:
    """What the runner has in hand of one announcement: numbers that are leased."""

    id: str = ""
    numbers: deque[int] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A row that is `sending` and whose request has not left yet, with what it is to say."""

    item: Item
    content: Content
    silent: bool


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
        self._now = now
        self._timer = timer
        self._lane = Lane(database, self.name, timer=timer, patience=patience)
        self._shares = Shares(timer) if shared else None
        self._trouble_here = trouble or Trouble()
        self._holding = False
        self._beat_at = -math.inf
        self._hand = _Hand()
        self._begun: deque[_Begun] = deque()
        self._results: list[Result] = []
        self._flying = 0
        self._landed = asyncio.Event()
        self._reachable = True
        self._busy = False
        self._took = 0.0
        self._contents: dict[tuple[str, int], Content] = {}

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
        self._hand = _Hand()
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
            paused = list(await conn.scalars(select(announcement.c.id).where(REFUSED)))
        if not paused or (await self._sender.probe()).kind != "done":
            return

        async def unit(conn: AsyncConnection) -> None:
            await self._lane.renew(conn)
            for id_ in paused:
                await self._change(conn, id_, "resume", "paused", "running", problem=None)

        await self._database.write(unit)

    async def _work(
        self, flights: asyncio.TaskGroup, stop: asyncio.Event, *, until_idle: bool
    ) -> None:
        await self._next(1)
        while not stop.is_set():
            if self._begun:
                await self._round(flights, stop)
            elif self._flying or self._results:
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
        if not self._reachable:
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
            self._results.append(_unsent(begun, "chat", math.ceil(chat_wait)))
            return True
        while True:
            if stop.is_set() or not self._reachable or self._pace.held() > GIVE_BACK:
                return False
            wait = max(self._pace.wait(), self._pace.chat_wait(begun.item.chat))
            if wait <= 0:
                break
            if math.isinf(wait) and self._flying:
                await self._wait_for_landing()
            else:
                # Where only answers to people are on their way, nothing tells when one lands.
                await asyncio.sleep(min(wait, LOOK))
                await self._keep_lane()
        self._begun.popleft()
        self._flying += 1
        ticket = self._pace.start(begun.item.chat)
        flights.create_task(self._fly(begun, ticket))
        return True

    async def _fly(self, begun: _Begun, ticket: Ticket) -> None:
        try:
            outcome = await self._request(begun.item, begun.content, silent=begun.silent)
        except Exception as error:
            log.error("delivery_failed\n%s", outline(error))
            outcome = Outcome(kind="doubtful", reason="error")
        finally:
            ticket.done()
            self._flying -= 1
            self._landed.set()
        self._heed(outcome)
        self._results.append(Result(begun.item, outcome, begun.content.revision))

    async def _request(self, item: Item, content: Content, *, silent: bool) -> Outcome:
        match item.operation:
            case "send":
                return await self._sender.send(item.chat, content, silent=silent)
            case "correct" if item.message is not None:
                return await self._sender.correct(item.chat, item.message, content)
            case "recall" if item.message is not None:
                return await self._sender.recall(item.chat, item.message)
        return Outcome(kind="refused", reason="no_message")

    def _heed(self, outcome: Outcome) -> None:
        """What one answer means for the whole lane."""
        match outcome.kind:
            case "throttled":
                log.warning("delivery_throttled: %.0f s, as Telegram asked", outcome.seconds)
                self._pace.hold(outcome.seconds)
            case "unreached" | "doubtful" | "failing" | "token":
                self._reachable = False

    async def _until_reachable(self, stop: asyncio.Event) -> None:
        """Asks something harmless until it is answered: no announcement is spent on the try."""
        waits = iter(PROBES)
        wait = PROBES[-1]
        said = ""
        while not stop.is_set():
            outcome = await self._sender.probe()
            if outcome.kind == "done":
                self._reachable = True
                if said:
                    log.info("delivery_goes_on: the channel answers again")
                    await self._trouble(None)
                return
            if outcome.kind == "token":
                await self._stop_all("token")
                self._reachable = True
                return
            if outcome.kind == "throttled":
                self._pace.hold(outcome.seconds)
                self._reachable = True
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
        results, self._results = self._results, []
        try:
            return await self._database.write(lambda conn: unit(conn, results))
        except BaseException:
            self._results = [*results, *self._results]
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
    ) -> tuple[_Hand, list[_Begun]]:
        await self._renew(conn)
        now = self._now()
        if results:
            await outcomes.settle(conn, self.name, results, now=now)
            if any(result.outcome.kind == "token" for result in results):
                await self._pause_all(conn, "token")
        hand = self._hand
        if size == 0:
            return hand, []
        await self._start_due(conn, now)
        running = (await conn.execute(_RUNNING)).all()
        self._busy = bool(running)
        for row in running:
            if not row.filled:
                await self._fill(conn, row, now)
            hand, begun = await self._take(conn, hand, row, size, now)
            if begun:
                return hand, begun
            await self._finish(conn, row.id, row.operation, row.revision, now)
        return hand, []

    async def _take(
        self, conn: AsyncConnection, hand: _Hand, row: AnyRow, size: int, now: int
    ) -> tuple[_Hand, list[_Begun]]:
        if hand.id != row.id:
            if hand.numbers:
                await leases.release(conn, hand.id, self.name, list(hand.numbers), now=now)
            hand = _Hand(row.id)
        numbers = deque(hand.numbers)
        content = await self._content(conn, row.id, row.revision)
        if row.operation == "send" and content.media is not None and content.media.id is None:
            # The file travels once: everybody else waits until the channel has a name for it.
            if self._flying or self._begun:
                return _Hand(row.id, numbers), []
            size = 1
        items: list[Item] = []
        while len(items) < size:
            if not numbers:
                numbers.extend(
                    await leases.claim(conn, row.id, self.name, size=max(HAND, size), now=now)
                )
                if not numbers:
                    break
            wanted = [numbers.popleft() for _ in range(min(size - len(items), len(numbers)))]
            items += await leases.begin(conn, row.id, self.name, wanted, now=now)
        if not items:
            return _Hand(row.id, numbers), []
        silent = bool(row.silent)
        return _Hand(row.id, numbers), [_Begun(item, content, silent) for item in items]

    async def _content(self, conn: AsyncConnection, id_: str, revision: int) -> Content:
        known = self._contents.get((id_, revision))
        if known is None or (known.media is not None and known.media.id is None):
            known = await load_content(conn, id_, revision)
            self._contents = {(id_, revision): known}
        return known

    async def _fill(self, conn: AsyncConnection, row: AnyRow, now: int) -> None:
        """Puts the next chats on the list; the first of them are sent to meanwhile."""
        last = await recipients.fill(
            conn, row.id, json.loads(row.topics), after=row.filled_to, size=FILL, now=now
        )
        values: dict[str, object] = {"total": await length(conn, row.id)}
        values |= {"filled": 1} if last is None else {"filled_to": last}
        await conn.execute(
            update(announcement).where(announcement.c.id == row.id).values(**values)
        )

    async def _start_due(self, conn: AsyncConnection, now: int) -> None:
        """Approved announcements whose time has come begin."""
        due = announcement.c.send_at
        query = select(announcement.c.id).where(
            announcement.c.state == "scheduled", (due.is_(None)) | (due <= now)
        )
        for id_ in list(await conn.scalars(query)):
            await self._change(conn, id_, "start", "scheduled", "running", started_at=now)

    async def _finish(
        self, conn: AsyncConnection, id_: str, operation: str, revision: int, now: int
    ) -> None:
        filled = await conn.scalar(select(announcement.c.filled).where(announcement.c.id == id_))
        if not filled or await open_rows(conn, id_):
            return
        if operation != "send" and await orders.redo(
            conn,
            id_,
            "correct" if operation == "correct" else "recall",
            revision=revision,
            now=now,
            late=True,
        ):
            return
        await self._change(conn, id_, "finish", "running", "finished", ended_at=now)

    async def _change(
        self,
        conn: AsyncConnection,
        id_: str,
        step: Step,
        before: Stage,
        then: Stage,
        **values: object,
    ) -> None:
        done = await conn.execute(
            update(announcement)
            .where(announcement.c.id == id_, announcement.c.state == before)
            .values(state=then, turn=announcement.c.turn + 1, **values)
        )
        if done.rowcount:
            problem = values.get("problem")
            query = select(announcement.c.operation).where(announcement.c.id == id_)
            operation = (await conn.execute(query)).scalar_one()
            await audit.record(
                conn,
                at=self._now(),
                actor="bot",
                action=step,
                subject=id_,
                before={"stage": recorded(before, operation)},
                after={
                    "stage": recorded(then, operation),
                    **({"problem": problem} if problem else {}),
                },
            )

    async def _recover(self, conn: AsyncConnection, results: list[Result]) -> None:
        """What is known is written first; the rest that was on its way is in doubt."""
        await self._lane.renew(conn)
        now = self._now()
        await outcomes.settle(conn, self.name, results, now=now)
        freed, doubted = await leases.recover(conn, now=now)
        if freed or doubted:
            log.warning("delivery_recovered: %d free again, %d in doubt", freed, doubted)

    async def _pause_all(self, conn: AsyncConnection, problem: str) -> None:
        for row in (await conn.execute(_RUNNING)).all():
            await self._change(conn, row.id, "pause", "running", "paused", problem=problem)

    async def _stop_all(self, problem: str) -> None:
        async def unit(conn: AsyncConnection) -> None:
            await self._lane.renew(conn)
            await self._pause_all(conn, problem)

        await self._database.write(unit)

    async def _trouble(self, problem: str | None) -> None:
        """Says in the announcements that run why nothing happens; None: nothing is wrong."""

        async def unit(conn: AsyncConnection) -> None:
            await self._lane.renew(conn)
            await conn.execute(
                update(announcement)
                .where(announcement.c.state == "running")
                .values(problem=problem)
            )

        await self._database.write(unit)

    def _give_back(self) -> None:
        """Rows that are `sending` and never were sent: back to the list with the next turn."""
        while self._begun:
            self._results.append(_unsent(self._begun.popleft(), "not_sent", 0))

    async def _leave(self) -> None:
        """Everything known is written, nothing stays in hand, the lane is free."""
        hand = self._hand

        async def unit(conn: AsyncConnection, results: list[Result]) -> None:
            await self._lane.renew(conn)
            now = self._now()
            await outcomes.settle(conn, self.name, results, now=now)
            if hand.numbers:
                await leases.release(conn, hand.id, self.name, list(hand.numbers), now=now)

        await self._write(unit)
        self._hand = _Hand()
        await self._lane.release()

    async def _settle_late(self) -> None:
        """The successor calls what was on its way unknown; what is known of it is better."""

        async def unit(conn: AsyncConnection, results: list[Result]) -> None:
            await outcomes.settle(conn, self.name, results, now=self._now())

        self._hand = _Hand()
        try:
            await self._write(unit)
        except DatabaseError as error:
            log.warning("outcomes_not_kept: %s", error.code)

    # -- waiting ---------------------------------------------------------------------------

    async def _wait_for_landing(self) -> None:
        """Until an answer has come, or it is time for a beat."""
        if not self._flying:
            return
        self._landed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(BEAT):
                await self._landed.wait()
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


def _unsent(begun: _Begun, reason: str, seconds: int) -> Result:
    outcome = Outcome(kind="throttled", reason=reason, seconds=seconds)
    return Result(begun.item, outcome, begun.content.revision)


REFUSED = and_(announcement.c.state == "paused", announcement.c.problem == "token")
"""Announcements that wait for another token."""

# Recalls before corrections before news; the oldest first.
_RUNNING = (
    select(
        announcement.c.id,
        announcement.c.operation,
        announcement.c.revision,
        announcement.c.silent,
        announcement.c.topics,
        announcement.c.filled,
        announcement.c.filled_to,
    )
    .where(announcement.c.state == "running")
    .order_by(
        case({"recall": 0, "correct": 1}, value=announcement.c.operation, else_=2),
        announcement.c.started_at,
        announcement.c.id,
    )
)


async def name_media(database: Database, content: Content, media_id: str) -> None:
    """Keeps what the channel calls an uploaded file, for all copies to come."""

    async def unit(conn: AsyncConnection) -> None:
        await conn.execute(
            update(announcement_content)
            .where(
                announcement_content.c.announcement == content.id,
                announcement_content.c.revision == content.revision,
            )
            .values(media_id=media_id)
        )

    await database.write(unit)
