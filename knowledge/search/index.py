"""Which of the cases has which word, where, and how sure that is.

In large knowledge the cases that are looked at are those that the search of free text finds
(`text_index`). A case is scored by evidence that can be shown: for every term the best field
that holds it, as written, by a word of the same meaning, or by a narrower one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from knowledge.lexicon import Lexicon
from knowledge.models import Case
from knowledge.search.counted_once import told_twice
from knowledge.search.documents import (
    ALIAS,
    Document,
    document_of,
    entry_of,
)
from knowledge.search.query import Cleaner
from knowledge.search.term import Term
from knowledge.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from knowledge.search.text_index import TextIndex

TITLE_GRAM = 6
"""Letters of the stretches by which titles are found inside a message."""
CANDIDATES, MOST = 50, 2_000
"""How many cases the free text search hands over; smaller knowledge is scored whole. Where more
cases than these hold the same words, up to MOST of them are looked at."""
SAME_MEANING = 0.75
NARROWER = 0.75
CLOSE_BEHIND = 0.78
"""A case belongs to the hits when its score is at least this share of the best one."""

PART = 0.6
"""Words of at most this weight and without a meaning are pieces of other words."""
GROUP_MISSED = 0.4
"""How much of its weight a group word (엄마) counts where the case does not have it."""
SHORT_STRANGE = 3
"""Strange words of at most so many letters are not looked for in the text without blanks."""
NEIGHBOURS = 0.4
"""What two words weigh that stand together in a case as they do in the question."""
ALIKE = 0.85
"""Smallest share of a message that stands in the name of a case, slips and blanks aside."""
SHORTEST_ALIKE = 4
"""So many letters of a name have to be typed."""
RELATED = 0.5
"""A case belongs to a whole field when its score is at least this share of the best one."""


class Evidence(NamedTuple):
    """Why a case was found: the term, and how strongly the case has it (0 to 1)."""

    term: str
    strength: float


class Hit(NamedTuple):
    """A case with its score (sum of weight x strength) and the evidence behind it."""

    case_id: str
    score: float
    evidence: tuple[Evidence, ...]


class Found(NamedTuple):
    """The outcome of a search.

    `hits`: best first, only those close behind the best. `coverage`: share (0 to 1) of the
    weight of all terms that the best hit has. `strong`: the weight of the terms that the
    best hit has, not counting common words. `missed`: terms that no candidate has.
    """

    hits: tuple[Hit, ...] = ()
    coverage: float = 0.0
    strong: float = 0.0
    missed: tuple[Term, ...] = ()
    runner_up: str | None = None
    behind: tuple[str, ...] = ()
    """Cases further behind that still belong to a field (복지 사례)."""
    more: bool = False
    """Whether there are more hits than could be looked at."""


class Alike(NamedTuple):
    """Cases whose names are what was typed, and how much of it they are (0 to 1)."""

    cases: tuple[str, ...] = ()
    fit: float = 0.0


Wanted = tuple[Term, Mapping[str, float], tuple[str, ...]]
"""A term, how much it tells of it that a case has a concept, and the other forms of a verb."""


class CaseIndex:
    """All cases of one knowledge, searchable by terms."""

    def __init__(
        self,
        cases: Sequence[Case],
        lexicon: Lexicon,
        saved: Path | None = None,
        called: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """`saved` is a file in which the index of texts is kept for the next start; `called`
        are names of cases (by their id) that people use."""
        self._lexicon = lexicon
        self._saved = saved
        self._cleaner = Cleaner(lexicon)
        self.documents = tuple(
            document_of(case, lexicon, called.get(case.id, ())) for case in cases
        )
        self._number = {document.case.id: n for n, document in enumerate(self.documents)}

    def document(self, case_id: str) -> Document:
        """The case as it is searched."""
        return self.documents[self._number[case_id]]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.documents)

    @cached_property
    def meanings(self) -> frozenset[str]:
        """The ids of all concepts that a case has."""
        return frozenset(self.having)

    @cached_property
    def having(self) -> Mapping[str, tuple[int, ...]]:
        """The id of every concept → the numbers of at most `CANDIDATES` cases that have it."""
        found: dict[str, list[int]] = {}
        for number, document in enumerate(self.documents):
            for concept in document.concepts:
                numbers = found.setdefault(concept, [])
                if len(numbers) < CANDIDATES:
                    numbers.append(number)
        return {concept: tuple(numbers) for concept, numbers in found.items()}

    @cached_property
    def title_grams(self) -> Mapping[str, tuple[str, ...]]:
        """Every stretch of `TITLE_GRAM` letters → the titles and aliases that have it."""
        found: dict[str, dict[str, None]] = {}
        for document in self.documents:
            for title in (f.compact for f in document.fields if f.weight >= ALIAS):
                for at in range(len(title) - TITLE_GRAM + 1):
                    found.setdefault(title[at : at + TITLE_GRAM], {})[title] = None
        return {gram: tuple(titles) for gram, titles in found.items()}

    @cached_property
    def texts(self) -> TextIndex | None:
        """The cases as free text; None where all cases are scored anyway."""
        if len(self.documents) <= CANDIDATES:
            return None
        # numpy, which small knowledge spares
        from knowledge.search.saved import loaded_or_built

        return loaded_or_built([entry_of(document) for document in self.documents], self._saved)

    def search(
        self,
        terms: Sequence[Term],
        *,
        among: Collection[str] | None = None,
        broad: bool = True,
        most_missed: float = float("inf"),
        by_department: bool = True,
    ) -> Found:
        """Finds the cases that have the most of `terms`.

        `among` restricts the search to these case ids; `broad` lets narrower concepts count
        (복지 사례 finds 돌봄), which is wrong for a question about one service; words that
        the best case lacks weigh at most `most_missed` together. Without `by_department` the
        people in the name of a department (여성가족과) are not those whom a case is for.
        """
        spoken = [term for term in terms if term.text]
        if not spoken:
            return Found()
        looked_for = [
            (term, self._shares(term, broad=broad), self._other_forms(term)) for term in spoken
        ]
        documents = self._candidates(looked_for, among)
        scored = self._scored(documents, looked_for, by_department=by_department)
        more = False
        if self.texts is not None and len(scored) == CANDIDATES:
            documents, more = self._further(documents, scored[0], looked_for, among)
            further = self._scored(documents, looked_for, by_department=by_department)
            scored = sorted((*scored, *further), key=lambda hit: -hit.score)
        seen = {evidence.term for hit in scored for evidence in hit.evidence}
        missed = tuple(term for term in spoken if term.text not in seen)
        if not scored:
            return Found(missed=missed)
        best = scored[0]
        had = {e.term for e in best.evidence}
        carried = sum(term.weight for term in spoken if term.text in had)
        lacking = sum(
            term.weight * (GROUP_MISSED if term.group or term.aside else 1.0)
            for term in spoken
            if term.text not in had
        )
        total = carried + min(lacking, most_missed)
        close = [hit for hit in scored if hit.score >= CLOSE_BEHIND * best.score]
        rest = scored[len(close) :]
        return Found(
            hits=tuple(close),
            coverage=carried / total if total else 0.0,
            strong=sum(t.weight for t in spoken if t.text in had and t.weight >= 0.8),
            missed=missed,
            runner_up=rest[0].case_id if rest else None,
            behind=tuple(hit.case_id for hit in rest if hit.score >= RELATED * best.score),
            more=more,
        )

    def _scored(
        self, documents: Sequence[Document], looked_for: Sequence[Wanted], *, by_department: bool
    ) -> list[Hit]:
        """Those of `documents` that have anything that is looked for, best first."""
        known = [term.text for term, _, _ in looked_for if term.known]
        pairs = list(pairwise(known))
        scored: list[Hit] = []
        for document in documents:
            evidence = []
            score = 0.0
            for term, shares, forms in looked_for:
                strength = _strength(term, shares, forms, document)
                if strength and not by_department and self._only_in_name(term, document):
                    strength = 0.0
                if strength:
                    evidence.append(Evidence(term.text, strength))
                    score += term.weight * strength
            if len(evidence) > 1 and any(e.strength <= SAME_MEANING for e in evidence):
                had = {e.term for e in evidence}
                terms = [term for term, _, _ in looked_for if term.text in had]
                if twice := told_twice(terms, document, self._lexicon):
                    evidence = [e for e in evidence if e.term not in twice]
                    weight = {term.text: term.weight for term in terms}
                    score = sum(weight[e.term] * e.strength for e in evidence)
            if score and pairs:
                score += NEIGHBOURS * sum(
                    any(first + second in field.compact for field in document.fields)
                    for first, second in pairs
                )
            if not by_department and score > 0 and len(looked_for) > 1:
                had = {e.term for e in evidence}
                terms = [term for term, _, _ in looked_for if term.text in had]
                if self._told_by_office(terms, document):
                    continue
            if score > 0:
                scored.append(Hit(document.case.id, score, tuple(evidence)))
        scored.sort(key=lambda hit: -hit.score)
        return scored

    def alike(self, text: str, among: Collection[str] | None = None) -> Alike:
        """The cases in whose names nearly every word of `text` stands, slips and missing blanks
        aside; none for a short text, and in small knowledge, which has no index of texts."""
        if self.texts is None:
            return Alike()
        numbers = None if among is None else [self._number[i] for i in among if i in self._number]
        words = self._cleaner.words(text)
        if len("".join(words)) < SHORTEST_ALIKE:  # 청소 stands in 청소년
            return Alike()
        matches = self.texts.search(words, CANDIDATES, among=numbers)
        if not matches or matches[0].fit < ALIKE:
            return Alike()
        best = [match.number for match in matches if match.fit >= matches[0].fit]
        ids = tuple(self.documents[number].case.id for number in best)
        return Alike(cases=ids, fit=round(matches[0].fit, 3))

    def _candidates(
        self, looked_for: Sequence[Wanted], among: Collection[str] | None
    ) -> Sequence[Document]:
        if among is not None and len(among) <= CANDIDATES:
            return [self.documents[self._number[i]] for i in among if i in self._number]
        if self.texts is None:
            return self.documents
        words = [term.text for term, _, _ in looked_for]
        meanings = [tuple(shares) for _, shares, _ in looked_for]
        numbers = None if among is None else [self._number[i] for i in among if i in self._number]
        found = self.texts.search(words, CANDIDATES, meanings=meanings, among=numbers)
        return [self.documents[match.number] for match in found]

    def _further(
        self,
        documents: Sequence[Document],
        best: Hit,
        looked_for: Sequence[Wanted],
        among: Collection[str] | None,
    ) -> tuple[Sequence[Document], bool]:
        """The cases beside `documents` that have all that the `best` has; whether there are
        more of them than are looked at."""
        if self.texts is None:
            return (), False
        had = {evidence.term for evidence in best.evidence}
        holding = [
            self.texts.holding(t.text, shares) for t, shares, _ in looked_for if t.text in had
        ]
        numbers = set(holding[0].tolist()).intersection(*(each.tolist() for each in holding[1:]))
        if among is not None:
            numbers &= {self._number[i] for i in among if i in self._number}
        numbers -= {self._number[document.case.id] for document in documents}
        left = MOST - len(documents)
        return [self.documents[n] for n in sorted(numbers)[:left]], len(numbers) > left

    def _only_in_name(self, term: Term, document: Document) -> bool:
        """여성, 가족: people, or a piece of a word, of which only the department's name speaks."""
        concepts = self._lexicon.concepts
        fields = [concepts[c] for c in term.concepts if concepts[c].is_field]
        everyday = bool(fields) and len(fields) == len(term.concepts)
        everyday = everyday and not any(term.text in c.words for c in fields)  # 낚시: no 수산과
        part = not term.concepts and term.weight <= PART
        return (term.group or part or everyday) and self._named_alone(term, document)

    def _told_by_office(self, terms: Sequence[Term], document: Document) -> bool:
        """코로나 검사, where only a 감염병검사과 did it: all that fits is what the office is
        called, and not in its own words."""
        department = document.case.department or ""
        if all(term.text in department for term in terms):
            return False
        return all(self._named_alone(term, document) for term in terms)

    def _named_alone(self, term: Term, document: Document) -> bool:
        """Whether the name of the department has `term` or a word of its meaning, and no other
        part of the case does."""
        department = document.case.department
        words = [word for c in term.concepts for word in self._lexicon.concepts[c].words]
        words.append(term.text)
        if not department or not any(word in department for word in words):
            return False
        return not any(
            word in field.compact.replace(department, "")
            for field in document.fields
            for word in words
        )

    def _other_forms(self, term: Term) -> tuple[str, ...]:
        """Those of a verb that a case has, and that no concept speaks of."""
        if not term.known or term.concepts:
            return ()
        return self.vocabulary.verbs.others(term.text)

    def _shares(self, term: Term, *, broad: bool) -> Mapping[str, float]:
        """How much it tells of `term` that a case has a concept: its own, or a narrower one."""
        shares: dict[str, float] = {}
        concepts = self._lexicon.concepts
        for concept_id in term.concepts:
            if concepts[concept_id].is_field and not broad:
                continue
            shares[concept_id] = SAME_MEANING
            for narrower in concepts[concept_id].narrower if broad else ():
                shares.setdefault(narrower, SAME_MEANING * NARROWER)
        return shares


def _strength(
    term: Term, shares: Mapping[str, float], forms: Sequence[str], document: Document
) -> float:
    """How strongly `document` has `term`: as it is written, in one of its `forms`, or by one of
    `shares`."""
    best = 0.0
    # One letter stands inside of every other word, a strange short word across two of them.
    if len(term.text) > (1 if term.known else SHORT_STRANGE):
        for field in document.by_weight:
            if field.has(term.text):
                best = field.weight
                break
    elif len(term.text) == 1 and term.known:
        best = max((f.weight for f in document.fields if f.has_letter(term.text)), default=0.0)
    if not best and forms:
        has = (f.weight for f in document.by_weight if f.has_any_word(forms))
        best = SAME_MEANING * next(has, 0.0)
    if best == 1.0 or shares.keys().isdisjoint(document.concepts):
        return best
    meant = (share * document.concepts.get(concept, 0.0) for concept, share in shares.items())
    return max(best, *meant)
