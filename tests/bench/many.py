"""A bot that knows many made-up cases, and dialogues about them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from bot.assistant import Message, respond
from knowledge.context import Memory
from knowledge.korean.initials import initials
from knowledge.korean.layout import keys_from_hangul
from knowledge.lexicon import Lexicon
from knowledge.models import Case, Contest, Half, Knowledge, Reward, Source
from knowledge.snapshot import Snapshot
from tests.bench.questions import Turn
from tests.bench.search.corpus import Corpus, Record
from tests.bench.search.made_up import made_up
from tests.bench.search.noise import joined, mistyped
from tests.dialogues.shipped import TODAY

PER_CONTEST = 20
YEARS = range(2006, 2026)
HALVES: tuple[Half, ...] = (1, 2)
SOURCE = Source(id="made-up", title="지어낸 사례", date=dt.date(2025, 12, 1))
DIALOGUES: tuple[tuple[str, ...], ...] = (
    ("{asked}", "보상은?", "어느 부서야?"),
    ("{asked}", "성과가 뭐야", "더 자세히"),
    ("{year}년 {half} {rank}위", "두 번째 거", "다음 순위는?"),
    ("{office} 사례", "{year}년 거", "첫 번째"),
    ("{place} {office} 사례 알려줘", "포상금 받았어?"),
    ("{word} 관련 사례 있나요", "2번"),
    ("{typo} 사례", "몇 위야"),
    ("{rank}위", "{half}는?"),
    ("{codes}",),
    ("{keys}",),
    ("{spaceless}",),
    ("{year}년 사례 몇 건이야",),
    ("목록", "부서별"),
    ("{year}년 {half} 1위부터 5위", "포상금 총액"),
    ("{place} {year}년 3위와 5위 비교",),
    ("{place} 없는마을과 사례",),
    ("여권 어디서 만들어요",),
)
"""What people ask of a bot: `asked` names words of one case, the rest is of that case, too."""


def many_cases(size: int, lexicon: Lexicon) -> tuple[Snapshot, Corpus]:
    """A snapshot of `size` made-up cases, of 160 bodies, one of them its own."""
    corpus = made_up(size, per_kind=1)
    contests = tuple(_contests(size))
    cases = tuple(
        _case(number, record, contests[number // PER_CONTEST])
        for number, record in enumerate(corpus.records)
    )
    knowledge = Knowledge(
        organisation=corpus.records[0].head.split()[0],
        sources=(SOURCE,),
        contests=contests,
        cases=cases,
    )
    return Snapshot(version=1, knowledge=knowledge, lexicon=lexicon), corpus


def dialogues_about(
    snapshot: Snapshot, number: int, *, seed: int = 1
) -> Iterator[tuple[str, ...]]:
    """What people write in `number` dialogues, as many of each kind."""
    rng = random.Random(seed)
    for at in range(number):
        named = _named(rng, snapshot, rng.choice(snapshot.knowledge.cases))
        yield tuple(text.format(**named) for text in DIALOGUES[at % len(DIALOGUES)])


def turns_about(snapshot: Snapshot, number: int, *, seed: int = 1) -> list[Turn]:
    """The messages of `number` dialogues, as many of each kind, with what was said before."""
    turns = []
    for texts in dialogues_about(snapshot, number, seed=seed):
        memory = Memory()
        for text in texts:
            turn = Turn(Message(text=text, today=TODAY), memory)
            turns.append(turn)
            _, memory = respond(turn.message, memory, snapshot)
    return turns


def _named(rng: random.Random, snapshot: Snapshot, case: Case) -> dict[str, object]:
    contest = snapshot.knowledge.contest_of(case)
    place, words = case.organisation or "", (case.title or "").split()
    some = rng.sample(words, min(2, len(words)))
    return {
        "asked": " ".join([place, *some]),
        "year": contest.year,
        "half": "상반기" if contest.half == 1 else "하반기",
        "rank": case.rank,
        "office": case.department,
        "place": place,
        "word": some[0],
        "typo": mistyped(rng, max(words, key=len)),
        "codes": " ".join(map(initials, (place, some[0]))),
        "keys": keys_from_hangul(f"{place} {some[0]} 사례"),
        "spaceless": joined(f"{place} {' '.join(some)} 알려줘"),
    }


def _contests(size: int) -> Iterator[Contest]:
    for number in range(-(-size // PER_CONTEST)):
        at = number % (len(YEARS) * len(HALVES))
        year, half = YEARS[at // len(HALVES)], HALVES[at % len(HALVES)]
        yield Contest(
            id=f"y{year}-h{half}-{number}", year=year, half=half, host="가상부", source=SOURCE.id
        )


def _case(number: int, record: Record, contest: Contest) -> Case:
    place, office, *title = record.head.split()
    return Case(
        id=f"{contest.id}-{number}",
        contest=contest.id,
        rank=number % PER_CONTEST + 1,
        organisation=place,
        department=office,
        title=" ".join(title),
        content=f"{record.body}.",
        rewards=(
            Reward(kind="표창", state="예정", source=SOURCE.id),
            Reward(
                kind="포상금", amount=Decimal(200_000), unit="원", state="예정", source=SOURCE.id
            ),
        ),
        source=SOURCE.id,
    )
