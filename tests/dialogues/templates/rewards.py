"""Questions about rewards: of one case, of all, and who gets which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from bot.replies.model import ReplyKind
from knowledge.korean.particles import attach
from knowledge.models import Case, RewardKind
from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, Template, World, line


def _won(amount: Decimal) -> str:
    return f"{int(amount) // 10_000}만원"


def _reward_pieces(case: Case) -> list[str]:
    """What the text must say of the rewards of `case`."""
    if not case.rewards:
        return ["없"]
    pieces = []
    for reward in case.rewards:
        if reward.amount is not None:
            amount = _won(reward.amount) if reward.unit == "원" else f"{reward.amount}점"
            pieces.append(amount)
        else:
            pieces.append("자격" if reward.kind == "전국대회" else reward.kind)
        if reward.state == "예정":
            pieces.append("예정")
    return list(dict.fromkeys(pieces))


def reward_line(ask: str | Sequence[str], cases: Sequence[Case]) -> Line:
    several: list[ReplyKind] = ["fact", "choice", "list", "aggregate"]
    return line(
        ask,
        "fact" if len(cases) == 1 else several,
        cases,
        has=_reward_pieces(cases[0]) if len(cases) == 1 else [],
        hasnt=["받았습니다", "지급됐습니다"],
    )


def reward_of_department(world: World) -> Iterator[Line]:
    for department in world.departments:
        cases = world.of_department(department)
        yield reward_line(f"{department} 보상은?", cases)
        yield reward_line(f"{attach(department, '은/는')} 뭐 받아?", cases)


def reward_of_rank(world: World) -> Iterator[Line]:
    for case in world.cases:
        half = HALF_WORDS[world.half(case)]
        yield reward_line(f"{half} {case.rank}위 보상", [case])
        yield reward_line(f"{half} {case.rank}위는 인센티브가 뭐예요?", [case])


def reward_sum(world: World) -> Iterator[Line]:
    paid = world.with_reward("포상금")
    yield line("포상금 모두 얼마야?", "aggregate", paid, has=[_total(paid), "예정"])
    yield line("포상금 총액 알려줘", "aggregate", paid, has=[_total(paid)])
    for half, word in HALF_WORDS.items():
        cases = world.with_reward("포상금", world.of_half(half))
        if cases:
            yield line(f"{word} 포상금 합계", "aggregate", cases, has=[_total(cases)])
        else:
            yield line(
                f"{word} 포상금 합계",
                ["none", "aggregate", "fact", "list"],
                also=world.of_half(half),
                has=["없"],
            )


def _total(cases: Iterable[Case]) -> str:
    amounts = [r.amount or 0 for case in cases for r in case.rewards if r.kind == "포상금"]
    return _won(Decimal(sum(amounts)))


_ASKED_REWARDS: dict[RewardKind, str] = {
    "표창": "표창 받는 부서는 어디야?",
    "포상금": "포상금 받는 부서 알려줘",
    "근평가점": "근평가점 받는 곳은?",
    "전국대회": "전국대회 나가는 부서는?",
}


def reward_holders(world: World) -> Iterator[Line]:
    for kind, text in _ASKED_REWARDS.items():
        holders = world.with_reward(kind)
        departments = list(dict.fromkeys(case.department for case in holders))
        yield line(text, ["aggregate", "list"], holders, has=departments)
    holders = world.with_reward("표창")
    yield line("표창 받는 사례는 몇 건이야?", "aggregate", holders, has=[f"{len(holders)}건"])


TEMPLATES: tuple[Template, ...] = (
    reward_of_department,
    reward_of_rank,
    reward_sum,
    reward_holders,
)
