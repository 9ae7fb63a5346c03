"""A made-up country: many bodies, each with two contests a year, over ten years."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache

from knowledge.models import Case, Contest, Half, Knowledge, Reward, Source
from knowledge.snapshot import Snapshot
from tests.bench.search.corpus import Record
from tests.bench.search.made_up import made_up
from tests.dialogues.shipped import shipped_lexicon

OWN = "서귀포시"
BODIES = [
    "서귀포시",
    "제주시",
    "춘천시",
    "원주시",
    "강릉시",
    "청주시",
    "천안시",
    "공주시",
    "전주시",
    "목포시",
    "여수시",
    "포항시",
    "양평군",
    "홍천군",
    "고흥군",
    "완도군",
]
OFFICES = [
    "민원과",
    "세무과",
    "복지정책과",
    "환경과",
    "농정과",
    "교통과",
    "건축과",
    "보건소",
    "산림과",
    "수도과",
    "기획예산과",
    "여성가족과",
]
YEARS = range(2016, 2026)
HALVES: tuple[Half, ...] = (1, 2)
CHOSEN = 4
"""Cases of a body in one contest: 1위 to 4위."""
SEED = 3


@cache
def nation(own: str = OWN) -> Snapshot:
    """1,280 cases of 16 bodies, those of `own` its own. The titles are made up."""
    rng = random.Random(SEED)
    source = Source(id="made-up", title="지어낸 사례", date=dt.date(2025, 12, 1))
    records = iter(made_up(len(BODIES) * len(YEARS) * len(HALVES) * CHOSEN, per_kind=1).records)
    contests: list[Contest] = []
    cases: list[Case] = []
    for year in YEARS:
        for half in HALVES:
            for number, body in enumerate(BODIES):
                contest = Contest(
                    id=f"b{number}-{year}-{half}",
                    year=year,
                    half=half,
                    host=body,
                    name=f"{body} 적극행정 우수사례 경진대회",
                    selected=CHOSEN,
                    source=source.id,
                )
                contests.append(contest)
                cases += [
                    _case(contest, rank, office, next(records))
                    for rank, office in enumerate(rng.sample(OFFICES, CHOSEN), 1)
                ]
    knowledge = Knowledge(
        organisation=own, sources=(source,), contests=tuple(contests), cases=tuple(cases)
    )
    return Snapshot(version=1, knowledge=knowledge, lexicon=shipped_lexicon())


def _case(contest: Contest, rank: int, office: str, record: Record) -> Case:
    return Case(
        id=f"{contest.id}-{rank}",
        contest=contest.id,
        rank=rank,
        organisation=contest.host,
        department=office,
        title=" ".join(record.head.split()[2:]),
        content=f"{record.body}.",
        rewards=(Reward(kind="표창", state="예정", source=contest.source),),
        source=contest.source,
    )
