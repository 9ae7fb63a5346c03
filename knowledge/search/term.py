"""A free word of a question, as it is searched."""

from __future__ import annotations

from knowledge.models import Model


class Term(Model):
    """A free word that is searched.

    `weight` says how much it tells by itself (1: a topic; less: a common or a group word);
    `concepts` are the ids of the concepts it belongs to. `verbal` words are never missed when
    nothing fits them. `exact` words must be taken as they are (no narrower concepts).
    """

    text: str
    weight: float = 1.0
    concepts: tuple[str, ...] = ()
    known: bool = True
    verbal: bool = False
    elsewhere: bool = False
    aside: bool = False
    """Said of oneself before the question (학교 숙제예요): missing it hardly counts."""
    group: bool = False
    """For whom, not what (어르신): missing it hardly counts."""
    parts: int = 1
    """Words of the message that mean it only together (방전된 휠체어: 2)."""
