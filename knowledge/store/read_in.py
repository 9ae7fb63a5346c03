"""The sentences that published fields were read in; for people who compare, not for answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import select

from knowledge.store.publishing import Evidence
from knowledge.store.tables import evidence

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def evidence_of(conn: AsyncConnection, cases: Collection[str]) -> tuple[Evidence, ...]:
    """The latest sentence of each field of `cases`; none for what was not read in a document."""
    query = select(evidence).where(evidence.c.case_id.in_(cases)).order_by(evidence.c.version)
    found: dict[tuple[str, str], Evidence] = {}
    for row in await conn.execute(query):
        found[row.case_id, row.field] = Evidence(
            case=row.case_id, field=row.field, source=row.source, sentence=row.sentence
        )
    return tuple(found[key] for key in sorted(found))
