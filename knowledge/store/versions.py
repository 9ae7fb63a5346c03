"""Published versions of the knowledge, over a connection that is handed in.

None of these functions begins or ends a transaction. Whoever calls `publish` holds the one that
writes (on SQLite begun with BEGIN IMMEDIATE); whoever calls `load_version` holds one that sees a
single moment, since it reads table by table. The SQL is the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from knowledge.errors import UnknownVersionError
from knowledge.models import Knowledge, Model
from knowledge.store.publishing import (
    SEEN,
    Act,
    Override,
    changes_to,
    claim,
    current_version,
    finish,
    override_of,
    rows_at,
    valid_at,
    write,
)
from knowledge.store.rows import TEMPORAL, knowledge_of
from knowledge.store.tables import award_case, knowledge_version, source

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

__all__ = ["count_cases", "current_version", "list_versions", "load_version", "publish"]


class PublishedVersion(Model):
    """What is recorded about one publication; see `publishing.Act` and `publishing.Counts`.

    `published_at` is in seconds since 1970; `sources` are the titles and days of those that came
    with this version. The counts are None for versions of before they
    were counted.
    """

    version: int
    published_at: int
    actor: str
    note: str
    origin: str | None = None
    override: Override | None = None
    added: int | None = None
    changed: int | None = None
    removed: int | None = None
    sources: tuple[str, ...] = ()


async def count_cases(conn: AsyncConnection, version: int) -> int:
    """How many cases `version` has; without reading them."""
    count = select(func.count()).select_from(award_case).where(valid_at(award_case, version))
    return await conn.scalar(count) or 0


async def list_versions(conn: AsyncConnection) -> tuple[PublishedVersion, ...]:
    """Every published version, the newest first."""
    own = [name for name in PublishedVersion.model_fields if name != "sources"]
    seen = select(*(knowledge_version.c[name] for name in own)).where(SEEN)
    rows = await conn.execute(seen.order_by(knowledge_version.c.version.desc()))
    sources = await _new_sources(conn)
    return tuple(
        PublishedVersion.model_validate(
            {
                **row,
                "override": override_of(row["override"]),
                "sources": tuple(sources.get(row["version"], ())),
            }
        )
        for row in rows.mappings()
    )


async def _new_sources(conn: AsyncConnection) -> Mapping[int, Sequence[str]]:
    """Version → the sources that were first cited in it, as "title (day)"."""
    first = select(source.c.id, func.min(source.c.from_version).label("version")).group_by(
        source.c.id
    )
    begun = first.subquery()
    query = (
        select(begun.c.version, source.c.title, source.c.date)
        .join(begun, (begun.c.id == source.c.id) & (begun.c.version == source.c.from_version))
        .order_by(begun.c.version, source.c.position)
    )
    found: dict[int, list[str]] = {}
    for version, title, day in await conn.execute(query):
        found.setdefault(version, []).append(f"{title} ({day})")
    return found


async def load_version(conn: AsyncConnection, version: int | None = None) -> tuple[int, Knowledge]:
    """The knowledge as of `version`, or the current one, with its number.

    Raises UnknownVersionError where there is no such version, or none at all.
    """
    number = await current_version(conn) if version is None else version
    organisation = await conn.scalar(
        select(knowledge_version.c.organisation).where(knowledge_version.c.version == number, SEEN)
    )
    if number is None or organisation is None:
        raise UnknownVersionError(version=version)
    rows = {table: await rows_at(conn, table, number) for table in TEMPORAL}
    return number, knowledge_of(organisation, rows)


async def publish(
    conn: AsyncConnection, knowledge: Knowledge, *, actor: str, at: int, note: str
) -> int:
    """Writes what `knowledge` changes as the next version, all at once, and returns its number.

    `at` is the moment in seconds since 1970. Knowledge equal to the current version is not
    published again: the current number comes back and nothing is written. Raises
    PublishingElsewhereError.
    """
    changes = await changes_to(conn, knowledge)
    if changes.same:
        assert changes.base is not None  # an organisation was stored with it
        return changes.base
    version = await claim(conn, changes, Act(actor=actor, note=note), at)
    await write(conn, changes, version)
    await finish(conn, version, at, at)
    return version
