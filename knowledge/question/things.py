"""Things that mean something only beside a word that says so: 소파 버리기, and no 소파 위에서."""

from __future__ import annotations

from knowledge.lexicon import Lexicon
from knowledge.question.scan import Draft, Scan

ALONE = 2
"""Words of a message in which a thing is all that is said: 매트리스도 돼?"""


def weigh_things(scan: Scan, draft: Draft, lexicon: Lexicon) -> None:
    """소파 위에서 자요: a piece of furniture is no waste unless somebody gets rid of it."""
    alone = len(draft.terms) == 1 and len(scan.text.split()) <= ALONE
    for number, term in enumerate(draft.terms):
        signs = lexicon.signs_of_thing.get(term.text)
        if signs is None or not term.known or alone:
            continue
        if not any(sign in f" {scan.text}" for sign in signs):
            draft.terms[number] = term.model_copy(update={"known": False, "concepts": ()})
