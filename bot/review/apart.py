"""The question tables, asked of a proposal in a process of its own.

Asking four thousand lines twice takes some 20 seconds of Python. In a thread that would
slow down everybody who asks meanwhile; another process, which is polite, leaves them alone.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.dialogues.checking import Check, check
from bot.dialogues.every import every_line
from bot.dialogues.tables import TABLES
from bot.learning.taught import load_taught
from bot.operations.apart import ApartError, run_apart
from bot.published.read import read_lexicon
from bot.review import proposals
from bot.review.errors import CheckFailedError
from bot.review.proposal import Proposal, retired
from bot.storage.reading import reader
from knowledge.models import Knowledge, Model
from knowledge.snapshot import Snapshot, taught_snapshot
from knowledge.store.versions import list_versions, load_version

SECONDS, MEGABYTES = 300.0, 2_000
"""Limits of a check. 4,000 lines are some 20 seconds of processor time for eight cases."""


class Order(Model):
    """What is to be compared: what the database at `url` has published as `version`, and
    `after`, which may become the next one. `lexicon` and `words` are the word lists, `tables`
    the folder of the questions that are asked."""

    url: str
    lexicon: Path
    words: Path | None = None
    tables: Path = TABLES
    version: int
    after: Knowledge


def check_apart(url: str, *, lexicon: Path, words: Path | None) -> proposals.Check:
    """Asks all tables, with those of administrators, but the questions whose change somebody has
    accepted with an earlier version. What it gives raises CheckFailedError."""

    async def check(proposal: Proposal, current: Snapshot) -> Proposal:
        order = Order(
            url=url,
            lexicon=lexicon,
            words=words,
            version=current.version,
            after=proposal.knowledge,
        )
        return proposal.model_copy(update={"check": await ask_apart(order)})

    return check


async def ask_apart(order: Order) -> Check:
    """What the tables say about `order`. Raises CheckFailedError."""
    try:
        said = await run_apart(
            __name__, order.model_dump_json().encode(), seconds=SECONDS, megabytes=MEGABYTES
        )
    except ApartError as error:
        raise CheckFailedError(problem=error.values["problem"]) from error
    return Check.model_validate_json(said)


async def _ask(order: Order) -> Check:
    async with reader(order.url) as conn:
        version, known = await load_version(conn, order.version)
        taught = await load_taught(conn)
        lines = await every_line(conn, order.tables)
        accepted = retired(tuple(one.override for one in await list_versions(conn)))
    lexicon = read_lexicon(order.lexicon, order.words)
    before = taught_snapshot(version, known, lexicon, taught)
    after = taught_snapshot(version + 1, order.after, lexicon, taught)
    return check(lines, before, after, accepted)


def main() -> None:
    """The process: an order over standard input, a check over standard output."""
    order = Order.model_validate_json(sys.stdin.buffer.read())
    found = asyncio.run(_ask(order))
    sys.stdout.buffer.write(found.model_dump_json().encode())
