"""Is the audit log as it was written?

What can be seen within the database: a row that was changed, taken out, put in between or put
behind, and rows cut off at the end, as long as whoever did it left the head (`audit_head`) or
one hash as it was. Whoever writes into the database and makes all hashes anew from there on
leaves a chain that holds; that is seen only by comparison with something that was kept
elsewhere: an export, or the head that `saryebot check` shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.entry import FIRST, seal
from bot.audit.log import rows
from bot.storage.tables import audit_head
from knowledge.models import Model

Problem = Literal["changed", "missing", "foreign", "head", "differs"]
"""changed: its hash is not that of its content. missing: it is not there. foreign: it does not
follow the row before, or stands behind the last row that the program wrote. head: the last row
is not the one that the program wrote last. differs: it is not what it was in an earlier export."""


class Broken(Model):
    """The first row that is not as it was written."""

    number: int
    problem: Problem


class Verdict(Model):
    """What a look over the whole chain found. `hash` is that of the last row."""

    count: int
    hash: str
    broken: Broken | None = None


class Kept(Model):
    """A row as an earlier export has it."""

    number: int
    hash: str


async def verify(conn: AsyncConnection, kept: Sequence[Kept] = ()) -> Verdict:
    """Looks at every row, in one moment; `kept` are the rows of an earlier export."""
    earlier = {one.number: one.hash for one in kept}
    head = (await conn.execute(select(audit_head.c.number, audit_head.c.hash))).first()
    written = head.number if head else 0
    expected, previous = 1, FIRST
    broken: Broken | None = None
    async for row in rows(conn):
        values = dict(row._mapping)
        sealed = values.pop("hash")
        if broken is None:
            broken = _look(values, sealed, expected, previous, written, earlier)
        expected, previous = int(values["number"]) + 1, sealed
    count = expected - 1
    if broken is None and count < written:
        broken = Broken(number=expected, problem="missing")
    if broken is None and head is not None and head.hash != previous:
        broken = Broken(number=count, problem="head")
    if broken is None and earlier and max(earlier) > count:
        gone = min(number for number in earlier if number > count)
        broken = Broken(number=gone, problem="missing")
    return Verdict(count=count, hash=previous, broken=broken)


def _look(
    values: dict[str, object],
    sealed: str,
    expected: int,
    previous: str,
    written: int,
    earlier: dict[int, str],
) -> Broken | None:
    number = int(str(values["number"]))
    if number > written or number < expected:
        return Broken(number=number, problem="foreign")
    if number > expected:
        return Broken(number=expected, problem="missing")
    if seal(**values) != sealed:  # type: ignore[arg-type]
        return Broken(number=number, problem="changed")
    if values["previous"] != previous:
        return Broken(number=number, problem="foreign")
    if earlier.get(number, sealed) != sealed:
        return Broken(number=number, problem="differs")
    return None
