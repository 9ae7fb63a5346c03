"""A picture of ranks as SVG within the page: sharp on every screen, in the colours of the page.

It has no style of its own, which the page's policy would refuse: classes only. Each contest is a
drawing of its own, so that on a phone one stands below another.
"""

from __future__ import annotations

from typing import Literal

from bot.figures.slots import fitted, slots_of
from bot.replies.model import RankChart, Standing
from knowledge.models import Model

STEP, SIDE, WIDTH, HEAD, LETTER = 44, 34, 320, 58, 18
"""Units of the drawing, pixels on a phone: a row, a mark, a contest, its heading, a letter."""


class Mark(Model):
    """One place: a box with `mark`, ours filled, and `label` beside it."""

    y: int
    width: int
    mark: str
    label: str
    ours: bool


class DrawnContest(Model):
    """One contest."""

    name: str
    note: str
    width: int
    height: int
    marks: tuple[Mark, ...]


class Drawn(Model):
    """The picture; `said` is what is read out in its place."""

    kind: Literal["ranks"] = "ranks"
    said: str
    legend: str
    contests: tuple[DrawnContest, ...]


def drawn(chart: RankChart) -> Drawn:
    """The newest contest first, as in the picture of a messenger."""
    said = " ".join(chart.text.replace("· ", "").split())
    return Drawn(
        said=f"{chart.title}. {said}",
        legend=chart.legend,
        contests=tuple(map(_contest, chart.standings)),
    )


def _contest(one: Standing) -> DrawnContest:
    marks = []
    for row, (rank, place) in enumerate(slots_of(one)):
        text = place.mark.removesuffix("위") if place else str(rank)
        short = len(text) < 3 and text.isdigit()
        width = SIDE if short else 18 * len(text) + 12
        marks.append(
            Mark(
                y=HEAD + row * STEP,
                width=width,
                mark=text,
                label=fitted(place.label, (WIDTH - width - 16) // LETTER) if place else "",
                ours=place is not None,
            )
        )
    return DrawnContest(
        name=one.name,
        note=one.note,
        width=WIDTH,
        height=HEAD + STEP * len(marks),
        marks=tuple(marks),
    )
