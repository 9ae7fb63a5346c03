"""Two telling words of one case name it, whatever else is said beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.answer.topics import SHORT_PHRASE, STRANGE
from knowledge.question.compounds import STATES, is_deed
from knowledge.question.model import Question
from knowledge.question.weights import FIELD_WEIGHT
from knowledge.search.index import Found
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

FEW_NOUNS = 3
ENOUGH = 3
"""산불 끄는 헬기 바람 방향: so many words, two of them telling, name a case, whatever ends it."""


def named_by_two(
    found: Found, terms: Sequence[Term], question: Question, snapshot: Snapshot
) -> bool:
    """터널 전등 전기세: telling words that stand together in one case alone name it, one of them
    at the end, whatever else is said beside them.

    What is done (대여) needs to be done with a thing of the case: 등산 스틱 대여 is no 등산화.
    """
    if len(found.hits) != 1 or kind_before(question, terms, snapshot):
        return False
    had = {e.term for e in found.hits[0].evidence}
    fields = snapshot.index.document(found.hits[0].case_id).fields
    begun = tuple(word for field in fields for word in field.words)
    telling = [t for t in terms if t.text in had and _is_telling(t, begun, snapshot)]
    if _meanings(telling) > 1 and _meanings([t for t in terms if t.text in had]) >= ENOUGH:
        return True
    concepts = snapshot.lexicon.concepts
    if terms[-2:-1] and not terms[-2].known and any(concepts[c].deed for c in terms[-1].concepts):
        return False
    glued = [a.text + b.text for a, b in pairwise(terms) if not a.known]
    telling = [
        t
        for t in telling
        if not any(word.endswith(t.text) for word in glued if word in question.normalised)
    ]
    generic = snapshot.lexicon.generic
    strange = any(t.weight >= STRANGE and t.text not in had and not t.aside for t in terms)
    if strange and all(t.text in generic for t in telling):
        return False  # 재택근무 시스템 구축: of whatever was built
    told = len(question.normalised.split()) >= SHORT_PHRASE  # 손가락 잘린 분 의수 만든 병원
    ends = [
        t for t in terms if t.text not in generic or not (told or t.text in had or _is_deed(t))
    ]
    says_no_more = len(ends) > 1 and (is_deed(ends[-1]) or ends[-1].text in STATES)
    if says_no_more and question.normalised.endswith(ends[-1].text):
        ends.pop()
    return _meanings(telling) > 1 and telling[-1] == ends[-1]


def _meanings(terms: Sequence[Term]) -> int:
    """How many meanings `terms` have: 스티커 붙이는 거, 파는 쇼핑몰 are one, said twice."""
    counted = 0
    known: set[str] = set()
    for term in terms:
        meant = set(term.concepts or (term.text,))
        counted += known.isdisjoint(meant)
        known |= meant
    return counted


def kind_before(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> bool:
    """휴대폰 무선 충전기: in three bare nouns the first, which means what no case has, says
    of what the others are."""
    words = question.normalised.split()
    if question.form != "phrase" or not len(words) == len(terms) == FEW_NOUNS:
        return False
    first = terms[0]
    thing = (
        bool(first.concepts) and first.known and first.weight >= FIELD_WEIGHT and not first.group
    )
    bare = [word == term.text for word, term in zip(words, terms, strict=True)]
    return thing and all(bare) and not snapshot.words.has_meaning(first.text)


def _is_deed(term: Term) -> bool:
    """새 쫓기, 골목길 지키기: what was done, in the words in which titles end."""
    return term.text.endswith("기")


def _is_telling(term: Term, begun: Sequence[str], snapshot: Snapshot) -> bool:
    """A meaning, or the beginning of one of the words `begun`, that is neither common nor of a
    whole field or of people."""
    if term.group or term.text in snapshot.lexicon.generic or is_field(term, snapshot):
        return False
    return bool(term.concepts) or any(word.startswith(term.text) for word in begun)


def is_season(term: Term, snapshot: Snapshot) -> bool:
    """농번기, 귤 따는 때: a word that only says when."""
    concepts = snapshot.lexicon.concepts
    return bool(term.concepts) and all(concepts[c].season for c in term.concepts)


def is_field(term: Term, snapshot: Snapshot) -> bool:
    """복지, 안전: a word that only means whole fields."""
    concepts = snapshot.lexicon.concepts
    return bool(term.concepts) and all(concepts[c].is_field for c in term.concepts)
