"""How much a word of a message tells, and the terms that it becomes."""

from __future__ import annotations

from knowledge.question.scan import Draft
from knowledge.search.cutter import Words
from knowledge.search.term import Term

GENERIC_WEIGHT = 0.35
GROUP_WEIGHT = 0.5
FIELD_WEIGHT = 0.8
TITLE_WEIGHT = 2.0
"""A stretch of a title, as the title says it."""
VAGUE_WEIGHT = 0.75
"""A verb that is said of other things, too (봐주는: children, septic tanks)."""
PART_WEIGHT = 0.6
"""A two-letter part of a longer word (장사 of 장사시설) tells less than a word."""
STRANGE_WEIGHT = 0.6
"""A noun that nobody knows."""


def add_term(draft: Draft, words: Words, term: Term, text: str) -> None:
    """Adds `term` with the weight that its kind has; `text` is what was written."""
    lexicon = words.lexicon
    concepts = [lexicon.concepts[c] for c in term.concepts]
    if _is_kind_of_nothing(term, words):
        # 땅콩, where no case is about crops: as strange as any other noun
        strange = {"known": False, "concepts": (), "weight": STRANGE_WEIGHT * term.weight}
        draft.terms.append(term.model_copy(update=strange))
        return
    weight = 1.0
    group = bool(concepts) and all(c.group for c in concepts)
    if group and all(term.text in c.said for c in concepts):  # 휠체어로 오르는 길
        group = not words.vocabulary.is_in_title(term.text)
    if group:
        weight = GROUP_WEIGHT
    elif words.names_every_body(term.text):
        weight = GENERIC_WEIGHT
    elif concepts and all(c.is_field for c in concepts):
        weight = FIELD_WEIGHT
    elif term.text in lexicon.generic or (not concepts and _is_said_of_anything(term.text, words)):
        weight = GENERIC_WEIGHT
    elif not concepts and len(term.text) == 2 and _is_part(term.text, words):
        weight = PART_WEIGHT
    elif any(term.text in concept.vague for concept in concepts):
        weight = VAGUE_WEIGHT
    if any(t.text == term.text for t in draft.terms):
        return
    if term.text in lexicon.concept_stems and not words.occurs(term.concepts):
        if all(word in lexicon.elsewhere for concept in concepts for word in concept.words):
            # A verb of another subject (훔치는 of 절도) is that subject.
            draft.terms.append(Term(text=term.text, known=False, elsewhere=True))
            return
        # A verb of a meaning that the knowledge has not (맡기는) tells nothing of it.
        draft.terms.append(Term(text=term.text, weight=0.15, known=False, verbal=True))
        return
    weight *= term.weight
    draft.terms.append(term.model_copy(update={"weight": weight, "group": group}))
    draft.mark(text, "찾는 말")


def _is_kind_of_nothing(term: Term, words: Words) -> bool:
    """One of the kinds of what no case is about, and in no case itself."""
    concepts = [words.lexicon.concepts[c] for c in term.concepts]
    if not concepts or not all(c.kinds and term.text in c.said for c in concepts):
        return False
    return not words.occurs(term.concepts) and term.text not in words.vocabulary.pieces


def _is_part(text: str, words: Words) -> bool:
    """Two letters inside of longer words, and neither a word nor what a compound is."""
    vocabulary = words.vocabulary
    return not (vocabulary.is_word(text) or vocabulary.is_head(text))


def _is_said_of_anything(text: str, words: Words) -> bool:
    """만든, 고쳐: words that mean little in a question mean little in a title, too."""
    lexicon = words.lexicon
    return text in _ANY_MOVE or any(
        text in said for said in (lexicon.filler_stems, lexicon.filler_words, lexicon.aside_stems)
    )


_ANY_MOVE = frozenset({
    "오는", "가는", "사는", "보는", "드는", "나는", "두는", "쓰는", "타는", "가도", "와도",
    "놓은", "놓는", "넣은", "넣는", "다는", "와서", "가서", "나와서", "나가서",
})  # fmt: skip
"""저울 싣고 오는 차: what fits whatever comes and goes."""
