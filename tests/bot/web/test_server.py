"""The page as a running program: what it does once it can be opened."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from bot.operations.collecting import THRESHOLDS
from bot.web.server import bound, serve


@pytest.fixture
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("as_before")
async def test_who_asks_does_not_wait_for_a_search_through_all_that_stays() -> None:
    stop = asyncio.Event()
    kept: list[object] = [[] for _ in range(1000)]
    before = gc.get_freeze_count()

    with bound("127.0.0.1", 0) as listener:
        await serve(
            Starlette(), listener, stop=stop, trusted_proxies="", tell=lambda _: stop.set()
        )

    assert gc.get_freeze_count() > before + len(kept)
    assert gc.get_threshold() == THRESHOLDS
