"""What Telegram allows in a second, shared between the process that sends announcements and the
ones that answer people.

Only on PostgreSQL, where `saryebot worker` may send while `saryebot run` answers. Who answers
says in a row of the database how many places of a second it wants, a few times a second and only
while another process sends; who sends reads that in each of its transactions, leaves the places
free, and as soon as they are free grants them in the same row. Nobody uses more than what was
granted, and a grant is only given from what is free: so the limit holds over all processes
together. A process that is gone is known by its beat, as in `bot.announcements.lane`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.answers import Answers
from bot.announcements.lane import NAME
from bot.announcements.pace import Pace
from bot.errors import DatabaseError
from bot.storage.database import Database
from bot.storage.inserting import insert_into
from bot.storage.tables import answer_share, lane

log = logging.getLogger(__name__)

LEAST = 2
"""Places that are left to the answers of another process even when nobody asks: it takes a
moment until more are granted."""
LOOK, URGENT_LOOK = 0.25, 0.03
"""Seconds between two looks of who answers; the second one as long as somebody waits."""
QUIET = 1.0
"""Seconds that a new sender waits, so that who answers has seen it, and that what its predecessor
has sent is older than a second."""
GONE = 5.0
"""Seconds without a beat after which nothing is left to a process any more."""


class Share:
    """The share of a process that answers."""

    def __init__(
        self, database: Database, answers: Answers, name: str, *, ours: Callable[[str], bool]
    ) -> None:
        """`name` is that of the process; `ours` says whether the holder of the lane is here."""
        self._database = database
        self._answers = answers
        self._pace = answers.pace
        self._name = name
        self._ours = ours

    async def keep(self, stop: asyncio.Event) -> None:
        """Looks who sends, and asks for places, until `stop` is set."""
        while not stop.is_set():
            try:
                await self._look()
            except DatabaseError as error:
                log.warning("share_waits: %s", error.code)
            if self._pace.waiting and self._pace.granted is not None:
                await asyncio.sleep(URGENT_LOOK)
                continue
            self._answers.urgent.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self._answers.urgent.wait()
        with contextlib.suppress(DatabaseError):
            await self._database.write(self._leave)

    async def _look(self) -> None:
        pace = self._pace
        async with self._database.read() as conn:
            holder = await conn.scalar(select(lane.c.holder).where(lane.c.name == NAME))
        if holder is None or self._ours(holder):
            if pace.granted is not None:
                pace.granted = None
                await self._database.write(self._leave)
            return
        wanted = max(pace.answers_wanted(least=LEAST), pace.under_way())
        wanted = min(wanted, pace.limit - 1)
        # Less is used from now on, not only once it is known.
        pace.granted = min(wanted, pace.granted or 0)
        granted = await self._database.write(lambda conn: self._ask(conn, wanted))
        pace.granted = min(wanted, granted)

    async def _ask(self, conn: AsyncConnection, wanted: int) -> int:
        made = insert_into(conn, answer_share).values(
            name=self._name, wanted=wanted, granted=0, beat=0
        )
        row = await conn.execute(
            made.on_conflict_do_update(
                index_elements=["name"],
                set_={"wanted": wanted, "beat": answer_share.c.beat + 1},
            ).returning(answer_share.c.granted)
        )
        return int(row.scalar_one())

    async def _leave(self, conn: AsyncConnection) -> None:
        await conn.execute(delete(answer_share).where(answer_share.c.name == self._name))


class Shares:
    """All shares as the sender sees them. `timer` gives seconds that only grow."""

    def __init__(self, timer: Callable[[], float]) -> None:
        self._timer = timer
        self._seen: dict[str, tuple[int, float]] = {}

    async def grant(self, conn: AsyncConnection, pace: Pace) -> None:
        """Leaves the places that are wanted free, and grants those that are.

        Within the transaction `conn`, which is committed before anything else is sent.
        """
        rows = (await conn.execute(select(answer_share).with_for_update())).all()
        present = [row for row in rows if self._is_there(row.name, row.beat)]
        if gone := [row.name for row in rows if row not in present]:
            await conn.execute(delete(answer_share).where(answer_share.c.name.in_(gone)))
        # First of all nothing more is sent that would need them; what is free then stays so.
        wanted = sum(max(row.wanted, row.granted) for row in present)
        pace.others = min(wanted, pace.limit - 1)
        free = min(pace.limit - pace.under_way(), pace.limit - 1)
        free -= sum(min(row.granted, row.wanted) for row in present)
        for row in present:
            granted = min(row.wanted, row.granted + max(0, free))
            free -= max(0, granted - row.granted)
            if granted != row.granted:
                await conn.execute(
                    update(answer_share)
                    .where(answer_share.c.name == row.name)
                    .values(granted=granted)
                )

    def _is_there(self, name: str, beat: int) -> bool:
        now = self._timer()
        seen = self._seen.get(name)
        if seen is None or seen[0] != beat:
            self._seen[name] = (beat, now)
            return True
        return now - seen[1] < GONE
