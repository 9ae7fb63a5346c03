"""What a runner has in hand, and what it begins with next."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.content import load_content
from bot.announcements.ledger import leases
from bot.announcements.ledger.rows import Item
from bot.announcements.running import AnyRow
from bot.announcements.sender import Content

HAND = 200
"""Rows in the hand of a runner at most."""


@dataclass
class Hand:
    """What the runner has in hand of one announcement: numbers that are leased."""

    id: str = ""
    numbers: deque[int] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class Begun:
    """A row that is `sending` and whose request has not left yet, with what it is to say."""

    item: Item
    content: Content
    silent: bool


class Taking:
    """Takes rows for the runner of this name."""

    def __init__(self, runner: str) -> None:
        self._runner = runner
        self._contents: dict[tuple[str, int], Content] = {}

    async def take(
        self, conn: AsyncConnection, hand: Hand, row: AnyRow, size: int, *, alone: bool, now: int
    ) -> tuple[Hand, list[Begun]]:
        """The hand, and up to `size` rows of the running announcement `row` that are begun.

        `hand` is left as it was, so that nothing is lost where the transaction `conn` fails.
        `alone`: nothing else is on its way or begun.
        """
        if hand.id != row.id:
            await self.lay_down(conn, hand, now=now)
            hand = Hand(row.id)
        hand = Hand(row.id, deque(hand.numbers))
        content = await self._content(conn, row.id, row.revision)
        if row.operation == "send" and content.media is not None and content.media.id is None:
            # The file travels once: everybody else waits until the channel has a name for it.
            if not alone:
                return hand, []
            size = 1
        items = await self._begin(conn, hand, size, now)
        return hand, [Begun(item, content, bool(row.silent)) for item in items]

    async def lay_down(self, conn: AsyncConnection, hand: Hand, *, now: int) -> None:
        """Rows in hand are free again."""
        if hand.numbers:
            await leases.release(conn, hand.id, self._runner, list(hand.numbers), now=now)

    async def _begin(self, conn: AsyncConnection, hand: Hand, size: int, now: int) -> list[Item]:
        items: list[Item] = []
        while len(items) < size:
            if not hand.numbers:
                more = max(HAND, size)
                hand.numbers.extend(
                    await leases.claim(conn, hand.id, self._runner, size=more, now=now)
                )
                if not hand.numbers:
                    break
            count = min(size - len(items), len(hand.numbers))
            wanted = [hand.numbers.popleft() for _ in range(count)]
            items += await leases.begin(conn, hand.id, self._runner, wanted, now=now)
        return items

    async def _content(self, conn: AsyncConnection, id_: str, revision: int) -> Content:
        known = self._contents.get((id_, revision))
        if known is None or (known.media is not None and known.media.id is None):
            known = await load_content(conn, id_, revision)
            self._contents = {(id_, revision): known}
        return known
