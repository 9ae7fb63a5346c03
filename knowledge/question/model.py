"""What was understood of a message."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from knowledge.models import Half, Model, RewardKind
from knowledge.search.term import Term
from knowledge.shelves import ShelfKind

Facet = Literal[
    "reward",
    "content",
    "reason",
    "outcome",
    "department",
    "organisation",
    "rank",
    "title",
    "when",
    "where",
    "who",
    "still",
    "what",
    "contest",
    "source",
    "date",
    "period",
]
"""A field that is asked for. `when`, `where`, `who`, `still` ask about a service for citizens."""

SERVICE_FACETS: frozenset[Facet] = frozenset({"when", "where", "who", "what", "still"})
"""Fields of a service for citizens."""

AggregateKind = Literal[
    "count", "sum", "share", "most", "once", "in_both", "only_in", "by_department", "by_half",
    "by_grade",
]  # fmt: skip

PlaceClass = Literal["읍면동", "읍", "면", "동", "보건소", "과"]
"""Departments of one kind: 읍면동 are towns of any kind, 동 those alone."""

Intent = Literal[
    "ask", "greeting", "thanks", "farewell", "reaction", "rude", "identity", "help", "why",
    "wrong", "announce", "subscribe", "publish", "put_right", "manage", "empty", "telling",
]  # fmt: skip
"""telling: somebody only tells of the own day, and asks nothing."""

Form = Literal["phrase", "description", "question", "request", "statement"]
"""How it was said: 남원읍 / 농업인을 위한 사례 / …하나요? / …알려줘 / …가 걱정이에요."""

UnknownKind = Literal[
    "department", "place", "city", "year", "rank", "grade", "topic", "initials", "amount"
]


class Unknown(Model):
    """Something that was named and that the knowledge does not have."""

    kind: UnknownKind
    text: str


class Correction(Model):
    """What was read (`meant`) for what was typed (`heard`)."""

    heard: str
    meant: str


class Mark(Model):
    """A piece of the message and the slot it filled: the evidence for 왜 이 답변?"""

    text: str
    slot: str


class Reference(Model):
    """What a message points at in the dialogue so far.

    `this`: the case in focus. `among`: inside the last list. `both`: the last two cases, or
    as many as `many` says.
    `other`: other cases than those shown. `same_department`, `same_half`: like the case in
    focus. `more`: the same case in detail. `next`, `previous`: the neighbours by rank.
    """

    kinds: frozenset[
        Literal[
            "this",
            "among",
            "both",
            "other",
            "same_department",
            "same_half",
            "more",
            "next",
            "previous",
        ]
    ] = frozenset()
    ordinals: tuple[int, ...] = ()
    """1-based places in the last list; -1 is the last."""
    without_ordinals: tuple[int, ...] = ()
    """Places that are left out (두 번째 말고)."""
    many: int = 0
    """How many are pointed at (둘: 2, 이 셋: 3); 0 where it is not said."""

    @property
    def empty(self) -> bool:
        return not (self.kinds or self.ordinals or self.without_ordinals)


class Filters(Model):
    """Keys that narrow the cases down. Empty means: not named."""

    years: tuple[int, ...] = ()
    halves: tuple[Half, ...] = ()
    ranks: tuple[int, ...] = ()
    rank_range: tuple[int, int] | None = None
    places: tuple[int, ...] = ()
    """Places among the cases that are meant: 1 is the highest rank of them, -1 the lowest."""
    grades: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    place_class: PlaceClass | None = None
    rewards: tuple[RewardKind, ...] = ()
    amounts: tuple[str, ...] = ()
    contests: tuple[str, ...] = ()
    """Ids of the contests of one kind (정부혁신, where others of the year are 적극행정)."""
    since: int | None = None
    until: int | None = None
    """The first and the last year (2020년 이후), both of them included."""
    cases: tuple[str, ...] = ()
    """Ids, where a dialogue or a link already fixed the cases."""
    initials: tuple[str, ...] = ()
    without_departments: tuple[str, ...] = ()
    without_organisations: tuple[str, ...] = ()
    without_halves: tuple[Half, ...] = ()
    without_ranks: tuple[int, ...] = ()
    without_places: tuple[int, ...] = ()
    without_grades: tuple[str, ...] = ()
    without_years: tuple[int, ...] = ()
    without_rewards: tuple[RewardKind, ...] = ()
    without_cases: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """True where no key is named."""
        return not any(vars(self).values())

    @property
    def named(self) -> set[str]:
        """The names of the keys that are named."""
        return {name for name, value in vars(self).items() if value}

    def only(self, *names: str, leaving_out: bool = False) -> bool:
        """True where no other keys than `names` are named, nor left out unless so said."""
        others = self.named.difference(names)
        return not (others.difference(_LEFT_OUT) if leaving_out else others)

    @property
    def leaves_out(self) -> bool:
        """True where a key is named to be left out."""
        return any(getattr(self, name) for name in _LEFT_OUT)

    @property
    def left_out(self) -> set[str]:
        """The names of the keys that are left out."""
        return self.named & _LEFT_OUT

    @property
    def wanted(self) -> Filters:
        """The keys that are named, without those that are left out."""
        return self.model_copy(update=dict.fromkeys(_LEFT_OUT, ()))

    @property
    def only_period(self) -> bool:
        """True where years and halves are the only keys."""
        period = ("years", "halves", "organisations", "contests")
        if self.empty or self.without_cases:
            return False
        return self.only(*period, leaving_out=True)


_LEFT_OUT = frozenset(name for name in Filters.model_fields if name.startswith("without_"))


class Browse(Model):
    """What a link opens of the list: the menu (without `by`), the keys of a shelf (without
    `key`), or the cases under a key. Pages count from 1."""

    by: ShelfKind | None = None
    key: str | None = None
    page: int = 1
    picture: bool = False
    """The ranks of all cases are to be drawn."""


class Question(Model):
    """A message, understood. Free of wording and of any decision about the answer."""

    text: str
    normalised: str
    intent: Intent = "ask"
    form: Form = "phrase"
    filters: Filters = Filters()
    browse: Browse | None = None
    latest: bool = False
    previous: bool = False
    earliest: bool = False
    """Of the contests the last one, the one before it, the first one."""
    every_year: bool = False
    """역대 1위, 두 해 대상: a bare key does not mean the latest year."""
    unknown: tuple[Unknown, ...] = ()
    facets: tuple[Facet, ...] = ()
    outside: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    """야간 운영: times at which a service is wanted, of which some case speaks."""
    rewards_asked: tuple[RewardKind, ...] = ()
    rewards_aside: tuple[RewardKind, ...] = ()
    """가점 말고 다른 보상: kinds that are known, and are not to be told again."""
    reward_filter: bool = False
    reward_missing: bool = False
    giver_asked: bool = False
    """Who gives a reward, or what it means, is asked: no case is."""
    giver: str = ""
    """Whose prize is asked for (대통령 표창)."""
    meaning_asked: bool = False
    """What the name of a reward means is asked (가점이 뭐예요)."""
    figure_asked: bool = False
    """A number is asked for (몇 가구, 몇 프로)."""
    detailed: bool = False
    """What was done is asked for as a field (추진 내용), and not as 뭐 했어."""
    of_all_bodies: bool = False
    """도 전체, 모든 기관: the cases of every body are asked for."""
    by_body: str = ""
    """Which bodies are counted, and not their departments (시 of 어느 시가 제일 많이, 기관)."""
    of_selected: tuple[int, ...] = ()
    """10건 중: how many were chosen in the contest that is meant."""
    aggregate: AggregateKind | None = None
    least: int = 0
    """Who was chosen so often is asked for (두 번 이상 받은 부서), rather than who most often."""
    listing: bool = False
    """A list of departments or places is asked for, rather than of cases."""
    comparison: bool = False
    beyond: Literal["above", "below"] | None = None
    """Which cases stand above or below the one that is named (감귤농정과보다 높은 거)."""
    order: Literal["best first", "last first"] | None = None
    """The order that a list is asked for in (순위 높은 순, 꼴찌부터)."""
    why_refused: bool = False
    """Why there was no answer is asked."""
    checked: Filters | None = None
    """What is held against the case in view: whether it has these keys (하반기 맞죠?)."""
    whole_set: bool = False
    case_word: bool = False
    terms: tuple[Term, ...] = ()
    reference: Reference = Reference()
    elliptical: bool = False
    urgent: bool = False
    greeted: bool = False
    corrections: tuple[Correction, ...] = ()
    marks: tuple[Mark, ...] = ()
    beside: tuple[str, ...] = ()
    """Case ids to compare with, taken from the dialogue."""
    services: tuple[str, ...] = ()
    """Ids of the services of the case in view that were spoken of before."""
    parts: tuple[Question, ...] = ()
    """The questions that a message with several asks is made of."""
    leaned_on: tuple[str, ...] = Field(default=())
    """What was taken from the dialogue, for 왜 이 답변?"""

    @property
    def topical(self) -> bool:
        """True where there is a free word to search for."""
        return any(not term.verbal for term in self.terms)
