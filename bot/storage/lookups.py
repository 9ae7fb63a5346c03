"""Reading by key, gathered: who asks while a query is under way shares the next one.

A query costs about a millisecond of connections and threads, a row in it a hundredth of one.
Alone nobody waits longer for it; three hundred at once wait for two queries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Fetch = Callable[[Sequence[str]], Awaitable[Mapping[str, T]]]


class _Round(Generic[T]):
    """Keys that are looked up together, and what came of it."""

    def __init__(self) -> None:
        self.keys: dict[str, None] = {}
        self.found: Mapping[str, T] | None = None
        self.error: Exception | None = None


class Lookups(Generic[T]):
    """Looks up single keys with few queries; to be used in one event loop."""

    def __init__(self, fetch: Fetch[T], *, most: int = 256) -> None:
        """`fetch` looks up at most `most` different keys; what it does not find it leaves out."""
        self._fetch = fetch
        self._most = most
        self._open: _Round[T] = _Round()
        self._turn = asyncio.Lock()

    async def get(self, key: str) -> T | None:
        """What is stored under `key` now, or later than now; None where nothing is.

        Raises what `fetch` raises. Whoever is cancelled spoils nothing for the others.
        """
        mine = self._open
        mine.keys[key] = None
        if len(mine.keys) >= self._most:
            self._open = _Round()
        async with self._turn:
            if mine.found is None and mine.error is None:
                await self._look_up(mine)
        if mine.error is not None:
            raise mine.error
        assert mine.found is not None
        return mine.found.get(key)

    async def _look_up(self, mine: _Round[T]) -> None:
        # Whoever comes at the same time may still join; who comes later was not asked for.
        await asyncio.sleep(0)
        if self._open is mine:
            self._open = _Round()
        try:
            mine.found = await self._fetch(list(mine.keys))
        except Exception as error:
            mine.error = error
