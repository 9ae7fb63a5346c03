"""Values that two sources do not agree about: kept beside the published ones, decided later.

A publication without a review keeps what is published and puts the other value beside it
(`Claim`). Deciding is a new version: the claim is gone then, and with `take` its value has
replaced the published one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal

from pydantic import ValidationError

from knowledge.errors import UndecidableClaimError, UnknownClaimError
from knowledge.models import Alias, Case, Claim, Contest, Knowledge, Model, Reward

Ruling = Literal["keep", "take", "alias"]
"""keep: the published value stays. take: the other one takes its place. alias: a title that is
another name of the case."""


class OpenClaim(Model):
    """A claim that nobody has decided about.

    `key` names it among all of a version (2021-h2-03.title; a second one of that field ends in
    .2), `thing` is the id of its case or contest. `published` is None where the field is empty;
    rewards are JSON. `source` says the other value, `published_source` the published one.
    """

    key: str
    thing: str
    field: str
    published: str | None
    published_source: str
    claimed: str
    source: str


def open_claims(knowledge: Knowledge) -> tuple[OpenClaim, ...]:
    """All claims of `knowledge`: contests first, then cases, in their order."""
    return tuple(one for one, _, _ in _claims(knowledge))


def open_claim(knowledge: Knowledge, key: str) -> OpenClaim:
    """The claim that `key` names. Raises UnknownClaimError."""
    found = next((one for one in open_claims(knowledge) if one.key == key), None)
    if found is None:
        raise UnknownClaimError(key=key)
    return found


def still_open(knowledge: Knowledge, claim: OpenClaim) -> OpenClaim:
    """`claim` as it stands in another version: its key counts the claims of its field.

    Raises UnknownClaimError where it was decided since.
    """
    said = (claim.thing, claim.field, claim.claimed, claim.source)
    for one in open_claims(knowledge):
        if (one.thing, one.field, one.claimed, one.source) == said:
            return one
    raise UnknownClaimError(key=claim.key)


def decided(knowledge: Knowledge, key: str, ruling: Ruling) -> Knowledge:
    """`knowledge` without the claim `key`, after `ruling`.

    Raises UnknownClaimError, and UndecidableClaimError where the value does not fit its field or
    something else than a title is to be another name.
    """
    for one, thing, claim in _claims(knowledge):
        if one.key == key:
            changed = _ruled(thing, claim, ruling)
            break
    else:
        raise UnknownClaimError(key=key)
    return knowledge.model_copy(
        update={
            "contests": tuple(
                changed if contest is thing else contest for contest in knowledge.contests
            ),
            "cases": tuple(changed if case is thing else case for case in knowledge.cases),
        }
    )


def _claims(knowledge: Knowledge) -> Iterator[tuple[OpenClaim, Contest | Case, Claim]]:
    things: list[Contest | Case] = [*knowledge.contests, *knowledge.cases]
    for thing in things:
        seen: dict[str, int] = {}
        for claim in thing.claims:
            number = seen[claim.field] = seen.get(claim.field, 0) + 1
            ending = f".{number}" if number > 1 else ""
            published, source = _published(thing, claim)
            open_one = OpenClaim(
                key=f"{thing.id}.{claim.field}{ending}",
                thing=thing.id,
                field=claim.field,
                published=published,
                published_source=source,
                claimed=claim.value,
                source=claim.source,
            )
            yield open_one, thing, claim


def _published(thing: Contest | Case, claim: Claim) -> tuple[str | None, str]:
    if claim.field == "rewards" and isinstance(thing, Case):
        kind = _kind(claim)
        told = next((reward for reward in thing.rewards if reward.kind == kind), None)
        return (None, thing.source) if told is None else (reward_as_json(told), told.source)
    sources = {str(field): source for field, source in thing.field_sources.items()}
    value = getattr(thing, claim.field, None)
    return None if value is None else str(value), sources.get(claim.field, thing.source)


def reward_as_json(reward: Reward) -> str:
    """How a reward stands in a claim: JSON without its source."""
    values = reward.model_dump(mode="json", exclude={"source"}, exclude_none=True)
    return json.dumps(values, ensure_ascii=False)


def _kind(claim: Claim) -> str | None:
    try:
        found = json.loads(claim.value)
    except ValueError:
        return None
    kind = found.get("kind") if isinstance(found, dict) else None
    return kind if isinstance(kind, str) else None


def _ruled(thing: Contest | Case, claim: Claim, ruling: Ruling) -> Contest | Case:
    left = tuple(other for other in thing.claims if other != claim)
    changes: dict[str, object] = {"claims": left}
    if ruling == "take":
        changes |= _taken(thing, claim)
        # Another source that says the same agrees now.
        changes["claims"] = tuple(
            other for other in left if (other.field, other.value) != (claim.field, claim.value)
        )
    elif ruling == "alias":
        if claim.field != "title" or not isinstance(thing, Case):
            raise UndecidableClaimError(field=claim.field)
        named = Alias(text=claim.value, source=claim.source)
        changes["aliases"] = (*thing.aliases, named)
    values = {name: getattr(thing, name) for name in type(thing).model_fields}
    try:
        return type(thing).model_validate(values | changes)
    except ValidationError as error:
        raise UndecidableClaimError(field=claim.field) from error


def _taken(thing: Contest | Case, claim: Claim) -> dict[str, object]:
    if claim.field == "rewards" and isinstance(thing, Case):
        try:
            taken = Reward.model_validate({**json.loads(claim.value), "source": claim.source})
        except (ValueError, TypeError) as error:
            raise UndecidableClaimError(field=claim.field) from error
        told = next((reward for reward in thing.rewards if reward.kind == taken.kind), None)
        rest = [taken if reward is told else reward for reward in thing.rewards]
        return {"rewards": tuple(rest if told is not None else [*rest, taken])}
    if claim.field not in type(thing).model_fields:
        raise UndecidableClaimError(field=claim.field)
    sources = {str(field): source for field, source in thing.field_sources.items()}
    return {claim.field: claim.value, "field_sources": sources | {claim.field: claim.source}}
