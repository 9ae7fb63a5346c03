"""The question tables, asked of a proposal while the bot goes on answering."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.dialogues.every import admin_lines
from bot.dialogues.tables import Line, read_tables
from bot.review.proposal import Proposal, retired
from bot.review.proposals import Check
from bot.review.propose import checked
from bot.storage.database import Database
from knowledge.snapshot import Snapshot
from knowledge.store.versions import list_versions


def table_check(database: Database, lines: Callable[[], list[Line]] | None = None) -> Check:
    """Asks `lines` (None: those that ship) and those of administrators.

    Not those whose change somebody has accepted with an earlier version.
    """

    async def check(proposal: Proposal, current: Snapshot) -> Proposal:
        async with database.read() as connection:
            versions = await list_versions(connection)
            every = [*(lines or read_tables)(), *await admin_lines(connection)]
        accepted = retired(tuple(version.override for version in versions))
        return await asyncio.to_thread(checked, proposal, current, every, accepted)

    return check
