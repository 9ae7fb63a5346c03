"""How often one person is answered: a token bucket for each, in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.models import Model

PER_MINUTE = 20
"""A person who reads answers sends far less."""
BURST = 8
"""How many messages at once: several buttons pressed in a row are fine."""
PEOPLE = 10_000
"""Buckets held at a time, a few megabytes. Beyond, the one unused for longest starts anew."""


class Passage(Model):
    """Whether to answer. Where not: `say` it (once in each pause), `wait` seconds remain."""

    allowed: bool
    say: bool = False
    wait: float = 0.0


_ROUNDING = 1e-9
_ALLOWED = Passage(allowed=True)


@dataclass
class _Bucket:
    tokens: float
    at: float
    told: bool = False


class RateLimiter:
    """Limits each key by itself; what it counts is never stored."""

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        per_minute: float = PER_MINUTE,
        burst: int = BURST,
        people: int = PEOPLE,
    ) -> None:
        """`clock` gives seconds that only grow, such as `time.monotonic`.

        Raises ValueError for limits that would let nobody through.
        """
        if per_minute <= 0 or burst < 1 or people < 1:
            raise ValueError("a limit that lets nobody through")
        self._clock = clock
        self._rate = per_minute / 60
        self._burst = burst
        self._people = people
        # The one that was used last is at the end.
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        """How many people have used part of their allowance."""
        return len(self._buckets)

    def check(self, key: str) -> Passage:
        """Whether the message that just came from `key` (the owner's key) is answered.

        Who sends faster is told once, then there is silence until the next answer. Messages that
        are not answered do not prolong the pause.
        """
        now = self._clock()
        self._drop_full(now)
        bucket = self._buckets.pop(key, None) or _Bucket(tokens=self._burst, at=now)
        self._buckets[key] = bucket
        if len(self._buckets) > self._people:
            self._buckets.popitem(last=False)
        passed = max(0.0, now - bucket.at)
        bucket.tokens = min(self._burst, bucket.tokens + passed * self._rate)
        bucket.at = now
        if bucket.tokens >= 1 - _ROUNDING:
            bucket.tokens -= 1
            bucket.told = False
            return _ALLOWED
        say, bucket.told = not bucket.told, True
        return Passage(allowed=False, say=say, wait=(1 - bucket.tokens) / self._rate)

    def _drop_full(self, now: float) -> None:
        """A bucket that has had the time to fill up is as good as none."""
        while self._buckets:
            key, oldest = next(iter(self._buckets.items()))
            if (now - oldest.at) * self._rate < self._burst:
                return
            del self._buckets[key]
