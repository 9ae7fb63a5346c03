"""Draft + published knowledge → the knowledge with what the draft adds.

What the draft tells of a case that is published already is put into that case, field by field:
an empty field is filled and names the new source, an equal one stays. Where the two do not agree
the published value stays and the other one is kept beside it with its source (`Claim`), until
somebody decides; nothing is lost either way.

Which contest and which case is the same is told in `same`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, get_args

from knowledge.claims import reward_as_json
from knowledge.intake.agreeing import agree, once, same_reward
from knowledge.intake.draft import ContestDraft, Draft, RecordDraft, RewardDraft
from knowledge.intake.joined import Choices, Conflict, Joined, Match, NewSource, Problem
from knowledge.intake.results.merging import letters
from knowledge.intake.same import same_cases, same_contest
from knowledge.models import (
    Alias,
    Case,
    CaseField,
    Claim,
    Contest,
    ContestField,
    Knowledge,
    Reward,
    Source,
)
from knowledge.store.publishing import Evidence

_CASE_FIELDS: tuple[CaseField, ...] = get_args(CaseField)
_CONTEST_FIELDS: tuple[ContestField, ...] = get_args(ContestField)


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
        contest = same_contest(draft, self.contests.values())
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
        same = same_cases(kept, theirs, number, self.choices.placed)
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


def _is_known_name(title: str, thing: Contest | Case) -> bool:
    aliases = thing.aliases if isinstance(thing, Case) else ()
    return any(agree(title, alias.text) for alias in aliases)


def _completed(told: Sequence[Reward], drafted: Reward) -> Reward | None:
    """The reward that `drafted` tells again, with the amount that was not known."""
    if drafted.amount is None:
        return None
    return next((r for r in told if r.amount is None and r.state == drafted.state), None)
