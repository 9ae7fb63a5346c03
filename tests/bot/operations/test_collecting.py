"""What is there when the bot has started is not looked through again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.operations.collecting import THRESHOLDS, settle


@pytest.fixture
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    # What a test before this one left aside may end meanwhile.
    gc.unfreeze()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("as_before")
def test_what_is_there_stays_and_what_comes_is_still_collected() -> None:
    kept: list[object] = [[] for _ in range(1000)]
    settle()
    assert gc.get_freeze_count() > len(kept)
    assert gc.get_threshold() == THRESHOLDS
    ring: list[object] = []
    ring.append(ring)
    del ring
    assert gc.collect() >= 1
