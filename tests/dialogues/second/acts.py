"""What a second message can do in Korean to the answer before it, and what is right then.

Each act says its thing in three ways and passes over the openings behind which it means
nothing. What is expected follows from the cases in view and from the decisions of the design,
never from what the program answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.replies.model import ReplyKind
from knowledge.korean.particles import attach
from tests.dialogues.second.acting import (
    ONE,
    REFUSED,
    SETS,
    SHOWN,
    SHOWS,
    Act,
    other_department,
    other_rank,
    said,
)
from tests.dialogues.second.openings import OTHER_HALF, Opening
from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, World, line


# -- narrowing, widening, another value ------------------------------------------------------
def narrow_by_reward(world: World, before: Opening) -> Iterator[Line]:
    paid = world.with_reward("포상금", before.cases)
    if before.state in SETS | {"comparison", "count"} and paid and len(paid) < len(before.cases):
        ways = ("그중에 포상금 받는 것만", "포상금 나오는 데만 추려줘", "이 중에 상금 있는 건?")
        yield from said(before, ways, SHOWS, paid)


def narrow_by_half(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "whole list":
        for half, word in HALF_WORDS.items():
            ways = (f"{word}만", f"그중에 {word} 거", f"{word} 것만 남겨줘")
            yield from said(before, ways, "list", world.of_half(half))


def narrow_choice(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "choice":
        for case in before.cases:
            word = HALF_WORDS[world.half(case)]
            ways = (f"{word} 거요", f"{word}", f"{word} 쪽으로")
            yield from said(before, ways, ["card", "fact"], [case])


def widen_to_both(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list" and before.half:
        word = HALF_WORDS[OTHER_HALF[before.half]]
        ways = (f"{word}까지 다", f"{word}도 같이 보여줘", "상하반기 전부 다")
        yield from said(before, ways, "list", world.cases)


def widen_to_half(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "one" and before.half:
        word = HALF_WORDS[before.half]
        ways = (f"{word} 전체로 보여줘", f"{word} 거 다 볼래", f"{word} 목록으로")
        yield from said(before, ways, "list", world.of_half(before.half))


def another_rank(world: World, before: Opening) -> Iterator[Line]:
    other = other_rank(world, before)
    if other and before.state in {"one", "picked", "reward", "refusal"} and before.by != "title":
        ways = (f"그럼 {other.rank}위는?", f"{other.rank}위는요", f"{other.rank}위도 알려줘")
        yield from said(before, ways, ["card", "fact"], [other])


def another_department(world: World, before: Opening) -> Iterator[Line]:
    other = other_department(world, before)
    if other and before.state in ONE | SETS | REFUSED | {"help"}:
        name = other.department or ""
        ways = (f"{attach(name, '은/는')}?", f"{name} 거는요", f"그럼 {name}")
        yield from said(before, ways, ["card", "fact"], [other])


def another_half(world: World, before: Opening) -> Iterator[Line]:
    if before.half is None:
        return
    other = OTHER_HALF[before.half]
    word, cases = HALF_WORDS[other], world.of_half(other)
    if before.state == "list":
        yield from said(
            before, (f"{word}는?", f"그럼 {word}는 어때", f"{word} 거는요"), "list", cases
        )
    if before.state == "count":
        ways = (f"{word}는?", f"{word}는 몇 건인데", f"그럼 {word}는요")
        yield from said(before, ways, "aggregate", cases, has=[f"{len(cases)}건"])


# -- putting oneself right -------------------------------------------------------------------
def correct_the_half(world: World, before: Opening) -> Iterator[Line]:
    if before.half is None or before.state not in {"list", "count", "one"}:
        return
    other = OTHER_HALF[before.half]
    word = HALF_WORDS[other]
    ways = (f"아니 {word}", f"아 {word} 말한 거예요", f"미안 {word}로")
    if before.state != "one":
        kinds: list[ReplyKind] = ["list"] if before.state == "list" else ["aggregate"]
        yield from said(before, ways, kinds, world.of_half(other))
    elif before.by == "rank":
        cases = world.of_rank(before.focus.rank or 0, other)
        kinds = ["card"] if cases else ["none"]
        yield from said(before, ways, kinds, cases)


def correct_the_rank(world: World, before: Opening) -> Iterator[Line]:
    other = other_rank(world, before)
    if other and before.by == "rank" and before.state in {"one", "reward", "refusal"}:
        rank = f"{other.rank}위"
        ways = (f"아니 {rank}", f"아니아니 {rank} 말이야", f"앗 잘못 썼다 {rank}")
        yield from said(before, ways, ["card", "fact"], [other])


def correct_the_department(world: World, before: Opening) -> Iterator[Line]:
    other = other_department(world, before)
    if other and before.state in {"one", "unknown", "choice"}:
        name = other.department or ""
        ways = (f"아니 {name}", f"{name} 말한 건데", f"아 {attach(name, '이라고/라고')}")
        yield from said(before, ways, ["card", "fact"], [other])


def negate_one(world: World, before: Opening) -> Iterator[Line]:
    other = other_rank(world, before)
    if other and before.by == "rank" and before.state == "one":
        rank = f"{other.rank}위"
        ways = (f"이거 말고 {rank}", f"그거 아니고 {rank}요", f"{before.focus.rank}위 말고 {rank}")
        yield from said(before, ways, ["card", "fact"], [other])


def negate_of_choice(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "choice" and len(before.cases) == 2:
        one, other = before.cases
        word = HALF_WORDS[world.half(one)]
        ways = (f"{word} 말고", f"{word} 거 말고요", f"{word} 아닌 거")
        yield from said(before, ways, ["card", "list", "fact"], [other])


def leave_out(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        one, *rest = before.cases
        yield from said(before, (f"{one.rank}위 빼고", f"{one.rank}위 말고 나머지"), SHOWS, rest)
        other_offices = [case for case in rest if case.department != one.department]
        way = f"{attach(one.department or '', '은/는')} 빼줘"
        yield from said(before, (way,), SHOWS, other_offices)


# -- another aspect --------------------------------------------------------------------------
_ASPECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reward", ("보상은?", "뭐 받았대요", "포상은 뭐야")),
    ("department", ("어느 부서야?", "담당 어디야", "누가 한 거예요")),
    ("rank", ("몇 위야?", "순위는요", "몇 등 한 거야")),
    ("source", ("출처는?", "근거가 뭐야", "어디 나온 얘기예요")),
    ("content", ("내용은?", "뭐 했는데?", "구체적으로 뭘 한 거예요")),
    ("outcome", ("성과는?", "뭐가 좋아졌어요", "효과가 있었어?")),
    ("title", ("사례명이 뭐야", "정확한 제목은?", "사업 이름이요")),
    ("period", ("언제 거야?", "몇 년도 거예요", "상반기야 하반기야")),
)


def aspect_of_one(world: World, before: Opening) -> Iterator[Line]:
    if before.state not in ONE:
        return
    case = before.focus
    has = {
        "department": (case.department or "",),
        "rank": (f"{case.rank}위",),
        "source": ("2021",),
        "period": (str(world.knowledge.contest_of(case).year),),
    }
    for aspect, ways in _ASPECTS:
        yield from said(before, ways, ["fact", "card"], [case], has=has.get(aspect, ()))


def aspect_of_several(world: World, before: Opening) -> Iterator[Line]:
    if before.state not in {"list", "choice", "comparison", "holders"}:
        return
    kinds: list[ReplyKind] = ["fact", "list", "aggregate", "comparison", "choice"]
    names = tuple(dict.fromkeys(case.department or "" for case in before.cases))
    yield from said(before, ("보상은?", "보상은 각각 뭐야", "다들 뭐 받아요"), kinds, before.cases)
    ways = ("부서는 어디야", "부서만 알려줘", "어느 부서들이야")
    yield from said(before, ways, kinds, before.cases, has=names)
    yield from said(before, ("사업명만", "제목만 쭉", "사례명 알려줘"), kinds, before.cases)
    yield from said(before, ("각각 몇 위야", "순위는?", "몇 위들이에요"), kinds, before.cases)


def source(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SHOWN:
        ways = ("출처 어디야", "언제 자료예요", "기사 날짜는?")
        yield from said(before, ways, "fact", also=before.cases, has=["2021"])


# -- more than one ---------------------------------------------------------------------------
def compare_with(world: World, before: Opening) -> Iterator[Line]:
    other = other_rank(world, before)
    if other and before.state == "one":
        rank = f"{other.rank}위"
        ways = (
            f"{attach(rank, '이랑/랑')} 비교",
            f"{rank}하고는 뭐가 달라",
            f"{attach(rank, '과/와')} 차이는",
        )
        yield from said(before, ways, "comparison", [before.focus, other])
    named = other_department(world, before)
    if named and before.state == "one":
        name = named.department or ""
        ways = (
            f"{attach(name, '과/와')} 비교해줘",
            f"{name}하고 비교하면?",
            f"{name}랑 뭐가 달라요",
        )
        yield from said(before, ways, "comparison", [before.focus, named])


def compare_those(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"two ones", "choice", "comparison"} and len(before.cases) == 2:
        ways = ("둘이 비교해줘", "두 개 차이가 뭐야", "둘이 뭐가 달라?")
        yield from said(before, ways, "comparison", before.cases)


def both_of_them(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"two ones", "choice", "comparison"} and len(before.cases) == 2:
        kinds: list[ReplyKind] = ["fact", "list", "aggregate", "comparison"]
        ways = ("둘 다 보상은?", "그 둘은 뭐 받아요", "둘 다 보상 알려줘")
        yield from said(before, ways, kinds, before.cases)
        ways = ("둘 다 보여줘", "두 개 다 알려줘", "둘 다요")
        yield from said(before, ways, [*kinds, "choice"], before.cases)


def higher_of_both(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"two ones", "comparison"}:
        kinds: list[ReplyKind] = ["fact", "card", "comparison", "aggregate", "list"]
        ways = ("둘 중에 순위 높은 건?", "둘 중 어디가 더 높아", "어느 쪽이 위예요")
        rank = f"{before.cases[0].rank}위"
        yield from said(before, ways, kinds, before.cases[:1], also=before.cases, has=[rank])


def one_of_both_with(world: World, before: Opening) -> Iterator[Line]:
    paid = world.with_reward("포상금", before.cases)
    if before.state in {"two ones", "comparison"} and len(paid) == 1:
        ways = ("둘 중 포상금 받는 데는?", "둘 중에 누가 상금 받아", "상금 받는 건 어느 쪽이야")
        yield from said(before, ways, [*SHOWS, "comparison"], paid, also=before.cases)


def one_more(world: World, before: Opening) -> Iterator[Line]:
    other = other_rank(world, before)
    if other and before.state == "comparison":
        rank = f"{other.rank}위"
        ways = (f"{rank}도 같이", f"{rank}까지 넣어서", f"{rank}도 추가해줘")
        yield from said(before, ways, "comparison", [*before.cases, other])


# -- figures, order, place -------------------------------------------------------------------
def count_those(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"list", "whole list", "choice", "holders"}:
        ways = ("이게 몇 건이야?", "몇 개지", "그럼 몇 건인 거예요")
        yield from said(before, ways, "aggregate", before.cases, has=[f"{len(before.cases)}건"])


def which_were_counted(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "count":
        ways = ("어디어디야?", "뭐뭐예요", "목록 보여줘")
        yield from said(before, ways, [*SHOWS], before.cases)


def share_of_all(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"count", "list"} and before.half:
        selected = world.knowledge.contest_of(before.cases[0]).selected
        ways = ("도 전체에선 몇 건인데", "전체 중에 얼마나 돼", "비율로는?")
        kinds: list[ReplyKind] = ["aggregate", "fact"]
        yield from said(before, ways, kinds, before.cases, has=[f"{selected}건"])


def sum_of_those(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "holders" and all(world.with_reward("포상금", [c]) for c in before.cases):
        ways = ("합치면 얼마야", "다 더하면?", "총액은요")
        total = sum(int(r.amount or 0) for c in before.cases for r in c.rewards if r.unit == "원")
        has = [f"{total // 10_000}만원"]
        yield from said(before, ways, ["aggregate", "fact"], before.cases, has=has)


def in_the_other_order(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "list":
        ways = ("순위 낮은 순으로", "꼴찌부터 보여줘", "거꾸로 정렬해줘")
        yield from said(before, ways, "list", before.cases[::-1])
        ways = ("순위 높은 순으로", "순위대로 정렬", "높은 순서로 다시")
        yield from said(before, ways, "list", before.cases)


def nth(world: World, before: Opening) -> Iterator[Line]:
    if before.state in SETS | {"count"}:
        last = ("마지막 거", "맨 끝에 거 보여줘", "제일 밑에 거요")
        yield from said(before, last, ["card", "fact"], [before.cases[-1]])
    if before.state in SETS | {"choice", "holders"}:
        yield from said(
            before, ("두 번째 거", "두번째요", "둘째 거 볼래"), ["card", "fact"], [before.cases[1]]
        )
        first = ("첫 번째 거", "맨 위에 거", "처음 나온 거 보여줘")
        yield from said(before, first, ["card", "fact"], [before.cases[0]])


def best_and_last(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"list", "count"}:
        ways = ("제일 높은 건?", "그중에 최고는 뭐야", "가장 순위 높은 데는")
        yield from said(before, ways, ["card", "fact", "aggregate"], [before.cases[0]])
        ways = ("제일 낮은 건?", "꼴찌는 어디야", "가장 아래는요")
        yield from said(before, ways, ["card", "fact", "aggregate"], [before.cases[-1]])


def the_others(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"picked", "comparison"} and before.half:
        rest = [case for case in world.of_half(before.half) if case not in before.cases]
        ways = ("나머지는?", "나머지도 보여줘", "다른 건 뭐가 있어")
        if rest:
            yield from said(before, ways, [*SHOWS, "choice"], rest)


def neighbours(world: World, before: Opening) -> Iterator[Line]:
    if before.state not in {"one", "picked"} or before.half is None:
        return
    cases = world.of_half(before.half)
    at = cases.index(before.focus)
    if at + 1 < len(cases):
        ways = ("그 다음은?", "다음 순위는 뭐야", "바로 밑은 어디예요")
        yield from said(before, ways, ["card", "fact"], [cases[at + 1]])
    if at > 0:
        ways = ("그 위는?", "앞 순위는 뭐야", "바로 위에 있는 건 어디예요")
        yield from said(before, ways, ["card", "fact"], [cases[at - 1]])


# -- holding against, doubting, asking why ---------------------------------------------------
def confirm(world: World, before: Opening) -> Iterator[Line]:
    if before.state not in ONE or before.half is None:
        return
    case, half = before.focus, HALF_WORDS[before.half]
    owner = attach(case.department or "", "이/가")
    ways = (f"{case.rank}위 맞지?", f"{half} 거 맞죠", f"{owner} 한 거죠?")
    yield from said(before, ways, ["fact", "card"], [case])
    wrong = HALF_WORDS[OTHER_HALF[before.half]]
    ways = (f"{wrong} 거 아니야?", f"{wrong}죠?", f"{(case.rank or 0) + 1}위 아니었나요")
    yield from said(before, ways, "fact", [case], has=["아니"])


def doubt(world: World, before: Opening) -> Iterator[Line]:
    if before.state in ONE | SHOWN:
        kinds: list[ReplyKind] = ["fact", "card", "list", "aggregate", "comparison"]
        ways = ("진짜야?", "확실해요?", "그거 믿어도 돼?")
        yield from said(before, ways, kinds, also=before.cases, has=["2021"])


def why(world: World, before: Opening) -> Iterator[Line]:
    if before.state in ONE:
        kinds: list[ReplyKind] = ["fact", "none", "card"]
        ways = ("왜 뽑혔대?", "그거 왜 우수사례야", "선정 이유가 뭐예요")
        yield from said(before, ways, kinds, [before.focus])


def why_refused(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"refusal", "unknown"}:
        ways = ("왜 없어?", "왜요?", "없는 이유가 뭐야")
        kinds: list[ReplyKind] = ["none", "fact", "help"]
        own = world.of_half(before.half) if before.half else []
        has = ["기관"] if before.state == "refusal" else ["뽑힌"]
        yield from said(before, ways, kinds, also=own, has=has)


def what_there_is_instead(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "refusal" and before.half:
        ways = ("그럼 뭐가 있는데?", "있는 거 보여줘", "그럼 몇 위가 있어요")
        kinds: list[ReplyKind] = [*SHOWS, "none", "choice"]
        yield from said(before, ways, kinds, world.of_half(before.half))
        best = world.of_half(before.half)[0]
        ways = ("그럼 제일 높은 건?", "우리 중에 최고 순위는", "그럼 우리는 몇 위가 제일 높아")
        yield from said(before, ways, ["card", "fact", "aggregate"], [best])


# -- again, longer, shorter, thanks ----------------------------------------------------------
def more(world: World, before: Opening) -> Iterator[Line]:
    if before.state in ONE:
        ways = ("자세히", "더 알려줘", "좀 더 구체적으로 말해줘")
        yield from said(before, ways, ["card", "fact"], [before.focus])


def shorter(world: World, before: Opening) -> Iterator[Line]:
    if before.state in ONE:
        ways = ("한 줄로", "짧게 말해줘", "요약하면?")
        yield from said(before, ways, ["card", "fact"], [before.focus])
    if before.state in SETS:
        ways = ("간단히", "짧게 정리해줘", "요약 좀")
        yield from said(before, ways, ["list", "fact"], before.cases)


def again(world: World, before: Opening) -> Iterator[Line]:
    if before.state in ONE | SETS:
        shown = [before.focus] if before.state in ONE else before.cases
        ways = ("다시 보여줘", "한 번 더", "방금 거 다시")
        yield from said(before, ways, ["card", "list", "fact"], shown)


def thanks_and_on(world: World, before: Opening) -> Iterator[Line]:
    yield from said(before, ("고마워", "넵 감사합니다", "ㄱㅅ"), "smalltalk")
    if before.state in ONE:
        for thanks in ("고마워요", "아하", "오케이"):
            ask = (*before.ask, thanks, "보상은?")
            yield line(ask, "fact", [before.focus])


def two_turns_back(world: World, before: Opening) -> Iterator[Line]:
    if before.state != "two ones":
        return
    first, last = before.cases
    ways = ("처음 거 다시", "아까 거 보상은?", "먼저 본 거 다시 보여줘")
    yield from said(before, ways, ["card", "fact"], [first], also=[last])


# -- rewards ---------------------------------------------------------------------------------
def state_of_reward(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "reward":
        ways = ("확정이야?", "받은 거예요 받을 거예요?", "아직 안 준 거지?")
        yield from said(before, ways, ["fact", "none"], [before.focus])
        yield from said(
            before, ("언제 줘?", "지급일은?", "언제 받는대요"), ["fact", "none"], [before.focus]
        )


def who_else(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "reward":
        kinds = {r.kind for r in before.focus.rewards}
        others = [c for c in world.cases if {r.kind for r in c.rewards} == kinds]
        sharing = [c for c in world.cases if kinds & {r.kind for r in c.rewards}]
        others = [c for c in others if c is not before.focus]
        if others:
            ways = ("또 누가 받아?", "다른 데도 이거 받아요?", "같은 보상 받는 데 또 있어")
            yield from said(
                before, ways, SHOWS, others, also=[c for c in sharing if c not in others]
            )


def whose_reward_is_none(world: World, before: Opening) -> Iterator[Line]:
    if before.state == "holders":
        ways = ("못 받는 데는?", "안 받는 부서는 어디야", "나머지는 왜 없어?")
        yield from said(before, ways, [*SHOWS, "none"], also=world.cases)


# -- behind nothing --------------------------------------------------------------------------
def nothing_to_point_at(world: World, before: Opening) -> Iterator[Line]:
    if before.state in {"help", "outside", "unknown"}:
        ways = ("그거 보상은?", "둘이 비교해줘", "그건 어느 부서야")
        yield from said(before, ways, "none")


ACTS: tuple[Act, ...] = (
    narrow_by_reward, narrow_by_half, narrow_choice, widen_to_both, widen_to_half, another_rank,
    another_department, another_half, correct_the_half, correct_the_rank, correct_the_department,
    negate_one, negate_of_choice, leave_out, aspect_of_one, aspect_of_several, source,
    compare_with, compare_those, both_of_them, higher_of_both, one_of_both_with, one_more,
    count_those, which_were_counted, share_of_all, sum_of_those, in_the_other_order, nth,
    best_and_last, the_others, neighbours, confirm, doubt, why, why_refused,
    what_there_is_instead, more, shorter, again, thanks_and_on, two_turns_back, state_of_reward,
    who_else, whose_reward_is_none, nothing_to_point_at,
)  # fmt: skip
