"""Words of which each has a case of its own, and none has both: 정화조 치매."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.model import Apart
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon, compact
from knowledge.question.model import Question
from knowledge.search.index import Hit
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

MOST_WORDS = 3
"""More words are a sentence about something, and no list of things to look for."""
TOPIC = 0.75
"""Smallest weight of a word that is a topic by itself."""
TOLD = 0.5
"""How well a case has to tell of it: at least by a word of the same meaning in its story."""
NAMED = 0.75
"""How well a case has to have it to be named where something else was missed."""
MOST_CASES = 2
TWO_TELL = 1.2
"""What two words have to weigh together for a case that has both to be near to what is asked."""


def each_apart(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> tuple[Apart, ...]:
    """The words of a phrase with the cases that have them; nothing unless all have some."""
    if question.form not in ("phrase", "description") or not question.filters.empty:
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


def held_apart(question: Question, terms: Sequence[Term], hits: Sequence[Hit]) -> bool:
    """교도소 나온 사람 일자리 찾아주는 거: what is described needs both words, and each of them
    is in another case."""
    topics = {term.text for term in terms if _is_topic(term)}
    told = question.form == "description" and not question.case_word
    if not told or len(topics) < 2 or len(topics) < len(terms):
        return False
    held = [topics & {e.term for e in hit.evidence} for hit in hits]
    return len(set().union(*held)) > 1 and all(len(words) < 2 for words in held)


def beside_missed(question: Question, missed: Sequence[Term], snapshot: Snapshot) -> Apart | None:
    """치매 of 치매 환자 배회: what is there instead of the word that no case has.

    Where several words are names of cases, the cases that most of them name are meant, and of
    as many the last one: it is what is spoken of.
    """
    without = {term.text for term in missed}
    found: dict[tuple[str, ...], list[str]] = {}
    for term in question.terms:
        if term.text in without or not _may_name(term, snapshot.lexicon):
            continue
        if stands(term.text, question.normalised, behind=_DONE):
            continue
        hits = _by_name(term, snapshot)
        if 0 < len(hits) <= MOST_CASES:
            found.setdefault(tuple(hit.case_id for hit in hits), []).append(term.text)
    if not found:
        return _nearest(question, snapshot)
    cases = max(reversed(found), key=lambda cases: len(found[cases]))
    return Apart(word=found[cases][-1], cases=cases)


def _nearest(question: Question, snapshot: Snapshot) -> Apart | None:
    """눈 안 보이는 사람 커피 주문: where no case is called after a word, the one or two that have
    two of them."""
    terms = [t for t in question.terms if _may_name(t, snapshot.lexicon)]
    hits = snapshot.index.search(terms, broad=False).hits
    if not 0 < len(hits) <= MOST_CASES:
        return None
    weights = {term.text: term.weight for term in terms}
    had = {e.term for e in hits[0].evidence if e.strength >= TOLD}
    if len(had) < 2 or sum(weights[word] for word in had) < TWO_TELL:
        return None
    return Apart(word="", cases=tuple(hit.case_id for hit in hits))


_DONE = regex(r"\s?(?:하|했|해|한|할|되|됐|돼|된|될|시키|시켜)")
"""정화조 폐쇄하면: what is done with the thing that is spoken of."""


def _may_name(term: Term, lexicon: Lexicon) -> bool:
    """Whether a case could be called after `term`: a season, a way and 지원 are no subjects."""
    common = term.text in lexicon.generic or term.text in lexicon.filler_words
    common = common or _says_when_or_how(term, lexicon)
    return term.known and not term.verbal and not common


def _by_name(term: Term, snapshot: Snapshot) -> list[Hit]:
    """The cases that are called after `term`, or after another word of its meaning; none where
    it is no noun but a way to say one (응급실이 멀~). Whom a case is for counts as it was said: of
    all that is done for children, one (아동돌봄) is not what is near (애가 열이 나요)."""
    said = compact(term.text)
    meant = [snapshot.lexicon.concepts[c] for c in term.concepts]
    if meant and not any(said in c.words or (said in c.said and not c.kinds) for c in meant):
        return []
    words = {said, *(word for concept in meant for word in concept.words if not term.group)}

    def called(hit: Hit) -> bool:
        title = compact(snapshot.case(hit.case_id).title or "")
        return any(word in title for word in words)

    hits = snapshot.index.search([term]).hits
    return [hit for hit in hits if hit.evidence[0].strength >= NAMED and called(hit)]


def _says_when_or_how(term: Term, lexicon: Lexicon) -> bool:
    """수확 (a season), 원스톱 (a way): nothing that a case could be about by itself."""
    return any(lexicon.concepts[c].season or lexicon.concepts[c].way for c in term.concepts)


def _is_topic(term: Term) -> bool:
    return term.known and not term.verbal and not term.group and term.weight >= TOPIC
