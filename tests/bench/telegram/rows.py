"""What was measured of both bots, side by side."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Literal

from tests.bench.figures import Figure, Statistic, Unit

Subject = Literal["value", "ratio"]


@dataclass(frozen=True)
class Aim:
    """What is wanted of our bot: its value, or its ratio to the echo, at most or at least."""

    subject: Subject
    limit: float
    at_least: bool = False

    def reached(self, figure: float) -> bool:
        """Whether `figure` is on the right side of the limit."""
        return figure >= self.limit if self.at_least else figure <= self.limit


@dataclass(frozen=True)
class Row:
    """The samples of both bots in `unit`, round by round; `statistic` is what the row shows.

    `echo` is empty where there is nothing to compare.
    """

    key: str
    unit: Unit
    ours: tuple[float, ...]
    echo: tuple[float, ...] = ()
    statistic: Statistic = "median"
    aim: Aim | None = None

    def value(self, samples: tuple[float, ...]) -> float:
        """The statistic of `samples`."""
        shown: float = getattr(Figure(self.key, self.unit, samples), self.statistic)
        return shown

    @property
    def ratio(self) -> float | None:
        """Ours to the echo. Of medians the ratios of each round are taken first, so that what
        disturbs one round disturbs both sides of it."""
        if not self.echo:
            return None
        # Latencies of a round belong to different messages.
        if self.statistic == "median" and not self.key.startswith("latency."):
            pairs = zip(self.ours, self.echo, strict=True)
            return statistics.median(ours / echo for ours, echo in pairs)
        return self.value(self.ours) / self.value(self.echo)

    @property
    def reached(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        if self.aim is None:
            return None
        figure = self.ratio if self.aim.subject == "ratio" else self.value(self.ours)
        return figure is not None and self.aim.reached(figure)
