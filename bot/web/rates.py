"""How often somebody may ask."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """`burst` requests at once, then one every `seconds`."""

    burst: int
    seconds: float


class Limiter:
    """Counts requests by key.

    Kept for each key is the moment at which all its past requests will have been paid off (the
    generic cell rate algorithm). `now` gives seconds of a clock that never goes back. At most
    `size` keys are kept, the least recently seen go first.
    """

    def __init__(self, rate: Rate, *, now: Callable[[], float], size: int) -> None:
        self._rate = rate
        self._now = now
        self._size = size
        self._paid_off: OrderedDict[str, float] = OrderedDict()

    def wait(self, key: str) -> int:
        """0 where `key` may ask now, which counts; else after how many seconds it may."""
        now = self._now()
        paid_off = max(self._paid_off.get(key, now), now)
        too_early = paid_off - now - (self._rate.burst - 1) * self._rate.seconds
        # A thousandth: clocks are floating point, and a wait that is over must be over.
        if too_early > 0.001:
            return math.ceil(too_early)
        self._paid_off[key] = paid_off + self._rate.seconds
        self._paid_off.move_to_end(key)
        if len(self._paid_off) > self._size:
            self._paid_off.popitem(last=False)
        return 0
