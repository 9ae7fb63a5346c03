"""What the bot has asked an administrator for and still waits for.

Some answers cannot be replies to the question: a forwarded message, a shared contact. So the
question is kept, a restart loses nothing, and after a while the answer is not one any more.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import admin_prompt

Prompt = str
"""administrator: who is to get a role. login: the number that the browser shows. meaning:7: what
was meant by the unanswered question 7. reason:7: why lesson 7 is to count all the same.
announce:title: of a new announcement; announce:text:5kckf4: that part of the draft 5kckf4."""

DAY = 86_400
PATIENCE = 600
"""Seconds for which an answer is waited for, where nothing else is said."""


class Prompts:
    """The open questions. `now` gives the seconds since 1970; an answer is waited for `patience`
    seconds."""

    def __init__(
        self, database: Database, now: Callable[[], int], *, patience: int = PATIENCE
    ) -> None:
        self._database = database
        self._now = now
        self._patience = patience

    async def ask(self, account: int, what: Prompt) -> None:
        """`account` was asked for `what`; an earlier question is forgotten."""
        await self._database.put(
            admin_prompt, {"account": account, "what": what, "at": self._now()}
        )

    async def open(self, account: int) -> Prompt | None:
        """What `account` was asked for lately enough to wait for the answer."""
        query = select(admin_prompt.c.what).where(
            admin_prompt.c.account == account, admin_prompt.c.at > self._now() - self._patience
        )
        async with self._database.read() as conn:
            found: Prompt | None = await conn.scalar(query)
        return found

    async def accounts(self) -> frozenset[int]:
        """Everybody who was asked for something lately enough to wait for the answer."""
        since = self._now() - self._patience
        query = select(admin_prompt.c.account).where(admin_prompt.c.at > since)
        async with self._database.read() as conn:
            return frozenset(await conn.scalars(query))

    async def close(self, account: int) -> None:
        """Nothing is waited for any more."""
        done = delete(admin_prompt).where(admin_prompt.c.account == account)

        async def unit(conn: AsyncConnection) -> None:
            await conn.execute(done)

        await self._database.write(unit)


async def purge_prompts(database: Database, now: int) -> int:
    """Deletes questions older than a day; how many. `now` in seconds since 1970."""
    old = delete(admin_prompt).where(admin_prompt.c.at < now - DAY)

    async def unit(conn: AsyncConnection) -> int:
        return (await conn.execute(old)).rowcount

    return await database.write(unit)
