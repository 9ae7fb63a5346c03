"""The figures of a period: in words, as a sheet to be drawn, as a table for other programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

from bot.figures.model import Count, DayCount, Figures
from bot.figures.sheet import Bar, Group, Sheet, Tile
from bot.replies.browse import FIELDS
from bot.replies.learning import KINDS, cut
from bot.replies.model import Button
from bot.replies.phrases import day, short
from knowledge.snapshot import Snapshot

PREFIX = "st:"
COMMANDS = frozenset({"stats", "통계", "이용통계", "이용현황"})
PERIODS: Mapping[str, str] = {"1": "오늘", "7": "7일", "30": "30일", "all": "전체"}
ONLY_PRIVATE = "통계는 봇과의 일대일 대화에서만 봅니다."
NOT_DRAWN = "그림은 그리지 못했습니다."
CLOSED = "닫았습니다. 다시 보려면 /stats를 보내 주세요."
FILE_NAME = "stats-{first}-{last}.csv"
FILE_CAPTION = "{period}의 통계입니다."

CHANNELS: Mapping[str, str] = {"telegram": "텔레그램", "web": "웹 페이지", "kakao": "카카오톡"}
SUBSCRIBERS: Mapping[str, str] = {
    "active": "받는 곳",
    "blocked": "봇을 차단한 곳",
    "deactivated": "없어진 계정",
    "removed": "봇이 나간 곳",
}
DELIVERIES: Mapping[str, str] = {
    "sent": "보냄",
    "failed": "실패",
    "blocked": "차단",
    "unknown": "불명",
    "cancelled": "취소",
}
_HEADER = ("구분", "날짜", "이름", "수")
_TOP = 5
_MOST_BARS = 31
_NAME = 30


def buttons(period: str) -> list[list[Button]]:
    """Below the figures of `period`, a key of `PERIODS`."""
    periods = [
        Button(label=f"✓ {name}" if key == period else name, value=f"{PREFIX}show:{key}")
        for key, name in PERIODS.items()
    ]
    return [
        periods,
        [
            Button(label="표로 받기(CSV)", value=f"{PREFIX}csv:{period}"),
            Button(label="닫기", value=f"{PREFIX}close"),
        ],
    ]


def period(figures: Figures) -> str:
    """2021년 9월 1일부터 2021년 9월 7일까지"""
    if figures.first == figures.last:
        return day(figures.first)
    return f"{day(figures.first)}부터 {day(figures.last)}까지"


def text(figures: Figures, snapshot: Snapshot) -> str:
    """Everything that the picture shows, in words."""
    count = len(figures.days)
    mean = f", 하루 평균 {figures.asked / count:,.1f}건" if count > 1 else ""
    lines = [
        period(figures),
        f"질문 {figures.asked:,}건{mean}",
        f"답하지 못한 질문 {figures.unanswered:,}건{_share(figures)}",
        f"고쳐 읽은 질문 {figures.corrected:,}건",
        f"의견: 도움이 됨 {figures.up:,}건, 도움이 안 됨 {figures.down:,}건",
    ]
    for heading, found in (
        ("답의 종류", _named(figures.kinds, KINDS)),
        ("이용한 곳", _named(figures.channels, CHANNELS)),
        ("구독", _named(figures.subscribers, SUBSCRIBERS)),
        ("소식", _named(figures.deliveries, DELIVERIES)),
    ):
        if found:
            lines.append(f"{heading}: {', '.join(f'{name} {count:,}' for name, count in found)}")
    for heading, found in (
        ("많이 물은 사례", _cases(figures, snapshot)),
        ("많이 물은 분야", _topics(figures, snapshot)),
    ):
        if found:
            lines += ["", heading, *(f"· {name} {count:,}건" for name, count in found[:_TOP])]
    return "\n".join(lines)


def sheet(figures: Figures, snapshot: Snapshot) -> Sheet:
    """What is drawn."""
    active = dict(figures.subscribers).get("active", 0)
    series, each = _series(figures.days)
    groups = (
        ("답의 종류", _named(figures.kinds, KINDS)),
        ("이용한 곳", _named(figures.channels, CHANNELS)),
        ("많이 물은 사례", _cases(figures, snapshot)[:_TOP]),
        ("많이 물은 분야", _topics(figures, snapshot)[:_TOP]),
        ("소식", _named(figures.deliveries, DELIVERIES)),
    )
    return Sheet(
        title="질문과 답",
        subtitle=period(figures),
        tiles=(
            Tile(label="질문", value=f"{figures.asked:,}건"),
            Tile(label="답하지 못함", value=_percent(figures)),
            Tile(label="고쳐 읽음", value=f"{figures.corrected:,}건"),
            Tile(label="구독", value=f"{active:,}곳"),
        ),
        series_title=f"{each} 물은 질문",
        legend=("답함", "답하지 못함"),
        series=series,
        groups=tuple(
            Group(
                title=heading,
                bars=tuple(Bar(label=cut(name, _NAME), value=count) for name, count in found),
            )
            for heading, found in groups
        ),
    )


def _series(days: Sequence[DayCount]) -> tuple[tuple[Bar, ...], str]:
    """A bar for each day; for each week or month where that would be too many."""
    if len(days) <= _MOST_BARS:
        return tuple(_bar(f"{one.day.month}/{one.day.day}", [one]) for one in days), "날마다"
    if len(days) <= 7 * _MOST_BARS:
        weeks = [days[max(0, at - 7) : at] for at in range(len(days), 0, -7)][::-1]
        bars = [_bar(f"{week[0].day.month}/{week[0].day.day}", week) for week in weeks]
        return tuple(bars), "7일마다"
    months: dict[tuple[int, int], list[DayCount]] = {}
    for one in days:
        months.setdefault((one.day.year, one.day.month), []).append(one)
    latest = list(months.items())[-_MOST_BARS:]
    return tuple(
        _bar(f"{year % 100:02}/{month}", members) for (year, month), members in latest
    ), "달마다"


def _bar(label: str, days: Iterable[DayCount]) -> Bar:
    counted = list(days)
    return Bar(
        label=label,
        value=sum(one.asked for one in counted),
        bad=sum(one.unanswered for one in counted),
    )


def as_csv(figures: Figures, snapshot: Snapshot) -> bytes:
    """All figures as CSV that spreadsheets open (UTF-8 with its mark)."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(_HEADER)
    for one in figures.days:
        rows.writerow(("질문", one.day.isoformat(), "", one.asked))
        rows.writerow(("답하지 못한 질문", one.day.isoformat(), "", one.unanswered))
    for name, count in (
        ("고쳐 읽은 질문", figures.corrected),
        ("도움이 됨", figures.up),
        ("도움이 안 됨", figures.down),
    ):
        rows.writerow((name, "", "", count))
    for heading, found in (
        ("답의 종류", _named(figures.kinds, KINDS)),
        ("이용한 곳", _named(figures.channels, CHANNELS)),
        ("많이 물은 사례", _cases(figures, snapshot)),
        ("많이 물은 분야", _topics(figures, snapshot)),
        ("구독", _named(figures.subscribers, SUBSCRIBERS)),
        ("소식", _named(figures.deliveries, DELIVERIES)),
    ):
        rows.writerows((heading, "", name, count) for name, count in found)
    return out.getvalue().encode("utf-8-sig")


def file_name(figures: Figures) -> str:
    """stats-2021-09-01-2021-09-07.csv"""
    return FILE_NAME.format(first=figures.first.isoformat(), last=figures.last.isoformat())


def file_caption(figures: Figures) -> str:
    """What the file is."""
    return FILE_CAPTION.format(period=period(figures))


def first_day(key: str, today: dt.date) -> dt.date | None:
    """The first day of the period `key` of `PERIODS`; None for all there is."""
    return None if key == "all" else today - dt.timedelta(days=int(key) - 1)


def _named(counts: Sequence[Count], names: Mapping[str, str]) -> list[Count]:
    return [(names.get(key, key), count) for key, count in counts]


def _cases(figures: Figures, snapshot: Snapshot) -> list[Count]:
    """Cases by what people call them; one that is not published any more by its id."""
    known = snapshot.knowledge.case_by_id
    return [
        (short(known[id_], snapshot) if id_ in known else id_, count)
        for id_, count in figures.cases
    ]


def _topics(figures: Figures, snapshot: Snapshot) -> list[Count]:
    concepts = snapshot.lexicon.concepts
    return [(FIELDS.get(key) or concepts[key].words[0], count) for key, count in figures.topics]


def _percent(figures: Figures) -> str:
    return "-" if figures.share is None else f"{100 * figures.share:.1f}%"


def _share(figures: Figures) -> str:
    return "" if figures.share is None else f"({_percent(figures)})"
