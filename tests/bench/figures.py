"""What was measured, and its summary."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Literal

Unit = Literal["ms", "s", "MB", "1/s", "%"]
Statistic = Literal["median", "p99", "maximum"]


@dataclass(frozen=True)
class Aim:
    """What is wanted: `statistic` of the samples below `limit`, in the figure's unit."""

    statistic: Statistic
    limit: float


@dataclass(frozen=True)
class Figure:
    """The samples of one row, in `unit`, in the order in which they were taken.

    `key` is a stable ASCII name; `against` the key of the figure whose median this one's is
    compared with; `detail` is what the label of the row has to name (a question).
    """

    key: str
    unit: Unit
    samples: tuple[float, ...]
    aim: Aim | None = None
    against: str = ""
    detail: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def minimum(self) -> float:
        return min(self.samples)

    @property
    def maximum(self) -> float:
        return max(self.samples)

    @property
    def p99(self) -> float:
        """The value that 99 of 100 samples do not exceed; of one sample, that sample."""
        if len(self.samples) == 1:
            return self.samples[0]
        return statistics.quantiles(self.samples, n=100, method="inclusive")[98]

    @property
    def reached(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        if self.aim is None:
            return None
        value: float = getattr(self, self.aim.statistic)
        return value < self.aim.limit
