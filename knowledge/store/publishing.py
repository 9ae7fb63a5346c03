"""The steps of a publication, each over a connection that is handed in, with its transaction.

A version is seen when its row has a `published_at` (see `current_version`); rows of the temporal
tables that begin or end with a later version change nothing for anybody who reads. So a small
publication is one transaction, and a large one may write in many short ones, in between of which
others write: only the last of them, `finish`, makes all of it visible at once. Whoever dies in
the middle leaves a version that was never seen and that the next publication removes.

Of two who publish at the same time one has the version's row: `claim` refuses the other one.
A claim is renewed with every step and is void after `LEASE` seconds without.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    not_,
    or_,
    select,
    update,
)

from knowledge.errors import PublishingElsewhereError, VersionMovedError
from knowledge.models import Knowledge, Model
from knowledge.store.rows import (
    CASE_KEYS,
    TEMPORAL,
    Key,
    Row,
    Rows,
    content_columns,
    key_columns,
    keyed,
    rows_of,
)
from knowledge.store.tables import award_case, evidence, knowledge_version

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

LEASE = 30
"""Seconds after which somebody who publishes and gives no sign of life is taken for dead."""


class Override(Model):
    """Why something was published that a check had stopped: the reason, and what it stopped."""

    reason: str
    over: tuple[str, ...] = ()


class Act(Model):
    """Who publishes and from what.

    `note` says how (seed, load, import, rollback, decide); `origin` is what it was read from: a
    file's name, an address, the number of a version. None where there is nothing of the kind.
    """

    actor: str
    note: str
    origin: str | None = None
    override: Override | None = None


class Counts(Model):
    """How many cases a version added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0


class Evidence(Model):
    """The sentence of `source` in which `field` of `case` was read, without people's names."""

    case: str
    field: str
    source: str
    sentence: str


@dataclass(frozen=True)
class Changes:
    """What a new version writes: the rows that it ends and begins, and since which version."""

    base: int | None
    organisation: str
    same: bool
    ended: Mapping[Table, Sequence[Key]]
    begun: Mapping[Table, Sequence[Row]]
    cases: Counts
    evidence: Sequence[Evidence] = ()

    @property
    def size(self) -> int:
        """The number of rows to be written."""
        return (
            sum(map(len, self.ended.values()))
            + sum(map(len, self.begun.values()))
            + len(self.evidence)
        )

    def parts(self, rows: int) -> Iterator[Changes]:
        """The same in parts of about `rows` rows; a row is ended before another begins."""
        for table in TEMPORAL:
            ended, begun = self.ended.get(table, ()), self.begun.get(table, ())
            for at in range(0, len(ended), rows):
                yield self._part({table: ended[at : at + rows]}, {})
            for at in range(0, len(begun), rows):
                yield self._part({}, {table: begun[at : at + rows]})
        for at in range(0, len(self.evidence), rows):
            yield self._part({}, {}, self.evidence[at : at + rows])

    def _part(
        self,
        ended: Mapping[Table, Sequence[Key]],
        begun: Mapping[Table, Sequence[Row]],
        evidence: Sequence[Evidence] = (),
    ) -> Changes:
        return replace(self, ended=ended, begun=begun, evidence=evidence)


async def current_version(conn: AsyncConnection) -> int | None:
    """The number of the current version, None before the first; one look into an index."""
    version: int | None = await conn.scalar(_LATEST)
    return version


async def changes_to(
    conn: AsyncConnection, knowledge: Knowledge, read_in: Iterable[Evidence] = ()
) -> Changes:
    """What `knowledge` changes about the current version; `read_in` is where it was read."""
    base = await current_version(conn)
    stored: dict[Table, Rows] = {table: {} for table in TEMPORAL}
    if base is not None:
        for table in TEMPORAL:
            stored[table] = keyed(table, await rows_at(conn, table, base))
    rows = rows_of(knowledge, stored)
    organisation = await conn.scalar(
        select(knowledge_version.c.organisation).where(knowledge_version.c.version == base)
    )
    return Changes(
        base=base,
        organisation=knowledge.organisation,
        same=rows == stored and knowledge.organisation == organisation,
        ended={
            table: [key for key, row in stored[table].items() if rows[table].get(key) != row]
            for table in TEMPORAL
        },
        begun={
            table: [row for key, row in rows[table].items() if stored[table].get(key) != row]
            for table in TEMPORAL
        },
        cases=_counts(stored, rows),
        evidence=tuple({(one.case, one.field): one for one in read_in}.values()),
    )


async def rows_at(conn: AsyncConnection, table: Table, version: int) -> list[Row]:
    """The rows of `table` that are true in `version`, in the order of `position`."""
    columns = [table.c[name] for name in content_columns(table)]
    query = select(*columns).where(valid_at(table, version))
    if "position" in table.c:
        query = query.order_by(table.c.position)
    return [dict(row) for row in (await conn.execute(query)).mappings()]


def valid_at(table: Table, version: int) -> ColumnElement[bool]:
    """Whether a row of `table` is true in `version`."""
    ends = table.c.to_version
    return (table.c.from_version <= version) & or_(ends.is_(None), ends > version)


async def claim(conn: AsyncConnection, changes: Changes, act: Act, now: int) -> int:
    """Takes the number of the next version for `changes` and returns it.

    `now` is in seconds since 1970. Raises VersionMovedError where another version has been
    published since `changes` were worked out, and PublishingElsewhereError where somebody else
    is at it.
    """
    current = await current_version(conn)
    if current != changes.base:
        who = await conn.scalar(
            select(knowledge_version.c.actor).where(knowledge_version.c.version == current)
        )
        raise VersionMovedError(base=changes.base, current=current, actor=who)
    for unfinished in (await conn.execute(_UNSEEN)).mappings():
        if now + unfinished["published_at"] < LEASE:
            raise PublishingElsewhereError(actor=unfinished["actor"], seconds=LEASE)
        await remove_unseen(conn, unfinished["version"])
    version = (current or 0) + 1
    await conn.execute(
        insert(knowledge_version).values(
            version=version,
            published_at=-now,
            actor=act.actor,
            note=act.note,
            organisation=changes.organisation,
            origin=act.origin,
            override=None if act.override is None else act.override.model_dump_json(),
            **changes.cases.model_dump(),
        )
    )
    return version


async def write(conn: AsyncConnection, part: Changes, version: int) -> None:
    """Ends and begins the rows of `part`, as of `version`."""
    for table in TEMPORAL:
        names = key_columns(table)
        if ended := part.ended.get(table):
            statement = update(table).where(
                table.c.to_version.is_(None),
                *(table.c[name] == bindparam(f"key_{name}") for name in names),
            )
            keys: list[Mapping[str, object]] = [
                {f"key_{name}": value for name, value in zip(names, key, strict=True)}
                for key in ended
            ]
            await conn.execute(statement.values(to_version=version), keys)
        if begun := part.begun.get(table):
            rows = [{**row, "from_version": version} for row in begun]
            await conn.execute(insert(table), rows)
    if part.evidence:
        await conn.execute(
            insert(evidence),
            [
                {
                    "version": version,
                    "case_id": one.case,
                    "field": one.field,
                    "source": one.source,
                    "sentence": one.sentence,
                }
                for one in part.evidence
            ],
        )


async def renew(conn: AsyncConnection, version: int, before: int, now: int) -> None:
    """A sign of life for the claim on `version`, last renewed at `before`.

    Raises PublishingElsewhereError where somebody else took it for void.
    """
    await _stamp(conn, version, -before, -now)


async def finish(conn: AsyncConnection, version: int, before: int, now: int) -> None:
    """Makes `version` the current one; the claim was last renewed at `before`."""
    await _stamp(conn, version, -before, now)


async def remove_unseen(conn: AsyncConnection, version: int) -> None:
    """Removes all that was written for `version`, which was never seen."""
    for table in TEMPORAL:
        await conn.execute(delete(table).where(table.c.from_version == version))
        await conn.execute(
            update(table).where(table.c.to_version == version).values(to_version=None)
        )
    await conn.execute(delete(evidence).where(evidence.c.version == version))
    await conn.execute(delete(knowledge_version).where(knowledge_version.c.version == version))


SEEN = knowledge_version.c.published_at > literal_column("0")
"""Whether a version has been published: one that has not is being written."""
_UNSEEN = select(
    *(knowledge_version.c[name] for name in ("version", "published_at", "actor"))
).where(not_(SEEN))
_LATEST = select(func.max(knowledge_version.c.version)).where(SEEN)


async def _stamp(conn: AsyncConnection, version: int, before: int, after: int) -> None:
    ours = (knowledge_version.c.version == version) & (knowledge_version.c.published_at == before)
    done = await conn.execute(update(knowledge_version).where(ours).values(published_at=after))
    if done.rowcount != 1:
        raise PublishingElsewhereError(actor=None, seconds=LEASE)


def _counts(stored: Mapping[Table, Rows], rows: Mapping[Table, Rows]) -> Counts:
    old = {key[0] for key in stored[award_case]}
    new = {key[0] for key in rows[award_case]}
    touched: set[str] = set()
    for table, name in CASE_KEYS.items():
        for key in stored[table].keys() | rows[table].keys():
            before, after = stored[table].get(key), rows[table].get(key)
            if _said(before) != _said(after):
                touched |= {row[name] for row in (before, after) if row is not None}
    return Counts(added=len(new - old), changed=len(touched & old & new), removed=len(old - new))


def _said(row: Row | None) -> object:
    """`row` without where it stands among others."""
    return row and {name: value for name, value in row.items() if name != "position"}


def override_of(stored: str | None) -> Override | None:
    """What `knowledge_version.override` holds."""
    return None if stored is None else Override.model_validate(json.loads(stored))
