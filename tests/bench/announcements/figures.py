"""What the benchmark of announcements counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def most_in_a_second(times: Sequence[float]) -> int:
    """The most arrivals within any second, sliding."""
    ordered = sorted(times)
    return max(
        (bisect_left(ordered, begin + 1.0) - index for index, begin in enumerate(ordered)),
        default=0,
    )


def sustained(times: Sequence[float]) -> float:
    """Messages a second from the first to the last."""
    ordered = sorted(times)
    if len(ordered) < 2:
        return 0.0
    return (len(ordered) - 1) / (ordered[-1] - ordered[0])


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
