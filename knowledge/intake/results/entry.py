"""A winner as one sentence names it, and what sentences leave open for those behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from knowledge.grades import Grade
from knowledge.intake.results.bodies import Body
from knowledge.intake.results.standing import Marker
from knowledge.lexicon import Lexicon


@dataclass(frozen=True)
class Entry:
    """A winner as one sentence names it; `own` where it belongs to the text's own organisation."""

    rank: int | None = None
    grade: Grade | None = None
    category: str | None = None
    organisation: str | None = None
    department: str | None = None
    title: str | None = None
    aliases: tuple[str, ...] = ()
    content: str | None = None
    people: tuple[str, ...] = ()
    """Names of officials: they only tell whether two sentences mean one winner."""
    own: bool = False
    partners: tuple[str, ...] = ()
    """Other organisations of which the case is, too."""
    sentence: str = ""

    @property
    def named(self) -> bool:
        """True where something tells this winner from others of the same grade."""
        return bool(self.title or self.department or self.organisation or self.people)


@dataclass
class Reading:
    """What the sentences before have left open, and what they announced."""

    lexicon: Lexicon
    grade: Grade | None = None
    rank: int | None = None
    category: str | None = None
    listed: Grade | None = None
    """The grade of the list before: 시군 부문에서는 △… goes on with it."""
    last_grade: Grade | None = None
    """The grade of the sentence before: …사례도 공동으로 선정됐다 shares it."""
    listing: bool = False
    """A line said that the winners follow."""
    last_rank: int | None = None
    """The last rank that was given: 이어 △… 순으로 goes on behind it."""
    whose: Entry | None = None
    """A line that holds a department alone: the line behind it may be its case."""
    told_list: bool = False
    """A list before named winners without any grade: 또 △… goes on with it."""
    agency: str | None = None
    """The organisation that the text is about, as it is written."""
    honour: str = ""
    """우수 공무원, where it is what all winners are called: no grade."""
    counted: bool = False
    """우수 3건, 장려 3건 was said: 우수 사례는 is a grade although there is none above it."""
    graded: bool = False
    """A grade above 우수 has been given to somebody."""
    announced: list[tuple[str | None, Grade, int]] = field(default_factory=list)


def of_bodies(bodies: Sequence[Body], entry: Entry, reading: Reading) -> Entry:
    """`entry` as a winner of `bodies`: their first organisation, their first department.

    A ward of a plain city is no organisation of its own: 성산구 건축허가과 is a department.
    """
    ward = ""
    for body, behind in zip_longest(bodies, bodies[1:]):
        if body.kind == "own":
            entry = replace(entry, own=True)
        elif body.kind == "organisation":
            if behind is not None and behind.kind == "department" and is_ward(body, reading):
                ward = f"{body.value} "
            elif entry.organisation is None:
                entry = replace(entry, organisation=body.value)
        elif entry.department is None:
            entry = replace(entry, department=f"{ward}{body.value}")
    return entry


def is_ward(body: Body, reading: Reading) -> bool:
    """True where `body` is a ward of the plain city that the text is about."""
    city = reading.agency or ""
    return (
        body.value.endswith("구")
        and body.value not in reading.lexicon.municipalities
        and city.endswith("시")
        and not city.endswith(("특별시", "광역시", "자치시"))
        and city not in reading.lexicon.provinces
    )


def with_standing(entry: Entry, marker: Marker) -> Entry:
    """`entry` with the rank or grade of `marker`, unless it has one of its own."""
    if entry.grade or entry.rank:
        if entry.grade is None and marker.grade and entry.rank is None:
            return replace(entry, grade=marker.grade)
        return entry
    rank = marker.ranks[0] if len(marker.ranks) == 1 else None
    return replace(entry, grade=marker.grade, rank=rank)


def carried(entry: Entry, reading: Reading) -> Entry:
    """`entry` with what the lines before it have left open."""
    return replace(
        entry,
        grade=entry.grade or reading.grade,
        rank=entry.rank or reading.rank,
        category=entry.category or reading.category,
    )
