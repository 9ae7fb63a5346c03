"""What goes on being asked, and of which cases: 나머지는, 둘 중 높은 쪽, 5위 말고 9위랑."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replies.model import ReplyKind
from tests.dialogues.second.acting import SETS, SHOWS, Act, said
from tests.dialogues.second.openings import Opening
from tests.dialogues.tables import Line
from tests.dialogues.world import World

_TOLD: list[ReplyKind] = ["fact", "aggregate"]
_ONE: list[ReplyKind] = ["card", "fact"]


def reward_of_the_rest(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "reward" and before.half:
        rest = [case for case in world.of_half(before.half) if case not in before.cases]
        yield from said(before, ("나머지는?", "다른 건?", "나머지는요"), _TOLD, rest)


def reward_of_the_neighbour(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "reward" and before.half:
        cases = world.of_half(before.half)
        above = cases.index(before.focus) - 1
        if above >= 0:
            ways = ("바로 위는?", "그 위는", "그 위 순위는?")
            yield from said(before, ways, "fact", [cases[above]])


def standing_of_two(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"comparison", "two ones"}:
        first, last = before.cases
        for way in ("둘 중 순위 높은 거", "순위 높은 쪽 보상만", "둘 중에 높은 쪽"):
            yield from said(before, (way,), _ONE, [first])
        for way in ("둘 중 순위 낮은 거", "순위 낮은 쪽 보상만", "둘 중에 낮은 쪽"):
            yield from said(before, (way,), _ONE, [last])


def one_exchanged(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "comparison" and before.half:
        first, last = before.cases
        other = next(case for case in world.of_half(before.half) if case not in before.cases)
        ways = (
            f"{last.rank}위 말고 {other.rank}위랑",
            f"{last.rank}위 대신 {other.rank}위로",
            f"{last.rank}위 빼고 {other.rank}위랑 비교",
        )
        yield from said(before, ways, "comparison", [first, other])


def without_a_reward(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "whole list":
        lacking = [case for case in before.cases if not case.rewards]
        if lacking and len(lacking) < len(before.cases):
            ways = ("보상 모르는 것만", "보상 안 나온 데만", "보상 없는 건?")
            yield from said(before, ways, SHOWS, lacking)


def without_an_office(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SETS and all(case.department for case in before.cases):
        ways = ("부서 없는 건?", "담당 부서 안 나온 것만", "부서 모르는 거 있어?")
        yield from said(before, ways, "none", [])


def down_from(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        last = before.cases[-1].rank
        ways = (f"거꾸로 {last}위부터", f"{last}위부터 거꾸로 보여줘", f"{last}위부터 역순으로")
        yield from said(before, ways, "list", before.cases)


def first_and_last(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        ways = ("처음 거랑 끝 거", "첫 번째랑 마지막 거", "맨 처음 거하고 맨 마지막 거")
        kinds: list[ReplyKind] = ["list", "comparison", "fact"]
        yield from said(before, ways, kinds, [before.cases[0], before.cases[-1]])


def of_that_rank(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "one" and before.by in {"rank", "department"}:
        rank = before.focus.rank or 0
        others = [case for case in world.of_rank(rank) if case not in before.cases]
        if others:
            ways = ("같은 순위 또 있어?", "같은 등수 하나 더 있지?", "같은 순위인 데 또 있나")
            yield from said(before, ways, _ONE, others)


KEPT_ACTS: tuple[Act, ...] = (
    reward_of_the_rest, reward_of_the_neighbour, standing_of_two, one_exchanged,
    without_a_reward, without_an_office, down_from, first_and_last, of_that_rank,
)  # fmt: skip
