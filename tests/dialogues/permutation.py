"""The same facts dealt out anew: a knowledge in which every answer is another one.

A program that understands its questions answers as well from this knowledge as from the
shipped one; a program that knows its answers by heart does not.

What moves together, so that the truth can be generated from the result:

- a *place*: half, rank, grade. Contests exchange their halves; each gets three to five of the
  cases, and their ranks are drawn anew among as many as were selected.
- a *work*: title, aliases, content, outcome, services, remarks, with their sources. They speak
  of the same thing, so a word of the title finds all of it.
- the *department*, by itself. Where a text of the work names the old one, the new one is put
  in with the right particle.
- the *rewards* of one case, by themselves, their amounts drawn anew.

Ids are made anew from contest and rank.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from decimal import Decimal

from knowledge.korean.particles import PAIRS, attach
from knowledge.models import Alias, Case, Contest, Half, Knowledge, Remark, Reward, Service

_OTHER: dict[Half, Half] = {1: 2, 2: 1}
_HALF_WORDS: dict[Half, str] = {1: "상반기", 2: "하반기"}
_WON = (100_000, 150_000, 300_000, 500_000, 1_000_000)
_POINTS = ("0.1", "0.2", "0.5", "0.7", "1.5")
_FEWEST, _MOST = 3, 5
_PAIR_OF = {form: pair for pair in PAIRS for form in pair.split("/")}


def permuted(knowledge: Knowledge, seed: int) -> Knowledge:
    """`knowledge` with places, works, departments and rewards dealt out anew.

    Expects two contests of one year with a half and a number of selected cases each. The same
    `seed` gives the same result.
    """
    rng = random.Random(seed)
    contests = _exchanged(knowledge.contests, rng)
    places = _places(contests, len(knowledge.cases), rng)
    works = _shuffled(knowledge.cases, rng)
    departments = [case.department or "" for case in _shuffled(knowledge.cases, rng)]
    rewards = _redrawn([case.rewards for case in _shuffled(knowledge.cases, rng)], rng)
    cases = [
        _dealt(work, contest, rank, department, rewards)
        for work, (contest, rank), department, rewards in zip(
            works, places, departments, rewards, strict=True
        )
    ]
    graded = rng.randrange(len(cases))
    cases[graded] = cases[graded].model_copy(update={"grade": "최우수"})
    return Knowledge(
        organisation=knowledge.organisation,
        sources=knowledge.sources,
        contests=contests,
        cases=tuple(cases),
    )


def _shuffled(cases: Iterable[Case], rng: random.Random) -> list[Case]:
    return rng.sample(list(cases), len(list(cases)))


def _exchanged(contests: Iterable[Contest], rng: random.Random) -> tuple[Contest, ...]:
    exchange = rng.random() < 0.5
    result = []
    for contest in contests:
        if contest.half is None or contest.selected is None:
            raise ValueError(f"{contest.id} has no half or no number of selected cases")
        half = _OTHER[contest.half] if exchange else contest.half
        name = contest.name and contest.name.replace(_HALF_WORDS[contest.half], _HALF_WORDS[half])
        new = {"id": f"{contest.year}-h{half}", "half": half, "name": name}
        result.append(contest.model_copy(update=new))
    return tuple(result)


def _places(
    contests: tuple[Contest, ...], count: int, rng: random.Random
) -> list[tuple[Contest, int]]:
    one, other = contests
    first = rng.randint(_FEWEST, _MOST)
    return [
        (contest, rank)
        for contest, size in ((one, first), (other, count - first))
        for rank in rng.sample(range(1, (contest.selected or 0) + 1), size)
    ]


def _redrawn(bundles: list[tuple[Reward, ...]], rng: random.Random) -> list[tuple[Reward, ...]]:
    return [tuple(_redrawn_reward(reward, rng) for reward in bundle) for bundle in bundles]


def _redrawn_reward(reward: Reward, rng: random.Random) -> Reward:
    match reward.unit:
        case "원":
            return reward.model_copy(update={"amount": Decimal(rng.choice(_WON))})
        case "점":
            return reward.model_copy(update={"amount": Decimal(rng.choice(_POINTS))})
    return reward


def _dealt(
    work: Case, contest: Contest, rank: int, department: str, rewards: tuple[Reward, ...]
) -> Case:
    id_ = f"{contest.id}-{rank:02}"
    old = work.department or ""

    def renamed(text: str) -> str:
        return _renamed(text, old, department)

    def in_texts(part: Service | Alias | Remark, **more: object) -> Service | Alias | Remark:
        texts = {
            name: renamed(value)
            for name, value in part
            if isinstance(value, str) and name not in ("id", "source")
        }
        return part.model_copy(update={**texts, **more})

    return Case.model_validate(
        {
            **dict(work),
            "id": id_,
            "contest": contest.id,
            "rank": rank,
            "grade": None,
            "department": department,
            "rewards": rewards,
            "content": work.content and renamed(work.content),
            "outcome": work.outcome and renamed(work.outcome),
            "aliases": tuple(in_texts(alias) for alias in work.aliases),
            "services": tuple(
                in_texts(service, id=f"{id_}-s{number}")
                for number, service in enumerate(work.services, 1)
            ),
            "remarks": tuple(in_texts(remark) for remark in work.remarks),
        }
    )


def _renamed(text: str, old: str, new: str) -> str:
    """`text` with the department `new` for `old`: 남원읍이 → 여성가족과가."""

    def put(match: re.Match[str]) -> str:
        particle = match[1]
        if not particle:
            return new
        return attach(new, _PAIR_OF[particle]) if particle in _PAIR_OF else new + particle

    return re.sub(rf"{re.escape(old)}([가-힣]*)", put, text)
