"""What is searched, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Record:
    """A thing to be found: `head` names it, `body` tells more about it."""

    id: str
    head: str
    body: str = ""


@dataclass(frozen=True)
class Query:
    """What somebody types; any id of `right` is a right answer."""

    kind: str
    text: str
    right: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    """Records and questions about them."""

    name: str
    records: tuple[Record, ...]
    queries: tuple[Query, ...]
