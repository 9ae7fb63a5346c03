"""Questions by rank: in digits, as 등, in words, with a half, glued together, with filler."""

from __future__ import annotations

from collections.abc import Iterator

from tests.dialogues.tables import Line
from tests.dialogues.world import HALF_WORDS, Template, World, line, one_or_choice

SINO = ("영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구", "십")
IMPOSSIBLE_RANKS = (0, 13, 17, 25, 100)


def rank_in_digits(world: World) -> Iterator[Line]:
    for rank in world.ranks:
        cases = world.of_rank(rank)
        yield one_or_choice(f"{rank}위", cases)
        yield one_or_choice(f"{rank}위 사례", cases)
        yield one_or_choice(f"{rank} 위 사례 알려줘", cases)
        yield one_or_choice(f"{rank}위 어디야?", cases, question=True)


def rank_as_deung(world: World) -> Iterator[Line]:
    for rank in world.ranks:
        yield one_or_choice(f"{rank}등 사례", world.of_rank(rank))
        yield one_or_choice(f"{rank}등은 누구야?", world.of_rank(rank), question=True)


def rank_in_korean(world: World) -> Iterator[Line]:
    for rank in world.ranks:
        yield one_or_choice(f"{SINO[rank]}등 사례 보여줘", world.of_rank(rank))


def rank_with_half(world: World) -> Iterator[Line]:
    for case in world.cases:
        half = HALF_WORDS[world.half(case)]
        for text in (
            f"{half} {case.rank}위",
            f"{case.rank}위 {half}",
            f"{half} {case.rank}등 사례",
        ):
            yield one_or_choice(text, [case])


def rank_without_blanks(world: World) -> Iterator[Line]:
    for case in world.cases:
        half = HALF_WORDS[world.half(case)]
        yield one_or_choice(f"{half}{case.rank}위사례", [case])
        yield one_or_choice(f"2021년{half}{case.rank}위알려줘", [case])


def rank_with_filler(world: World) -> Iterator[Line]:
    for case in world.cases:
        half = HALF_WORDS[world.half(case)]
        yield one_or_choice(f"안녕하세요, {half} {case.rank}위 사례 좀 보여주실래요?", [case])
        yield one_or_choice(
            f"음.. 그 {half}에 {case.rank}위 한 사례가 뭐였더라", [case], question=True
        )


def rank_not_held(world: World) -> Iterator[Line]:
    for rank in range(1, world.most_selected + 1):
        if rank not in world.ranks:
            yield line(f"{rank}위 사례", "none", has=["없"])
            yield line(f"{rank}등은 누구야?", "none", has=["없"])
    for half, word in HALF_WORDS.items():
        for rank in world.ranks:
            if not world.of_rank(rank, half):
                yield line(f"{word} {rank}위", "none", has=["없"])


def rank_impossible(world: World) -> Iterator[Line]:
    for rank in IMPOSSIBLE_RANKS:
        yield line(f"{rank}위 사례", "none", has=["없"])


TEMPLATES: tuple[Template, ...] = (
    rank_in_digits,
    rank_as_deung,
    rank_in_korean,
    rank_with_half,
    rank_without_blanks,
    rank_with_filler,
    rank_not_held,
    rank_impossible,
)
