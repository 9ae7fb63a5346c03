"""Which words of a message count, before they are searched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.korean.neighbours import stands
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT, GROUP_WEIGHT
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot

HEAD = 2.0
SAID_AGAIN = 0.2
"""A second word of one meaning weighs at most this much."""
_DOES = regex(r"(?:해\s?주)?[하되]?는\s")


def people_aside(terms: list[Term], snapshot: Snapshot) -> list[Term]:
    """독거 어르신 폐가구: who lives alone counts less beside what it is about."""
    concepts = snapshot.lexicon.concepts
    people = [any(concepts[c].people for c in t.concepts) for t in terms]
    pairs = list(zip(terms, people, strict=True))
    about = any(t.known and t.weight >= 1 and not whom for t, whom in pairs)
    if not about or not any(people):
        return terms
    least = {"weight": GROUP_WEIGHT}
    return [
        t.model_copy(update=least) if whom and t.weight > GROUP_WEIGHT else t for t, whom in pairs
    ]


_IS_CHECKED = regex(r"\s(?:검사|점검|확인|측정|조사|진단|검증|시험)(?![가-힣]*[장소실])")
_WHETHER = regex(r"[가-힣]{2,}[는은인한된간운]지")


def what_is_checked_aside(question: Question, terms: list[Term], snapshot: Snapshot) -> list[Term]:
    """모래 깨끗한지 검사: what is found out by a check is no thing of its own."""
    text = question.normalised
    return [
        t.model_copy(update={"aside": True, "weight": min(t.weight, GENERIC_WEIGHT)})
        if _WHETHER.fullmatch(t.text)
        and stands(t.text, text, behind=_IS_CHECKED)
        and _is_strange(t, snapshot)
        else t
        for t in terms
    ]


def meanings_once(question: Question, terms: list[Term]) -> list[Term]:
    """침대 매트리스 세탁: two nouns of one meaning in a row tell hardly more than one."""
    found = terms[:1]
    for before, term in pairwise(terms):
        again = bool(term.concepts) and not term.group and term.concepts == before.concepts
        if again and f"{before.text} {term.text}" in question.normalised:
            term = term.model_copy(update={"weight": min(term.weight, SAID_AGAIN)})
        found.append(term)
    return found


def head_counts_double(question: Question, terms: list[Term], snapshot: Snapshot) -> list[Term]:
    """The last noun says what is asked for: 장애인등록증 재발급 처리기한 is about a 기한."""
    at = head_of(question, terms, snapshot)
    if at is None or _does_what_is_ours(terms, at, question, snapshot):
        return terms
    head = terms[at]
    return [*terms[:at], head.model_copy(update={"weight": HEAD * head.weight}), *terms[at + 1 :]]


def _has_its_noun(deed: Term, question: Question) -> bool:
    """대금 밀리지: a verb that was read together with the noun before it."""
    nouns = (strip_particle(word)[0] for word in question.normalised.split())
    return any(1 < len(n) < len(deed.text) and deed.text.startswith(n) for n in nouns)


def _does_what_is_ours(
    terms: Sequence[Term], at: int, question: Question, snapshot: Snapshot
) -> bool:
    """서핑보드 점검해 주는 차: what a thing of ours is done with or by."""
    before = terms[at - 1]
    if not before.known or _is_strange(before, snapshot):
        return False
    return stands(before.text, question.normalised, behind=_DOES, then=terms[at].text)


def head_of(question: Question, terms: Sequence[Term], snapshot: Snapshot) -> int | None:
    """Where the strange noun is that a question is about; None where it is about a known one.

    Words of asking behind it do not count: 철거비 지원해 주나요 is about a 철거비.
    """
    requests = snapshot.lexicon.requests
    at = len(terms) - 1
    stems = snapshot.lexicon.concept_stems
    while (
        at > 0
        and terms[at].text in stems
        and not _has_its_noun(terms[at], question)
        and not _is_strange(terms[at], snapshot)
    ):
        at -= 1  # 상자를 살 수 있나요: what is done with it
    while at > 0 and terms[at].text in requests:
        if f"{terms[at - 1].text} {terms[at].text}" not in question.normalised:
            break
        at -= 1
    if len(terms) < 2 or terms[at].elsewhere or terms[at].weight <= GENERIC_WEIGHT:
        return None
    only_how = snapshot.lexicon.only_say_how(terms[at].concepts)
    if only_how and _ADVERB.search(terms[at].text):
        return None  # 치과랑 안경 한번에 신청
    return at if _is_strange(terms[at], snapshot) else None


_ADVERB = regex(r"(?:에|에서|으로|게)$")


def _is_strange(term: Term, snapshot: Snapshot) -> bool:
    """True for a word that nobody knows, and for a meaning that no case of ours has."""
    if not term.known or not term.concepts or term.group:
        return not term.known
    concepts = snapshot.lexicon.concepts
    narrower = [n for c in term.concepts for n in concepts[c].narrower if n in concepts]
    words = snapshot.words
    if term.text in words.vocabulary.pieces or term.text in words.vocabulary.letters:
        return False
    return not words.occurs((*term.concepts, *narrower))
