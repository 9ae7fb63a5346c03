"""How the bot was used in a period."""

from __future__ import annotations

import datetime as dt

from knowledge.models import Model

Count = tuple[str, int]
"""A key (a kind of answer, a channel, the id of a case …) and how often it was there."""

CHAT: frozenset[str] = frozenset({"help", "smalltalk"})
"""Kinds of answers to messages that ask nothing about cases."""


class DayCount(Model):
    """Questions of one day in Korea; `unanswered` of them had no answer."""

    day: dt.date
    asked: int
    unanswered: int


class Figures(Model):
    """The days from `first` to `last`, both included, every one of them in `days`.

    `kinds` and `channels` count all messages, the largest first, `cases` answers about a single
    case, `topics` the fields of those cases. `corrected` were answered after something was put
    right. `subscribers` are those of the last day by state, `deliveries` outcomes of the period.
    """

    first: dt.date
    last: dt.date
    days: tuple[DayCount, ...]
    kinds: tuple[Count, ...] = ()
    channels: tuple[Count, ...] = ()
    corrected: int = 0
    up: int = 0
    down: int = 0
    cases: tuple[Count, ...] = ()
    topics: tuple[Count, ...] = ()
    subscribers: tuple[Count, ...] = ()
    deliveries: tuple[Count, ...] = ()

    @property
    def asked(self) -> int:
        """Questions of all days."""
        return sum(day.asked for day in self.days)

    @property
    def unanswered(self) -> int:
        """Those of them that had no answer."""
        return sum(day.unanswered for day in self.days)

    @property
    def share(self) -> float | None:
        """The share of them, 0 to 1; None without any question."""
        return self.unanswered / self.asked if self.asked else None
