"""Things that mean something only beside a word that says so: 소파 버리기, and no 소파 위에서."""

from __future__ import annotations

from knowledge.question.scan import Draft, Scan
from knowledge.search.cutter import Words

ALONE = 2
"""Words of a message in which a thing is all that is said: 매트리스도 돼?"""


def weigh_things(scan: Scan, draft: Draft, words: Words) -> None:
    """소파 위에서 자요: a piece of furniture is no waste unless somebody gets rid of it.

    Where a case speaks of the thing itself (반찬 냉장고), it is the thing.
    """
    alone = len(draft.terms) == 1 and len(scan.text.split()) <= ALONE
    for number, term in enumerate(draft.terms):
        signs = words.lexicon.signs_of_thing.get(term.text)
        if signs is None or not term.known or alone:
            continue
        if not any(sign in f" {scan.text}" for sign in signs):
            ours = term.text in words.vocabulary.pieces
            draft.terms[number] = term.model_copy(update={"known": ours, "concepts": ()})
