"""What a reader has to look at before publishing a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.grades import Grade
from knowledge.intake.draft import (
    ContestDraft,
    DraftKind,
    DraftWarning,
    RecordDraft,
)
from knowledge.intake.results.lines import LIMIT

Announced = Sequence[tuple[str | None, Grade, int]]


def warnings_of(
    contests: Sequence[ContestDraft],
    kind: DraftKind,
    announced: Announced,
    *,
    cut: bool,
    most: int | None,
) -> list[DraftWarning]:
    """All warnings, those about the whole first.

    `cut` says that the text was longer than what is read, `most` how many mentions were read
    where there were more.
    """
    found: list[DraftWarning] = []
    if most is not None:
        found.append(DraftWarning(code="too_many", values={"limit": most}))
    if cut:
        found.append(DraftWarning(code="too_long", values={"limit": LIMIT}))
    if kind in ("finalists", "call"):
        found.append(DraftWarning(code="not_a_result", values={"kind": kind}))
        return found
    if not any(contest.records for contest in contests):
        found.append(DraftWarning(code="nothing_found"))
    for place, contest in enumerate(contests):
        found += _of_contest(place, contest, announced if len(contests) == 1 else ())
        for number, record in enumerate(contest.records):
            found += _of_record(place, number, record)
    return found


def _of_contest(place: int, contest: ContestDraft, announced: Announced) -> Iterable[DraftWarning]:
    if contest.year is None:
        yield DraftWarning(code="year_unknown", contest=place)
    if contest.host is None:
        yield DraftWarning(code="host_unknown", contest=place)
    records = contest.records
    if contest.selected is not None and contest.selected != len(records):
        yield DraftWarning(
            code="count_differs",
            contest=place,
            values={"announced": contest.selected, "found": len(records)},
        )
    yield from _grades(place, records, announced)
    yield from _ranks(place, records)
    if records and not any(record.rewards for record in records):
        yield DraftWarning(code="rewards_unknown", contest=place)


def _grades(
    place: int, records: Sequence[RecordDraft], announced: Announced
) -> Iterable[DraftWarning]:
    told: set[tuple[str | None, Grade]] = set()
    for category, grade, count in announced:
        if (category, grade) in told:
            continue
        told.add((category, grade))
        found = sum(
            record.grade == grade and (category is None or _same(record.category, category))
            for record in records
        )
        if found != count:
            values: dict[str, str | int] = {"grade": grade, "announced": count, "found": found}
            if category:
                values["category"] = category
            yield DraftWarning(code="grade_count_differs", contest=place, values=values)


def _same(one: str | None, other: str) -> bool:
    return one is not None and re.sub(r"\W", "", one) == re.sub(r"\W", "", other)


def _ranks(place: int, records: Sequence[RecordDraft]) -> Iterable[DraftWarning]:
    ranks = [record.rank for record in records if record.rank is not None]
    if not ranks:
        return
    missing = sorted(set(range(1, min(max(ranks), 99) + 1)) - set(ranks))
    if missing:
        yield DraftWarning(
            code="rank_missing", contest=place, values={"ranks": ", ".join(map(str, missing))}
        )
    counted = Counter(
        (record.category, record.rank) for record in records if record.rank is not None
    )
    twice = sorted({rank for (_, rank), count in counted.items() if count > 1})
    if twice:
        yield DraftWarning(
            code="rank_twice", contest=place, values={"ranks": ", ".join(map(str, twice))}
        )


def _of_record(place: int, number: int, record: RecordDraft) -> Iterable[DraftWarning]:
    case = _called(record, number)
    for code, missing in (
        ("title_unknown", record.title is None),
        ("department_unknown", record.department is None),
        ("organisation_unknown", record.organisation is None),
        ("standing_unknown", record.rank is None and record.grade is None),
    ):
        if missing:
            yield DraftWarning(code=code, contest=place, record=number, values={"case": case})
    if record.title is not None:
        for alias in record.aliases:
            yield DraftWarning(
                code="two_names",
                contest=place,
                record=number,
                values={"title": record.title, "alias": alias},
            )


def _called(record: RecordDraft, number: int) -> str:
    standing = f"{record.rank}위" if record.rank else record.grade or ""
    name = record.title or record.department or record.organisation or f"{number + 1}"
    return f"{standing} {name}".strip()
