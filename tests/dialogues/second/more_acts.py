"""More of what a second message can do: out of a list two, of a choice by name, and so on."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replies.model import ReplyKind
from knowledge.korean.particles import attach
from tests.dialogues.second.acting import (
    ONE,
    SETS,
    SHOWS,
    Act,
    other_department,
    other_rank,
    said,
)
from tests.dialogues.second.openings import OTHER_HALF, Opening
from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, World, line

_SEVERAL: list[ReplyKind] = ["fact", "list", "aggregate", "comparison", "choice"]


def aspect_of_those_counted(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "count":
        ways = ("부서는?", "어느 부서들인데", "부서 이름만")
        yield from said(before, ways, _SEVERAL, before.cases)
        yield from said(before, ("순위는?", "각각 몇 위야", "몇 위들인데"), _SEVERAL, before.cases)
        yield from said(before, ("보상은?", "뭐 받았는데", "다 뭐 받아?"), _SEVERAL, before.cases)


def two_out_of_a_list(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SETS:
        first, second, *_, last = before.cases
        ways = ("첫 번째랑 두 번째 비교", "1번 2번 비교해줘", "첫째랑 둘째 차이")
        yield from said(before, ways, "comparison", [first, second])
        if before.state == "list":
            yield from said(before, ("앞에 두 개 비교",), "comparison", [first, second])
        ways = ("맨 위랑 맨 아래 비교", "첫 번째하고 마지막 거 차이", "처음 거랑 끝에 거 비교해줘")
        yield from said(before, ways, "comparison", [first, last])


def narrow_and_pick(world: World, before: Opening) -> Iterator[Line]:
    paid = world.with_reward("포상금", before.cases)
    if before.state == "list" and len(paid) > 1:
        for way in ("두 번째 거", "마지막 거 자세히", "둘 중 낮은 쪽"):
            ask = (*before.ask, "그중에 포상금 받는 것만", way)
            yield line(ask, ["card", "fact", "comparison"], [paid[-1]], also=paid[:-1])


def the_other_half_of_its_office(world: World, before: Opening) -> Iterator[Line]:
    if before.state not in {"one", "reward"} or before.half is None:
        return
    case = before.focus
    others = world.of_department(case.department or "", OTHER_HALF[before.half])
    word = HALF_WORDS[OTHER_HALF[before.half]]
    ways = ("이 부서 다른 반기 것도 있어?", f"이 부서 {word} 거는", f"같은 과 {word} 사례 있나")
    if others:
        yield from said(before, ways, ["card", "fact", "list", "choice"], others)
    else:
        yield from said(before, ways, ["none", "fact"], also=[case])


def choose_by_name(world: World, before: Opening) -> Iterator[Line]:
    if before.state != "choice":
        return
    for case in before.cases:
        name = case.department or ""
        if before.by == "rank":
            ways = (name, f"{name} 거", f"{attach(name, '으로/로')} 할게요")
            yield from said(before, ways, ["card", "fact"], [case])
        else:
            ways = (f"{case.rank}위 거", f"{case.rank}위", f"{case.rank}위 한 걸로")
            yield from said(before, ways, ["card", "fact"], [case])


def field_then_choice(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "choice":
        for case in before.cases:
            word = HALF_WORDS[world.half(case)]
            for field in ("보상은?", "담당 부서는?", "뭐 했는데"):
                yield line((*before.ask, field, f"{word} 거요"), ["fact", "card"], [case])


def other_reward(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "reward":
        kinds = {reward.kind for reward in before.focus.rewards}
        lacking = "가점" if "포상금" in kinds else "표창"
        ways = (
            f"{attach(lacking, '은/는')}?",
            f"{lacking}도 있어?",
            f"{attach(lacking, '은/는')} 없나요",
        )
        yield from said(before, ways, ["fact", "none"], [before.focus], has=["없"])


def how_much(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "reward" and world.with_reward("포상금", [before.focus]):
        amount = next(r.amount for r in before.focus.rewards if r.kind == "포상금")
        has = [f"{int(amount or 0) // 10_000}만원"]
        yield from said(
            before, ("얼마?", "얼마씩이야", "돈은 얼마 나와"), "fact", [before.focus], has=has
        )


def each_of_the_holders(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "holders":
        ways = ("각각 얼마야", "얼마씩인데", "똑같이 받아?")
        if all(world.with_reward("포상금", [case]) for case in before.cases):
            yield from said(before, ways, _SEVERAL, before.cases)
        else:
            yield from said(
                before, ("몇 점씩", "각각 몇 점이야", "점수는 똑같아?"), _SEVERAL, before.cases
            )
        halves = {HALF_WORDS[world.half(case)] for case in before.cases}
        if len(halves) == 1:
            word = halves.pop()
            ways = (f"다 {word} 거야?", f"둘 다 {word}지?", f"전부 {word}에서 나온 거야?")
            yield from said(before, ways, ["fact", "list", "aggregate"], before.cases)


def one_of_the_compared(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "comparison":
        first, last = before.cases
        ways = ("첫 번째 거 자세히", "높은 쪽 자세히", f"{first.rank}위 것만 다시")
        yield from said(before, ways, ["card", "fact"], [first])
        ways = ("두 번째 거 자세히", f"{last.rank}위만 보여줘", "낮은 쪽 자세히")
        yield from said(before, ways, ["card", "fact"], [last])


def alike_in_what(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"comparison", "two ones"}:
        ways = ("공통점은?", "같은 점이 뭐야", "둘이 비슷한 거 있어?")
        yield from said(before, ways, ["comparison", "fact", "none"], before.cases)
        ways = ("보상은 같아?", "둘 다 같은 보상이야?", "받는 게 똑같나")
        yield from said(before, ways, ["comparison", "fact"], before.cases)


def whose_refused(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "refusal" and before.half:
        ways = ("그럼 누구 거야", "어느 기관인데", "누가 받았는데?")
        own = world.of_half(before.half)
        yield from said(before, ways, ["none", "fact"], also=own, has=["기관"])


def really_none(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"refusal", "unknown"}:
        ways = ("진짜 없어?", "정말요?", "하나도 없어?")
        own = world.of_half(before.half) if before.half else []
        yield from said(before, ways, ["none", "fact"], also=own, has=["없"])


def in_a_word(world: World, before: Opening) -> Iterator[Line]:
    if before.state in ONE:
        ways = ("한마디로 하면?", "쉽게 말하면 뭐야", "핵심만")
        yield from said(before, ways, ["card", "fact"], [before.focus])


def all_of_the_half(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"one", "reward", "picked"} and before.half:
        ways = ("같은 반기 다른 것도 보여줘", "같은 대회에서 또 뭐 있어", "같은 반기 나머지는")
        rest = [case for case in world.of_half(before.half) if case is not before.focus]
        yield from said(before, ways, [*SHOWS, "choice"], rest)


def higher_and_lower(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"one", "picked"} and before.half:
        cases = world.of_half(before.half)
        at = cases.index(before.focus)
        if at > 0:
            ways = ("이거보다 높은 건?", "이것보다 순위 높은 데는", "더 높은 데 있어?")
            yield from said(before, ways, [*SHOWS, "choice"], cases[:at])
        if at + 1 < len(cases):
            ways = ("이거보다 낮은 건?", "이것보다 순위 낮은 데는", "더 낮은 데는 어디야")
            yield from said(before, ways, [*SHOWS, "choice"], cases[at + 1 :])


def both_by_name(world: World, before: Opening) -> Iterator[Line]:
    other = other_department(world, before)
    ranked = other_rank(world, before)
    if other and ranked and before.state in {"one", "list"}:
        case = before.cases[0]
        pair = f"{attach(case.department or '', '이랑/랑')} {other.department}"
        if len(world.of_department(case.department or "")) == 1:
            ways = (f"{pair} 비교해줘", f"{pair} 차이", f"{pair} 중에 누가 높아")
            yield from said(before, ways, "comparison", [case, other])


def nearest_instead(world: World, before: Opening) -> Iterator[Line]:
    if before.state != "refusal" or before.half is None:
        return
    asked = int("".join(filter(str.isdigit, before.ask[-1])))
    own = world.of_half(before.half)
    above = [case for case in own if (case.rank or 0) < asked][-1:]
    below = [case for case in own if (case.rank or 0) > asked][:1]
    ways = ("그럼 가까운 순위는?", "없으면 제일 가까운 거라도", "없어? 가까운 순위라도 보여줘")
    yield from said(before, ways, SHOWS, [*above, *below])


def one_step(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"one", "picked"} and before.half:
        cases = world.of_half(before.half)
        at = cases.index(before.focus)
        if at + 1 < len(cases):
            ways = ("하나 아래는?", "한 단계 아래", "하나 밑은")
            yield from said(before, ways, ["card", "fact"], [cases[at + 1]])
        if at > 0:
            ways = ("하나 위는?", "한 칸 위", "하나 위는 어디야")
            yield from said(before, ways, ["card", "fact"], [cases[at - 1]])


def left_out_then_it_alone(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        one = before.cases[0]
        for way in (f"{one.rank}위만", f"그거 말고 {one.rank}위만", f"{one.rank}위는?"):
            ask = (*before.ask, f"{one.rank}위 빼고", way)
            yield line(ask, ["card", "fact", "list"], [one])


def put_back_in(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        for way in ("다시 넣어", "그거 다시 포함해줘", "도로 넣어줘"):
            ask = (*before.ask, f"{before.cases[0].rank}위 빼", way)
            yield line(ask, "list", before.cases)


def both_rewards(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "holders":
        ways = ("둘 다 받는 데는?", "둘 다 받는 부서 있어?", "두 개 다 받는 곳은 어디야")
        both = [case for case in before.cases if len(case.rewards) > 1]
        yield from said(before, ways, ["fact", "list", "aggregate"], both)


def all_but_the_holders(world: World, before: Opening) -> Iterator[Line]:
    paid = world.with_reward("포상금", before.cases)
    if before.state == "list" and 0 < len(paid) < len(before.cases):
        rest = [case for case in before.cases if case not in paid]
        ways = ("포상금 받는 데 빼고", "포상금 받는 데 말고", "상금 나오는 데는 빼고")
        yield from said(before, ways, SHOWS, rest)


def step_after_step(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "one" and before.half:
        cases = world.of_half(before.half)
        at = cases.index(before.focus)
        if at > 1:
            for way in ("또 위", "그 위는?", "하나 위"):
                yield line((*before.ask, "바로 위", way), ["card", "fact"], [cases[at - 2]])


def who_has_it_then(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "one":
        paid = world.with_reward("포상금")
        ways = ("그럼 포상금 있는 건 뭐야", "포상금 받는 데는 어디야", "상금 나오는 건 어느 과야")
        yield from said(before, ways, SHOWS, paid)


def got_already(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "reward":
        yield from said(before, ("받았대?", "벌써 줬어?", "진짜 받았나"), "fact", [before.focus])


def what_is_told_of(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SETS:
        told = [case for case in before.cases if case.content]
        ways = ("내용 있는 것만", "내용 나온 것만 보여줘", "내용 적힌 것만")
        if told:
            yield from said(before, ways, SHOWS, told)
        else:
            yield from said(before, ways, ["fact", "none"], also=before.cases, has=["없"])


MORE_ACTS: tuple[Act, ...] = (
    aspect_of_those_counted, two_out_of_a_list, narrow_and_pick, the_other_half_of_its_office,
    choose_by_name, field_then_choice, other_reward, how_much, each_of_the_holders,
    one_of_the_compared, alike_in_what, whose_refused, really_none, in_a_word, all_of_the_half,
    higher_and_lower, both_by_name, nearest_instead, one_step, left_out_then_it_alone,
    put_back_in, both_rewards, all_but_the_holders, step_after_step, who_has_it_then, got_already,
    what_is_told_of,
)  # fmt: skip
