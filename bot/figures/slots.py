"""The rows of a contest in a picture of ranks."""

from __future__ import annotations

from bot.replies.model import Place, Standing

MOST_PLACES = 15
"""Places of a contest that are all shown, ours and those of others."""


def slots_of(one: Standing) -> tuple[tuple[int | None, Place | None], ...]:
    """The rows of a contest from the top: rank and our case there, None of another body.

    Cases without a rank come last. A contest of more places than are easily read shows ours only.
    """
    ranked = {place.rank: place for place in one.places if place.rank is not None}
    others = [place for place in one.places if place.rank is None]
    last = max([one.selected or 0, *(rank for rank in ranked)], default=0)
    doubled = len(ranked) + len(others) < len(one.places)
    if others or doubled or last > MOST_PLACES:
        return tuple((place.rank, place) for place in one.places)
    return tuple((rank, ranked.get(rank)) for rank in range(1, last + 1))


def fitted(label: str, letters: int) -> str:
    """As much of `label` as there is room for; the words beside the picture have all of it."""
    return label if len(label) <= letters else f"{label[: letters - 1]}…"
