"""Words that mean something only beside one that says so: 소파 버리기, and no 소파 위에서."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan
from knowledge.search.cutter import Words
from knowledge.search.term import Term

ALONE = 2
"""Words of a message in which one word is all that is said: 매트리스도 돼?"""


_KEPT = regex(
    r"팔(?:아요|려|고\s|게요|까)|팝니다|나눔|드림합니다|중고|당근"
    r"|(?<![안못] )고[치쳐친칠]|수리|에이에스"
)
"""안 쓰는 식탁 팔아요, 고장 나서 고쳐 줄 사람: what is sold, given away or mended is not thrown
away."""


def weigh_cued(scan: Scan, draft: Draft, words: Words) -> None:
    """소파 위에서 자요: a piece of furniture is no waste unless somebody gets rid of it.

    Where a case speaks of the thing itself (반찬 냉장고), it is the thing.
    """
    lexicon = words.lexicon
    if not any(term.text in lexicon.cues_of for term in draft.terms):
        return
    kept_in_use = _KEPT.search(scan.text) is not None
    alone = len(draft.terms) == 1 and len(scan.text.split()) <= ALONE
    kept: list[Term] = []
    done_to: list[str] = []
    for term in draft.terms:
        cued = lexicon.cues_of.get(term.text, ())
        when = any(cues.when for _, cues in cued)
        meant = {
            concept
            for concept, cues in cued
            if cues.stand_in(scan.text) and (cues.when or not kept_in_use)
        }
        if not cued or not term.known or (alone and not when and not meant):
            kept.append(term)
            continue
        if not meant:
            ours = term.text in words.vocabulary.pieces and not when
            said_of_it = when or term.text in lexicon.concept_stems  # 까먹음: a verb
            strange = {"known": ours, "concepts": (), "verbal": said_of_it}
            kept.append(term.model_copy(update=strange))
            continue
        if not when and not _is_told_of(term.text, meant, words):
            kept.append(term.model_copy(update={"known": False, "concepts": ()}))
            continue
        if term.text in lexicon.concept_stems:
            done_to.append(term.text)
        others = {concept for concept, _ in cued} - meant
        concepts = tuple(c for c in dict.fromkeys(term.concepts) if c not in others)
        kept.append(term.model_copy(update={"concepts": concepts}))
    for verb in done_to:
        kept = _objects_aside(verb, kept, scan)
    draft.terms = kept


def _is_told_of(word: str, meant: Collection[str], words: Words) -> bool:
    """Whether a case tells of what is meant: 냉장고 버리려는데요, and no fridge that is filled."""
    if words.occurs(meant) or word not in words.vocabulary.pieces:
        return True
    cues = [cues for concept, cues in words.lexicon.cues_of[word] if concept in meant]
    titles = (title for title in words.vocabulary.titles if word in title)
    return any(cue.stand_in(title) for title in titles for cue in cues)


def _objects_aside(verb: str, terms: list[Term], scan: Scan) -> list[Term]:
    """약속을 자꾸 까먹으세요: what is strange before a verb is only what it is done to."""
    told = "".join(scan.text.split()).partition(verb)[0]
    return [
        term.model_copy(update={"aside": True}) if not term.known and term.text in told else term
        for term in terms
    ]
