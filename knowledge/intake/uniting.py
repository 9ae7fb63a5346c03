"""Two published cases that should have been one → the knowledge with one of them.

The values of the case that stays stay. What it lacks is taken over from the other one with the
source that it has there; where the two do not agree the other value is kept beside it (`Claim`),
and another title becomes another name. Nothing of what a source says is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, get_args

from rapidfuzz import fuzz

from knowledge.claims import reward_as_json
from knowledge.errors import KnowledgeError
from knowledge.intake.agreeing import agree, once, same_reward
from knowledge.intake.results.merging import letters
from knowledge.intake.same import SAME_TITLE
from knowledge.models import Alias, Case, CaseField, Claim, Knowledge, Model, Reward

FIELDS: tuple[CaseField, ...] = get_args(CaseField)
COMPARED = 400
"""Cases of a contest that are compared each with each: 80,000 pairs, some tenths of a second."""


class NotOneCaseError(KnowledgeError):
    """The two cannot be one case: one is not there, or they are of two contests. Values: `keep`,
    `gone`."""

    code = "not_one_case"


class United(Model):
    """`knowledge` with both as the case `keep`; `taken` are the fields (aliases and rewards, too)
    that it has from `gone` now."""

    knowledge: Knowledge
    keep: str
    gone: str
    taken: tuple[str, ...]


def unite(knowledge: Knowledge, keep: str, gone: str) -> United:
    """`knowledge` with the case `gone` put into the case `keep`. Raises NotOneCaseError."""
    one, other = knowledge.case_by_id.get(keep), knowledge.case_by_id.get(gone)
    if one is None or other is None or keep == gone or one.contest != other.contest:
        raise NotOneCaseError(keep=keep, gone=gone)
    changes, claims = _fields(one, other)
    aliases = _aliases(one, other)
    rewards, more = _rewards(one, other)
    values: dict[str, Any] = {name: getattr(one, name) for name in Case.model_fields}
    services = {service.id for service in one.services}
    whole = Case.model_validate(
        {
            **values,
            **changes,
            "aliases": aliases,
            "rewards": rewards,
            "services": (
                *one.services,
                *(service for service in other.services if service.id not in services),
            ),
            "remarks": tuple(dict.fromkeys((*one.remarks, *other.remarks))),
            "claims": once((*one.claims, *claims, *more, *other.claims)),
        }
    )
    taken = [name for name in changes if name != "field_sources"]
    taken += ["aliases"] if len(aliases) > len(one.aliases) else []
    taken += ["rewards"] if len(rewards) > len(one.rewards) else []
    cases = tuple(
        whole if case.id == keep else case for case in knowledge.cases if case.id != gone
    )
    return United(
        knowledge=Knowledge(
            organisation=knowledge.organisation,
            sources=knowledge.sources,
            contests=knowledge.contests,
            cases=cases,
        ),
        keep=keep,
        gone=gone,
        taken=tuple(taken),
    )


def look_alike(cases: Sequence[Case]) -> tuple[tuple[str, str], ...]:
    """Pairs of cases of one contest that may be one: with like titles, or of one department and
    rank; the likest first. Ids, the one that is known better first.

    Among more than `COMPARED` cases only those of one department are compared.
    """
    looks = [_Look(case) for case in cases]
    found = []
    for group in [looks] if len(looks) <= COMPARED else _by_department(looks):
        for one, other in combinations(group, 2):
            likeness = _likeness(one, other)
            if likeness >= SAME_TITLE:
                pair = (one.case, other.case)
                keep, gone = pair if _known(pair[0]) >= _known(pair[1]) else pair[::-1]
                found.append((-likeness, keep.id, gone.id))
    return tuple((keep, gone) for _, keep, gone in sorted(found))


def look_alike_in(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """The pairs of every contest, of the newest contest first."""
    by_contest: dict[str, list[Case]] = {}
    for case in knowledge.cases:
        by_contest.setdefault(case.contest, []).append(case)
    newest = sorted(knowledge.contests, key=lambda one: (one.year, one.half or 0), reverse=True)
    return tuple(pair for contest in newest for pair in look_alike(by_contest.get(contest.id, ())))


class _Look:
    """What is compared of a case, marks and blanks left out once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.names = [letters(name) for name in _names(case)]
        self.department = letters(case.department or "")


def _by_department(looks: Sequence[_Look]) -> list[list[_Look]]:
    groups: dict[str, list[_Look]] = {}
    for one in looks:
        groups.setdefault(one.department, []).append(one)
    return [group[:COMPARED] for department, group in groups.items() if department]


def _likeness(one: _Look, other: _Look) -> float:
    a, b = one.case, other.case
    if a.contest != b.contest:
        return 0.0
    if a.category and b.category and not agree(a.category, b.category):
        return 0.0
    title = max(
        (fuzz.ratio(mine, theirs) for mine in one.names for theirs in other.names), default=0.0
    )
    same_place = bool(one.department) and one.department == other.department
    return max(title, 90.0 if same_place and a.rank == b.rank is not None else 0.0)


def _names(case: Case) -> tuple[str, ...]:
    return tuple(text for text in (case.title, *(alias.text for alias in case.aliases)) if text)


def _known(case: Case) -> int:
    told = sum(getattr(case, name) is not None for name in FIELDS)
    return told + len(case.rewards) + len(case.services)


def _fields(one: Case, other: Case) -> tuple[dict[str, Any], list[Claim]]:
    """The fields that `one` takes over, with their sources; and what gives way."""
    changes: dict[str, Any] = {}
    sources: dict[str, str] = {str(name): id_ for name, id_ in one.field_sources.items()}
    claims = []
    for name in FIELDS:
        old, new = getattr(one, name), getattr(other, name)
        if new is None or agree(old, new):
            continue
        if old is None:
            changes[name], sources[name] = new, other.source_of(name)
        elif name != "title":
            claims.append(Claim(field=name, value=str(new), source=other.source_of(name)))
    return {**changes, "field_sources": sources}, claims


def _aliases(one: Case, other: Case) -> tuple[Alias, ...]:
    found = list(one.aliases)
    named = {letters(text) for text in _names(one)}
    title = other.title if one.title is not None else None
    own = [Alias(text=title, source=other.source_of("title"))] if title else []
    for alias in (*own, *other.aliases):
        if letters(alias.text) not in named:
            named.add(letters(alias.text))
            found.append(alias)
    return tuple(found)


def _rewards(one: Case, other: Case) -> tuple[tuple[Reward, ...], list[Claim]]:
    found, claims = list(one.rewards), []
    kinds: Mapping[str, list[Reward]] = {
        reward.kind: [r for r in one.rewards if r.kind == reward.kind] for reward in other.rewards
    }
    for reward in other.rewards:
        told = kinds[reward.kind]
        if not told:
            found.append(reward)
        elif not any(same_reward(mine, reward) for mine in told):
            claims.append(
                Claim(field="rewards", value=reward_as_json(reward), source=reward.source)
            )
    return tuple(found), claims
