"""A compound that means what no case has is read as its words, where one case has them all."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.search.term import Term
from knowledge.snapshot import Snapshot


def taken_apart(terms: Sequence[Term], snapshot: Snapshot) -> list[Term]:
    """`terms` with 똥냄새 as 똥 and 냄새, where a case tells of the smell of dung."""
    found: list[Term] = []
    for term in terms:
        parts = _parts(term, snapshot) if _is_of_no_case(term, snapshot) else ()
        found += parts or (term,)
    return found


def _is_of_no_case(term: Term, snapshot: Snapshot) -> bool:
    if not term.known or not term.concepts or len(term.text) < SHORTEST or term.group:
        return False
    return not snapshot.words.has_meaning(term.text)


SHORTEST = 3
"""Letters of a compound: a noun of one letter and one of two."""


def _parts(term: Term, snapshot: Snapshot) -> tuple[Term, ...]:
    """The two words of `term` that one case has both, as terms of its weight together."""
    text = term.text
    meant = snapshot.lexicon.concept_of_word
    for at in range(1, len(text)):
        words = text[:at], text[at:]
        if any(len(word) < 2 and word not in meant for word in words):
            continue
        share = term.weight / len(words)
        parts = tuple(Term(text=w, concepts=meant.get(w, ()), weight=share) for w in words)
        first, second = parts
        if _is_kind_of(first, second, snapshot) or _is_kind_of(second, first, snapshot):
            continue
        hits = snapshot.index.search(parts).hits
        if hits and len(hits[0].evidence) == len(parts):
            return parts
    return ()


def _is_kind_of(kind: Term, whole: Term, snapshot: Snapshot) -> bool:
    """인감 of 인감증명: it means a 증명 by itself."""
    concepts = snapshot.lexicon.concepts
    same = not set(kind.concepts).isdisjoint(whole.concepts)
    return same or any(whole.text in word for c in kind.concepts for word in concepts[c].words)
