"""PTB as `bot.telegram.channel.serve` sets it up."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bot.telegram.support import Bench


@pytest.fixture(autouse=True)
def coming_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are timedeltas, as PTB will have them."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    """A running bot without a network."""
    made = Bench()
    async with made.application:
        made.request.calls.clear()
        yield made
