"""Words that mean something only beside one that says so: 소파 버리기, and no 소파 위에서."""

from __future__ import annotations

from knowledge.question.scan import Draft, Scan
from knowledge.search.cutter import Words

ALONE = 2
"""Words of a message in which one word is all that is said: 매트리스도 돼?"""


def weigh_cued(scan: Scan, draft: Draft, words: Words) -> None:
    """소파 위에서 자요: a piece of furniture is no waste unless somebody gets rid of it.

    Where a case speaks of the thing itself (반찬 냉장고), it is the thing.
    """
    lexicon = words.lexicon
    alone = len(draft.terms) == 1 and len(scan.text.split()) <= ALONE
    for number, term in enumerate(draft.terms):
        cues = lexicon.cues_of.get(term.text)
        if cues is None or not term.known or alone:
            continue
        if not any(cue in f" {scan.text}" for cue in cues):
            ours = term.text in words.vocabulary.pieces
            draft.terms[number] = term.model_copy(update={"known": ours, "concepts": ()})
        elif term.text in lexicon.concept_stems:  # 약속을 자꾸 까먹으세요: what it is done to
            draft.terms[:number] = [
                t if t.known or t.elsewhere else t.model_copy(update={"aside": True})
                for t in draft.terms[:number]
            ]
