"""Whose cases are counted together: those of a department, or of a body among others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from knowledge.answer.model import Group
from knowledge.grades import highest_first
from knowledge.models import Case
from knowledge.question.model import Question
from knowledge.snapshot import Snapshot

_ANY_BODY = frozenset({"기관", "시도", "도시", "지자체", "지방자치단체"})
_LETTERS = "시군구"
"""What the names of cities, counties and districts end in (시군, 자치구)."""


def parts_of(question: Question, snapshot: Snapshot) -> Literal["bodies", "departments"]:
    """What is counted where it is no case: bodies only where there are several."""
    return "bodies" if question.by_body and len(snapshot.by_organisation) > 1 else "departments"


def of_bodies(question: Question, cases: list[Case], snapshot: Snapshot) -> list[Case]:
    """어느 시가: of `cases` those of cities; all where none is of the kind that is named."""
    kind = question.by_body
    if parts_of(question, snapshot) == "departments" or kind in _ANY_BODY:
        return cases
    ends = tuple(letter for letter in _LETTERS if letter in kind) or (kind.replace("지원", ""),)
    return [case for case in cases if (case.organisation or "").endswith(ends)] or cases


def by_part(question: Question, cases: Iterable[Case], snapshot: Snapshot) -> list[Group]:
    """`cases` by what `parts_of` says, the largest part first."""
    if parts_of(question, snapshot) == "departments":
        return by_department(cases, snapshot)
    return _by_size((c.organisation, c.id) for c in cases if c.organisation)


def by_department(cases: Iterable[Case], snapshot: Snapshot) -> list[Group]:
    """Those of one name in two cities are two; another city's is called after it."""
    return _by_size((_department(case, snapshot), case.id) for case in cases)


def by_grade(cases: Iterable[Case]) -> list[Group]:
    """`cases` by grade, the highest first; those without one stand last, under no label."""
    graded: dict[str, list[str]] = {}
    for case in cases:
        graded.setdefault(case.grade or "", []).append(case.id)
    order = (*highest_first(label for label in graded if label), "")
    return [Group(label=label, cases=tuple(graded[label])) for label in order if label in graded]


def _department(case: Case, snapshot: Snapshot) -> str:
    name = case.department or case.organisation or ""
    if case.organisation in (name, snapshot.knowledge.organisation):
        return name
    return f"{case.organisation} {name}".strip() if case.organisation else name


def _by_size(labelled: Iterable[tuple[str, str]]) -> list[Group]:
    groups: dict[str, list[str]] = {}
    for label, case_id in labelled:
        groups.setdefault(label, []).append(case_id)
    found = [Group(label=label, cases=tuple(ids)) for label, ids in groups.items()]
    return sorted(found, key=lambda group: -len(group.cases))
