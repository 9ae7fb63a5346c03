"""Questions that compare two cases or the halves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from knowledge.korean.particles import attach
from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, Template, World, line


def comparison_of_departments(world: World) -> Iterator[Line]:
    singles = world.single_departments
    for one, other in zip(singles, singles[1:] + singles[:1], strict=True):
        cases = world.of_department(one) + world.of_department(other)
        yield line(
            f"{attach(one, '과/와')} {other} 비교해줘", "comparison", cases, has=[one, other]
        )
        yield line(f"{attach(one, '이랑/랑')} {other} 차이가 뭐야?", "comparison", cases)


def comparison_in_a_half(world: World) -> Iterator[Line]:
    for half, word in HALF_WORDS.items():
        cases = world.of_half(half)
        for one, other in pairwise(cases):
            text = f"{word} {one.rank}위랑 {other.rank}위 비교"
            yield line(text, "comparison", [one, other])


def comparison_of_ranks(world: World) -> Iterator[Line]:
    """Inside one contest where that is possible."""
    for one, other in pairwise(world.ranks):
        both = [
            world.of_rank(one, half) + world.of_rank(other, half)
            for half in HALF_WORDS
            if world.of_rank(one, half) and world.of_rank(other, half)
        ]
        every = world.of_rank(one) + world.of_rank(other)
        cases = both[0] if len(both) == 1 else [] if both else every
        for text in (f"{one}위와 {other}위 비교", f"{one}위 {other}위 차이"):
            yield line(text, "comparison", cases, also=every if len(both) > 1 else ())


def comparison_of_halves(world: World) -> Iterator[Line]:
    for department in world.departments:
        if all(len(world.of_department(department, half)) == 1 for half in HALF_WORDS):
            cases = world.of_department(department)
            yield line(f"{department} 상반기 하반기 사례 비교", "comparison", cases)
    yield line("상반기랑 하반기 비교해줘", "comparison", world.cases)


TEMPLATES: tuple[Template, ...] = (
    comparison_of_departments,
    comparison_in_a_half,
    comparison_of_ranks,
    comparison_of_halves,
)
