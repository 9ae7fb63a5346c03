"""Published cases that look alike, found once for each version."""

from __future__ import annotations

import asyncio

from knowledge.intake.uniting import look_alike_in
from knowledge.models import Knowledge

Pairs = tuple[tuple[str, str], ...]


class Alike:
    """Keeps what was found in the knowledge that was looked at last."""

    def __init__(self) -> None:
        self._found: tuple[Knowledge, Pairs] | None = None

    async def pairs(self, knowledge: Knowledge) -> Pairs:
        """Ids of cases that may be one; see `look_alike_in`. Compares in a thread."""
        if self._found is None or self._found[0] is not knowledge:
            self._found = knowledge, await asyncio.to_thread(look_alike_in, knowledge)
        return self._found[1]
