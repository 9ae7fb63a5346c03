"""What is left out, places counted from either end, and two asks in one message."""

from __future__ import annotations

from collections.abc import Iterator

from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, Template, World, line


def left_out_together(world: World) -> Iterator[Line]:
    for half, word in HALF_WORDS.items():
        first, second, *rest = world.of_half(half)
        without = f"{first.rank}위랑 {second.rank}위"
        yield line(f"{word} {without} 빼고 보여줘", ["list", "card"], rest)
        yield line(f"{word} 사례 중 {first.rank}위, {second.rank}위 제외", ["list", "card"], rest)
        if first.department in world.single_departments:
            rest = [case for case in world.of_half(half) if case not in (first, second)]
            asked = f"{first.department}랑 {second.rank}위 빼고 {word} 사례"
            yield line(asked, ["list", "card"], rest)
        ends = world.of_half(half)[1:-1]
        yield line(f"{word} 최고 순위와 최저 순위를 제외하고", ["list", "card"], ends)


def places(world: World) -> Iterator[Line]:
    for half, word in HALF_WORDS.items():
        cases = world.of_half(half)
        yield line(f"{word}에서 두 번째로 높은 순위", ["card", "fact"], [cases[1]])
        yield line(f"{word} 꼴찌에서 두 번째", ["card", "fact"], [cases[-2]])
        yield line(f"{word} 뒤에서 세 번째 순위", ["card", "fact"], [cases[-3]])
        yield line([f"{word} 목록", "뒤에서 두 번째 거"], "card", [cases[-2]])


def two_asks(world: World) -> Iterator[Line]:
    early, late = world.of_half(1), world.of_half(2)
    for a, b in ((early[0], late[-1]), (early[1], late[0])):
        asked = f"상반기 {a.rank}위가 어디고 하반기 {b.rank}위는 어디인지"
        yield line(asked, ["list", "fact"], [a, b], has=[a.department, b.department])
        yield line(f"상반기 {a.rank}위랑 하반기 {b.rank}위 비교", "comparison", [a, b])
        yield line(
            f"하반기 {b.rank}위 보상은 뭐고 상반기 {a.rank}위 부서는 어디예요?", "fact", [a, b]
        )


TEMPLATES: tuple[Template, ...] = (
    left_out_together,
    places,
    two_asks,
)
