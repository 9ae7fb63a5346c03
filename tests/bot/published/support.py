"""Publishing, and what the tests publish."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from knowledge.models import Case, Knowledge
from knowledge.store.versions import publish
from tests.bot.storage.support import NOW
from tests.dialogues.shipped import shipped_knowledge


async def put(database: Database, knowledge: Knowledge) -> int:
    """Publishes `knowledge` and returns its version."""

    async def unit(connection: AsyncConnection) -> int:
        return await publish(connection, knowledge, actor="tester", at=NOW, note="test")

    return await database.write(unit)


def retitled(title: str) -> Knowledge:
    """What ships, with another title of its first case."""
    shipped = shipped_knowledge()
    first, *rest = shipped.cases
    changed = Case.model_validate(first.model_dump() | {"title": title})
    return Knowledge.model_validate(shipped.model_dump() | {"cases": (changed, *rest)})
