"""What is left to do in a review: points that are still open, and the next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from bot.review.editing import decision_target, field_target
from bot.review.model import Reviewed
from bot.review.proposal import Proposal
from knowledge.intake.draft import ContestDraft, DraftWarning, RecordDraft, WarningCode
from knowledge.intake.joined import Conflict, Place
from knowledge.models import Model

StepKind = Literal["record", "year", "conflict", "public", "date", "publish"]


class Step(Model):
    """What comes next: a `place` to look at, a `target` to fill in or decide, or the end."""

    kind: StepKind
    place: Place | None = None
    target: str | None = None


def next_step(reviewed: Reviewed, proposal: Proposal) -> Step:
    """The first thing that is missing for a publication: records that nobody has looked at,
    years, values that do not agree, whether it is public, its day.

    What is no document has been decided with its beginning: the differences are next."""
    if reviewed.whole is not None:
        return Step(kind="publish")
    if reviewed.unseen:
        return Step(kind="record", place=reviewed.unseen[0])
    for problem in proposal.joined.problems if proposal.joined else ():
        if problem.code == "year_missing":
            return Step(kind="year", target=field_target(problem.contest, None, "year"))
    if conflicts := undecided(reviewed, proposal):
        return Step(kind="conflict", target=decision_target(conflicts[0].key))
    if reviewed.public is not True:
        return Step(kind="public", target="public")
    if reviewed.source.date is None:
        return Step(kind="date", target="source.date")
    return Step(kind="publish")


def undecided(reviewed: Reviewed, proposal: Proposal) -> tuple[Conflict, ...]:
    """Where the draft and what is published do not agree and nobody has decided."""
    decided = reviewed.choices.decisions
    return tuple(one for one in proposal.joined_conflicts if one.key not in decided)


def open_warnings(reviewed: Reviewed) -> tuple[DraftWarning, ...]:
    """The warnings of the draft but those that have been dealt with since, or are about a record
    that is left out."""
    skipped = reviewed.choices.skipped
    found = []
    for warning in reviewed.draft.warnings:
        if warning.contest is None:
            found.append(warning)
            continue
        contest = reviewed.draft.contests[warning.contest]
        if warning.record is None:
            if not _CONTEST_SETTLED.get(warning.code, _never)(contest):
                found.append(warning)
        elif (warning.contest, warning.record) not in skipped:
            record = contest.records[warning.record]
            if not _RECORD_SETTLED.get(warning.code, _never_of)(record):
                found.append(warning)
    return tuple(found)


def _never(_: ContestDraft) -> bool:
    return False


def _never_of(_: RecordDraft) -> bool:
    return False


_CONTEST_SETTLED: Mapping[WarningCode, Callable[[ContestDraft], bool]] = {
    "year_unknown": lambda contest: contest.year is not None,
    "host_unknown": lambda contest: contest.host is not None,
    "rewards_unknown": lambda contest: any(record.rewards for record in contest.records),
}
_RECORD_SETTLED: Mapping[WarningCode, Callable[[RecordDraft], bool]] = {
    "department_unknown": lambda record: record.department is not None,
    "title_unknown": lambda record: record.title is not None,
    "organisation_unknown": lambda record: record.organisation is not None,
    "standing_unknown": lambda record: record.rank is not None or record.grade is not None,
}
