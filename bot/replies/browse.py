"""목록: wording and buttons of the menu, of a shelf, and of the cases on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.replies.cards import PICTURE, case_button
from bot.replies.model import Block, Button, Place, RankChart, Standing
from bot.replies.paging import page_number, turners
from bot.replies.phrases import (
    body,
    bullets,
    dated,
    day,
    paragraph,
    period,
    place_of,
    short,
    title,
)
from knowledge.answer.model import Answer, Opened, ShelfEntry
from knowledge.models import Case, Contest
from knowledge.shelves import ShelfKind
from knowledge.snapshot import Snapshot

MENU = Button(label="목록", value="menu")
SHELVES: Mapping[ShelfKind, str] = {
    "contest": "반기별",
    "year": "연도별",
    "rank": "순위별",
    "department": "부서별",
    "field": "분야별",
    "all": "전체",
}
ALL = Button(label="전체 사례", value="in:all,all")
MOST_SOURCES = 3
"""Sources that a picture of ranks names."""
MOST_PLACES = 12
"""Our cases of one contest in a picture."""
FIELDS: Mapping[str, str] = {"field_agriculture": "농업", "field_water": "상하수도"}
"""Fields that people know by another word than the first one of the lexicon."""


def opened(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """What was opened of the list."""
    page = answer.opened
    assert page is not None
    if page.picture:
        return _picture(answer, page, snapshot)
    if page.by is None:
        return _menu(page, snapshot)
    if page.key is None:
        return _shelf(page, page.by, snapshot)
    return _cases(answer, page, page.by, page.key, snapshot)


def _menu(page: Opened, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    own = f"{snapshot.knowledge.organisation} " if snapshot.has_own else ""
    buttons = [
        Button(label=label, value=f"by:{kind}")
        for kind, label in SHELVES.items()
        if any(entry.key == kind for entry in page.entries)
    ]
    return [
        paragraph(f"{own}적극행정 우수사례는 모두 {page.total:,}건입니다. 어떻게 골라 볼까요?")
    ], [*buttons, ALL, *([PICTURE] if page.total else [])]


def _picture(answer: Answer, page: Opened, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """The ranks by contest and department, to be drawn; and the same in words."""
    own = snapshot.knowledge.organisation
    cases = [snapshot.case(i) for i in answer.cases]
    by_contest: dict[str, list[Case]] = {}
    for case in cases:
        by_contest.setdefault(case.contest, []).append(case)
    chart = RankChart(
        title=f"{own} 적극행정 우수사례 순위",
        legend=f"색칠한 칸은 {own}, 빈 칸은 다른 기관입니다.",
        standings=tuple(
            _standing(snapshot.knowledge.contest_by_id[contest], members, snapshot)
            for contest, members in by_contest.items()
        ),
        sources=_sources(cases, snapshot),
    )
    blocks: list[Block] = [paragraph(f"**{chart.title}**"), chart]
    if page.total > len(cases):
        blocks.append(
            paragraph(f"더 예전의 {page.total - len(cases)}건은 목록에서 볼 수 있습니다.")
        )
    return [*blocks, dated(cases, snapshot)], [ALL, MENU]


def _sources(cases: Sequence[Case], snapshot: Snapshot) -> tuple[str, ...]:
    """출처(2021년 9월 15일): 제목; the newest first."""
    ids = snapshot.award_sources(cases)
    found = sorted((snapshot.knowledge.source_by_id[id_] for id_ in ids), key=lambda one: one.id)
    newest = sorted(found, key=lambda one: one.date, reverse=True)
    lines = [f"출처({day(one.date)}): {one.title}" for one in newest[:MOST_SOURCES]]
    if len(newest) > MOST_SOURCES:
        lines.append(f"그 밖의 출처 {len(newest) - MOST_SOURCES}건")
    return tuple(lines)


def _standing(contest: Contest, cases: Sequence[Case], snapshot: Snapshot) -> Standing:
    shown = cases[:MOST_PLACES]
    left = f", 나머지 {len(cases) - len(shown)}건은 목록에" if len(cases) > len(shown) else ""
    note = f"{len(cases)}건"
    if contest.selected is not None:
        note = f"전체 {contest.selected}건 중 {len(cases)}건"
    return Standing(
        name=period(contest, year=True),
        note=f"{note}{left}",
        selected=contest.selected,
        places=tuple(
            Place(rank=case.rank, mark=place_of(case) or "입상", label=_who(case, snapshot))
            for case in shown
        ),
    )


def _shelf(page: Opened, by: ShelfKind, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    names = {entry.key: _name(by, entry.key, snapshot) for entry in page.entries}
    lines = bullets(f"{names[entry.key]}: {entry.count}건" for entry in page.entries)
    if not lines:
        return [paragraph(f"{SHELVES[by]}로 볼 사례가 자료에 없습니다.")], [MENU]
    return [
        paragraph(f"{SHELVES[by]} 목록입니다.{_number(page)}", *lines),
        paragraph("어느 것을 볼까요?"),
    ], [*_openers(page.entries, by, names), *_turners(page, f"by:{by}"), MENU]


def _openers(
    entries: Sequence[ShelfEntry], by: ShelfKind, names: Mapping[str, str]
) -> list[Button]:
    return [Button(label=names[entry.key], value=f"in:{by},{entry.key}") for entry in entries]


def _cases(
    answer: Answer, page: Opened, by: ShelfKind, key: str, snapshot: Snapshot
) -> tuple[list[Block], list[Button]]:
    cases = [snapshot.case(i) for i in answer.cases]
    name = _name(by, key, snapshot)
    field = " 분야" if by == "field" else ""
    lead = f"**{name}**{field} 사례는 {page.total:,}건입니다.{_number(page)}"
    blocks: list[Block] = [
        paragraph(lead),
        paragraph(*bullets(f"{short(case, snapshot)}: {title(case)}" for case in cases)),
        dated(cases, snapshot),
    ]
    buttons = [case_button(case, snapshot) for case in cases]
    buttons += _turners(page, f"in:{by},{key}")
    if by != "all":
        buttons.append(Button(label=SHELVES[by], value=f"by:{by}"))
    if by in ("all", "contest"):
        buttons.append(PICTURE)
    return blocks, [*buttons, MENU]


def _who(case: Case, snapshot: Snapshot) -> str:
    """주민복지과(최우수): the grade where the mark is the rank."""
    who = body(case, snapshot) or title(case)
    return f"{who}({case.grade})" if case.rank is not None and case.grade else who


def _turners(page: Opened, value: str) -> list[Button]:
    return turners(page.page, page.pages, lambda to: f"{value},{to}")


def _number(page: Opened) -> str:
    return page_number(page.page, page.pages)


def _name(by: ShelfKind, key: str, snapshot: Snapshot) -> str:
    """What people call a key of the shelf `by`."""
    first: Case = snapshot.shelves.of(by)[key][0]
    match by:
        case "contest":
            return period(snapshot.knowledge.contest_of(first), year=True)
        case "year":
            return f"{key}년"
        case "rank":
            return f"{key}위"
        case "department":
            return body(first, snapshot)
        case "field":
            return FIELDS.get(key, snapshot.lexicon.concepts[key].words[0])
        case "all":
            return SHELVES[by]
