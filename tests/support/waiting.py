"""Waits for what another task or program will do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

PATIENCE = 20.0
"""Seconds before a test gives up."""


async def until(check: Callable[[], Awaitable[object]], *, seconds: float = PATIENCE) -> None:
    """Returns once `check` gives something true; TimeoutError where it does not in time."""
    async with asyncio.timeout(seconds):
        while True:
            if await check():
                return
            await asyncio.sleep(0.02)
