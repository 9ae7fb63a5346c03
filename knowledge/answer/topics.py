"""What the words of a message are found to mean."""

from __future__ import annotations

from knowledge.answer.model import Answer
from knowledge.models import Model
from knowledge.search.index import Evidence

STRANGE = 0.5
"""A word of at least this weight beside a department asks for something of its own."""
SHORT_PHRASE = 5
"""Words of a phrase from which on it describes something, and is no name."""
STRONG_DESPITE = 2.0
"""So much strong evidence for one case outweighs other subjects in a long message."""


class Topic(Model):
    """The cases that the words of a question mean, or why there are none."""

    cases: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    several: bool = False
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    more: bool = False
    """Whether there are more cases than could be looked at."""
    runner_up: str | None = None
    refusal: Answer | None = None
