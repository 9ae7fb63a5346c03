"""Positions that keep an order and change as little as possible when the order changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

# Wide enough that things can be put between two others many times before all are numbered anew,
# narrow enough that 100,000 in a row stay far below 2**63.
GAP = 2**20


def arrange(order: Sequence[str], kept: Mapping[str, int]) -> dict[str, int]:
    """A position for each of `order`, rising along it; as many as possible are those of `kept`.

    `order` names each thing once; `kept` are the positions that things have now, and may name
    others too. What moved or is new goes between its neighbours; where no room is left there,
    everything is numbered anew, `GAP` apart.
    """
    anchors = _longest_rising([(name, kept[name]) for name in order if name in kept])
    positions: dict[str, int] = {}
    for names, low, high in _runs(order, anchors):
        room = _between(len(names), low, high)
        if room is None:
            return {name: (i + 1) * GAP for i, name in enumerate(order)}
        positions.update(zip(names, room, strict=True))
    return positions | anchors


def _longest_rising(pairs: list[tuple[str, int]]) -> dict[str, int]:
    """The longest subsequence whose positions rise, by patience sorting."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int | None] = []
    for i, (_, position) in enumerate(pairs):
        pile = bisect_left(tops, position)
        before.append(holders[pile - 1] if pile else None)
        tops[pile : pile + 1] = [position]
        holders[pile : pile + 1] = [i]
    rising: dict[str, int] = {}
    at = holders[-1] if holders else None
    while at is not None:
        name, position = pairs[at]
        rising[name] = position
        at = before[at]
    return rising


def _runs(
    order: Sequence[str], anchors: Mapping[str, int]
) -> Iterator[tuple[list[str], int | None, int | None]]:
    """Each run of names without an anchor, with the positions of the anchors around it."""
    run: list[str] = []
    low: int | None = None
    for name in order:
        if name in anchors:
            yield run, low, anchors[name]
            run, low = [], anchors[name]
        else:
            run.append(name)
    yield run, low, None


def _between(count: int, low: int | None, high: int | None) -> Sequence[int] | None:
    """`count` positions between `low` and `high`, evenly; None where they do not fit."""
    if low is None:
        start = GAP if high is None else high - count * GAP
        return range(start, start + count * GAP, GAP)
    if high is None:
        return range(low + GAP, low + (count + 1) * GAP, GAP)
    if high - low <= count:
        return None
    return [low + (i + 1) * (high - low) // (count + 1) for i in range(count)]
