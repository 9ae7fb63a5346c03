"""Words of which each has a case of its own, and none has both: 정화조 치매."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.model import Apart
from knowledge.question.model import Question
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

MOST_WORDS = 3
"""More words are a sentence about something, and no list of things to look for."""
TOPIC = 0.75
"""Smallest weight of a word that is a topic by itself."""
TOLD = 0.5
"""How well a case has to tell of it: at least by a word of the same meaning in its story."""
MOST_CASES = 2


def each_apart(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> tuple[Apart, ...]:
    """The words of a phrase with the cases that have them; nothing unless all have some."""
    if question.form != "phrase" or not question.filters.empty:
        return ()
    if not 2 <= len(terms) <= MOST_WORDS or not all(map(_is_topic, terms)):
        return ()
    found = []
    for term in terms:
        hits = [
            hit
            for hit in snapshot.index.search([term]).hits
            if hit.evidence and hit.evidence[0].strength >= TOLD
        ]
        if not hits:
            return ()
        cases = tuple(hit.case_id for hit in hits[:MOST_CASES])
        found.append(Apart(word=term.text, cases=cases))
    return tuple(found)


def _is_topic(term: Term) -> bool:
    return term.known and not term.verbal and not term.group and term.weight >= TOPIC
