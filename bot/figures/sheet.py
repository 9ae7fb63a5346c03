"""What stands in the picture of the figures, worded and in order."""

from __future__ import annotations

from knowledge.models import Model


class Tile(Model):
    """A large number and what it counts."""

    label: str
    value: str


class Bar(Model):
    """A bar of one colour, or of two: `bad` is the part of `value` that is not well."""

    label: str
    value: int
    bad: int = 0


class Group(Model):
    """Bars under one another."""

    title: str
    bars: tuple[Bar, ...]


class Sheet(Model):
    """The figures of a period. `series` are bars side by side, `legend` names their two parts."""

    title: str
    subtitle: str
    tiles: tuple[Tile, ...]
    series_title: str
    legend: tuple[str, str]
    series: tuple[Bar, ...]
    groups: tuple[Group, ...]
