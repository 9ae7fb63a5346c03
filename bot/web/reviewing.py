"""A document under review → what the templates show: fields with their evidence, and choices."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from bot.replies import admin_page as words
from bot.replies.admin_page import Labels
from bot.replies.drafts import draft_warning
from bot.replies.phrases import clock
from bot.replies.review import (
    CONTEST_FIELDS,
    RECORD_FIELDS,
    field_value,
    finding,
    problem,
    summary,
)
from bot.replies.reviewing import target_name, value_text
from bot.replies.versions import FIELDS, reward
from bot.replies.whole import Row, both_values, compared, kind
from bot.review.editing import NEW, SOURCE_FIELDS, decision_target, field_target, value_at
from bot.review.looking import next_step, open_warnings, undecided
from bot.review.model import Change, Overtaken, Review
from bot.review.proposal import Proposal, published_as
from knowledge.grades import GRADES
from knowledge.intake.draft import RewardDraft
from knowledge.intake.joined import Conflict, Place
from knowledge.models import Case, Model

Kind = Literal["line", "text", "choice", "offer"]
"""offer: what is usual is offered, and anything else may be written."""
SOURCE_NAMES = {
    "title": "자료의 제목",
    "date": "자료가 나온 날",
    "publisher": "펴낸 곳",
    "address": "자료의 주소",
}
_TEXTS = frozenset({"title", "aliases", "content", "outcome", "rewards"})
_HALVES = ("상반기", "하반기")


class Field(Model):
    """One field of a form. `stands` is what is published where that differs, `evidence` the
    sentence that it was read in."""

    target: str
    label: str
    value: str
    kind: Kind = "line"
    options: tuple[str, ...] = ()
    stands: str = ""
    evidence: str = ""


class Option(Model):
    """One choice."""

    value: str
    label: str
    chosen: bool = False


class Record(Model):
    """One winner; `place` as in targets (0.2), `anchor` names its section."""

    place: str
    title: str
    name: str
    state: str
    skipped: bool
    right: bool
    warnings: tuple[str, ...]
    fields: tuple[Field, ...]
    placed: tuple[Option, ...]

    @property
    def anchor(self) -> str:
        return f"case-{self.place.replace('.', '-')}"


class Contest(Model):
    """One contest."""

    title: str
    anchor: str
    warnings: tuple[str, ...]
    fields: tuple[Field, ...]


class Clash(Model):
    """A value that is not what is published."""

    target: str
    name: str
    published: str
    drafted: str
    options: tuple[Option, ...]


class Step(Model):
    """What is to be done next, and where."""

    label: str
    address: str


class ReviewView(Model):
    """Everything about a document under review."""

    id: str
    turn: int
    title: str
    origin: str | None
    summary: str
    state: str
    public: bool | None
    version: int | None
    announcement: str | None
    steps: tuple[Step, ...]
    ready: bool
    warnings: tuple[str, ...]
    source: tuple[Field, ...]
    contests: tuple[Contest, ...]
    records: tuple[Record, ...]
    clashes: tuple[Clash, ...]
    history: tuple[str, ...]
    undoable: bool
    whole: Literal["export", "rollback", "unite", "decide"] | None = None
    compared: tuple[Row, ...] = ()
    other: str = ""
    """Of two cases that become one: the fields of both, and the id of the one that goes."""
    values: tuple[tuple[str, str], ...] = ()
    """Of a value that is decided: the published one and the other, with their sources."""


def review_view(
    review: Review,
    proposal: Proposal,
    history: tuple[Change, ...],
    zone: dt.tzinfo,
    labels: Labels,
) -> ReviewView:
    """What is shown of `review`; the moments of its `history` in `zone`, its people as `labels`
    call them."""
    reviewed = review.reviewed
    source, whole = reviewed.source, reviewed.whole
    problems = proposal.joined.problems if proposal.joined else ()
    general = [
        *(
            draft_warning(reviewed.draft, one)
            for one in open_warnings(reviewed)
            if one.contest is None
        ),
        *map(problem, problems),
        *map(finding, proposal.findings),
    ]
    steps = tuple(_steps(review, proposal))
    return ReviewView(
        id=review.id,
        turn=review.turn,
        title=source.title,
        origin=review.origin,
        summary=kind(whole) if whole else summary(reviewed.draft),
        state=review.state,
        public=reviewed.public,
        version=review.version,
        announcement=review.announcement,
        steps=steps,
        ready=next_step(reviewed, proposal).kind == "publish",
        warnings=tuple(general),
        source=tuple(
            Field(
                target=f"source.{name}",
                label=SOURCE_NAMES[name],
                value=str(getattr(source, name) or ""),
            )
            for name in SOURCE_FIELDS
        ),
        contests=tuple(
            _contest(review, proposal, number) for number in range(len(reviewed.draft.contests))
        ),
        records=tuple(_record(review, proposal, place) for place in reviewed.places),
        clashes=tuple(_clash(review, one) for one in proposal.joined_conflicts),
        history=tuple(_history(review, one, zone, labels) for one in reversed(history)),
        undoable=any(one.undone is None for one in history),
        whole=whole.kind if whole else None,
        compared=compared(whole, proposal.before, proposal.compared) if whole else (),
        other=(whole.gone or "") if whole else "",
        values=both_values(whole.claim, proposal.before) if whole and whole.claim else (),
    )


def _steps(review: Review, proposal: Proposal) -> list[Step]:
    """Everything that is missing for a publication, in the order of the page."""
    reviewed = review.reviewed
    steps: list[Step] = []
    if reviewed.whole is not None:
        return steps
    if reviewed.unseen:
        first = _dotted(reviewed.unseen[0]).replace(".", "-")
        steps.append(Step(label=words.unseen(len(reviewed.unseen)), address=f"#case-{first}"))
    for one in proposal.joined.problems if proposal.joined else ():
        if one.code == "year_missing":
            steps.append(Step(label=problem(one), address=f"#contest-{one.contest}"))
    if left := undecided(reviewed, proposal):
        steps.append(Step(label=f"{words.CONFLICTS} {len(left)}", address="#clashes"))
    if reviewed.public is not True:
        steps.append(Step(label=words.IS_PUBLIC, address="#public"))
    if reviewed.source.date is None:
        steps.append(Step(label=SOURCE_NAMES["date"], address="#source"))
    return steps


def _contest(review: Review, proposal: Proposal, number: int) -> Contest:
    draft = review.reviewed.draft
    found, published = draft.contests[number], published_as(proposal, number, None)
    said = {str(name): sentence for name, sentence in found.evidence.items()}
    return Contest(
        title=words.CONTEST if len(draft.contests) == 1 else f"{words.CONTEST} {number + 1}",
        anchor=f"contest-{number}",
        warnings=tuple(
            draft_warning(draft, one)
            for one in open_warnings(review.reviewed)
            if (one.contest, one.record) == (number, None)
        ),
        fields=tuple(
            _field(
                field_target(number, None, name),
                name,
                field_value(found, name),
                field_value(published, name),
                said.get(name, ""),
            )
            for name in CONTEST_FIELDS
        ),
    )


def _record(review: Review, proposal: Proposal, place: Place) -> Record:
    reviewed = review.reviewed
    number, index = place
    found = reviewed.draft.contests[number].records[index]
    published = published_as(proposal, number, index)
    said = {str(name): sentence for name, sentence in found.evidence.items()}
    fields, above = [], ""
    for name in RECORD_FIELDS:
        evidence = said.get(name, "")
        shown = words.ABOVE if evidence and evidence == above else evidence
        above = evidence or above
        fields.append(
            _field(
                field_target(number, index, name),
                name,
                field_value(found, name),
                field_value(published, name),
                shown,
            )
        )
    skipped, right = place in reviewed.choices.skipped, place in reviewed.right
    state = words.LEFT_OUT if skipped else words.SEEN if right else words.NOT_SEEN
    rank = f"{found.rank}위" if found.rank else found.grade or ""
    called = (rank, found.department or found.organisation or "", found.title or "")
    places = reviewed.places
    return Record(
        place=_dotted(place),
        title=words.case_title(places.index(place) + 1, len(places)),
        name=" ".join(part for part in called if part),
        state=state,
        skipped=skipped,
        right=right,
        warnings=tuple(
            draft_warning(reviewed.draft, one)
            for one in open_warnings(reviewed)
            if (one.contest, one.record) == place
        ),
        fields=tuple(fields),
        placed=_placed(review, proposal, place, published),
    )


def _placed(
    review: Review, proposal: Proposal, place: Place, published: object
) -> tuple[Option, ...]:
    """Which case a record is: as it looks, a published one, a new one, or another record."""
    reviewed = review.reviewed
    chosen = value_at(reviewed, field_target(*place, "placed"))
    contest = published_as(proposal, place[0], None)
    looks = f" ({_case(published)})" if isinstance(published, Case) and not chosen else ""
    options = [
        Option(value="auto", label=f"{words.AS_IT_LOOKS}{looks}", chosen=not chosen),
        Option(value=NEW, label=words.NEW, chosen=chosen == NEW),
    ]
    for case in proposal.before.cases:
        if contest and case.contest == contest.id:
            label = f"공개된 {_case(case)}"
            options.append(Option(value=case.id, label=label, chosen=chosen == case.id))
    for other in reviewed.places:
        if other[0] == place[0] and other != place and other not in reviewed.choices.skipped:
            found = reviewed.draft.contests[other[0]].records[other[1]]
            name = found.department or found.title or str(other[1] + 1)
            label = f"이 자료의 {words.case_title(other[1] + 1, len(reviewed.places))} {name}"
            options.append(Option(value=f"join:{other[1]}", label=label))
    return tuple(options)


def _clash(review: Review, one: Conflict) -> Clash:
    target = decision_target(one.key)
    chosen = value_at(review.reviewed, target)
    keys = [key for key in words.DECISIONS if key != "alias" or one.field == "title"]
    part = f" {one.part}" if one.part else ""
    return Clash(
        target=target,
        name=f"{one.id}: {FIELDS.get(one.field, one.field)}{part}",
        published=_claimed(one.published),
        drafted=_claimed(one.drafted),
        options=tuple(
            Option(value=key, label=words.DECISIONS[key], chosen=chosen == key) for key in keys
        ),
    )


def _field(target: str, name: str, value: str, published: str, evidence: str = "") -> Field:
    how: Kind = "text" if name in _TEXTS else "line"
    options: tuple[str, ...] = ()
    if name == "grade":
        how, options = "offer", GRADES
    elif name == "half":
        how, options = "choice", _HALVES
    return Field(
        target=target,
        label=FIELDS[name],
        value=value,
        kind=how,
        options=options,
        stands=published if published and published != value else "",
        evidence=evidence,
    )


def _history(review: Review, one: Change, zone: dt.tzinfo, labels: Labels) -> str:
    before, after = (_said(one.target, value) for value in (one.before, one.after))
    undone = f" ({words.UNDONE})" if one.undone is not None else ""
    who = words.named(one.actor, labels)
    name = target_name(review, one.target)
    return f"{clock(one.at, zone)} {who}: {name} {before} → {after}{undone}"


class OvertakenView(Model):
    """Both values of a field that somebody else was faster with."""

    name: str
    seen: str
    theirs: str
    mine: str
    by: str


def overtaken_view(found: Overtaken, labels: Labels) -> OvertakenView:
    """What is shown of it."""
    return OvertakenView(
        name=target_name(found.review, found.target),
        seen=_said(found.target, found.seen),
        theirs=_said(found.target, found.theirs),
        mine=_said(found.target, found.mine),
        by=words.named(found.by, labels),
    )


def _said(target: str, value: object) -> str:
    return value_text(target, value) or "없음"


def _claimed(value: str) -> str:
    """A value of a conflict; that of a reward is JSON there."""
    if not value.startswith("{"):
        return value
    return reward(RewardDraft.model_validate_json(value))


def _case(case: Case) -> str:
    rank = f"{case.rank}위" if case.rank else case.grade or ""
    name = case.department or case.title or ""
    return " ".join(part for part in (rank, name) if part) or case.id


def _dotted(place: Place) -> str:
    return f"{place[0]}.{place[1]}"
