"""The best case for the words of a question, and how it was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.topics import STRONG_DESPITE
from knowledge.korean.neighbours import stands
from knowledge.korean.patterns import regex
from knowledge.question.model import Question
from knowledge.question.weights import GENERIC_WEIGHT, VAGUE_WEIGHT
from knowledge.search.index import Found
from knowledge.search.term import Term
from knowledge.snapshot import Snapshot


class Match:
    """The best case for the words of a question that names no keys, and how it was asked."""

    def __init__(
        self,
        found: Found,
        terms: Sequence[Term],
        question: Question,
        snapshot: Snapshot,
        service: bool,
    ) -> None:
        self.found, self.terms = found, terms
        self.question, self.snapshot = question, snapshot
        self.service = service
        self.had = {e.term for e in found.hits[0].evidence}
        self.told_of = is_told_of(question)
        self.spared = spared_of(question, terms, self.had)
        self.phrase = not service and not question.case_word and question.form == "phrase"
        self.common = all(t.weight <= GENERIC_WEIGHT for t in terms if t.text in self.had)
        self.missed_something = any(t.text not in self.had for t in terms)


def is_told_of(question: Question) -> bool:
    """Whether what was done is described, or 사례 said."""
    return question.case_word or question.form == "description"


def spared_of(question: Question, terms: Sequence[Term], had: set[str]) -> set[str]:
    """Words that need not be in the case."""
    return _people_beside(terms, had) if is_told_of(question) else set()


def weight_missed(found: Found, spared: set[str]) -> float:
    """The weight of the words that the case lacks, without the `spared` ones."""
    return sum(t.weight for t in found.missed if t.text not in spared)


def tells_much_of(match: Match) -> bool:
    """음식쓰레기 무게 재는 기계: so much of it is the case that its end may say anything known."""
    return match.found.strong >= STRONG_DESPITE and bool(match.terms[-1].concepts)


_WHATEVER_DOES_IT = frozenset({"기계", "기구", "장치", "시설", "물건", "장비"})
_DOING = regex(r"[가-힣]는\s$")


def is_whatever_does_it(term: Term, question: Question, had: set[str]) -> bool:
    """등산로 먼지 터는 기계: beside two words that the case has, a thing that is told by what it
    does, whatever it is called."""
    if question.form != "phrase" or len(had) < 2 or term.text not in _WHATEVER_DOES_IT:
        return False
    return stands(term.text, question.normalised, before=_DOING)


def names_a_service(match: Match) -> bool:
    """스티커 방문 발급: how it is done, and what, in the words of the name of a service."""
    lexicon, found = match.snapshot.lexicon, match.found
    if match.missed_something or len(found.hits) > 1:
        return False
    said = [t.text for t in match.terms if t.weight != VAGUE_WEIGHT]
    if len(said) < 2 or not any(lexicon.tells_how(text) for text in said):
        return False
    services = match.snapshot.case(found.hits[0].case_id).services
    return any("".join(said) in "".join((service.name or "").split()) for service in services)


def _people_beside(terms: Sequence[Term], had: set[str]) -> set[str]:
    """아동 청소년 관련: of several groups of people one is enough."""
    groups = [t.text for t in terms if t.group]
    return set(groups) - had if had & set(groups) else set()
