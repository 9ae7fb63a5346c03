"""One change of a draft or of the choices about it: what a person corrects, whatever the channel.

Every part that a person can change has an address, its target:

    public                      whether the document is public already
    source.title                title, date, publisher, address of the document
    0.host                      a field of the first contest
    0.2.department              a field of its third record, with the evidence of that field
    0.2.skipped   0.2.right     the record is left out; was found right as it is
    0.2.placed                  which published case it is: "" as it looks, "new", or an id
    whole.keep                  which of two published cases that become one stays
    decision:0.2.title          what is done where it does not agree with what is published

`value_at` and `with_value` read and put the value of a target, as JSON has it: so a change can be
stored, shown, compared with another one and undone without knowing what it is about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import ValidationError

from bot.people.masking import mask
from bot.replies import review as words
from bot.review.errors import UnfitValueError, UnknownTargetError
from bot.review.model import Reviewed, SourceDraft, Whole
from knowledge.grades import prize_of
from knowledge.intake.draft import ContestDraft, Draft, RecordDraft, RewardDraft
from knowledge.intake.joined import Choices, Decision, Place
from knowledge.intake.results.merging import letters
from knowledge.korean.numerals import parse_won
from knowledge.models import Model, RewardKind, RewardState

Value = Any
"""What JSON can say: a text, a number, a list, None …"""
SOURCE_FIELDS = ("title", "date", "publisher", "address")
NEW, AS_IT_LOOKS = "new", ""
"""Values of `placed` beside the id of a case."""
_DECISION = "decision:"
_FLAGS = frozenset({"skipped", "right"})
_HALVES: Mapping[str, int] = {"상반기": 1, "하반기": 2, "1": 1, "2": 2}
_REWARD = re.compile(
    rf"(?:(?P<giver>.+?)\s+)?(?P<kind>{'|'.join(get_args(RewardKind))})"
    rf"(?:\s+(?P<amount>[^()]+?))?\s*(?:\((?P<state>{'|'.join(get_args(RewardState))})\))?"
)
_DAY = re.compile(r"(\d{4})\s?[.년/-]\s?(\d{1,2})\s?[.월/-]\s?(\d{1,2})\s?(?:일|\.)?")
_POINTS = re.compile(r"(\d+(?:\.\d+)?)\s*점")


class Edit(Model):
    """`value` is to stand at `target`."""

    target: str
    value: Value


class Target(Model):
    """A target taken apart; `field` is what stands after the numbers, or the key of a decision."""

    kind: Literal["public", "source", "contest", "record", "decision", "whole"]
    contest: int | None = None
    record: int | None = None
    field: str = ""

    @property
    def place(self) -> Place:
        """Contest and record; only of a record."""
        assert self.contest is not None
        assert self.record is not None
        return self.contest, self.record


def field_target(contest: int, record: int | None, field: str) -> str:
    """The target of a field of a contest (`record` None) or of a record."""
    return f"{contest}.{field}" if record is None else f"{contest}.{record}.{field}"


def decision_target(key: str) -> str:
    """The target of the decision about the conflict `key`."""
    return f"{_DECISION}{key}"


def parse_target(text: str) -> Target:
    """What `text` names. Raises UnknownTargetError where there can be nothing of the kind."""
    if text == "public":
        return Target(kind="public")
    if text == "whole.keep":
        return Target(kind="whole", field="keep")
    if text.startswith(_DECISION):
        return Target(kind="decision", field=text.removeprefix(_DECISION))
    head, *rest = text.split(".")
    if head == "source" and len(rest) == 1 and rest[0] in SOURCE_FIELDS:
        return Target(kind="source", field=rest[0])
    if head.isdecimal() and len(rest) == 1 and rest[0] in words.CONTEST_FIELDS:
        return Target(kind="contest", contest=int(head), field=rest[0])
    fields = {*words.RECORD_FIELDS, *_FLAGS, "placed"}
    if head.isdecimal() and len(rest) == 2 and rest[0].isdecimal() and rest[1] in fields:
        return Target(kind="record", contest=int(head), record=int(rest[0]), field=rest[1])
    raise UnknownTargetError(target=text)


def value_at(reviewed: Reviewed, target: str) -> Value:
    """The value at `target`; that of a field of a contest or a record comes with its evidence.

    Raises UnknownTargetError.
    """
    at = parse_target(target)
    choices = reviewed.choices
    match at.kind:
        case "public":
            return reviewed.public
        case "whole":
            return _uniting(reviewed, target).keep
        case "source":
            return as_json(getattr(reviewed.source, at.field))
        case "decision":
            return choices.decisions.get(at.field)
        case "contest":
            contest = _contest(reviewed.draft, at, target)
            told = {str(field): said for field, said in contest.evidence.items()}
            return {
                "value": as_json(getattr(contest, at.field)),
                "evidence": told.get(at.field),
            }
    record = _record(reviewed.draft, at, target)
    match at.field:
        case "skipped":
            return at.place in choices.skipped
        case "right":
            return at.place in reviewed.right
        case "placed":
            if at.place not in choices.placed:
                return AS_IT_LOOKS
            return choices.placed[at.place] or NEW
    evidence = {str(field): said for field, said in record.evidence.items()}
    return {"value": as_json(getattr(record, at.field)), "evidence": evidence.get(at.field)}


def with_value(reviewed: Reviewed, target: str, value: Value) -> Reviewed:
    """`reviewed` with `value` at `target`.

    Raises UnknownTargetError, and UnfitValueError for a value that cannot stand there.
    """
    at = parse_target(target)
    try:
        return _with_value(reviewed, at, target, value)
    except (ValidationError, TypeError, ValueError) as error:
        raise UnfitValueError(field=at.field or at.kind) from error


def _with_value(reviewed: Reviewed, at: Target, target: str, value: Value) -> Reviewed:
    choices = reviewed.choices
    match at.kind:
        case "public":
            if value not in (None, True, False):
                raise ValueError("neither yes nor no")
            return reviewed.model_copy(update={"public": value})
        case "whole":
            whole = _uniting(reviewed, target)
            if value not in (whole.keep, whole.gone):
                raise ValueError("neither of the two")
            if value != whole.keep:
                other = {"keep": whole.gone, "gone": whole.keep}
                whole = whole.model_copy(update=other)
            return reviewed.model_copy(update={"whole": whole})
        case "source":
            source = SourceDraft.model_validate({**values(reviewed.source), at.field: value})
            return reviewed.model_copy(update={"source": source})
        case "decision":
            decisions = {str(key): one for key, one in choices.decisions.items()}
            decisions.pop(at.field, None)
            if value is not None:
                decisions[at.field] = value
            return _choosing(reviewed, decisions=decisions)
        case "contest":
            contest = _contest(reviewed.draft, at, target)
            changed = _with_field(contest, at.field, value["value"], value["evidence"])
            return _drafting(reviewed, at, ContestDraft.model_validate(changed))
    record = _record(reviewed.draft, at, target)
    match at.field:
        case "skipped":
            return _choosing(reviewed, skipped=_flagged(choices.skipped, at.place, value))
        case "right":
            right = _flagged(reviewed.right, at.place, value)
            return reviewed.model_copy(update={"right": right})
        case "placed":
            placed = dict(choices.placed)
            placed.pop(at.place, None)
            if value != AS_IT_LOOKS:
                placed[at.place] = None if value == NEW else str(value)
            return _choosing(reviewed, placed=placed)
    contest = _contest(reviewed.draft, at, target)
    records = list(contest.records)
    changed = _with_field(record, at.field, value["value"], value["evidence"])
    records[at.place[1]] = RecordDraft.model_validate(changed)
    return _drafting(
        reviewed, at, ContestDraft.model_validate({**values(contest), "records": records})
    )


def _uniting(reviewed: Reviewed, target: str) -> Whole:
    whole = reviewed.whole
    if whole is None or whole.kind != "unite":
        raise UnknownTargetError(target=target)
    return whole


def _with_field(
    thing: ContestDraft | RecordDraft, field: str, value: Value, evidence: str | None
) -> dict[str, Any]:
    """The fields of `thing` with another value of `field`, and where that was read."""
    told = {str(name): said for name, said in thing.evidence.items() if name != field}
    if evidence:
        told[field] = evidence
    return {**values(thing), field: value, "evidence": told}


def correction(target: str, text: str) -> Edit:
    """What typing `text` for the field `target` changes; nothing typed empties the field.

    Numbers that lead to a person are hidden. Raises UnfitValueError and UnknownTargetError.
    """
    at = parse_target(target)
    value = typed(at.field, mask(text.strip()))
    if at.kind in ("contest", "record"):
        return Edit(target=target, value={"value": value, "evidence": words.BY_HAND})
    return Edit(target=target, value=value)


def typed(field: str, text: str) -> Value:
    """What was typed as the field takes it: 상반기 → 1, names parted by ;, rewards."""
    match field:
        case "aliases":
            return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
        case "rewards":
            return [as_json(reward) for reward in rewards_of(text)]
        case "half":
            return _HALVES.get(text, text or None)
        case "grade":
            return prize_of(text) or text or None
        case "date" | "held_on":
            return _iso(_DAY.fullmatch(text)) or text or None
        case "rank" | "submitted" | "selected" | "year":
            # 3위, 10건, 2021년
            return re.sub(r"(?<=\d)\s?[위건년]$", "", text) or None
    return text or None


def day_in(text: str) -> dt.date | None:
    """The first whole day that `text` names: 2021-09-15, 2021. 9. 15., 2021년 9월 15일."""
    iso = _iso(_DAY.search(text))
    try:
        return dt.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _iso(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    return f"{year}-{month:02d}-{day:02d}"


def rewards_of(text: str) -> tuple[RewardDraft, ...]:
    """도지사 표창(예정); 포상금 20만원 → two rewards, as `bot.replies.versions.reward` tells them.

    Without a state it is 예정: nothing says that anybody has received it. Raises UnfitValueError.
    """
    found = []
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        match = _REWARD.fullmatch(part.strip())
        if match is None:
            raise UnfitValueError(field="rewards")
        amount: dict[str, object] = {}
        if said := match["amount"]:
            points, won = _POINTS.fullmatch(said.strip()), parse_won(said)
            if points is not None:
                amount = {"amount": points[1], "unit": "점"}
            elif won:
                amount = {"amount": won, "unit": "원"}
            else:
                raise UnfitValueError(field="rewards")
        told = {
            "kind": match["kind"],
            "giver": match["giver"],
            "state": match["state"] or "예정",
            **amount,
        }
        try:
            found.append(RewardDraft.model_validate(told))
        except ValidationError as error:
            raise UnfitValueError(field="rewards") from error
    return tuple(found)


def merged(reviewed: Reviewed, place: Place, into: Place) -> tuple[Edit, ...]:
    """What makes one of two records of a contest: `into` gets what only `place` says, another
    title as another name, and `place` is left out."""
    contest = reviewed.draft.contests[into[0]]
    here, there = contest.records[into[1]], reviewed.draft.contests[place[0]].records[place[1]]
    told = {str(name): said for name, said in there.evidence.items()}
    edits = []

    def put(field: str, value: Value) -> None:
        target = field_target(*into, field)
        edits.append(Edit(target=target, value={"value": value, "evidence": told.get(field)}))

    for field in words.RECORD_FIELDS:
        mine, theirs = getattr(here, field), getattr(there, field)
        if field not in ("aliases", "rewards") and mine is None and theirs is not None:
            put(field, as_json(theirs))
    names = {letters(name) for name in (here.title or there.title, *here.aliases) if name}
    more = [name for name in (there.title, *there.aliases) if name and letters(name) not in names]
    if more:
        put("aliases", [*here.aliases, *dict.fromkeys(more)])
    kinds = {reward.kind for reward in here.rewards}
    if rewards := [reward for reward in there.rewards if reward.kind not in kinds]:
        put("rewards", [as_json(reward) for reward in (*here.rewards, *rewards)])
    edits.append(Edit(target=field_target(*place, "skipped"), value=True))
    return tuple(edits)


def values(thing: Model) -> dict[str, Any]:
    """The fields of `thing` as they are; `model_dump` would leave some out."""
    return {name: getattr(thing, name) for name in type(thing).model_fields}


def as_json(value: object) -> Value:
    match value:
        case RewardDraft():
            # As a text the amount stays exact; the giver is no part of the import contract.
            amount = None if value.amount is None else str(value.amount)
            return {**values(value), "amount": amount}
        case tuple() | list():
            return [as_json(part) for part in value]
        case None | bool() | int() | str():
            return value
    return str(value)


def _contest(draft: Draft, at: Target, target: str) -> ContestDraft:
    if at.contest is None or at.contest >= len(draft.contests):
        raise UnknownTargetError(target=target)
    return draft.contests[at.contest]


def _record(draft: Draft, at: Target, target: str) -> RecordDraft:
    records = _contest(draft, at, target).records
    if at.record is None or at.record >= len(records):
        raise UnknownTargetError(target=target)
    return records[at.record]


def _drafting(reviewed: Reviewed, at: Target, contest: ContestDraft) -> Reviewed:
    contests = list(reviewed.draft.contests)
    assert at.contest is not None
    contests[at.contest] = contest
    draft = Draft.model_validate({**values(reviewed.draft), "contests": contests})
    return reviewed.model_copy(update={"draft": draft})


def _choosing(reviewed: Reviewed, **changes: object) -> Reviewed:
    choices = Choices.model_validate({**values(reviewed.choices), **changes})
    return reviewed.model_copy(update={"choices": choices})


def _flagged(places: frozenset[Place], place: Place, value: object) -> frozenset[Place]:
    if value is True:
        return places | {place}
    if value is False:
        return places - {place}
    raise ValueError("neither yes nor no")


def decided(text: str) -> Decision | None:
    """The decision that `text` names; None where it names none."""
    return next((one for one in get_args(Decision) if one == text), None)
