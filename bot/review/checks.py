"""The question tables, asked of a proposal while the bot goes on answering."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.dialogues.every import admin_lines
from bot.dialogues.tables import Line, read_tables
from bot.review.desk import Check
from bot.review.proposal import Proposal, retired
from bot.review.propose import checked
from bot.storage.database import Database
from knowledge.snapshot import Snapshot
from knowledge.store.versions import list_versions


def table_check(database: Database, lines: Callable[[], list[Line]] = read_tables) -> Check:
    """Asks `lines` and those of administrators, but those whose change somebody has accepted
    with an earlier version."""

    async def check(proposal: Proposal, current: Snapshot) -> Proposal:
        async with database.read() as connection:
            versions = await list_versions(connection)
            every = [*lines(), *await admin_lines(connection)]
        accepted = retired(tuple(version.override for version in versions))
        return await asyncio.to_thread(checked, proposal, current, every, accepted)

    return check
