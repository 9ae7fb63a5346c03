"""PTB as `bot.telegram.channel.serve` sets it up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.published.current import Current
from tests.bot.storage.support import opened
from tests.bot.telegram.review_office import Office
from tests.bot.telegram.support import Bench
from tests.dialogues.shipped import shipped_snapshot
from tests.support.botapi.client import BotApi


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


@pytest.fixture
async def office(bot_api: BotApi, file: Path) -> AsyncIterator[Office]:
    """Documents under review; at the end all that the bot sent was as Telegram wants it."""
    one, other = await bot_api.people(2)
    async with opened(file) as database:
        yield Office(bot_api, database, one, other, Current(shipped_snapshot()))
    calls = await bot_api.calls()
    refused = [c for c in calls if c.status not in (200, 0) and c.fault is None]
    # Shown again as it stands there already.
    refused = [call for call in refused if "not modified" not in call.description]
    assert [(call.method, call.description) for call in refused] == []


@pytest.fixture
async def running(office: Office) -> AsyncIterator[Office]:
    """The same with the bot running."""
    async with office.running():
        yield office
