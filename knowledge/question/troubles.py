"""저수지 위험, 떼죽음 막기: what is wrong with a thing, or done about it, says not what it is."""

from __future__ import annotations

from knowledge.question.compounds import is_strange
from knowledge.question.scan import Draft
from knowledge.question.weights import FIELD_WEIGHT
from knowledge.search.cutter import Words
from knowledge.search.term import Term

_LIKE_A_VERB = 0.15


def set_troubles_aside(draft: Draft, words: Words) -> None:
    """Troubles that no case tells are like verbs, where a clear word says of what they are."""
    if not any(_is_clear(term, words) for term in draft.terms):
        return
    update = {"weight": _LIKE_A_VERB, "verbal": True}
    draft.terms = [
        term.model_copy(update=update) if _is_trouble(term, words) else term
        for term in draft.terms
    ]


def _is_clear(term: Term, words: Words) -> bool:
    if not term.known or term.group or term.weight < FIELD_WEIGHT:
        return False
    return not is_strange(term, words)


def _is_trouble(term: Term, words: Words) -> bool:
    if term.known or term.elsewhere or term.verbal:
        return False
    lexicon = words.lexicon
    return term.text in lexicon.troubles or term.text.startswith(lexicon.trouble_stems)
