"""Draft + published knowledge → the knowledge with what the draft adds.

What the draft tells of a case that is published already is put into that case, field by field:
an empty field is filled and names the new source, an equal one stays. Where the two do not agree
the published value stays and the other one is kept beside it with its source (`Claim`), until
somebody decides; nothing is lost either way.

The same contest: year, half and host, unless the names tell two quarters. The same case: contest,
category and rank; where a rank is missing or shared, the title tells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, get_args

from rapidfuzz import fuzz

from knowledge.claims import reward_as_json
from knowledge.intake.agreeing import agree, once, same_reward
from knowledge.intake.draft import ContestDraft, Draft, RecordDraft, RewardDraft
from knowledge.intake.results.facts import quarter_of
from knowledge.intake.results.merging import letters
from knowledge.models import (
    Alias,
    Case,
    CaseField,
    Claim,
    Contest,
    ContestField,
    Knowledge,
    Model,
    Reward,
    Source,
    Text,
)
from knowledge.store.publishing import Evidence

SAME_TITLE = 50.0
"""Similarity (0-100) of the titles of one case where nothing else tells; other cases of a contest
lie below 30."""

Decision = Literal["keep", "take", "alias"]
"""keep: the published value stays. take: the new one takes its place. alias: a title that is
another name of the case."""
Place = tuple[int, int]
"""Number of the contest in the draft and of the record in it, from 0."""
_CASE_FIELDS: tuple[CaseField, ...] = get_args(CaseField)
_CONTEST_FIELDS: tuple[ContestField, ...] = get_args(ContestField)


class NewSource(Model):
    """The document that the draft was read from, as it will be cited."""

    title: Text
    date: dt.date
    publisher: Text | None = None
    address: Text | None = None


class Match(Model):
    """A contest (`record` None) or a record of the draft, and the published thing it is."""

    contest: int
    record: int | None
    id: str


class Conflict(Model):
    """A field of which the draft says something else than what is published as `id`.

    `part` is the kind of the reward where the field is `rewards`; the values are text then, too:
    JSON.
    """

    contest: int
    record: int | None
    id: str
    field: str
    part: str | None = None
    published: str
    drafted: str

    @property
    def key(self) -> str:
        """Names it among all conflicts of a draft: 0.2.title, 0.host, 0.2.rewards.포상금."""
        parts = (self.contest, self.record, self.field, self.part)
        return ".".join(str(part) for part in parts if part is not None)


class Problem(Model):
    """Why a part of the draft cannot be published as it is.

    year_missing: a contest without a year. record_empty: a record with neither title nor rank
    nor department.
    """

    code: Literal["year_missing", "record_empty"]
    contest: int
    record: int | None = None


class Choices(Model):
    """What a person has decided about a draft.

    `decisions` by `Conflict.key`; `skipped` records are left out; `placed` says which published
    case a record is, None: none of them, whatever it looks like.
    """

    decisions: Mapping[str, Decision] = {}
    skipped: frozenset[Place] = frozenset()
    placed: Mapping[Place, str | None] = {}


class Joined(Model):
    """The knowledge with the draft in it, and how the two came together.

    `added` are the ids of new cases. A draft that adds nothing leaves `knowledge` as it was.
    """

    knowledge: Knowledge
    source: Source
    matches: tuple[Match, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    added: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def join(
    knowledge: Knowledge, draft: Draft, source: NewSource, choices: Choices | None = None
) -> Joined:
    """`knowledge` with what `draft`, read in `source`, adds to it under `choices`."""
    work = _Joining(knowledge, source, choices or Choices())
    for number, contest in enumerate(draft.contests):
        work.add_contest(number, contest)
    return work.joined()


class _Joining:
    def __init__(self, knowledge: Knowledge, source: NewSource, choices: Choices) -> None:
        self.before = knowledge
        self.choices = choices
        self.source = _source_of(source, knowledge.sources)
        self.contests = {contest.id: contest for contest in knowledge.contests}
        self.cases = {case.id: case for case in knowledge.cases}
        self.matches: list[Match] = []
        self.conflicts: list[Conflict] = []
        self.problems: list[Problem] = []
        self.added: list[str] = []
        self.evidence: list[Evidence] = []

    def joined(self) -> Joined:
        before = self.before
        contests, cases = tuple(self.contests.values()), tuple(self.cases.values())
        used = frozenset[str]().union(
            *(contest.sources for contest in contests), *(case.sources for case in cases)
        )
        known = {source.id: source for source in before.sources}
        if self.source.id in used | known.keys():
            known[self.source.id] = self.source
        return Joined(
            knowledge=Knowledge(
                organisation=before.organisation,
                sources=tuple(known.values()),
                contests=contests,
                cases=cases,
            ),
            source=self.source,
            matches=tuple(self.matches),
            conflicts=tuple(self.conflicts),
            problems=tuple(self.problems),
            added=tuple(self.added),
            evidence=tuple(self.evidence),
        )

    def add_contest(self, number: int, draft: ContestDraft) -> None:
        if draft.year is None:
            self.problems.append(Problem(code="year_missing", contest=number))
            return
        contest = _same_contest(draft, self.contests.values())
        if contest is None:
            contest = Contest(
                id=_free(_contest_id(draft), self.contests),
                year=draft.year,
                half=draft.half,
                source=self.source.id,
                **{name: getattr(draft, name) for name in _CONTEST_FIELDS},
            )
        else:
            self.matches.append(Match(contest=number, record=None, id=contest.id))
            contest = self._with_contest(number, contest, draft)
        kept = [
            (place, record)
            for place, record in enumerate(draft.records)
            if (number, place) not in self.choices.skipped
        ]
        if not kept:
            return
        self.contests[contest.id] = contest
        theirs = [case for case in self.before.cases if case.contest == contest.id]
        same = _same_cases(kept, theirs, number, self.choices.placed)
        for place, record in kept:
            if not (record.title or record.rank or record.department):
                problem = Problem(code="record_empty", contest=number, record=place)
                self.problems.append(problem)
                continue
            self._add_record(number, place, record, contest, same.get(place))

    def _add_record(
        self, number: int, place: int, record: RecordDraft, contest: Contest, same: Case | None
    ) -> None:
        if same is None:
            case = self._new_case(record, contest)
            self.added.append(case.id)
        else:
            self.matches.append(Match(contest=number, record=place, id=same.id))
            case = self._with_case(number, place, self.cases[same.id], record)
        self.cases[case.id] = case
        self.evidence += [
            Evidence(case=case.id, field=field, source=self.source.id, sentence=sentence)
            for field, sentence in record.evidence.items()
        ]

    def _new_case(self, record: RecordDraft, contest: Contest) -> Case:
        place = f"{record.rank:02d}" if record.rank else "n01"
        return Case(
            id=_free(f"{contest.id}-{place}", self.cases),
            contest=contest.id,
            aliases=tuple(self._aliases(record.aliases)),
            rewards=tuple(map(self._reward, record.rewards)),
            source=self.source.id,
            **{name: getattr(record, name) for name in _CASE_FIELDS},
        )

    def _aliases(self, texts: Iterable[str]) -> list[Alias]:
        return [Alias(text=text, source=self.source.id) for text in texts]

    def _reward(self, draft: RewardDraft) -> Reward:
        values = {name: getattr(draft, name) for name in RewardDraft.model_fields}
        return Reward(**values, source=self.source.id)

    def _with_contest(self, number: int, contest: Contest, draft: ContestDraft) -> Contest:
        changes = self._fields(contest, draft, _CONTEST_FIELDS, contest=number, record=None)
        return Contest.model_validate({**_values(contest), **changes})

    def _with_case(self, number: int, place: int, case: Case, record: RecordDraft) -> Case:
        changes = self._fields(case, record, _CASE_FIELDS, contest=number, record=place)
        claims: list[Claim] = list(changes["claims"])
        aliases = list(case.aliases)
        titles = {letters(text) for text in (case.title or "", *(a.text for a in aliases))}
        named = changes.pop("alias", None)
        for text in (*([named] if named else ()), *record.aliases):
            # The title of the draft itself is a conflict, or has been decided.
            if letters(text) not in titles and (text == named or not agree(text, record.title)):
                titles.add(letters(text))
                aliases += self._aliases([text])
        rewards = list(case.rewards)
        for drafted in map(self._reward, record.rewards):
            told = [reward for reward in rewards if reward.kind == drafted.kind]
            if not told:
                rewards.append(drafted)
            elif completed := _completed(told, drafted):
                rewards[rewards.index(completed)] = drafted
            elif not any(same_reward(reward, drafted) for reward in told):
                self._disagree(number, place, case, told[0], drafted, rewards, claims)
        return Case.model_validate(
            {
                **_values(case),
                **changes,
                "aliases": aliases,
                "rewards": rewards,
                "claims": once(claims),
            }
        )

    def _disagree(
        self,
        number: int,
        place: int,
        case: Case,
        published: Reward,
        drafted: Reward,
        rewards: list[Reward],
        claims: list[Claim],
    ) -> None:
        conflict = Conflict(
            contest=number,
            record=place,
            id=case.id,
            field="rewards",
            part=drafted.kind,
            published=reward_as_json(published),
            drafted=reward_as_json(drafted),
        )
        self.conflicts.append(conflict)
        decision = self.choices.decisions.get(conflict.key)
        if decision == "take":
            rewards[rewards.index(published)] = drafted
        elif decision is None:
            value = reward_as_json(drafted)
            claims.append(Claim(field="rewards", value=value, source=drafted.source))

    def _fields(
        self,
        published: Contest | Case,
        drafted: ContestDraft | RecordDraft,
        names: Sequence[CaseField] | Sequence[ContestField],
        *,
        contest: int,
        record: int | None,
    ) -> dict[str, Any]:
        """The fields of `published` that change, with their sources and claims; `alias` is a
        title that is to be another name."""
        changes: dict[str, Any] = {}
        sources: dict[str, str] = {str(k): v for k, v in published.field_sources.items()}
        claims = list(published.claims)
        for name in names:
            old, new = getattr(published, name), getattr(drafted, name)
            if new is None or agree(old, new):
                continue
            if old is None:
                changes[name], sources[name] = new, self.source.id
                continue
            if name == "title" and _is_known_name(new, published):
                continue
            conflict = Conflict(
                contest=contest,
                record=record,
                id=published.id,
                field=name,
                published=str(old),
                drafted=str(new),
            )
            self.conflicts.append(conflict)
            decision = self.choices.decisions.get(conflict.key)
            if decision == "take":
                changes[name], sources[name] = new, self.source.id
                claims = [one for one in claims if (one.field, one.value) != (name, str(new))]
            elif decision == "alias" and name == "title":
                changes["alias"] = new
            elif decision is None:
                claims.append(Claim(field=name, value=str(new), source=self.source.id))
        return {**changes, "field_sources": sources, "claims": once(claims)}


def _values(thing: Contest | Case) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in type(thing).model_fields}


def _source_of(new: NewSource, known: Sequence[Source]) -> Source:
    """The source as it is published, or a new one; an address that was not known is filled in."""
    for source in known:
        if source.address is not None and source.address == new.address:
            return source
        if source.date == new.date and letters(source.title) == letters(new.title):
            return source.model_copy(
                update={
                    "publisher": source.publisher or new.publisher,
                    "address": source.address or new.address,
                }
            )
    name = _free(f"source-{new.date}", {source.id for source in known})
    return Source(id=name, **new.model_dump())


def _free(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with the first number from 2 that makes it another one than all of `taken`."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _contest_id(draft: ContestDraft) -> str:
    return f"{draft.year}-h{draft.half}" if draft.half else f"{draft.year}-all"


def _other_quarter(one: str | None, other: str | None) -> bool:
    """1분기 …, 3분기 …: two contests of one year, told apart by their names alone."""
    a, b = quarter_of(one or ""), quarter_of(other or "")
    return a is not None and b is not None and a != b


def _same_contest(draft: ContestDraft, contests: Iterable[Contest]) -> Contest | None:
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


def _same_cases(
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


def _is_known_name(title: str, thing: Contest | Case) -> bool:
    aliases = thing.aliases if isinstance(thing, Case) else ()
    return any(agree(title, alias.text) for alias in aliases)


def _completed(told: Sequence[Reward], drafted: Reward) -> Reward | None:
    """The reward that `drafted` tells again, with the amount that was not known."""
    if drafted.amount is None:
        return None
    return next((r for r in told if r.amount is None and r.state == drafted.state), None)
