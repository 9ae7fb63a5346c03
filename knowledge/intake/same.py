"""Which published contest, and which published case, a draft tells of.

The same contest: year, half and host, unless the names tell two quarters. The same case: contest,
category and rank; where a rank is missing or shared, the title tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from knowledge.intake.agreeing import agree
from knowledge.intake.draft import ContestDraft, RecordDraft
from knowledge.intake.joined import Place
from knowledge.intake.results.facts import quarter_of
from knowledge.intake.results.merging import letters
from knowledge.models import Case, Contest

SAME_TITLE = 50.0
"""Similarity (0-100) of the titles of one case where nothing else tells; other cases of a contest
lie below 30."""


def _other_quarter(one: str | None, other: str | None) -> bool:
    """1분기 …, 3분기 …: two contests of one year, told apart by their names alone."""
    a, b = quarter_of(one or ""), quarter_of(other or "")
    return a is not None and b is not None and a != b


def same_contest(draft: ContestDraft, contests: Iterable[Contest]) -> Contest | None:
    """The published contest that `draft` tells of.

    One whose host is unknown, here or there, is the same only where no other one could be.
    """
    period = [
        contest
        for contest in contests
        if (contest.year, contest.half) == (draft.year, draft.half)
        and not _other_quarter(contest.name, draft.name)
    ]
    sure = [c for c in period if c.host and draft.host and agree(c.host, draft.host)]
    if sure:
        return sure[0]
    perhaps = [c for c in period if c.host is None or draft.host is None]
    return perhaps[0] if len(perhaps) == 1 and len(period) == 1 else None


def same_cases(
    records: Sequence[tuple[int, RecordDraft]],
    cases: Sequence[Case],
    contest: int,
    placed: Mapping[Place, str | None],
) -> dict[int, Case]:
    """Number of a record → the published case that it is; each case at most once.

    What a person has said holds; then the surest pairs come first.
    """
    by_id = {case.id: case for case in cases}
    found: dict[int, Case] = {}
    for place, _ in records:
        if (wanted := placed.get((contest, place))) in by_id and wanted is not None:
            found[place] = by_id[wanted]
    pairs = sorted(
        (
            (likeness, -place, case.id)
            for place, record in records
            if (contest, place) not in placed
            for case in cases
            if (likeness := _likeness(record, case, records, cases))
        ),
        reverse=True,
    )
    for _, place, case_id in pairs:
        if -place not in found and case_id not in {case.id for case in found.values()}:
            found[-place] = by_id[case_id]
    return found


def _likeness(
    record: RecordDraft,
    case: Case,
    records: Sequence[tuple[int, RecordDraft]],
    cases: Sequence[Case],
) -> float:
    """How sure it is that both are the same case; 0 where they are not."""
    if record.category and case.category and not agree(record.category, case.category):
        return 0.0
    titles = [text for text in (case.title, *(alias.text for alias in case.aliases)) if text]
    title = max(
        (
            fuzz.ratio(letters(mine), letters(theirs))
            for mine in (record.title, *record.aliases)
            if mine
            for theirs in titles
        ),
        default=0.0,
    )
    if record.rank is not None and case.rank is not None:
        if record.rank != case.rank:
            return 0.0
        shared = max(
            sum(_standing(other) == _standing(record) for _, other in records),
            sum(_standing(other) == _standing(record) for other in cases),
        )
        if shared == 1:
            return 1000.0 + title
    elif record.grade and case.grade and record.grade != case.grade:
        return 0.0
    same_department = bool(
        record.department and case.department and agree(record.department, case.department)
    )
    return title if title >= SAME_TITLE else 100.0 if same_department and title > 30 else 0.0


def _standing(thing: RecordDraft | Case) -> tuple[int | None, str | None]:
    return thing.rank, thing.category
