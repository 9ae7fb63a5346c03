"""Published versions of the knowledge, over a connection that is handed in.

None of these functions begins or ends a transaction. Whoever calls `publish` holds the one that
writes (on SQLite begun with BEGIN IMMEDIATE); whoever calls `load_version` holds one that sees a
single moment, since it reads table by table. The SQL is the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Table, bindparam, func, insert, or_, select, update

from knowledge.errors import UnknownVersionError
from knowledge.models import Knowledge, Model
from knowledge.store.rows import (
    TEMPORAL,
    Row,
    Rows,
    content_columns,
    key_columns,
    keyed,
    knowledge_of,
    rows_of,
)
from knowledge.store.tables import award_case, knowledge_version

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


class PublishedVersion(Model):
    """What is recorded about one publication. `published_at` is in seconds since 1970."""

    version: int
    published_at: int
    actor: str
    note: str


async def current_version(conn: AsyncConnection) -> int | None:
    """The number of the current version, None before the first; one look into an index."""
    version: int | None = await conn.scalar(_LATEST)
    return version


async def count_cases(conn: AsyncConnection, version: int) -> int:
    """How many cases `version` has; without reading them."""
    count = select(func.count()).select_from(award_case).where(_valid_at(award_case, version))
    return await conn.scalar(count) or 0


async def list_versions(conn: AsyncConnection) -> tuple[PublishedVersion, ...]:
    """Every published version, the newest first."""
    columns = [knowledge_version.c[name] for name in PublishedVersion.model_fields]
    rows = await conn.execute(select(*columns).order_by(knowledge_version.c.version.desc()))
    return tuple(PublishedVersion.model_validate(dict(row)) for row in rows.mappings())


async def load_version(conn: AsyncConnection, version: int | None = None) -> tuple[int, Knowledge]:
    """The knowledge as of `version`, or the current one, with its number.

    Raises UnknownVersionError where there is no such version, or none at all.
    """
    number = await current_version(conn) if version is None else version
    organisation = await conn.scalar(
        select(knowledge_version.c.organisation).where(knowledge_version.c.version == number)
    )
    if number is None or organisation is None:
        raise UnknownVersionError(version=version)
    rows = {table: await _rows(conn, table, _valid_at(table, number)) for table in TEMPORAL}
    return number, knowledge_of(organisation, rows)


async def publish(
    conn: AsyncConnection, knowledge: Knowledge, *, actor: str, at: int, note: str
) -> int:
    """Writes what `knowledge` changes as the next version and returns its number.

    `at` is the moment in seconds since 1970. Knowledge equal to the current version is not
    published again: the current number comes back and nothing is written.
    """
    current = await current_version(conn)
    stored: dict[Table, Rows] = {table: {} for table in TEMPORAL}
    if current is not None:
        for table in TEMPORAL:
            stored[table] = keyed(table, await _rows(conn, table, table.c.to_version.is_(None)))
    rows = rows_of(knowledge, stored)
    organisation = await conn.scalar(
        select(knowledge_version.c.organisation).where(knowledge_version.c.version == current)
    )
    if rows == stored and knowledge.organisation == organisation:
        assert current is not None  # an organisation was stored with it
        return current
    version = (current or 0) + 1
    await conn.execute(
        insert(knowledge_version).values(
            version=version,
            published_at=at,
            actor=actor,
            note=note,
            organisation=knowledge.organisation,
        )
    )
    for table in TEMPORAL:
        await _replace(conn, table, stored[table], rows[table], version)
    return version


_LATEST = select(func.max(knowledge_version.c.version))


def _valid_at(table: Table, version: int) -> ColumnElement[bool]:
    ends = table.c.to_version
    return (table.c.from_version <= version) & or_(ends.is_(None), ends > version)


async def _rows(conn: AsyncConnection, table: Table, which: ColumnElement[bool]) -> list[Row]:
    columns = [table.c[name] for name in content_columns(table)]
    query = select(*columns).where(which)
    if "position" in table.c:
        query = query.order_by(table.c.position)
    return [dict(row) for row in (await conn.execute(query)).mappings()]


async def _replace(
    conn: AsyncConnection, table: Table, old: Rows, new: Rows, version: int
) -> None:
    """Ends the rows of `old` that `new` has not, and begins those that `old` has not."""
    names = key_columns(table)
    ended = [key for key, row in old.items() if new.get(key) != row]
    begun = [row for key, row in new.items() if old.get(key) != row]
    if ended:
        statement = update(table).where(
            table.c.to_version.is_(None),
            *(table.c[name] == bindparam(f"key_{name}") for name in names),
        )
        keys: list[Mapping[str, object]] = [
            {f"key_{name}": part for name, part in zip(names, key, strict=True)} for key in ended
        ]
        await conn.execute(statement.values(to_version=version), keys)
    if begun:
        await conn.execute(insert(table), [{**row, "from_version": version} for row in begun])
