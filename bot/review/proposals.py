"""What publishing a review would change, worked out once for each turn of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.review.model import Review
from bot.review.proposal import Proposal
from bot.review.propose import propose_decided, propose_read, propose_united, propose_whole
from bot.storage.database import Database
from knowledge.snapshot import Snapshot
from knowledge.store.read_in import evidence_of
from knowledge.store.versions import load_version

KEPT = 16
"""Proposals kept; the one that was looked at longest ago is forgotten first."""

Check = Callable[[Proposal, Snapshot], Awaitable[Proposal]]
"""Asks the question tables of a proposal that was made from a snapshot."""


class Proposals:
    """Proposals against what is published at this moment."""

    def __init__(
        self,
        database: Database,
        *,
        snapshot: Callable[[], Snapshot],
        check: Check,
        today: Callable[[], dt.date],
    ) -> None:
        """As for `ReviewDesk`."""
        self._database = database
        self._snapshot = snapshot
        self._check = check
        self._today = today
        self._proposals: OrderedDict[tuple[object, ...], Proposal] = OrderedDict()

    async def proposed(self, found: Review) -> Proposal:
        """What publishing it would change, and what of it is published already: matches,
        conflicts, problems, differences, findings. The tables are not asked (`check` is None)."""
        current = self._snapshot()
        key = self._key(found, current)
        return await self._kept(key, lambda: self._propose(found, current))

    async def checked(self, found: Review) -> Proposal:
        """The same with the answers that would change: takes some seconds the first time."""
        current = self._snapshot()
        key = (*self._key(found, current), current.taught.revision)

        async def check() -> Proposal:
            proposed = await self._propose(found, current)
            return await self._check(proposed, current) if proposed.differences else proposed

        return await self._kept(key, check)

    def already_checked(self, found: Review) -> Proposal | None:
        """What `checked` gives where that is known already."""
        current = self._snapshot()
        return self._proposals.get((*self._key(found, current), current.taught.revision))

    async def _propose(self, found: Review, current: Snapshot) -> Proposal:
        whole = found.reviewed.whole
        if whole is None:
            return await asyncio.to_thread(self._propose_read, found, current)
        match whole.kind:
            case "unite":
                keep, gone = whole.keep or "", whole.gone or ""
                async with self._database.read() as conn:
                    said = await evidence_of(conn, [keep, gone])
                return await asyncio.to_thread(propose_united, current, keep, gone, said)
            case "decide" if whole.claim is not None and whole.ruling is not None:
                return await asyncio.to_thread(propose_decided, current, whole.claim, whole.ruling)
            case "rollback":
                async with self._database.read() as conn:
                    _, knowledge = await load_version(conn, whole.version)
            case _:
                knowledge = whole.knowledge or current.knowledge
        return await asyncio.to_thread(propose_whole, current, knowledge)

    def _propose_read(self, found: Review, current: Snapshot) -> Proposal:
        reviewed, today = found.reviewed, self._today()
        still = [one for one in reviewed.findings if one.until is None or one.until > today]
        source = reviewed.source.as_of(today)
        return propose_read(current, still, reviewed.draft, source, reviewed.choices)

    def _key(self, found: Review, current: Snapshot) -> tuple[object, ...]:
        return found.id, found.turn, current.version, self._today()

    async def _kept(
        self, key: tuple[object, ...], make: Callable[[], Awaitable[Proposal]]
    ) -> Proposal:
        if key not in self._proposals:
            self._proposals[key] = await make()
        self._proposals.move_to_end(key)
        while len(self._proposals) > KEPT:
            self._proposals.popitem(last=False)
        return self._proposals[key]
