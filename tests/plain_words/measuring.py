"""Knowledge bases of bare titles, and what is answered in them.

A line of a table is what somebody says and the title of the case that is meant; a third column
(`아직`) marks what is not found yet. Every table is dealt out to bases of sixteen titles without
any content, as a short press release gives them: what is found there is found by its title alone.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from knowledge.answer.decide import decide
from knowledge.models import Knowledge
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_lexicon

TABLES = Path(__file__).parent / "tables"
TITLES = 16
"""Cases of one base."""
MOST_SHOWN = 4
"""Cases among which the right one may stand."""
_DAY = dt.date(2025, 6, 1)
_BODY = "전북 군산시"

Outcome = Literal["found", "near", "refused", "another"]
"""Shown; not claimed, but named beside the refusal; not there; another case is shown."""


class Line(NamedTuple):
    """What is `said` of the case called `title`; `open` where it is not found yet."""

    said: str
    title: str
    open: bool


@cache
def table(name: str) -> tuple[Line, ...]:
    """The lines of one table."""
    rows = (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows]
    return tuple(Line(said, title, open=bool(rest)) for said, title, *rest in cells)


@cache
def _bases(name: str) -> tuple[tuple[tuple[Line, ...], Snapshot], ...]:
    lines = table(name)
    count = -(-len(lines) // TITLES)
    dealt = [lines[number::count] for number in range(count)]
    return tuple((mine, _snapshot(mine)) for mine in dealt)


def _snapshot(lines: tuple[Line, ...]) -> Snapshot:
    contest = {"id": "2025-h1", "year": 2025, "half": 1, "host": _BODY, "source": "s"}
    cases = [
        {
            "id": f"c{number}",
            "contest": "2025-h1",
            "grade": "우수" if number else "최우수",
            "title": line.title,
            "organisation": _BODY,
            "source": "s",
        }
        for number, line in enumerate(lines)
    ]
    knowledge = Knowledge.model_validate(
        {
            "organisation": _BODY,
            "sources": ({"id": "s", "title": "2025년 적극행정 우수사례", "date": _DAY},),
            "contests": ({**contest, "selected": len(lines)},),
            "cases": tuple(cases),
        }
    )
    return Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())


class Shown(NamedTuple):
    """The ids of the cases that are the answer, and of those named beside a refusal."""

    cases: tuple[str, ...]
    beside: tuple[str, ...]


def shown(said: str, snapshot: Snapshot) -> Shown:
    """What is shown for `said`; no cases where it is refused."""
    answer = decide(parse(said, snapshot, _DAY), snapshot)
    if answer.kind in ("none", "smalltalk", "help"):
        return Shown((), answer.none.nearby if answer.none else ())
    return Shown(tuple(answer.cases), ())


def asked(name: str) -> Iterator[tuple[Line, Outcome]]:
    """Every line of a table, asked where its case is."""
    for mine, snapshot in _bases(name):
        for number, line in enumerate(mine):
            yield line, _outcome(f"c{number}", shown(line.said, snapshot))


def _outcome(right: str, told: Shown) -> Outcome:
    if right in told.cases and len(told.cases) <= MOST_SHOWN:
        return "found"
    if told.cases:
        return "another"
    return "near" if right in told.beside else "refused"


def asked_elsewhere(name: str, each: int = 25) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """`each` lines asked in every base that does not have their case, and the titles shown."""
    drawn = random.Random(1)
    bases = _bases(name)
    for mine, snapshot in bases:
        others = [line for line in table(name) if line not in mine]
        for line in drawn.sample(others, min(each, len(others))):
            cases = shown(line.said, snapshot).cases
            yield line, tuple(mine[int(case_id[1:])].title for case_id in cases)
