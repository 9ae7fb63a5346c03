"""The cases of one knowledge on shelves: by contest, year, rank, department, field, or all.

Everything is in the order contest, rank; the keys are ASCII, so that a button can carry them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, get_args

from knowledge.lexicon import Lexicon
from knowledge.models import Case, Knowledge
from knowledge.search.documents import REMARK, Document

ShelfKind = Literal["contest", "year", "rank", "department", "field", "all"]
KINDS: tuple[ShelfKind, ...] = get_args(ShelfKind)

ALSO_FIELDS = frozenset({"civil_affairs"})
"""Concepts that people look for as a field though a search does not take them for a whole one."""

Shelf = Mapping[str, tuple[Case, ...]]
"""Key → its cases, neither of them ever empty, in the order in which they are shown."""


class Shelves:
    """All shelves of one knowledge; each is filled when it is first looked at."""

    def __init__(
        self,
        cases: Iterable[Case],
        knowledge: Knowledge,
        lexicon: Lexicon,
        documents: Sequence[Document],
    ) -> None:
        """`cases` are those that can be browsed, in the order in which they are shown;
        `documents` are all of the knowledge."""
        self.ordered = tuple(cases)
        self._knowledge = knowledge
        self._lexicon = lexicon
        self._documents = documents

    def of(self, kind: ShelfKind) -> Shelf:
        """The shelf of `kind`."""
        match kind:
            case "contest":
                return self._contests
            case "year":
                return self._years
            case "rank":
                return self._ranks
            case "department":
                return self._departments
            case "field":
                return self._fields
            case "all":
                return self._all

    @cached_property
    def _all(self) -> Shelf:
        """One key, `all`."""
        return {"all": self.ordered} if self.ordered else {}

    @cached_property
    def _contests(self) -> Shelf:
        return _grouped((case.contest, case) for case in self.ordered)

    @cached_property
    def _years(self) -> Shelf:
        contest_of = self._knowledge.contest_of
        return _grouped((str(contest_of(case).year), case) for case in self.ordered)

    @cached_property
    def _ranks(self) -> Shelf:
        ranked = [case for case in self.ordered if case.rank is not None]
        ranked.sort(key=lambda case: case.rank or 0)
        return _grouped((str(case.rank), case) for case in ranked)

    @cached_property
    def _departments(self) -> Shelf:
        """By name; the key is the id of the department's first case."""
        named = [case for case in self.ordered if case.department]
        named.sort(key=lambda case: (case.department or "", case.organisation or ""))
        first: dict[tuple[str | None, str | None], str] = {}
        return _grouped(
            (first.setdefault((case.organisation, case.department), case.id), case)
            for case in named
        )

    @cached_property
    def _fields(self) -> Shelf:
        """Fields that have cases, those with most cases first; the key is the concept's id."""
        concepts = self._lexicon.concepts
        documents = {document.case.id: document for document in self._documents}
        found: dict[str, tuple[Case, ...]] = {}
        for concept in concepts.values():
            if not (concept.is_field or concept.id in ALSO_FIELDS):
                continue
            wanted = {concept.id, *concept.narrower}
            cases = tuple(case for case in self.ordered if _is_about(documents[case.id], wanted))
            if cases:
                found[concept.id] = cases
        for wider in [concepts[id_] for id_ in found]:
            for part in wider.narrower:  # 학교 of 교육, where it holds all of it
                if found.get(part) == found[wider.id]:
                    del found[part]
        return dict(sorted(found.items(), key=lambda entry: -len(entry[1])))


def _is_about(document: Document, concepts: set[str]) -> bool:
    """A later remark about a case does not put the case into a field."""
    return any(document.concepts.get(concept, 0.0) > REMARK for concept in concepts)


def _grouped(pairs: Iterable[tuple[str, Case]]) -> Shelf:
    groups: dict[str, list[Case]] = {}
    for key, case in pairs:
        groups.setdefault(key, []).append(case)
    return {key: tuple(cases) for key, cases in groups.items()}
