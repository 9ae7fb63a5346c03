"""Small Korean building blocks: dates, money, ranks, lists of things, quotations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.replies.model import Note, Paragraph, Span
from knowledge.answer.shown import LISTED
from knowledge.korean.particles import attach
from knowledge.models import Case, Contest, Reward, RewardKind
from knowledge.snapshot import Snapshot

HALF = {1: "상반기", 2: "하반기"}
REWARD_NAMES: dict[RewardKind, str] = {
    "전국대회": "전국 경진대회(중앙대회) 참여 자격",
    "근평가점": "근무성적평정 가점",
    "표창": "표창",
    "포상금": "포상금",
    "상장": "상장",
    "특별휴가": "특별휴가",
    "기타": "그 밖의 보상",
}
MERIT_POINTS = "근무성적평정 가점은 승진 평가에 더해지는 점수입니다."


def paragraph(*lines: str) -> Paragraph:
    """Plain lines. Text between ** and ** is bold."""
    return Paragraph(lines=tuple(_spans(line) for line in lines if line))


def _spans(line: str) -> tuple[Span, ...]:
    parts = line.split("**")
    return tuple(
        Span(text=part, bold=number % 2 == 1) for number, part in enumerate(parts) if part
    )


def bullets(lines: Iterable[str]) -> list[str]:
    return [f"· {line}" for line in lines]


NAMES_LIMIT = 8
"""A sentence names at most so many; the rest is counted, as the lines of a list are."""


def first_bullets(lines: Iterable[str], counter: str = "건") -> list[str]:
    """`bullets` of the first lines, and how many more there are."""
    every = list(lines)
    more = len(every) - LISTED
    rest = [f"이 밖에 {more}{attach(counter, '이/가')} 더 있습니다."] if more > 0 else []
    return [*bullets(every[:LISTED]), *rest]


def first_listed(things: Sequence[str], counter: str = "곳") -> str:
    """A, B와 C; A, B, C 등 25곳 where they are many."""
    if len(things) <= NAMES_LIMIT:
        return listed(things)
    return f"{', '.join(things[:NAMES_LIMIT])} 등 {len(things)}{counter}"


def day(date: dt.date) -> str:
    """2021년 9월 15일"""
    return f"{date.year}년 {date.month}월 {date.day}일"


def clock(at: int | None, zone: dt.tzinfo) -> str:
    """2021-09-15 09:30 of `at`, seconds since 1970; empty for None."""
    return "" if at is None else f"{dt.datetime.fromtimestamp(at, zone):%Y-%m-%d %H:%M}"


def near_clock(at: int, zone: dt.tzinfo) -> str:
    """09-15 09:30 of `at`, seconds since 1970: where nobody doubts the year."""
    return f"{dt.datetime.fromtimestamp(at, zone):%m-%d %H:%M}"


def won(amount: Decimal | int) -> str:
    """20만원, 1억 2천만원 → 1억 2000만원, 1,500원: units that people read."""
    rest = int(amount)
    parts = []
    for unit, value in (("억", 100_000_000), ("만", 10_000)):
        if rest >= value:
            parts.append(f"{rest // value:,}{unit}")
            rest %= value
    if rest or not parts:
        parts.append(f"{rest:,}")
    return " ".join(parts) + "원"


def number(value: Decimal) -> str:
    """0.3 rather than 0.30"""
    return f"{value.normalize():f}"


def period(contest: Contest, *, year: bool = False) -> str:
    """하반기, or 2021년 하반기; the year alone where a contest has no half."""
    half = HALF.get(contest.half or 0, "")
    if year or not half:
        return f"{contest.year}년 {half}".strip()
    return half


def when(contest: Contest, snapshot: Snapshot) -> str:
    """하반기; with the year as soon as there are contests of several years."""
    return period(contest, year=len(snapshot.years) > 1)


def standing(case: Case) -> str:
    """5위, 최우수, 1위(최우수); empty where the source gives neither."""
    place = place_of(case)
    return f"{place}({case.grade})" if case.rank is not None and case.grade else place


def place_of(case: Case) -> str:
    """5위; the grade only where there is no rank."""
    return f"{case.rank}위" if case.rank is not None else case.grade or ""


def label(case: Case, snapshot: Snapshot, *, year: bool | None = None) -> str:
    """하반기 5위; `year` decides on the year, otherwise `when` does."""
    contest = snapshot.knowledge.contest_of(case)
    moment = when(contest, snapshot) if year is None else period(contest, year=year)
    return f"{moment} {place_of(case)}".strip()


def body(case: Case, snapshot: Snapshot) -> str:
    """Who did it: the department, with its organisation where that is not our own.

    Ours is named, too, where another organisation has a department of this name.
    """
    own = snapshot.knowledge.organisation
    namesakes = snapshot.by_department.get(case.department or "", ())
    shared = any(other.organisation != case.organisation for other in namesakes)
    if case.organisation and (shared or case.organisation != own):
        return f"{case.organisation} {case.department or ''}".strip()
    return case.department or case.organisation or ""


def short(case: Case, snapshot: Snapshot) -> str:
    """하반기 5위 남원읍"""
    return f"{label(case, snapshot)} {body(case, snapshot)}".strip()


def name_of(case: Case, snapshot: Snapshot) -> str:
    """남원읍 사례(하반기 5위)"""
    where = label(case, snapshot)
    return f"{body(case, snapshot)} 사례({where})" if where else f"{body(case, snapshot)} 사례"


def title(case: Case) -> str:
    return case.title or "제목이 자료에 없는 사례"


def quoted(text: str) -> str:
    return f"‘{text}’" if "‘" not in text else f"“{text}”"


def listed(things: Sequence[str]) -> str:
    """A, B와 C"""
    if len(things) < 2:
        return "".join(things)
    return ", ".join([*things[:-2], attach(things[-2], "과/와")]) + " " + things[-1]


def reward_name(reward: Reward) -> str:
    """One reward as a noun: 포상금 20만원, 근무성적평정 가점 0.3점, 도지사 표창."""
    giver = f"{reward.giver} " if reward.giver else ""
    if reward.kind == "전국대회":
        contest = f"{giver}전국 경진대회(중앙대회)"
        return f"{contest}에 참여할 자격"
    name = REWARD_NAMES[reward.kind]
    if reward.amount is None:
        return f"{giver}{name}"
    amount = won(reward.amount) if reward.unit == "원" else f"{number(reward.amount)}점"
    return f"{giver}{name} {amount}"


def reward_line(rewards: Sequence[Reward]) -> str:
    """All rewards of a case in one line; what is only planned says so."""
    planned = [reward_name(r) for r in rewards if r.state == "예정"]
    given = [reward_name(r) for r in rewards if r.state != "예정"]
    parts = []
    if given:
        parts.append(", ".join(given))
    if planned:
        parts.append(f"{', '.join(planned)} (지급 예정)")
    return ", ".join(parts)


def reward_sentence(rewards: Sequence[Reward]) -> str:
    """…이 주어집니다. …이 주어질 예정입니다."""
    sentences = []
    for states, ending in ((("자격", "확정"), "주어집니다"), (("예정",), "주어질 예정입니다")):
        names = [reward_name(r) for r in rewards if r.state in states]
        if names:
            sentences.append(f"{attach(listed(names), '이/가')} {ending}.")
    return " ".join(sentences)


def dated(cases: Sequence[Case], snapshot: Snapshot) -> Note:
    """2021년 9월 15일 기사 기준 (2021년 하반기, 전체 10건 중)"""
    knowledge = snapshot.knowledge
    sources = snapshot.award_sources(cases)
    dates = sorted({knowledge.source_by_id[source].date for source in sources})
    contests = list(dict.fromkeys(case.contest for case in cases))
    about = []
    for contest_id in contests:
        contest = knowledge.contest_by_id[contest_id]
        of = f", 전체 {contest.selected}건 중" if contest.selected else ""
        about.append(f"{period(contest, year=True)}{of}")
    basis = ", ".join(day(date) for date in dates)
    inside = f" ({' · '.join(about)})" if 0 < len(about) <= 2 else ""
    return Note(content=f"{basis} 기사 기준{inside}")
