"""Pressed buttons and inline questions: each is answered once, and not too late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.support.botapi.clock import Clock
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import bad_request

QueryKind = Literal["callback", "inline"]
PATIENCE: dict[QueryKind, float] = {"callback": 150.0, "inline": 30.0}
"""Seconds after which an answer comes too late."""


@dataclass
class Query:
    """One query and its answer (the parameters of the request), once there is one."""

    id: str
    kind: QueryKind
    person: int
    born: float
    text: str = ""
    answer: Json | None = None


class Queries:
    """The queries of one bot."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queries: dict[str, Query] = {}

    def open(self, kind: QueryKind, person: int, text: str = "") -> Query:
        """Somebody has pressed or asked."""
        # Real ids are 64-bit numbers in decimal; they never repeat.
        number = str(4_000_000_000_000_000_000 + len(self._queries))
        query = Query(number, kind, person, self._clock.now(), text)
        self._queries[number] = query
        return query

    def get(self, number: str) -> Query | None:
        """The query with this id."""
        return self._queries.get(number)

    def answer(self, kind: QueryKind, number: str, answer: Json) -> None:
        """Takes the bot's answer.

        RefusedError for an unknown query, one that has its answer, and one that is too old.
        """
        query = self._queries.get(number)
        late = query is not None and self._clock.now() - query.born > PATIENCE[query.kind]
        if query is None or query.kind != kind or query.answer is not None or late:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        query.answer = answer
