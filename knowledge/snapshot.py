"""One published version of the knowledge with everything that is derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from knowledge.grades import GRADES
from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon, compact
from knowledge.models import Case, Contest, Half, Knowledge
from knowledge.names import Names
from knowledge.search.codes import CodeIndex
from knowledge.search.cutter import Words
from knowledge.search.index import CaseIndex
from knowledge.shelves import Shelves
from knowledge.taught import Taught, with_synonyms

K = TypeVar("K")
_MUNICIPALITY = regex(r"(?:^|\s)[가-힣]{1,5}[시군구도]$")
_YEAR_TOLD = regex(r"(?<!\d)((?:19|20)\d{2})년")
_KIND = regex(
    r"(?<![가-힣])(?!우수|경진|공모|상반기|하반기|대회|지자체|최우수)(?:[가-힣]{4,}|혁신)(?![가-힣])"
)
"""A word of the name of a contest that may tell of what kind it is."""


@dataclass(frozen=True)
class Snapshot:
    """Immutable: a running bot swaps it whole when a new version is published."""

    version: int
    knowledge: Knowledge
    lexicon: Lexicon
    saved: Path | None = None
    """A file that keeps the index of texts for the next start."""
    taught: Taught = field(default_factory=Taught)
    """What was taught; its synonyms are in `lexicon` (see `taught_snapshot`)."""

    def prepare(self) -> Snapshot:
        """Derives now whatever would be derived by the first question that needs it; returns
        itself. What is prepared can be pickled: it may be built in another process."""
        _derive(self, set())
        return self

    @cached_property
    def index(self) -> CaseIndex:
        return CaseIndex(self.knowledge.cases, self.lexicon, self.saved, self.taught.names_of)

    @cached_property
    def names(self) -> Names:
        return Names(self.knowledge, self.lexicon)

    @cached_property
    def words(self) -> Words:
        bodies = [
            form
            for form, names in self.names.exact.items()
            if any(name.kind == "organisation" for name in names)
        ]
        winners = {compact(c.organisation) for c in self.knowledge.cases if c.organisation}
        meanings, kinds = self.index.meanings, self.names.kinds
        return Words(self.index.vocabulary, self.lexicon, bodies, meanings, winners, kinds)

    @cached_property
    def own_cases(self) -> tuple[Case, ...]:
        """Cases of the bot's own organisation; all cases where it has none (a bot of the whole
        country). Those whose organisation no source gives are its own, too."""
        if not self.has_own:
            return self.knowledge.cases
        ours = {None, *self.own_bodies}
        return tuple(c for c in self.knowledge.cases if c.organisation in ours)

    @cached_property
    def own_bodies(self) -> frozenset[str]:
        """The bot's own organisation and its offices: whoever won in a contest that it held
        (부산지방병무청 of 병무청), but for cities and counties, which stand for themselves."""
        own = self.knowledge.organisation
        winners = {
            case.organisation
            for case in self.knowledge.cases
            if case.organisation and self.knowledge.contest_of(case).host == own
        }
        return frozenset((own, *(body for body in winners if not _MUNICIPALITY.search(body))))

    @cached_property
    def has_own(self) -> bool:
        """True where cases of the bot's own organisation are known, or nobody's are named."""
        bodies = {case.organisation for case in self.knowledge.cases}
        return self.knowledge.organisation in bodies or bodies <= {None}

    @cached_property
    def ordered(self) -> tuple[Case, ...]:
        """All cases in the order contest, rank; the groups below are in this order, too."""
        return tuple(sorted(self.knowledge.cases, key=self.order))

    @cached_property
    def by_department(self) -> Mapping[str, tuple[Case, ...]]:
        """Department → its cases, of all organisations that have one of this name."""
        return _grouped((case.department, case) for case in self.ordered)

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[Case, ...]]:
        return _grouped((case.organisation, case) for case in self.ordered)

    def of_organisation(self, organisation: str | None) -> tuple[Case, ...]:
        """The cases of an organisation, or those whose organisation no source gives."""
        if organisation is None:
            return self._of_nobody
        return self.by_organisation.get(organisation, ())

    def own_of_contest(self, contest: str) -> list[Case]:
        """The own cases of one contest."""
        return [case for case in self.by_contest.get(contest, ()) if case.id in self.own_ids]

    @cached_property
    def _of_nobody(self) -> tuple[Case, ...]:
        return tuple(case for case in self.ordered if case.organisation is None)

    @cached_property
    def by_contest(self) -> Mapping[str, tuple[Case, ...]]:
        return _grouped((case.contest, case) for case in self.ordered)

    def award_sources(self, cases: Iterable[Case]) -> frozenset[str]:
        """The ids of the sources that say what `cases` are and what they earn."""
        return frozenset().union(*(self._award_sources[case.id] for case in cases))

    @cached_property
    def _award_sources(self) -> Mapping[str, frozenset[str]]:
        # Most cases of a contest share their source: its set is kept once.
        sets: dict[frozenset[str], frozenset[str]] = {}
        return {
            case.id: sets.setdefault(sources := case.award_sources, sources)
            for case in self.knowledge.cases
        }

    @cached_property
    def by_rank(self) -> Mapping[int, tuple[Case, ...]]:
        return _grouped((case.rank, case) for case in self.ordered)

    @cached_property
    def grades(self) -> frozenset[str]:
        """The grades that cases were given."""
        return frozenset(case.grade for case in self.ordered if case.grade)

    @cached_property
    def other_prizes(self) -> tuple[str, ...]:
        """The grades of cases beside the usual ones: 으뜸상, S등급; long names first."""
        return tuple(sorted(self.grades - frozenset(GRADES), key=lambda name: (-len(name), name)))

    @cached_property
    def own_by_year(self) -> Mapping[int, tuple[Case, ...]]:
        contest_of = self.knowledge.contest_of
        return _grouped((contest_of(case).year, case) for case in self.own_cases)

    @cached_property
    def own_ids(self) -> frozenset[str]:
        return frozenset(case.id for case in self.own_cases)

    @cached_property
    def codes(self) -> CodeIndex:
        """The cases by their 초성."""
        return CodeIndex(self.ordered, self.lexicon)

    @cached_property
    def remark_years(self) -> Mapping[str, frozenset[int]]:
        """By the ids of cases with later remarks: the years of which these tell, and those in
        which they were published."""
        sources = self.knowledge.source_by_id
        return {
            case.id: frozenset(
                year
                for remark in case.remarks
                for year in (
                    sources[remark.source].date.year,
                    *map(int, _YEAR_TOLD.findall(remark.text)),
                )
            )
            for case in self.knowledge.cases
            if case.remarks
        }

    @cached_property
    def closing_times(self) -> bool:
        """True where a source says until when a service is there."""
        services = (service for case in self.knowledge.cases for service in case.services)
        return any("까지" in (service.time or "") for service in services)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The ids of the sources of services and remarks."""
        cases = self.knowledge.cases
        services = {service.source for case in cases for service in case.services}
        return frozenset(services | {remark.source for case in cases for remark in case.remarks})

    @cached_property
    def shelves(self) -> Shelves:
        """The own cases to browse in."""
        ordered = sorted(self.own_cases, key=self.order)
        return Shelves(ordered, self.knowledge, self.lexicon, self.index.documents)

    @cached_property
    def own_ordered(self) -> tuple[Case, ...]:
        """The own cases in the order of their contests and ranks."""
        return tuple(sorted(self.own_cases, key=self.order))

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """Contests from the newest to the oldest."""
        return tuple(
            sorted(self.knowledge.contests, key=lambda c: (c.year, c.half or 0), reverse=True)
        )

    @cached_property
    def contest_kinds(self) -> Mapping[str, tuple[str, ...]]:
        """The words that tell contests of one year apart, or of several where each year has one
        (정부혁신) → ids of those called so."""
        named = [c for c in self.contests if c.name]
        letters = {c.id: "".join((c.name or "").split()) for c in named}
        words: dict[str, None] = {}
        for contest in named:
            alone = [c for c in self.contests if c is not contest]
            others = [c for c in alone if c.year == contest.year] or alone
            if not others or not all(c.name for c in others):
                continue
            for word in _KIND.findall(contest.name or ""):
                if others is alone and word in self.lexicon.filler_words:
                    continue  # 적극행정: of all contests, however each is called
                if word in self.names.exact or self.names.is_other(word):
                    continue  # who holds it is a name, and no kind
                if any(word not in letters[c.id] for c in others):
                    words[word] = None
        return {
            word: tuple(c.id for c in named if word in letters[c.id])
            for word in sorted(words, key=len, reverse=True)
        }

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years that there are contests of, newest first."""
        return tuple(sorted({c.year for c in self.knowledge.contests}, reverse=True))

    @cached_property
    def latest_year(self) -> int | None:
        """The newest year in which the own organisation has cases."""
        years = [self.knowledge.contest_of(case).year for case in self.own_cases]
        return max(years, default=None)

    def years_of_half(self, half: Half | None) -> Sequence[int]:
        """The years in whose `half`, or in which at all, the own organisation has cases."""
        return [year for year, of in self._own_periods if half in (of, None)]

    @cached_property
    def _own_periods(self) -> frozenset[tuple[int, int | None]]:
        contests = map(self.knowledge.contest_of, self.own_cases)
        return frozenset((contest.year, contest.half) for contest in contests)

    def case(self, case_id: str) -> Case:
        return self.knowledge.case_by_id[case_id]

    def order(self, case: Case) -> tuple[int, int, int, str]:
        """Sort key: newest contest first, then rank (cases without a rank last)."""
        return self._orders[case.id]

    @cached_property
    def _orders(self) -> Mapping[str, tuple[int, int, int, str]]:
        return {case.id: self._order(case) for case in self.knowledge.cases}

    def _order(self, case: Case) -> tuple[int, int, int, str]:
        contest = self.knowledge.contest_of(case)
        return (-contest.year, -(contest.half or 0), case.rank or 999, case.id)


def taught_snapshot(
    version: int,
    knowledge: Knowledge,
    lexicon: Lexicon,
    taught: Taught,
    saved: Path | None = None,
) -> Snapshot:
    """A snapshot that understands what was `taught`; `lexicon` is the one without it."""
    return Snapshot(
        version=version,
        knowledge=knowledge,
        lexicon=with_synonyms(lexicon, taught),
        saved=saved,
        taught=taught,
    )


def with_samples(snapshot: Snapshot, taught: Taught) -> Snapshot | None:
    """`snapshot` with what was `taught` now, where only samples are new: nothing that was
    derived from it changes then. None where names or synonyms differ."""
    if (taught.names, taught.synonyms) != (snapshot.taught.names, snapshot.taught.synonyms):
        return None
    made = replace(snapshot, taught=taught)
    fields = type(snapshot).__dataclass_fields__
    vars(made).update({k: v for k, v in vars(snapshot).items() if k not in fields})
    return made


def _grouped(pairs: Iterable[tuple[K | None, Case]]) -> Mapping[K, tuple[Case, ...]]:
    groups: dict[K, list[Case]] = {}
    for key, case in pairs:
        if key is not None:
            groups.setdefault(key, []).append(case)
    return {key: tuple(cases) for key, cases in groups.items()}


def _derive(thing: object, seen: set[int]) -> None:
    """Evaluates every cached property of `thing` and of what it holds, as far as that is of
    this package."""
    if id(thing) in seen or not type(thing).__module__.startswith("knowledge."):
        return
    seen.add(id(thing))
    for kind in type(thing).__mro__:
        for name, attribute in vars(kind).items():
            if isinstance(attribute, cached_property):
                getattr(thing, name)
    for value in list(getattr(thing, "__dict__", {}).values()):
        _derive(value, seen)
