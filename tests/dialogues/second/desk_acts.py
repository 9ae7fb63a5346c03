"""What somebody says who has a list to hand in: in order, without those, was it given already."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.korean.particles import attach
from tests.dialogues.second.acting import SETS, SHOWS, Act, other_rank, said
from tests.dialogues.second.openings import OTHER_HALF, Opening
from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, World, line

_LISTED = SETS | {"count"}


def by_rank(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SETS | {"two ones"}:
        ways = ("순위대로", "순위순으로 정리", "순위 높은 순으로")
        yield from said(before, ways, "list", before.cases)


def given_or_not(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"one", "reward"}:
        planned = any(reward.state == "예정" for reward in before.focus.rewards)
        has = ["실제로 주어졌는지는 자료에 없습니다"] if planned else []
        yield from said(
            before, ("받았어?", "실제로 받았대요?", "벌써 나갔나"), "fact", [before.focus], has=has
        )


def prize_of_those(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        ways = ("상 받았어요?", "이분들 상 받았대?", "다들 상은 받았나")
        yield from said(before, ways, ["fact", "list", "aggregate"], before.cases)


def seen_enough_of(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SETS and before.half:
        first, second, *rest = before.cases
        one = f"{first.rank}위"
        ways = (f"{one}는 됐고 나머지", f"{one}는 봤으니까 나머지만", f"{one}는 필요없고 나머지요")
        yield from said(before, ways, SHOWS, [second, *rest])
        two = f"{one} {second.rank}위"
        yield from said(before, (f"{two}는 됐고 나머지", f"{two} 말고 나머지"), SHOWS, rest)


def not_that(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        first, *rest = before.cases
        yield from said(before, (f"{first.rank}위가 아닌 거",), SHOWS, rest)
        department = first.department or ""
        others = [case for case in rest if case.department != department]
        ways = (f"{attach(department, '이/가')} 아닌 데", f"{department} 아닌 부서만")
        yield from said(before, ways, SHOWS, others)


def not_that_place(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SETS:
        ways = ("두 번째 말고 세 번째", "첫 번째 거 말고 세 번째 거", "두번째 아니고 세번째")
        yield from said(before, ways, ["card", "fact"], [before.cases[2]])


def without_a_place(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SETS:
        first, _, *rest = before.cases
        ways = ("두 번째 거 빼고", "두번째는 빼고", "둘째 거 말고")
        yield from said(before, ways, SHOWS, [first, *rest])
        ways = ("마지막 거 빼고", "맨 밑에 거 빼고 보여줘", "끝에 거 말고")
        yield from said(before, ways, SHOWS, before.cases[:-1])


def than_that(world: World, before: Opening) -> Iterator[Line]:
    other = other_rank(world, before)
    if before.state == "reward" and other and other.rewards:
        ways = (
            f"{other.rank}위는 다르지?",
            f"{other.rank}위도 똑같아?",
            f"{other.rank}위는 더 적나",
        )
        yield from said(before, ways, ["fact", "comparison"], [other], also=before.cases)


def latest_of_those(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "choice":
        latest = max(before.cases, key=world.half)
        if [world.half(case) for case in before.cases].count(world.half(latest)) == 1:
            ways = ("최근 거", "제일 최근 거로", "가장 최근 거요")
            yield from said(before, ways, ["card", "fact"], [latest])


def unheard_of_it(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"one", "picked"}:
        ways = ("이거 특허 냈나요", "이거 방송에 나왔나요", "이거 유튜브에도 나왔나요")
        yield from said(before, ways, ["none", "fact"], also=before.cases, has=["없"])


def which_project(world: World, before: Opening) -> Iterator[Line]:
    ways = ("무슨 사업이더라", "어떤 사업이었지", "그게 무슨 사업인데")
    if before.state in {"one", "picked", "reward"}:
        yield from said(before, ways, ["fact", "card"], [before.focus])
    if before.state in {"list", "choice", "comparison"}:
        yield from said(before, ways[:2], [*SHOWS, "choice", "comparison"], before.cases)


def what_changed(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"one", "picked"}:
        ways = ("뭘 바꿨는데", "실제로 뭘 바꾼 거야", "뭐가 바뀌었대")
        yield from said(before, ways, ["fact", "card"], [before.focus])


def one_kind_of_office(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        divisions = [c for c in before.cases if (c.department or "").endswith("과")]
        rest = [c for c in before.cases if c not in divisions]
        if divisions and rest:
            yield from said(before, ("과만", "그중에 과만", "과에서 낸 것만"), SHOWS, divisions)
            yield from said(before, ("과가 아닌 데만", "그중 과 빼고", "과 말고"), SHOWS, rest)


def by_first_sounds(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"one", "picked"}:
        yield from said(before, ("ㅂㅅㅇ?", "ㅂㅅ", "qhtkddms?"), "fact", [before.focus])


def both_counted(world: World, before: Opening) -> Iterator[Line]:
    if before.state in _LISTED and before.half:
        word = HALF_WORDS[OTHER_HALF[before.half]]
        for way in ("합쳐서 몇 건", "둘 합치면 몇 건이야", "다 합해서 몇 개"):
            has = [f"{len(world.cases)}건"]
            yield line((*before.ask, f"{word}는?", way), ["aggregate"], world.cases, has=has)


def which_half(world: World, before: Opening) -> Iterator[Line]:
    if before.state in _LISTED and before.half:
        word = HALF_WORDS[OTHER_HALF[before.half]]
        for way in ("어느 쪽이 많아", "어느 반기가 더 많아", "둘 중 어느 쪽이 성적이 좋아"):
            ask = (*before.ask, f"{word}는?", way)
            yield line(ask, ["comparison", "aggregate", "fact"], world.cases)


def whoever_else_of_it(world: World, before: Opening) -> Iterator[Line]:
    rewarded = {r.kind for case in before.cases for r in case.rewards}
    if before.state == "holders" and "포상금" in rewarded:
        have_it = world.with_reward("포상금")
        half = {world.half(case) for case in have_it}
        rest = [c for h in half for c in world.of_half(h) if c not in have_it]
        if len(half) == 1 and rest and all(case.rewards for case in rest):
            word = HALF_WORDS[half.pop()]
            ways = (
                f"{word} 나머지는 뭐 받아",
                f"그럼 나머지 {word}는 뭐 받아",
                f"{word} 남은 데는 뭐 받아",
            )
            yield from said(before, ways, ["fact", "list", "aggregate"], rest)


DESK_ACTS: tuple[Act, ...] = (
    by_rank, given_or_not, prize_of_those, seen_enough_of, not_that, not_that_place,
    without_a_place, than_that, latest_of_those, unheard_of_it, which_project,
    what_changed, one_kind_of_office, by_first_sounds, both_counted, which_half,
    whoever_else_of_it,
)  # fmt: skip
