"""Dialogues: a reward, a rank, a department, a half or a place in the list comes after."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.korean.particles import attach
from knowledge.models import Half
from tests.dialogues.tables import Line
from tests.dialogues.templates.rewards import reward_line
from tests.dialogues.world import HALF_WORDS, Template, World, line


def follow_up_reward(world: World) -> Iterator[Line]:
    for department in world.departments:
        yield reward_line([f"{department} 사례", "보상은?"], world.of_department(department))
    for case in world.cases:
        half = HALF_WORDS[world.half(case)]
        yield reward_line([f"{half} {case.rank}위", "보상은 뭐야?"], [case])


def follow_up_rank(world: World) -> Iterator[Line]:
    """Only the half is taken from before."""
    for half, word in HALF_WORDS.items():
        first, *others = world.of_half(half)
        for other in others:
            ask = [f"{word} {first.rank}위", f"그럼 {other.rank}위는?"]
            yield line(ask, ["card", "fact"], [other])


def follow_up_department(world: World) -> Iterator[Line]:
    singles = world.single_departments
    for one, other in zip(singles, singles[1:] + singles[:1], strict=True):
        again = f"{attach(other, '은/는')}?"
        yield reward_line([f"{one} 보상은?", again], world.of_department(other))
        pair = world.of_department(one) + world.of_department(other)
        yield line([one, other, "둘이 비교해줘"], "comparison", pair)


def follow_up_half(world: World) -> Iterator[Line]:
    for rank in world.ranks:
        if len(cases := world.of_rank(rank)) > 1:
            for case in cases:
                word = HALF_WORDS[world.half(case)]
                yield line([f"{rank}위", f"{word} 거"], "card", [case])
    pairs: tuple[tuple[Half, Half], ...] = ((1, 2), (2, 1))
    for half, other in pairs:
        ask = [f"{HALF_WORDS[half]} 사례 전부 보여줘", f"{HALF_WORDS[other]}는?"]
        yield line(ask, "list", world.of_half(other))


def follow_up_place_in_list(world: World) -> Iterator[Line]:
    for half, word in HALF_WORDS.items():
        cases = world.of_half(half)
        for place, text in ((0, "첫 번째 거"), (1, "두 번째 거 자세히"), (-1, "마지막 거 보여줘")):
            yield line([f"{word} 사례 목록", text], "card", [cases[place]])


TEMPLATES: tuple[Template, ...] = (
    follow_up_reward,
    follow_up_rank,
    follow_up_department,
    follow_up_half,
    follow_up_place_in_list,
)
