"""Dialogue memory that lives as long as the process."""

from __future__ import annotations

from knowledge.context import Memory


class InMemoryContexts:
    """A `ContextStore` for a dialogue in the terminal; nothing is written down."""

    def __init__(self) -> None:
        self._memories: dict[str, Memory] = {}

    async def load(self, person: str) -> Memory:
        """The memory of `person`; the empty memory for somebody new."""
        return self._memories.get(person) or Memory()

    async def save(self, person: str, memory: Memory) -> None:
        """Replaces the memory of `person`."""
        self._memories[person] = memory

    def forget_all(self) -> None:
        """Every dialogue starts anew."""
        self._memories.clear()
