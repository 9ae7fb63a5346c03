"""A word of a case that stands for one word of a message does not stand for another as well."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.lexicon import Lexicon
from knowledge.search.documents import Document
from knowledge.search.term import Term


def told_twice(had: Sequence[Term], document: Document, lexicon: Lexicon) -> frozenset[str]:
    """책 of 도서관 책, 농가 of 감귤 농가, where the case only has 도서관 and 감귤: all that it has
    of one meaning is a part of the word of another that is named beside it."""
    written = [term for term in had if _stands(term.text, document)]
    found = set()
    for term in had:
        if any(term.text == each.text for each in written):
            continue
        if any(lexicon.concepts[c].is_field for c in term.concepts):
            continue
        others = [each.text for each in written if not set(each.concepts) & set(term.concepts)]
        words = _standing(term, document, lexicon) if others else []
        if words and all(any(word in text for text in others) for word in words):
            found.add(term.text)
    return frozenset(found)


def _stands(text: str, document: Document) -> bool:
    return any(field.has(text) for field in document.fields)


def _standing(term: Term, document: Document, lexicon: Lexicon) -> list[str]:
    """The words of the meaning of `term`, and of what belongs to it, that `document` has."""
    concepts = lexicon.concepts
    own = [concepts[c] for c in term.concepts]
    narrower = [concepts[n] for c in own for n in c.narrower if n in concepts]
    words = (w for c in (*own, *narrower) for w in (*c.words, *c.said, *c.holds, *c.stems))
    return [word for word in words if _stands(word, document)]
