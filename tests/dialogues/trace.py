"""What a reply may rest on: the facts that it cites, what was said, and what is computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bot.assistant import Message, respond
from bot.replies.model import Reply
from knowledge.context import Memory
from knowledge.korean.clock import called, hours_in
from knowledge.korean.normalise import normalise
from knowledge.models import Case, Contest, Source
from knowledge.question.model import Question
from knowledge.question.parse import parse
from knowledge.snapshot import Snapshot
from tests.dialogues.tables import Line

SAID_BY_THE_BOT = {
    "119": "whom to call first when somebody is in danger",
    "112": "whom to call when somebody is missing",
}
"""Numbers of the wording itself, with the reason."""

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HALF = {"상반기": 1, "하반기": 2}


_YEAR_BESIDE = re.compile(r"전\s?해|이듬해|다음\s?해")
_MONTH_FROM_TODAY = re.compile(r"(?:지난|저번|이번|다음)\s?달|이달|내달")


@dataclass(frozen=True)
class Trace:
    """The last reply of a dialogue with everything that it may rest on."""

    line: Line
    reply: Reply
    earlier: tuple[Reply, ...]
    questions: tuple[Question, ...]
    snapshot: Snapshot

    @cached_property
    def cases(self) -> list[Case]:
        """The cases of this reply and, for what looks back, of the earlier ones."""
        replies = (self.reply, *self.earlier)
        ids = dict.fromkeys(ref.id for r in replies for ref in (*r.cases, *r.told_instead))
        return [self.snapshot.case(i) for i in ids]

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        return self.snapshot.contests

    @cached_property
    def sources(self) -> list[Source]:
        """The sources that the reply names."""
        cited = {(source.title, source.date) for source in self.reply.sources}
        return [s for s in self.snapshot.knowledge.sources if (s.title, s.date) in cited]

    # -- texts ---------------------------------------------------------------------------

    @cached_property
    def said(self) -> str:
        """What the person wrote, as written and as it was read."""
        heard = [q.normalised for q in self.questions]
        meant = [c.meant for reply in (self.reply, *self.earlier) for c in reply.corrections]
        typed = [*self.line.ask, *(normalise(text) for text in self.line.ask)]
        return " ".join((*typed, *heard, *meant))

    @cached_property
    def facts(self) -> str:
        """The texts of the cited cases and sources, and of all contests."""
        contests = [text for c in self.contests for text in (c.name, c.host) if text]
        sources = [t for s in self.sources for t in (s.title, s.publisher, s.address) if t]
        return " ".join((*(_text(case) for case in self.cases), *contests, *sources))

    @cached_property
    def everything(self) -> str:
        """The texts of the whole knowledge."""
        knowledge = self.snapshot.knowledge
        contests = [text for c in knowledge.contests for text in (c.name, c.host) if text]
        sources = [t for s in knowledge.sources for t in (s.title, s.publisher) if t]
        cases = [_text(case) for case in knowledge.cases]
        return " ".join((knowledge.organisation, *cases, *contests, *sources))

    # -- numbers -------------------------------------------------------------------------

    @cached_property
    def said_numbers(self) -> set[str]:
        """Numbers of the messages, in digits or as they were understood (꼴찌, 작년, 십삼위)."""
        found = set(NUMBER.findall(self.said))
        for hour in hours_in(self.said):  # 일곱 시 반: 7시 30분
            found |= set(NUMBER.findall(called(hour.minutes)))
        for question in self.questions:
            filters = question.filters
            understood = (
                *filters.ranks,
                *filters.years,
                *filters.places,
                *(filters.rank_range or ()),
                *question.reference.ordinals,
            )
            found |= {str(abs(number)) for number in understood}
        steps = len(_YEAR_BESIDE.findall(" ".join(self.line.ask)))
        for contest in self.snapshot.knowledge.contests:  # 그 전해는 → 그 전해는
            found |= {str(contest.year + step) for step in range(-steps, steps + 1)}
        if _MONTH_FROM_TODAY.search(self.said):
            months = self.line.today.year * 12 + self.line.today.month - 1
            for month in range(months - 1, months + 2):
                found |= {str(month // 12), str(month % 12 + 1)}
        return found

    @cached_property
    def ranks(self) -> set[str]:
        return {str(case.rank) for case in self.snapshot.knowledge.cases if case.rank}

    @cached_property
    def counts(self) -> set[str]:
        """Sizes of the groups that can be made of the cited cases, and of cases with rewards."""
        sizes = {contest.selected for contest in self.contests if contest.selected}
        sizes |= {sum(c.selected or 0 for c in self.contests)}
        everybody = list(self.snapshot.knowledge.cases)
        for cases in (self.cases, *self._cited_by_reply):
            sizes |= {len(cases), len({case.department for case in cases})}
            sizes |= set(_sizes(cases))
        for cases in (
            everybody,
            [case for case in everybody if case.rewards],
            [case for case in everybody if not case.rewards],
        ):
            sizes |= {len(cases), *_by_contest(cases)}
        return {str(size) for size in sizes}

    @property
    def _cited_by_reply(self) -> Iterator[list[Case]]:
        for reply in (self.reply, *self.earlier):
            yield [self.snapshot.case(ref.id) for ref in (*reply.cases, *reply.told_instead)]

    @cached_property
    def shares(self) -> set[str]:
        """Percentages of the cited cases among the selected ones, per contest and together."""
        pairs = []
        for contest in self.contests:
            ours = sum(case.contest == contest.id for case in self.cases)
            if contest.selected and ours:
                pairs.append((ours, contest.selected))
        pairs.append((sum(p[0] for p in pairs), sum(p[1] for p in pairs)))
        return {f"{round(100 * part / whole, 1):g}" for part, whole in pairs if whole}

    @cached_property
    def amounts(self) -> set[str]:
        """Rewards of the cited cases and their sum, in 만원, 원 and 점."""
        found: set[str] = set()
        for unit in ("원", "점"):
            values = [
                reward.amount
                for case in self.cases
                for reward in case.rewards
                if reward.unit == unit and reward.amount is not None
            ]
            for value in (*values, sum(values, Decimal(0))):
                found |= set(_readable(value, unit))
        return found

    @cached_property
    def dates(self) -> set[str]:
        days = [source.date for source in self.sources]
        days += [contest.held_on for contest in self.contests if contest.held_on]
        parts = {str(part) for day in days for part in (day.year, day.month, day.day)}
        return parts | {str(contest.year) for contest in self.contests}

    def allowed(self, unit: str) -> set[str]:
        """The numbers that may stand before `unit` ("" for any other)."""
        stated = set(NUMBER.findall(self.facts)) | self.said_numbers
        match unit:
            case "위":
                return self.ranks | stated
            case "건" | "곳":
                return self.counts | stated
            case "%":
                return self.shares | stated
            case "만" | "억" | "원" | "점":
                return self.amounts | stated
            case "년" | "월" | "일":
                return self.dates | stated
        return stated | set(SAID_BY_THE_BOT)


def trace(line: Line, snapshot: Snapshot) -> Trace:
    """Asks `line` and keeps what its last reply may rest on."""
    memory = Memory()
    replies = []
    for text in line.ask:
        message = Message(text=text, role=line.role, today=line.today)
        reply, memory = respond(message, memory, snapshot)
        replies.append(reply)
    return Trace(
        line=line,
        reply=replies[-1],
        earlier=tuple(replies[:-1]),
        questions=tuple(parse(text, snapshot, line.today) for text in line.ask),
        snapshot=snapshot,
    )


# -- texts and sizes -------------------------------------------------------------------------


def _text(case: Case) -> str:
    services = [
        part
        for one in case.services
        for part in (one.name, one.summary, one.audience, one.time, one.season, one.place)
    ]
    items = [item for service in case.services for item in service.items]
    givers = [reward.giver for reward in case.rewards]
    aliases = [alias.text for alias in case.aliases]
    remarks = [remark.text for remark in case.remarks]
    fields = (case.title, case.content, case.outcome, case.category, case.grade)
    bodies = (case.department, case.organisation)
    parts = (*fields, *bodies, *aliases, *services, *items, *givers, *remarks)
    return " ".join(part for part in parts if part)


def period_of(case: Case, snapshot: Snapshot) -> str:
    """상반기 or 하반기."""
    half = snapshot.knowledge.contest_of(case).half
    return next(word for word, number in _HALF.items() if number == half)


def _sizes(cases: Sequence[Case]) -> Iterator[int]:
    yield from _by_contest(cases)
    for department in {case.department for case in cases}:
        yield sum(case.department == department for case in cases)
    for kind in {reward.kind for case in cases for reward in case.rewards}:
        having = [case for case in cases if any(r.kind == kind for r in case.rewards)]
        yield len(having)
        yield from _by_contest(having)


def _by_contest(cases: Iterable[Case]) -> list[int]:
    contests = [case.contest for case in cases]
    return [contests.count(contest) for contest in set(contests)]


def _readable(value: Decimal, unit: str) -> Iterator[str]:
    if unit == "점":
        yield f"{value.normalize():f}"
        return
    rest = int(value)
    yield f"{rest:,}"
    for size in (100_000_000, 10_000):
        if rest >= size:
            yield f"{rest // size:,}"
            rest %= size
    yield f"{rest:,}"
