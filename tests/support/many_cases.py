"""Knowledge of any size around what ships: made up, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import count, islice

from knowledge.models import Case, Contest, Half, Knowledge, Reward

_WORDS = """
돌봄 민원 상수도 안전 청년 일자리 빅데이터 협업 주차 공원 재활용 어르신 농가 버스 도서관 축제 드론
하천 산불 방역 복지 장애인 스마트 온라인 신청 허가 점검 개선 구축 운영 지원 확대
""".split()  # noqa: SIM905
_DEPARTMENTS = ("교통행정과", "건설과", "환경과", "문화과", "관광과", "세무과", "농정과", "도시과")
_HALVES: tuple[Half, ...] = (1, 2)
_PER_CONTEST = 50
_FIRST_YEAR, _YEARS = 2001, 20


def many_cases(knowledge: Knowledge, number: int) -> Knowledge:
    """`knowledge` and `number` further cases of bodies that do not exist, 50 a contest.

    They are of earlier years, so that a bare question is answered from `knowledge` as before.
    """
    rng = random.Random(number)
    source = knowledge.sources[0].id
    contests: list[Contest] = []
    cases: list[Case] = []
    for body, year, half in islice(_periods(), -(-number // _PER_CONTEST)):
        contest = Contest(
            id=f"made-{body}-{year}-h{half}",
            year=year,
            half=half,
            host=f"가상{body}도",
            source=source,
        )
        contests.append(contest)
        for rank in range(1, min(_PER_CONTEST, number - len(cases)) + 1):
            cases.append(_case(contest, rank, f"가상{body}시", rng))
    return Knowledge(
        organisation=knowledge.organisation,
        sources=knowledge.sources,
        contests=(*knowledge.contests, *contests),
        cases=(*knowledge.cases, *cases),
    )


def _periods() -> Iterator[tuple[int, int, Half]]:
    """Bodies, years and halves without end."""
    for body in count(1):
        for year in range(_FIRST_YEAR, _FIRST_YEAR + _YEARS):
            for half in _HALVES:
                yield body, year, half


def _case(contest: Contest, rank: int, organisation: str, rng: random.Random) -> Case:
    source = contest.source
    return Case(
        id=f"{contest.id}-{rank:02d}",
        contest=contest.id,
        rank=rank,
        organisation=organisation,
        department=_DEPARTMENTS[rank % len(_DEPARTMENTS)],
        title=" ".join(rng.sample(_WORDS, 5)),
        content=f"{' '.join(rng.sample(_WORDS, 15))} 등을 했습니다.",
        outcome=" ".join(rng.sample(_WORDS, 8)),
        rewards=(
            Reward(kind="표창", state="예정", source=source),
            Reward(kind="포상금", amount=Decimal(200_000), unit="원", state="예정", source=source),
        ),
        source=source,
    )
