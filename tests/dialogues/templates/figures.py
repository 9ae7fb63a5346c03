"""Questions for counts and shares."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.korean.particles import attach
from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, Template, World, line


def counts(world: World) -> Iterator[Line]:
    everything = f"{len(world.cases)}건"
    for text in ("총 몇 건이야?", "입상한 사례가 모두 몇 개예요?", "사례 수 알려줘"):
        yield line(text, "aggregate", world.cases, has=[everything])
    for half, word in HALF_WORDS.items():
        cases = world.of_half(half)
        for text in (f"{word}에 몇 건 선정됐나요?", f"{word} 사례는 몇 건?"):
            yield line(text, "aggregate", cases, has=[f"{len(cases)}건"])


def counts_of_departments(world: World) -> Iterator[Line]:
    for department in world.departments:
        cases = world.of_department(department)
        text = f"{attach(department, '은/는')} 몇 건 입상했어?"
        yield line(text, "aggregate", cases, has=[f"{len(cases)}건"])
    yield line("부서별 건수", "aggregate", world.cases, has=world.departments)
    most = max(len(world.of_department(d)) for d in world.departments)
    leading = [d for d in world.departments if len(world.of_department(d)) == most]
    cases = [case for case in world.cases if case.department in leading]
    yield line("가장 많이 입상한 부서는?", "aggregate", cases, has=[*leading, f"{most}건"])


def shares(world: World) -> Iterator[Line]:
    for contest in world.knowledge.contests:
        assert contest.half is not None
        cases = world.of_half(contest.half)
        yield line(
            f"{HALF_WORDS[contest.half]} 도 전체에서 우리 시 비율은?",
            "aggregate",
            cases,
            has=[f"{contest.selected}건", f"{len(cases)}건"],
        )


TEMPLATES: tuple[Template, ...] = (
    counts,
    counts_of_departments,
    shares,
)
