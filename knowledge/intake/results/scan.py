"""What was found so far in a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.grades import Grade
from knowledge.intake.results.entry import Entry
from knowledge.intake.results.labelled import Labelled
from knowledge.intake.results.merging import Found
from knowledge.intake.results.standing import Marker
from knowledge.intake.results.topics import Topic
from knowledge.models import Half


@dataclass
class Scan:
    """What was found so far."""

    found: list[Found] = field(default_factory=list)
    announced: list[tuple[str | None, Grade, int]] = field(default_factory=list)
    selected: dict[Half | None, int] = field(default_factory=dict)
    begun: bool = False
    """A whole sentence was read: lines before it are headlines."""
    shown: Entry | None = None
    """The case that the body of the text has presented, before its prize was told."""
    labelled: Labelled = field(default_factory=Labelled)
    """The winner that labels tell: 사례명: …, 담당부서: …."""
    prize: Marker | None = None
    """체계가 최우수상의 영예를 안았다: a prize that was told of something that is no body."""
    elsewhere: bool = False
    """The sentence before told of another contest."""
    last: list[Entry] = field(default_factory=list)
    """The winners of the sentence before."""
    officials_chosen: bool = False
    """우수공무원 12명을 선발했다 was said."""
    in_turn: int = 0
    """So many were found when the last official was told by a deed, without any grade."""
    prized: Marker | None = None
    """장려상을 받은 3명의 공무원 was said: those who are told next are they."""
    item: Entry | None = None
    """The case that the line before held, as an item without its department."""
    topic: Topic = field(default_factory=Topic)
    more: bool = False
    """There were more mentions than are read."""
