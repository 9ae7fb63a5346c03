"""Questions by department: exact, with particles, with a half, unknown."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.korean.particles import attach
from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, Template, World, line, one_or_choice

UNKNOWN_DEPARTMENTS = (
    "성산읍",
    "대정읍",
    "표선면",
    "동부보건소",
    "교통행정과",
    "세무과",
    "축산과",
)
"""Real departments of the same city that never have a case here."""


def department_exact(world: World) -> Iterator[Line]:
    for department in world.departments:
        cases = world.of_department(department)
        yield one_or_choice(department, cases)
        yield one_or_choice(f"{department} 사례", cases)
        yield one_or_choice(f"{department} 우수사례 보여줘", cases)


def department_with_particle(world: World) -> Iterator[Line]:
    for department in world.departments:
        cases = world.of_department(department)
        yield one_or_choice(f"{department}의 사례", cases)
        yield one_or_choice(f"{attach(department, '은/는')} 뭐 했어요?", cases, question=True)
        yield one_or_choice(f"{department}에서 한 사례 알려줘", cases)


def department_with_half(world: World) -> Iterator[Line]:
    for department in world.departments:
        for half, word in HALF_WORDS.items():
            cases = world.of_department(department, half)
            if cases:
                yield one_or_choice(f"{word} {department}", cases)
            else:
                yield line(f"{word} {department}", "none", has=["없"])


def department_rank(world: World) -> Iterator[Line]:
    for case in world.cases:
        if case.department in world.single_departments:
            yield line(
                f"{attach(case.department or '', '은/는')} 몇 위야?",
                ["fact", "card"],
                [case],
                has=[f"{case.rank}위"],
            )


def department_unknown(world: World) -> Iterator[Line]:
    for department in UNKNOWN_DEPARTMENTS:
        yield line(f"{department} 사례", "none", has=[department, "없"])
        yield line(f"{department}에서는 뭐 했나요?", "none", has=[department, "없"])


TEMPLATES: tuple[Template, ...] = (
    department_exact,
    department_with_particle,
    department_with_half,
    department_rank,
    department_unknown,
)
