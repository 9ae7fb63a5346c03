"""Who sends: at most one runner at a time, whatever processes there are.

The holder's beat grows with each of its transactions. Whoever waits looks at the beat: when it
has not grown for `PATIENCE` seconds of its own timer, the holder is gone and the lane is taken
over. No clock of another machine is compared, so that a jump of one cannot give two runners the
lane. Each transaction of the holder begins with `renew`, which fails once the lane is another's.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.errors import LaneLostError
from bot.storage.database import Database
from bot.storage.inserting import insert_into
from bot.storage.tables import lane

NAME = "sending"
PATIENCE = 5.0
"""Seconds without a beat after which a holder is given up."""
BEAT = 1.0
"""Seconds between two beats of a holder that has nothing to do."""


class Lane:
    """The sending lane as the runner `holder` sees it."""

    def __init__(
        self,
        database: Database,
        holder: str,
        *,
        timer: Callable[[], float],
        patience: float = PATIENCE,
    ) -> None:
        """`timer` gives seconds that only grow."""
        self.holder = holder
        self._database = database
        self._timer = timer
        self._patience = patience
        self._seen: tuple[str | None, int] | None = None
        self._since = 0.0

    async def acquire(self) -> bool:
        """True where the lane is ours now; to be asked again and again otherwise."""
        query = select(lane.c.holder, lane.c.beat).where(lane.c.name == NAME)
        async with self._database.read() as conn:
            row = (await conn.execute(query)).first()
        seen = (row.holder, row.beat) if row else (None, 0)
        now = self._timer()
        if seen != self._seen:
            self._seen, self._since = seen, now
        gone = now - self._since >= self._patience
        if seen[0] not in (None, self.holder) and not gone:
            return False
        return await self._database.write(lambda conn: self._take(conn, seen))

    async def renew(self, conn: AsyncConnection) -> None:
        """One more beat, within the transaction `conn`. Raises LaneLostError."""
        done = await conn.execute(
            update(lane)
            .where(lane.c.name == NAME, lane.c.holder == self.holder)
            .values(beat=lane.c.beat + 1)
        )
        if done.rowcount != 1:
            raise LaneLostError

    async def beat(self) -> None:
        """One more beat in a transaction of its own. Raises LaneLostError."""
        await self._database.write(self.renew)

    async def release(self) -> None:
        """Lets the next one have the lane at once."""

        async def unit(conn: AsyncConnection) -> None:
            mine = (lane.c.name == NAME, lane.c.holder == self.holder)
            await conn.execute(update(lane).where(*mine).values(holder=None))

        await self._database.write(unit)

    async def _take(self, conn: AsyncConnection, seen: tuple[str | None, int]) -> bool:
        await conn.execute(
            insert_into(conn, lane).values(name=NAME, holder=None, beat=0).on_conflict_do_nothing()
        )
        holder, beat = seen
        done = await conn.execute(
            update(lane)
            .where(
                lane.c.name == NAME,
                lane.c.holder.is_(None) if holder is None else lane.c.holder == holder,
                lane.c.beat == beat,
            )
            .values(holder=self.holder, beat=beat + 1)
        )
        return done.rowcount == 1
