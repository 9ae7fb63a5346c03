"""The server's time: the machine's, set forward by a test."""

from __future__ import annotations

import time
from collections.abc import Callable


class Clock:
    """Seconds since 1970. It only ever goes forward."""

    def __init__(self, machine: Callable[[], float] = time.time) -> None:
        self._machine = machine
        self._ahead = 0.0

    def now(self) -> float:
        """The moment, in seconds since 1970."""
        return self._machine() + self._ahead

    def date(self) -> int:
        """The moment in whole seconds, as messages carry it."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Sets the time `seconds` (not negative) forward."""
        if seconds < 0:
            raise ValueError("time goes forward")
        self._ahead += seconds
