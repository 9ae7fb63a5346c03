"""What is answered: facts and the cases they belong to, without any wording."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from knowledge.models import Half, Model, RewardKind
from knowledge.question.model import AggregateKind, Facet, Intent, Question, Unknown
from knowledge.search.index import Evidence
from knowledge.shelves import ShelfKind

AnswerKind = Literal[
    "card", "list", "choice", "fact", "aggregate", "comparison", "none", "help", "smalltalk"
]

Missing = Literal[
    "unknown",
    "other_rank",
    "impossible_rank",
    "year",
    "combination",
    "outside",
    "topic",
    "elsewhere",
    "initials",
    "amount",
    "grade",
    "reward",
    "giver",
    "no_context",
    "too_few",
    "number_only",
    "nothing_asked",
]
"""Why nothing is answered; see `NoneDetail`."""


class Apart(Model):
    """A word that was asked for together with others, and the cases that have it alone; without a
    word, the cases that have several of them."""

    word: str
    cases: tuple[str, ...]


class NoneDetail(Model):
    """Why there is no answer.

    unknown: a name we do not have. other_rank: a rank that another body holds.
    impossible_rank: a rank no contest gave. year: no contest of that year. combination: each
    key exists, but no case has all of them. outside: a thing no case records. topic: words
    that no case has. elsewhere: another subject altogether. no_context: a reference without
    anything before. too_few: fewer than two cases to compare. nothing_asked: something was told,
    and nothing asked. giver: a prize that another one gives.
    """

    reason: Missing
    unknown: tuple[Unknown, ...] = ()
    said: tuple[str, ...] = ()
    ranks: tuple[int, ...] = ()
    halves: tuple[Half, ...] = ()
    nearby: tuple[str, ...] = ()
    """Case ids worth offering as buttons; nothing is claimed about them."""
    older: tuple[str, ...] = ()
    """Ids of cases of older years that have what the latest year has not."""
    others: tuple[str, ...] = ()
    """Ids of cases of other bodies, of the same years, that have what the own ones have not."""
    untold: tuple[str, ...] = ()
    """Ids of cases of which no source says it."""
    apart: tuple[Apart, ...] = ()
    instead: Apart | None = None
    """Another word of the question, with the cases that are called after it."""
    """The words that were asked for, where each has cases and none has all of them."""


class Group(Model):
    """One line of a figure: a label, the cases counted, and their sums of won and points."""

    label: str
    cases: tuple[str, ...]
    won: Decimal | None = None
    points: Decimal | None = None


class Figure(Model):
    """A count, sum or share over `groups`.

    `selected` pairs each contest id with its number of chosen cases of all bodies. `rewards`
    are the kinds that were a condition or are summed; `without` the cases whose field is
    empty; `of` says what is counted.
    """

    kind: AggregateKind | Literal["rewards", "most_of_reward", "places", "missing", "departments"]
    groups: tuple[Group, ...]
    rewards: tuple[RewardKind, ...] = ()
    without: tuple[str, ...] = ()
    halves: tuple[Half, ...] = ()
    among: tuple[str, ...] = ()
    """Ids of the cases that were looked through, where what is told of them counts none."""
    of: Literal["cases", "departments", "bodies"] = "cases"
    least: int = 0
    """Groups of so many cases and more are asked for, rather than the largest."""
    average: bool = False
    """What one case has of a sum is asked for (건당)."""
    kinds: bool = False
    """Which kinds of rewards there are is asked for."""
    named: bool = False
    """The cases that are compared were named one by one."""
    department: str | None = None
    """The one department whose cases are counted."""
    of_some: bool = False
    """Of some cases alone it is told what they are given, and not who is given something."""


class ShelfEntry(Model):
    """One key of a shelf (or one kind of shelf, in the menu), and how much is behind it."""

    key: str
    count: int


class Opened(Model):
    """What was opened of the list; see `knowledge.question.model.Browse`.

    `total` counts all keys of the shelf, or all cases under the key; `entries` are the keys of
    this page, none where cases are shown.
    """

    by: ShelfKind | None = None
    key: str | None = None
    page: int = 1
    pages: int = 1
    total: int
    entries: tuple[ShelfEntry, ...] = ()
    picture: bool = False
    """The ranks of the cases are to be drawn."""


class Answer(Model):
    """The answer to one question.

    `cases`: ids the answer is about, in order. `facets`: fields that are asked for.
    `services`: ids of the services that fit a citizen's question, best first. `figure`,
    `none`: details of aggregate and none. `confidence`: 0 to 1, None where nothing had to
    be found; what is found is given from `knowledge.answer.confidence.CUTOFF` on.
    """

    kind: AnswerKind
    question: Question
    cases: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    services: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Texts of later remarks that have the words of the question."""
    figure: Figure | None = None
    opened: Opened | None = None
    none: NoneDetail | None = None
    intent: Intent = "ask"
    about: Literal["rank", "department", "topic", "initials", "set", "context", "half"] = "topic"
    older_years: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    runner_up: str | None = None
    more: bool = False
    """Whether more cases than these have the words that were said."""
    contests_differ: bool = False
    holds: bool | None = None
    """Whether what was held against the case is so; None where nothing was."""
    parts: tuple[Answer, ...] = ()
    """The answers to a message with several asks, in its order."""
    confidence: float | None = None
