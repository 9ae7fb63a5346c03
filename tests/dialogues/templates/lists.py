"""Questions for a set: a half, everything, the best and the worst, a grade."""

from __future__ import annotations

from collections.abc import Iterator

from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, Template, World, line, one_or_choice


def half_lists(world: World) -> Iterator[Line]:
    for half, word in HALF_WORDS.items():
        cases = world.of_half(half)
        departments = [case.department for case in cases]
        for text in (
            f"{word} 사례 전부",
            f"{word} 우수사례 목록",
            f"2021년 {word} 사례 다 보여줘",
        ):
            yield line(text, "list", cases, has=departments)
        yield line(word, ["choice", "list"], cases)
    yield line("전체 사례", "list", world.cases)


def extremes(world: World) -> Iterator[Line]:
    best, worst = min(world.ranks), max(world.ranks)
    for text, rank in (("순위가 가장 높은 사례", best), ("꼴찌 사례", worst)):
        cases = world.of_rank(rank)
        yield line(text, "card" if len(cases) == 1 else ["choice", "list"], cases)
    for half, word in HALF_WORDS.items():
        first, *_, last = world.of_half(half)
        yield line(f"{word} 최고 순위", ["card", "fact"], [first])
        yield line(f"{word} 꼴찌", ["card", "fact"], [last])


def grades(world: World) -> Iterator[Line]:
    yield one_or_choice("최우수 사례", [case for case in world.cases if case.grade])


TEMPLATES: tuple[Template, ...] = (
    half_lists,
    extremes,
    grades,
)
