"""PTB as `bot.telegram.channel.serve` sets it up."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def coming_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are timedeltas, as PTB will have them."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
